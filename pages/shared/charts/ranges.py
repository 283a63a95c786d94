"""Answers as ranges: solid to what is proved, hatched to the high bound, fading where open.

Of everyone it is hatched to the most that those recorded here have, and fades beyond. What is not
broken down has words and no bar where no number gives it a length. An exact zero is a solid stub;
so is one of those recorded here, and it fades beyond, for others may have had some.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from data.totals.measure_answers import Answer
from pages.shared.charts import theme
from pages.shared.charts.theme import Figure
from pages.shared.entries import answered, recorded
from pages.shared.words import verbatim
from pages.shared.words.catalogue import t

FADE = (0.55, 0.42, 0.31, 0.22, 0.14, 0.08, 0.04)  # opacity of the open end, step by step
FADE_SHARE = 0.16  # the open end's length, of the longest bar
LABEL_SHARE = 0.42  # room for the figure beyond it
ROW, BENEATH = 66, 12  # pixels: of a row, and more where a line stands under its bar


def answer_bars(
    rows: Sequence[tuple[str, Answer]], names: Mapping[str, str] | None = None
) -> Figure:
    """Draw one bar an answer, in the order given, named above it; x is in the measure's unit.

    `names` are those of places, by code.
    """
    longest = _longest([answer for _, answer in rows])
    traces, texts, beneath = [], [], []
    for row, (name, answer) in enumerate(rows):
        shared = {
            "type": "bar", "orientation": "h", "y": [row], "width": 0.32, "offset": -0.02,
            "hovertemplate": f"{verbatim.tip(f'{name}: {_hover(answer, names)}')}<extra></extra>",
        }  # fmt: skip
        parts, end = _parts(answer, longest)
        traces += [{**shared, **part} for part in parts]
        traces += _zero(answer, 0, row, along="x", hover=shared["hovertemplate"])
        texts += [
            {"x": end, "y": row, "yshift": -8, "xanchor": "left", "xshift": 8,
             **_figure(answer, names)},
            {"x": 0, "xref": "x domain", "y": row, "yshift": 16, "xanchor": "left",
             "text": verbatim.chart(name),
             "font": {"size": 13, "color": theme.INK}},
        ]  # fmt: skip
        if recorded.is_beside(answer) and answer.recorded:
            # the number that gives the hatch its length, where the figure is not of it
            told = t("recorded.beneath", recorded=recorded.in_words(answer.recorded.figure))
            beneath.append(
                {"x": 0, "xref": "x domain", "y": row, "yshift": -32, "xanchor": "left",
                 "text": verbatim.chart(told)}
            )  # fmt: skip
    return theme.figure(
        (ROW + BENEATH * bool(beneath)) * len(rows) + 46,
        traces,
        xaxis={"range": [0, longest * (1 + FADE_SHARE + LABEL_SHARE)], "showgrid": True,
               "tickformat": ",d", "showticklabels": _is_bounded([answer for _, answer in rows]),
               **({"dtick": 1} if longest <= 5 else {"nticks": 5})},
        yaxis={"range": [len(rows) - 0.4, -0.65], "showticklabels": False, "showgrid": False},
        annotations=[*texts, *beneath],
        barmode="overlay",
        margin={"l": 4, "r": 8, "t": 4, "b": 26},
    )  # fmt: skip


def answers_by_year(
    rows: Sequence[tuple[int, Answer]],
    names: Mapping[str, str] | None = None,
    height: int = 260,
) -> Figure:
    """Draw one column a year from zero: solid to the low bound, hatched to the high one.

    A year with no upper bound fades upward, an exact zero is a stub on the axis; a year of which
    nothing is reported or that is not broken down stays empty. Pointed at, it says of which part of
    the year anything is reported.
    """
    longest = _longest([answer for _, answer in rows])
    traces = []
    for year, answer in rows:
        shared = {
            "type": "bar", "x": [year], "width": 0.72,
            "hovertemplate": f"{verbatim.tip(_year_hover(year, answer, names))}<extra></extra>",
        }  # fmt: skip
        parts, _ = _parts(answer, longest, along="y")
        traces += [{**shared, **part} for part in parts]
        traces += _zero(answer, year, 0, along="y", hover=shared["hovertemplate"])
    years = [year for year, _ in rows]
    return theme.figure(
        height,
        traces,
        xaxis={"range": [min(years) - 0.6, max(years) + 0.6], "tickformat": "d", "tickangle": 0,
               "dtick": 1 if len(years) <= 6 else 2 if len(years) <= 12 else 5},
        yaxis={"range": [0, longest * (1.12 + FADE_SHARE)], "tickformat": ",d", "nticks": 6,
               "showticklabels": _is_bounded([answer for _, answer in rows])},
        barmode="overlay",
        margin={"l": theme.room([f"{round(longest):,}"])},
    )  # fmt: skip


def _year_hover(year: int, answer: Answer, names: Mapping[str, str] | None) -> str:
    when = answered.reported(answer) if answer.covered else str(year)
    return t("chart.of_year", year=when, figure=_hover(answer, names))


def _figure(answer: Answer, names: Mapping[str, str] | None) -> dict[str, Any]:
    """Return an answer's figure as a label; one that cannot be given is lighter and smaller."""
    text = verbatim.chart(answered.text(answer, names))
    if answer.status in answered.IN_WORDS:
        return {"text": text, "font": {"size": 13, "color": theme.QUIET}}
    return {"text": f"<b>{text}</b>", "font": {"size": 15, "color": theme.INK}}


