"""Places by their latest seat share, the highest first, the comparator among them in grey."""

from collections.abc import Sequence

from plotly import graph_objects as go

from data.queries import LatestShare
from pages.shared import theme
from pages.shared.words import percent, t

TARGET = 30.0


def share_ranking(latest: Sequence[LatestShare], row_height: int = 34) -> go.Figure:
    """Draw one bar a place in percent from zero, its value and year at the right."""
    rows = sorted(latest, key=lambda row: row.share_percent)
    texts = [
        t("chart.rank_label", value=f"<b>{percent(row.share_percent)}</b>", year=row.year)
        for row in rows
    ]
    bars = {
        "type": "bar", "orientation": "h", "width": 0.55,
        "y": [row.place for row in rows],
        "x": [row.share_percent for row in rows],
        "marker": {"color": [theme.place_colour(row.place_id) for row in rows],
                   "line": {"width": 0}},
        "customdata": texts,
        "hovertemplate": "%{y}: %{customdata}<extra></extra>",
    }  # fmt: skip
    top = max([TARGET + 4, *(row.share_percent for row in rows)])
    return theme.figure(
        row_height * len(rows) + 40,
        [bars],
        xaxis={"range": [0, top * 2.0], "ticksuffix": " %", "showgrid": True, "nticks": 6},
        yaxis={"showgrid": False, "automargin": True,
               "tickfont": {"size": 13, "color": theme.INK}},
        annotations=[
            {"x": 1, "xref": "x domain", "xanchor": "right", "y": row.place, "text": text,
             "font": {"size": 13, "color": theme.INK}}
            for row, text in zip(rows, texts, strict=True)
        ],
        shapes=[theme.rule("x", TARGET)],
    )  # fmt: skip
