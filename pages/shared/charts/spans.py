"""When each figure holds: a line from a statement's first day to its last, its figure above it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from data.queries import Statement
from pages.shared.charts import theme
from pages.shared.charts.theme import Figure
from pages.shared.words import labels, verbatim
from pages.shared.words.catalogue import t

BRIEF = timedelta(days=45)  # a shorter span would be a hair's breadth: it is drawn as a dot
SHORT = timedelta(days=1100)  # a shorter axis names months: its years would repeat
ROW = 58  # pixels


def statement_spans(statements: Sequence[Statement], names: Mapping[str, str]) -> Figure:
    """Draw one row a statement over time (x: dates), the earliest first.

    `names` are places' names by code. At least one statement is dated. Those of a wider scope are
    dashed and hollow; undated ones run in sand over the whole axis. Where no source says when it
    began, an arrow at the edge says that the line goes on.
    """
    dated = [s for s in statements if s.is_dated]
    first = min(s.starts_on or s.ends_on for s in dated) - timedelta(days=120)
    last = max(s.ends_on for s in dated) + timedelta(days=200)
    ordered = sorted(statements, key=lambda s: (not s.is_dated, s.starts_on or first, s.ends_on))
    marks, texts = [], []
    for row, statement in enumerate(ordered):
        start = (statement.starts_on or first) if statement.is_dated else first
        end = statement.ends_on if statement.is_dated else last
        marks.append(_mark(statement, names, row, start, end))
        is_late = start > first + (last - first) * 0.45
        text = t(
            "chart.span_label",
            metric=verbatim.chart(statement.metric),
            figure=verbatim.chart(labels.stated(statement)),
            places=verbatim.chart(labels.scope_places(statement, names)),
        )
        colour = theme.QUIET if labels.is_wider(statement) else theme.INK
        texts.append(
            {"x": end if is_late else start, "xanchor": "right" if is_late else "left", "y": row,
             "yshift": 24, "text": text, "font": {"size": 13, "color": colour}}
        )  # fmt: skip
    return theme.figure(
        ROW * len(ordered) + 44,
        marks,
        xaxis={
            "range": [first, last],
            "type": "date",
            "showgrid": True,
            "tickformat": "%Y" if last - first > SHORT else "%b %Y",
            "nticks": 7 if last - first > SHORT else 4,
            "tickangle": 0,
        },
        yaxis={"range": [len(ordered) - 0.5, -0.85], "showticklabels": False, "showgrid": False},
        annotations=texts,
        margin={"l": 4, "r": 8, "t": 4, "b": 26},
    )


def _mark(
    statement: Statement, names: Mapping[str, str], row: int, start: date, end: date
) -> dict[str, Any]:
    """Return one statement's span, or its dot where it is brief."""
    colour = theme.PROOF if statement.is_dated else theme.PALE_SAND
    is_wider, is_brief = labels.is_wider(statement), end - start < BRIEF
    days = [start + (end - start) / 2] if is_brief else [start, end]
    goes_on = statement.starts_on is None and not is_brief
    stated, scope = labels.stated(statement), labels.scope(statement, names)
    hover = (
        f"{verbatim.tip(statement.metric)}: <b>{verbatim.chart(stated)}</b>"
        f"<br>{verbatim.tip(scope)}"
    )
    return {
        "type": "scatter",
        "mode": "markers" if is_brief else "lines+markers" if goes_on else "lines",
        "x": days, "y": [row] * len(days),
        "line": {"color": colour, "width": 5, "dash": "2px,3px" if is_wider else "solid"},
        "marker": {"size": [12, 0] if goes_on else 11,
                   "symbol": "triangle-left" if goes_on else "circle",
                   "color": theme.PANEL if is_wider else colour,
                   "line": {"color": colour, "width": 2}},
        "hovertemplate": f"{hover}<extra></extra>",
    }  # fmt: skip