def _hover(answer: Answer, names: Mapping[str, str] | None) -> str:
    """Return an answer's figure, and what is recorded here where that is something else."""
    text = answered.text(answer, names)
    if answer.recorded is None or answer.recorded.figure == answer.figure:
        return text
    return t("recorded.hover", figure=text, recorded=recorded.in_words(answer.recorded.figure))


def _longest(answers: Sequence[Answer]) -> float:
    """Return the greatest bound that is drawn, so that every bar has a place."""
    bounds = [bound for a in answers for bound in (a.low, a.high, recorded.most(a)) if bound]
    return float(max(bounds, default=1))


def _is_bounded(answers: Sequence[Answer]) -> bool:
    """Say whether anything drawn ends at a number: without one, a scale would suggest it."""
    return any(a.low or a.high is not None or recorded.most(a) for a in answers)


def _parts(answer: Answer, longest: float, along: str = "x") -> tuple[list[dict[str, Any]], float]:
    """Return an answer's pieces along an axis, and where they end."""
    low, high, most = answer.low, answer.high, recorded.most(answer)
    if low is None or (high is None and not low and most is None):
        return [], 0.0  # nothing is proved: words, no length
    solid: dict[str, Any] = {"color": theme.PROOF, "line": {"width": 0}}
    hatch = {"shape": "/", "size": 6, "solidity": 0.25, "fgcolor": theme.PROOF}
    hatched = {**solid, "color": theme.PALE_SEA, "pattern": hatch}
    parts: list[dict[str, Any]] = []
    if low:
        parts.append({along: [low], "marker": solid})
    end = high if high is not None else max(low, most or 0)
    if end > low:
        parts.append({along: [end - low], "base": [low], "marker": hatched})
    if high is not None:
        return parts, float(high)
    open_end = _fade(end, longest, hatched if end > low or not low else solid, along)
    return [*parts, *open_end], end + longest * FADE_SHARE


def _zero(answer: Answer, x: int, y: int, *, along: str, hover: str) -> list[dict[str, Any]]:
    """Return the stub of an answer that is exactly zero, or is in those recorded here; or none."""
    known = answer.high if answer.recorded is None else recorded.most(answer)
    if answer.low != 0 or known != 0:
        return []
    return [theme.zero_mark(x, y, along=along, colour=theme.PROOF, hover=hover)]


def _fade(start: float, longest: float, marker: dict[str, Any], along: str) -> list[dict[str, Any]]:
    """Return the open end of a bar, step by step."""
    step = longest * FADE_SHARE / len(FADE)
    return [
        {along: [step], "base": [start + i * step], "marker": {**marker, "opacity": opacity}}
        for i, opacity in enumerate(FADE)
    ]
