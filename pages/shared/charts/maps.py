"""Maps that need no internet: outlines come from this server (see `panels.CONFIG`)."""

from collections.abc import Sequence

from plotly import graph_objects as go

from data.queries import LatestShare
from pages.shared import theme
from pages.shared.words import percent, t


def share_map(
    latest: Sequence[LatestShare], unknown: Sequence[tuple[str, str]] = (), height: int = 340
) -> go.Figure:
    """Colour each place by its latest seat share; `unknown` are (code, name) pairs drawn pale.

    A place that no row names is not coloured at all.
    """
    texts = [
        t("chart.map_hover", name=row.place, value=percent(row.share_percent), year=row.year)
        for row in latest
    ]
    figure = theme.new_figure(
        height,
        _layer([code for code, _ in unknown], [0.0] * len(unknown), [t("chart.map_unknown", name=name) for _, name in unknown],
               [[0, theme.PALE], [1, theme.PALE]]),
        _layer([row.place_id for row in latest], [row.share_percent for row in latest], texts,
               [[i / 9, colour] for i, colour in enumerate(theme.SEA_SCALE)]),
    )  # fmt: skip
    figure.data[1].update(
        showscale=True,
        zmin=0,
        zmax=max(40.0, *(row.share_percent for row in latest)) if latest else 40.0,
        colorbar={
            "orientation": "h", "thickness": 8, "len": 0.5, "x": 0, "xanchor": "left", "y": 0,
            "yanchor": "top", "ticksuffix": " %", "tickfont": {"size": 12, "color": theme.QUIET}, "outlinewidth": 0,
        },
    )  # fmt: skip
    return _with_geography(figure, [row.place_id for row in latest] + [code for code, _ in unknown])


def _layer(
    codes: Sequence[str],
    values: Sequence[float],
    texts: Sequence[str],
    scale: list[list[float | str]],
) -> go.Choropleth:
    return go.Choropleth(
        locations=list(codes), z=list(values), text=list(texts), hovertemplate="%{text}<extra></extra>",
        colorscale=scale, showscale=False, marker={"line": {"color": theme.PANEL, "width": 0.8}},
    )  # fmt: skip


# Longitude and latitude that hold a place with its neighbours, for the places this dashboard is about.
FRAMES = {
    "KAZ": (45, 90, 38, 57), "KGZ": (66, 82, 37, 45), "TJK": (64, 78, 35, 43), "TKM": (50, 70, 34, 44),
    "UZB": (54, 75, 36, 47), "GEO": (38, 49, 39, 45), "AFG": (58, 76, 28, 40), "MAR": (-18, 2, 26, 37),
    "EGY": (23, 38, 21, 33),
}  # fmt: skip


def _with_geography(figure: go.Figure, codes: Sequence[str]) -> go.Figure:
    frames = [FRAMES[code] for code in codes if code in FRAMES] or list(FRAMES.values())
    west, east = min(f[0] for f in frames), max(f[1] for f in frames)
    south, north = min(f[2] for f in frames), max(f[3] for f in frames)
    figure.update_geos(
        projection={"type": "mercator"}, resolution=50, fitbounds=False,
        lonaxis={"range": [west, east]}, lataxis={"range": [south, north]},
        bgcolor="rgba(0,0,0,0)", showframe=False, showcoastlines=False, showland=True, landcolor=theme.PALE_SEA,
        showcountries=True, countrycolor=theme.LINE, countrywidth=0.6, showocean=False, showlakes=False,
    )  # fmt: skip
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 30})
    return figure
