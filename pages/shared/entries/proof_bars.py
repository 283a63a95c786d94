"""Proof bars: how far the figure of an answer is proved, drawn beneath it."""

from collections.abc import Sequence

import htpy as h

from data.totals.comparing import shown
from data.totals.figures import Level
from data.totals.measure_answers import Answer
from pages.shared.entries import recorded
from pages.shared.entries.recorded import Ends

NO_PROOF = h.div(".proof", hidden=True)  # no number gives it a length


def proof_html(
    answer: Answer, *, undated: bool, both: Ends | None = None, is_all_asked: bool = False
) -> h.Element:
    """Return the proof bar: solid to what is proved, hatched to the high bound, fading if open.

    An exact zero is a stub. What is not broken down has no bar, since no number gives it a length;
    what nobody reported has an empty one. Of everyone the bar is hatched to the most that those
    recorded here have, of people to what they are if nobody came twice, and fades beyond: others
    may have more. Where they had none it is that stub, and fades beyond. `undated` draws what is
    proved in sand: what is behind it gives no date. With `is_all_asked` there is no bar: nobody can
    have more, and an end that fades would say so.
    """
    proved = "undated" if undated else "proved"
    low, high = answer.low, answer.high
    known = both.most if both else recorded.most(answer)
    if is_all_asked and high is None:
        return NO_PROOF
    if low is None:
        shapes = _level_shapes(answer.levels, proved)
    elif high is None and known is not None and known > low:
        shapes = [
            (proved, low / known * 70),
            ("between", (known - low) / known * 70),
            ("open", 30.0),
        ]
    elif high is None:
        if not low and known is None:
            return NO_PROOF
        shapes = [(proved, 62.0), ("fading", 30.0)] if low else [("zero", 0.0), ("open", 30.0)]
    elif high == 0:
        shapes = [("zero", 0.0)]
    else:
        whole = high * (1.0 if low == high else 1.2)
        shapes = [(proved, low / whole * 100), ("between", (high - low) / whole * 100)]
    spans = [
        h.span(".zero") if kind == "zero" else h.span(class_=kind, style=f"width:{width:.1f}%")
        for kind, width in shapes
        if width or kind == "zero"
    ]
    return h.div(".proof", aria_hidden="true")[spans]


def _level_shapes(levels: Sequence[Level], proved: str) -> list[tuple[str, float]]:
    """Return the shapes of one place's state at a date, which has no bounds: "15", "> 15"."""
    if len(levels) != 1 or levels[0].comparator == "~":
        return []
    level, value = levels[0], float(shown(levels[0].value))
    whole = min(value, 100.0) if level.unit == "percent" else 100.0
    if level.comparator in ("<", "<="):
        return [("between", whole)]
    if level.comparator != "=":
        return [(proved, min(whole, 62.0)), ("fading", 30.0)]
    return [(proved, whole)] if value else [("zero", 0.0)]
