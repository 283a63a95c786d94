"""Stated quantities as bars whose shape says how far they are proved.

Solid: stated. Fading at the end: a lower bound with no known end. Hatched: stated only for a wider
scope, or as an upper bound. In sand: the source gives no date. An exact zero is a solid stub.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from data.queries import Statement
from pages.shared.charts import theme
from pages.shared.charts.theme import Figure
from pages.shared.words import labels, verbatim
from pages.shared.words.catalogue import t

FADE = (0.55, 0.42, 0.31, 0.22, 0.14, 0.08, 0.04)  # opacity of the open end, step by step
FADE_SHARE = 0.16  # the open end's length, of the longest bar
LABEL_SHARE = 0.42  # room for the figure beyond it


def stated_bars(
    statements: Sequence[Statement], names: Mapping[str, str], row_height: int = 80
) -> Figure:
    """Draw one bar a statement, in the order given; x is the stated value in the statement's unit.

    `names` are places' names by code.
    """
    longest = max([s.value for s in statements if s.value], default=1.0)
    traces, texts = [], []
    for row, statement in enumerate(statements):
        traces += _bar(statement, names, row, longest)
        wider = statement.relation == "overlapping"
        end = statement.value + (longest * FADE_SHARE if _is_open(statement) else 0)
        caption = t(
            "chart.wider" if wider else "chart.stated",
            metric=statement.metric,
            scope=labels.scope(statement, names),
        )
        texts += [
            {"x": end, "y": row, "yshift": -6, "xanchor": "left", "xshift": 8,
             "text": f"<b>{verbatim.chart(labels.stated(statement))}</b>",
             "font": {"size": 15, "color": theme.INK}},
            {"x": 0, "xref": "x domain", "y": row, "yshift": 26, "xanchor": "left",
             "text": verbatim.chart(caption),
             "font": {"size": 13, "color": theme.QUIET if wider else theme.INK}},
        ]  # fmt: skip
    whole = {"dtick": 1} if longest <= 5 else {"nticks": 5}
    return theme.figure(
        row_height * len(statements) + 46,
        traces,
        xaxis={"range": [0, longest * (1 + FADE_SHARE + LABEL_SHARE)], "showgrid": True,
               "tickformat": ",d", **whole},
        yaxis={"range": [len(statements) - 0.5, -0.75], "showticklabels": False, "showgrid": False},
        annotations=texts,
        barmode="overlay",
        margin={"l": 4, "r": 8, "t": 4, "b": 26},
    )  # fmt: skip


def _is_open(statement: Statement) -> bool:
    return statement.comparator in (">", ">=")


def _bar(
    statement: Statement, names: Mapping[str, str], row: int, longest: float
) -> list[dict[str, Any]]:
    """Return one statement's bar and, for a lower bound, its fading open end."""
    wider = statement.relation == "overlapping"
    colour = theme.PROOF if statement.is_dated else theme.PALE_SAND
    marker: dict[str, Any] = {"color": colour, "line": {"width": 0}}
    if wider or statement.comparator in ("<", "<=", "~"):
        marker["color"] = theme.PALE_SEA if statement.is_dated else theme.PANEL
        ink = colour if statement.is_dated else theme.SAND  # pale sand is too thin for a hatch
        marker["pattern"] = {"shape": "/", "size": 6, "solidity": 0.25, "fgcolor": ink}
    hover = verbatim.tip(f"{labels.stated(statement)} · {labels.scope(statement, names)}")
    shared = {
        "type": "bar", "y": [row], "orientation": "h", "width": 0.26, "offset": -0.02,
        "hovertemplate": f"{hover}<extra></extra>",
    }  # fmt: skip
    bar = {**shared, "x": [statement.value], "marker": marker}
    if statement.value == 0 and statement.comparator == "=":
        stub = theme.zero_mark(0, row, along="x", colour=colour, hover=shared["hovertemplate"])
        return [stub]
    if not _is_open(statement):
        return [bar]
    step = longest * FADE_SHARE / len(FADE)
    fading = {
        **shared,
        "y": [row] * len(FADE),
        "x": [step] * len(FADE),
        "base": [statement.value + i * step for i in range(len(FADE))],
        "marker": {
            "color": colour,
            "opacity": [opacity * (0.5 if wider else 1) for opacity in FADE],
            "line": {"width": 0},
        },
    }
    return [bar, fading]
