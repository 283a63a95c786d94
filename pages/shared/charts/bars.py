"""Stated quantities as bars whose shape says how far they are proved.

Solid: stated. Fading at the end: a lower bound with no known end. Hatched: up to an upper bound.
Outlined and hatched: stated only for a wider scope, so no part of it is this selection's own.
"""

from collections.abc import Mapping, Sequence

from plotly import graph_objects as go

from data.queries import Statement
from pages.shared import labels, theme
from pages.shared.words import t

FADE = (0.55, 0.42, 0.31, 0.22, 0.14, 0.08, 0.04)  # opacity of the open end, step by step
FADE_SHARE = 0.16  # the open end's length, of the axis


def stated_bars(
    statements: Sequence[Statement], names: Mapping[str, str], row_height: int = 62
) -> go.Figure:
    """Draw one bar a statement, in the order given; x is the stated value in the statement's unit.

    `names` are places' names by code. Overlapping statements are drawn hatched.
    """
    height = row_height * len(statements) + 46
    figure = theme.new_figure(height)
    longest = max((s.value for s in statements), default=1.0) or 1.0
    step = longest * FADE_SHARE / len(FADE)
    rows = list(range(len(statements)))
    for row, statement in zip(rows, statements, strict=True):
        wider = statement.relation == "overlapping"
        open_end = statement.comparator in (">", ">=")
        between = wider or statement.comparator in ("<", "<=", "~")
        marker = (
            {"color": theme.PALE_SEA, "pattern": {"shape": "/", "size": 6, "solidity": 0.25, "fgcolor": theme.PROOF},
             "line": {"width": 0}}
            if between
            else {"color": theme.PROOF, "line": {"width": 0}}
        )  # fmt: skip
        hover = f"{labels.stated(statement)} · {labels.scope(statement, names)}<extra></extra>"
        figure.add_bar(
            y=[row], x=[statement.value], orientation="h", width=0.26, offset=-0.02,
            marker=marker, hovertemplate=hover,
        )  # fmt: skip
        if open_end:
            for i, opacity in enumerate(FADE):
                figure.add_bar(
                    y=[row], x=[step], base=[statement.value + i * step], orientation="h", width=0.26,
                    offset=-0.02, marker={"color": theme.PROOF, "line": {"width": 0}},
                    opacity=opacity * (0.5 if wider else 1), hovertemplate=hover,
                )  # fmt: skip
        end = statement.value + (longest * FADE_SHARE if open_end else 0)
        figure.add_annotation(
            x=end, y=row, yshift=-7, xanchor="left", xshift=8, showarrow=False,
            text=f"<b>{labels.stated(statement)}</b>", font={"size": 15, "color": theme.INK},
        )  # fmt: skip
        caption = t(
            "chart.wider" if wider else "chart.stated",
            metric=statement.metric,
            scope=labels.scope(statement, names),
        )
        figure.add_annotation(
            x=0, xref="x domain", y=row, yshift=17, xanchor="left", showarrow=False, align="left",
            text=caption, font={"size": 13, "color": theme.QUIET if wider else theme.INK},
        )  # fmt: skip
    figure.update_layout(barmode="overlay", margin={"l": 4, "r": 12, "t": 4, "b": 26})
    figure.update_xaxes(
        range=[0, longest * (1 + FADE_SHARE + 0.16)], showgrid=True, gridcolor=theme.LINE,
        rangemode="tozero", nticks=6, separatethousands=True,
    )  # fmt: skip
    figure.update_yaxes(range=[len(rows) - 0.5, -0.6], showticklabels=False, showgrid=False)
    return figure
