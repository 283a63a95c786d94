"""Maps that need no internet: outlines come from this server (see `panels.CONFIG`)."""

from collections.abc import Sequence
from typing import Any

from plotly import graph_objects as go

from data.queries import LatestShare
from pages.shared import theme
from pages.shared.words import percent, t

# West, east, south, north: what holds a place with its neighbours, for the places we speak of.
FRAMES = {
    "AFG": (58, 76, 28, 40), "EGY": (23, 38, 21, 33), "GEO": (38, 49, 39, 45),
    "KAZ": (45, 90, 38, 57), "KGZ": (66, 82, 37, 45), "MAR": (-18, 2, 26, 37),
    "TJK": (64, 78, 35, 43), "TKM": (50, 70, 34, 44), "UZB": (54, 75, 36, 47),
}  # fmt: skip
WIDTH_TO_HEIGHT = 2.6  # degrees of longitude shown for one of latitude, at these latitudes
TOP_SHARE = 40.0  # percent at the deep end of the scale, unless a place stands higher


def share_map(
    latest: Sequence[LatestShare], unknown: Sequence[tuple[str, str]] = (), height: int = 340
) -> go.Figure:
    """Colour each place by its latest seat share; `unknown` are (code, name) pairs drawn hollow.

    A place that no row names is not coloured at all.
    """
    known = _layer(
        [row.place_id for row in latest],
        [row.share_percent for row in latest],
        [
            t("chart.map_hover", name=row.place, value=percent(row.share_percent), year=row.year)
            for row in latest
        ],
        [[i / 9, colour] for i, colour in enumerate(theme.SEA_SCALE)],
    )
    known |= {
        "showscale": bool(latest),
        "zmin": 0,
        "zmax": max([TOP_SHARE, *(row.share_percent for row in latest)]),
        "colorbar": {
            "orientation": "h", "thickness": 8, "len": 0.5, "x": 0, "xanchor": "left", "y": 0,
            "yanchor": "top", "ticksuffix": " %", "outlinewidth": 0,
            "tickfont": {"size": 12, "color": theme.QUIET},
        },
    }  # fmt: skip
    silent = _layer(
        [code for code, _ in unknown],
        [0.0] * len(unknown),
        [t("chart.map_unknown", name=name) for _, name in unknown],
        [[0, theme.PANEL], [1, theme.PANEL]],
    )
    silent["marker"] = {"line": {"color": theme.QUIET, "width": 1}}
    codes = [row.place_id for row in latest] + [code for code, _ in unknown]
    return theme.figure(
        height, [silent, known], geo=_geography(codes), margin={"l": 0, "r": 0, "t": 0, "b": 30}
    )


def _layer(
    codes: Sequence[str], values: Sequence[float], texts: Sequence[str], scale: Sequence[Any]
) -> dict[str, Any]:
    return {
        "type": "choropleth", "locations": list(codes), "z": list(values), "text": list(texts),
        "hovertemplate": "%{text}<extra></extra>", "colorscale": list(scale), "showscale": False,
        "marker": {"line": {"color": theme.PANEL, "width": 0.8}},
    }  # fmt: skip


def _geography(codes: Sequence[str]) -> dict[str, Any]:
    """Return the map's frame round these places, as wide as a panel is.

    A map of one tall country would leave its sides empty.
    """
    frames = [FRAMES[code] for code in codes if code in FRAMES] or list(FRAMES.values())
    west, east = min(f[0] for f in frames), max(f[1] for f in frames)
    south, north = min(f[2] for f in frames), max(f[3] for f in frames)
    middle, half = (west + east) / 2, max(east - west, (north - south) * WIDTH_TO_HEIGHT) / 2
    return {
        "projection": {"type": "mercator"}, "resolution": 50, "fitbounds": False,
        "lonaxis": {"range": [middle - half, middle + half]}, "lataxis": {"range": [south, north]},
        "bgcolor": "rgba(0,0,0,0)", "showframe": False, "showcoastlines": False, "showocean": False,
        "showland": True, "landcolor": theme.PALE, "showlakes": False,
        "showcountries": True, "countrycolor": theme.PANEL, "countrywidth": 0.6,
    }  # fmt: skip
