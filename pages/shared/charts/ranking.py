"""Places by their latest seat share, the highest first, the comparator among them in grey."""

from collections.abc import Sequence

from plotly import graph_objects as go

from data.queries import LatestShare
from pages.shared import theme
from pages.shared.words import percent, t


def share_ranking(latest: Sequence[LatestShare], row_height: int = 34) -> go.Figure:
    """Draw one bar a place in percent from zero, labelled with the value and its year."""
    rows = sorted(latest, key=lambda row: row.share_percent)
    figure = theme.new_figure(row_height * len(rows) + 40)
    figure.add_bar(
        y=[row.place for row in rows],
        x=[row.share_percent for row in rows],
        orientation="h",
        width=0.55,
        marker={
            "color": [
                theme.GREY if r.is_comparator else theme.place_colour(r.place_id) for r in rows
            ],
            "line": {"width": 0},
        },
        text=[t("chart.rank_label", value=percent(r.share_percent), year=r.year) for r in rows],
        textposition="outside",
        cliponaxis=False,
        textfont={"color": theme.INK, "size": 13},
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    figure.add_vline(x=30, line={"color": theme.SAND, "width": 1.2, "dash": "dot"})
    top = max((row.share_percent for row in rows), default=30.0)
    figure.update_xaxes(
        range=[0, max(top, 34) * 1.3],
        ticksuffix=" %",
        showgrid=True,
        gridcolor=theme.LINE,
        nticks=6,
    )
    figure.update_yaxes(showgrid=False, automargin=True, tickfont={"color": theme.INK})
    figure.update_layout(margin={"l": 4, "r": 8, "t": 4, "b": 26})
    return figure
