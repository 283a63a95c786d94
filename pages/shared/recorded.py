"""What pages say of the programmes recorded here, beside an answer about everyone.

Others, whom nobody recorded, may have held some too: an upper bound is only ever told together
with the programmes that it is about.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.answers import Answer
from data.explanations import Explanation
from data.queries import Statement
from data.wording import NOT_BROKEN_DOWN, SIGNS
from pages.shared.words import figure_in_words, has_text, n, number, t

COMPARATORS = {sign: comparator for comparator, sign in SIGNS.items()}


@dataclass(frozen=True, slots=True)
class Ends:
    """Both ends of people, or of what else may be counted twice, by whom they are recorded."""

    text: str  # "60 if all came to all, 95 if nobody came twice"
    most: int
    programmes: tuple[str, ...]


def ends(
    answer: Answer, told: Explanation, stated: Mapping[str, Statement], unit: str
) -> Ends | None:
    """Return both ends in words where the figures are of the same people or of others.

    None where some other statement sets an end. `stated` are the statements of the explanation.
    """
    apart, bounds = told.apart, answer.recorded or answer
    if apart is None or told.low is None or told.low.form != "largest":
        return None
    if bounds.high is not None and bounds.high != apart.value:
        return None
    named = [stated[code] for code in apart.statements if code in stated]
    inside = [stated[code] for code in answer.inside if code in stated]
    is_open = bounds.high is None and (
        any(one.comparator != "=" for one in named)
        or any(one.comparator in ("~", "<", "<=") for one in inside)
    )
    how = "open" if is_open else "exact"
    own = unit if has_text(f"ends.{how}_{unit}") else "other"
    parts = {"least": number(told.low.value), "most": number(apart.value), "unit": unit}
    text = t(f"ends.{how}_{own}", **parts)
    return Ends(text, apart.value, tuple(dict.fromkeys(one.programme_id for one in named)))


def sentence(answer: Answer, programmes: Mapping[str, str], both: Ends | None) -> str:
    """Return the bounds of the programmes recorded here in a sentence, "" where there are none.

    `programmes` are names by id; one programme is named, several are counted. Both ends of people
    are told where a programme is named too.
    """
    recorded = answer.recorded
    if recorded is None:
        return t("recorded.ends", ends=both.text) if both else ""
    if recorded.low == 0 and recorded.high is None:
        return ""
    codes = both.programmes if both else recorded.programmes
    name = programmes.get(codes[0], codes[0]) if codes else ""
    figure = both.text if both else in_words(recorded.text)
    return n("recorded.programmes", len(codes), programme=name, figure=figure)


def most(answer: Answer) -> int | None:
    """Return the most that those recorded here have, where the answer is of everyone."""
    return answer.recorded.high if answer.recorded else None


def in_words(text: str) -> str:
    """Return the text of bounds as it is read aloud: "more than 350", "1 to 15"."""
    if text == NOT_BROKEN_DOWN:
        return t("answer.not_broken_down")
    if found := re.fullmatch(r"(\D) (\d+)", text):
        return figure_in_words(COMPARATORS[found[1]], int(found[2]))
    low, _, high = text.partition("–")
    if high:
        return t("range.to", low=number(int(low)), high=number(int(high)))
    return number(int(low))
