"""Maps that need no internet: outlines come from this server (see `panels.CONFIG`).

A state too small to see is a dot in its shade. Disputed areas lie hatched over every shade, so that
none of them is in anyone's.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from plotly import graph_objects as go

from data.queries import LatestShare
from pages.shared import labels, outlines, theme, verbatim
from pages.shared.charts.frames import Frame, frame
from pages.shared.words import counted_listing, t

TOP_SHARE = 40.0  # percent at the deep end of the scale, unless a place stands higher
SMALL = 12.0  # square pixels: what is drawn smaller is shown by a dot
DOT = 7  # pixels
HATCH = 5.0  # pixels between the lines of a hatched area
MOST_NAMED = 8


def is_drawn(code: str) -> bool:
    """Say whether a place has an outline, and one that is not disputed: else it is only named."""
    return code in outlines.outlines() and not outlines.is_disputed(code)


def share_map(
    latest: Sequence[LatestShare], unknown: Sequence[tuple[str, str]] = (), height: int = 340
) -> go.Figure:
    """Colour each place by its latest seat share; `unknown` are (code, name) pairs drawn hollow.

    A place that no row names is not coloured at all; one without an outline is not drawn.
    """
    rows = [row for row in latest if is_drawn(row.place_id)]
    silent = [(code, name) for code, name in unknown if is_drawn(code)]
    seen = frame([row.place_id for row in rows] + [code for code, _ in silent])
    scale = [[i / 9, colour] for i, colour in enumerate(theme.SEA_SCALE)]
    top = max([TOP_SHARE, *(row.share_percent for row in rows)])
    texts = [
        t("chart.map_hover", name=row.place, value=labels.share(row), year=row.year) for row in rows
    ]
    coloured = _layer([row.place_id for row in rows], [r.share_percent for r in rows], texts, scale)
    coloured |= {
        "showscale": bool(rows), "zmin": 0, "zmax": top,
        "colorbar": {
            "orientation": "h", "thickness": 8, "len": 0.5, "x": 0, "xanchor": "left", "y": 0,
            "yanchor": "top", "ticksuffix": " %", "outlinewidth": 0,
            "tickfont": {"size": 12, "color": theme.QUIET},
        },
    }  # fmt: skip
    hollow = _layer(
        [code for code, _ in silent],
        [0.0] * len(silent),
        [t("chart.map_unknown", name=name) for _, name in silent],
        [[0, theme.PANEL], [1, theme.PANEL]],
    )
    hollow["marker"] = {"line": {"color": theme.QUIET, "width": 1}}
    dots = [(row.place_id, row.share_percent, text) for row, text in zip(rows, texts, strict=True)]
    layers = [hollow, coloured, *_disputed(seen), *_dots(dots, seen, scale, top)]
    return theme.figure(
        height, layers, geo=_geography(seen), margin={"l": 0, "r": 0, "t": 0, "b": 30}
    )


def note(codes: Iterable[str]) -> str:
    """Return what a map of these places marks as disputed and what it does not, in words."""
    shown = {code for code in codes if is_drawn(code)}
    seen = frame(shown)
    areas = [area for area in outlines.disputed() if seen.holds(*area.point)]
    marked = sorted({area.name for area in areas if area.rings})
    unmarked = sorted({area.name for area in areas if not area.rings and area.outline in shown})
    parts = [t("map.boundaries")]
    if marked:
        parts.append(t("map.hatched", areas=counted_listing(marked, MOST_NAMED)))
    if unmarked:
        parts.append(t("map.not_marked", areas=counted_listing(unmarked, MOST_NAMED)))
    return " ".join(parts)


def _layer(
    codes: Sequence[str], values: Sequence[float], texts: Sequence[str], scale: Sequence[Any]
) -> dict[str, Any]:
    return {
        "type": "choropleth", "locations": list(codes), "z": list(values),
        "text": [verbatim.chart(text) for text in texts],
        "hovertemplate": "%{text}<extra></extra>", "colorscale": list(scale), "showscale": False,
        "marker": {"line": {"color": theme.PANEL, "width": 0.8}},
    }  # fmt: skip


def _dots(
    rows: Sequence[tuple[str, float, str]], seen: Frame, scale: Sequence[Any], top: float
) -> list[dict[str, Any]]:
    """Return a dot in its shade for each place that is drawn too small to see."""
    known = outlines.outlines()
    small = [row for row in rows if known[row[0]].area < SMALL * seen.degrees_a_pixel**2]
    if not small:
        return []
    return [
        {
            "type": "scattergeo", "mode": "markers",
            "lon": [known[code].centre[0] for code, _, _ in small],
            "lat": [known[code].centre[1] for code, _, _ in small],
            "text": [verbatim.chart(text) for _, _, text in small],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {
                "size": DOT, "color": [value for _, value, _ in small], "colorscale": list(scale),
                "cmin": 0, "cmax": top, "line": {"color": theme.QUIET, "width": 1},
            },
        }
    ]  # fmt: skip


def _disputed(seen: Frame) -> list[dict[str, Any]]:
    """Return the disputed areas within the frame: a neutral ground, and hatching on it."""
    areas = [a for a in outlines.disputed() if a.rings and seen.holds(*a.point)]
    if not areas:
        return []
    grounds = [ring for area in areas for ring in area.rings]
    lines = outlines.hatch(grounds, HATCH * seen.degrees_a_pixel)
    shared = {"type": "scattergeo", "mode": "lines", "hoverinfo": "skip"}
    return [
        {
            **shared, **_path([(*ring, ring[0]) for ring in grounds]), "fill": "toself",
            "fillcolor": theme.PALE, "line": {"color": theme.PALE, "width": 0.8},
        },
        {**shared, **_path(lines), "line": {"color": theme.QUIET, "width": 0.8}},
        {
            "type": "scattergeo", "mode": "markers", "hovertemplate": "%{text}<extra></extra>",
            "lon": [area.point[0] for area in areas], "lat": [area.point[1] for area in areas],
            "text": [
                verbatim.chart(t("chart.map_disputed", name=area.name)) for area in areas
            ],
            "marker": {"size": 14, "opacity": 0},
        },
    ]  # fmt: skip


def _path(lines: Iterable[Sequence[tuple[float, float]]]) -> dict[str, list[float | None]]:
    """Return lines as one path, a gap between each and the next."""
    points: list[tuple[float | None, float | None]] = []
    for line in lines:
        points += [*line, (None, None)]
    return {"lon": [x for x, _ in points[:-1]], "lat": [y for _, y in points[:-1]]}


def _geography(seen: Frame) -> dict[str, Any]:
    return {
        **seen.layout(), "resolution": 50, "fitbounds": False,
        "bgcolor": "rgba(0,0,0,0)", "showframe": False, "showcoastlines": False, "showocean": False,
        "showland": True, "landcolor": theme.PALE, "showlakes": False,
        "showcountries": True, "countrycolor": theme.PANEL, "countrywidth": 0.6,
    }  # fmt: skip
