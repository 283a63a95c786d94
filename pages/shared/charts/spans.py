"""When each figure holds: a line from a statement's first day to its last, its figure above it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from plotly import graph_objects as go

from data.queries import Statement
from pages.shared import labels, theme
from pages.shared.words import t


def statement_spans(
    statements: Sequence[Statement], names: Mapping[str, str], row_height: int = 40
) -> go.Figure:
    """Draw one row a statement over time (x: dates). Undated ones run in sand over the whole axis.

    A record of one day or month would be a hair's breadth: it is drawn as a dot.
    """
    dated = [s for s in statements if s.is_dated]
    first = min((s.starts_on or s.ends_on for s in dated), default=date(2014, 1, 1)) - timedelta(days=120)
    last = max((s.ends_on for s in dated), default=date(2020, 1, 1)) + timedelta(days=200)
    figure = theme.new_figure(row_height * len(statements) + 40)
    for row, statement in enumerate(statements):
        start, end = statement.starts_on or first, statement.ends_on
        if not statement.is_dated:
            start, end = first, last
        colour = theme.SAND if not statement.is_dated else theme.PROOF
        is_wider = statement.relation == "overlapping"
        short = (end - start).days < 45
        text = f"<b>{labels.stated(statement)}</b>  {labels.scope_places(statement, names)}, {labels.scope_period(statement)}"
        figure.add_scatter(
            x=[start + (end - start) / 2] if short else [start, end],
            y=[row] * (1 if short else 2),
            mode="markers" if short else "lines",
            line={"color": colour, "width": 5, "dash": "2px,3px" if is_wider else "solid"},
            marker={"size": 11, "color": theme.PANEL if is_wider else colour, "line": {"color": colour, "width": 2}},
            opacity=0.75 if is_wider else 1,
            hovertemplate=f"{statement.metric}<br>{text}<br>{statement.programme}<extra></extra>",
        )  # fmt: skip
        if statement.starts_on is None and statement.is_dated:
            figure.add_annotation(x=first, y=row, text="…", showarrow=False, xanchor="right", font={"color": theme.QUIET})
        figure.add_annotation(
            x=0, xref="x domain", y=row, yshift=14, xanchor="left", showarrow=False, align="left",
            text=f"{statement.metric}: {text}", font={"size": 12.5, "color": theme.QUIET if is_wider else theme.INK},
        )  # fmt: skip
    figure.update_xaxes(range=[first, last], type="date", tickformat="%Y", showgrid=True, gridcolor=theme.LINE)
    figure.update_yaxes(range=[len(statements) - 0.5, -0.8], showticklabels=False, showgrid=False)
    figure.update_layout(margin={"l": 4, "r": 8, "t": 4, "b": 26})
    return figure


def undated_note(statements: Sequence[Statement]) -> str | None:
    """Return the sentence that says which figures have no date, or None where all have one."""
    undated = sum(not s.is_dated for s in statements)
    return t("chart.undated_note", count=undated) if undated else None
