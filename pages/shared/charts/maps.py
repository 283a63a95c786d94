"""Maps that need no internet: outlines come from this server (see `js/map.js`).

A shade is a share that is stated. What is known only as a bound ("at least", "about") has one tone
of its own, and what nobody reported is pale within an outline: neither is the sea, nor land that
nobody asked about. A state too small to see is a dot. Areas that the places shown hold or claim in
dispute lie hatched over every shade, so that none of them is in anyone's.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from data.queries import LatestShare
from pages.shared.charts import outlines, theme
from pages.shared.charts.frames import Frame, frame
from pages.shared.charts.theme import Figure
from pages.shared.words import labels, verbatim
from pages.shared.words.catalogue import t
from pages.shared.words.listings import counted_listing

TOP_SHARE = 40.0  # percent at the deep end of the scale, unless a place stands higher
SMALL = 12.0  # square pixels: what is drawn smaller is shown by a dot
DOT = 7  # pixels
SCALE = theme.SEA_SCALE[2:]  # the palest would be no other than land that is not asked about
HATCH = 5.0  # pixels between the lines of a hatched area
MOST_NAMED = 8


def is_drawn(code: str) -> bool:
    """Say whether a place has an outline, and one that is not disputed: else it is only named."""
    return code in outlines.outlines() and not outlines.is_disputed(code)


def share_map(
    latest: Sequence[LatestShare], unknown: Sequence[tuple[str, str]] = (), height: int = 340
) -> Figure:
    """Colour each place by its latest seat share; `unknown` are (code, name) pairs without one.

    A place that no row names is not coloured at all; one without an outline is not drawn.
    """
    stated, bounds, silent = _apart(latest, unknown)
    rows = [*stated, *bounds]
    shown = [row.place_id for row in rows] + [code for code, _ in silent]
    seen = frame(shown)
    scale = [[i / (len(SCALE) - 1), colour] for i, colour in enumerate(SCALE)]
    top = max([TOP_SHARE, *(row.share_percent for row in stated)])
    texts = {
        row.place_id: t("chart.map_hover", name=row.place, value=labels.share(row), year=row.year)
        for row in rows
    } | {code: t("chart.map_unknown", name=name) for code, name in silent}
    coloured = _layer([row.place_id for row in stated], texts)
    coloured |= {
        "z": [row.share_percent for row in stated], "colorscale": scale,
        "showscale": bool(stated), "zmin": 0, "zmax": top,
        "marker": {"line": {"color": theme.PANEL, "width": 0.8}},
        "colorbar": {
            "orientation": "h", "thickness": 8, "len": 0.5, "x": 0, "xanchor": "left", "y": 0,
            "yanchor": "top", "ticksuffix": " %", "outlinewidth": 0,
            "tickfont": {"size": 12, "color": theme.QUIET},
        },
    }  # fmt: skip
    bound, hollow = [row.place_id for row in bounds], [code for code, _ in silent]
    shades = {"color": [row.share_percent for row in stated], "colorscale": scale,
              "cmin": 0, "cmax": top}  # fmt: skip
    layers = [
        *_plain(hollow, texts, theme.PALE, theme.QUIET),
        *_plain(bound, texts, theme.PALE_SEA, theme.PROOF),
        coloured,
        *_disputed(seen, shown),
        *_dots([row.place_id for row in stated], texts, seen, shades, theme.QUIET),
        *_dots(bound, texts, seen, {"color": theme.PALE_SEA}, theme.PROOF),
        *_dots(hollow, texts, seen, {"color": theme.PALE}, theme.QUIET),
    ]
    return theme.figure(
        height, layers, geo=_geography(seen), margin={"l": 0, "r": 0, "t": 0, "b": 30}
    )


def legend(latest: Sequence[LatestShare], unknown: Sequence[tuple[str, str]] = ()) -> list[str]:
    """Return what a map of these shows beside its shades, for its legend."""
    stated, bounds, silent = _apart(latest, unknown)
    shown = {row.place_id for row in (*stated, *bounds)} | {code for code, _ in silent}
    kinds = {"map_bound": bounds, "map_silent": silent, "map_disputed": _marked(shown)}
    return [kind for kind, found in kinds.items() if found]


def _apart(
    latest: Sequence[LatestShare], unknown: Sequence[tuple[str, str]]
) -> tuple[list[LatestShare], list[LatestShare], list[tuple[str, str]]]:
    """Return what can be drawn: shares as stated, those known as a bound, places without any."""
    rows = [row for row in latest if is_drawn(row.place_id)]
    return (
        [row for row in rows if row.comparator == "="],
        [row for row in rows if row.comparator != "="],
        [(code, name) for code, name in unknown if is_drawn(code)],
    )


def note(codes: Iterable[str]) -> str:
    """Return what a map of these places marks as disputed and what it does not, in words.

    Only what one of them holds or claims is named: what others dispute far off has no shade here.
    """
    shown = {code for code in codes if is_drawn(code)}
    areas = _concerned(shown)
    marked = sorted({area.name for area in areas if area.rings})
    unmarked = sorted({area.name for area in areas if not area.rings})
    parts = [t("map.boundaries")]
    if marked:
        parts.append(t("map.hatched", areas=counted_listing(marked, MOST_NAMED)))
    if unmarked:
        parts.append(t("map.not_marked", areas=counted_listing(unmarked, MOST_NAMED)))
    return " ".join(parts)


def _concerned(shown: Collection[str]) -> list[outlines.Area]:
    """Return the disputed areas within the frame that one of these places holds or claims."""
    seen = frame(shown)
    return [
        area
        for area in outlines.disputed()
        if seen.holds(*area.point) and not {area.outline, *area.claimed_by}.isdisjoint(shown)
    ]


def _marked(shown: Collection[str]) -> list[outlines.Area]:
    return [area for area in _concerned(shown) if area.rings]


def _layer(codes: Sequence[str], texts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": "choropleth", "locations": list(codes),
        "text": [verbatim.tip(texts[code]) for code in codes],
        "hovertemplate": "%{text}<extra></extra>", "showscale": False,
    }  # fmt: skip


def _plain(
    codes: Sequence[str], texts: Mapping[str, str], colour: str, edge: str
) -> list[dict[str, Any]]:
    """Return places in one tone that stands for no number, each within an outline."""
    if not codes:
        return []
    return [
        {
            **_layer(codes, texts), "z": [0.0] * len(codes),
            "colorscale": [[0, colour], [1, colour]],
            "marker": {"line": {"color": edge, "width": 1.2}},
        }
    ]  # fmt: skip


def _dots(
    codes: Sequence[str], texts: Mapping[str, str], seen: Frame, marker: Mapping[str, Any],
    edge: str,
) -> list[dict[str, Any]]:  # fmt: skip
    """Return a dot for each place that is drawn too small to see; `marker` has their colours."""
    known = outlines.outlines()
    least = SMALL * seen.degrees_a_pixel**2
    small = [i for i, code in enumerate(codes) if known[code].area < least]
    if not small:
        return []
    colour = marker["color"]
    own = {"color": colour if isinstance(colour, str) else [colour[i] for i in small]}
    return [
        {
            "type": "scattergeo", "mode": "markers",
            "lon": [known[codes[i]].centre[0] for i in small],
            "lat": [known[codes[i]].centre[1] for i in small],
            "text": [verbatim.tip(texts[codes[i]]) for i in small],
            "customdata": [codes[i] for i in small],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {**marker, **own, "size": DOT, "line": {"color": edge, "width": 1}},
        }
    ]  # fmt: skip


def _disputed(seen: Frame, shown: Collection[str]) -> list[dict[str, Any]]:
    """Return the disputed areas of the places shown: a neutral ground, and hatching on it."""
    areas = _marked(shown)
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
                verbatim.tip(t("chart.map_disputed", name=area.name)) for area in areas
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
