"""The outlines of countries: where each lies, how large it is, and which areas are disputed.

Read once from the file that the browser draws (`static/geo`, Natural Earth at 1:50 million), so
that a map's frame, its dots and its hatching fit what is drawn. `disputed.csv` beside it names the
areas that Natural Earth gives to the state that holds them: each by a point, and where an area is
only part of an outline's ring, by the parallel south of which it lies.
"""

import csv
import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

GEO = Path(__file__).parents[2] / "static" / "geo"
OUTLINES, DISPUTED = GEO / "world_50m.json", GEO / "disputed.csv"
NEAR = 8.0  # degrees: what lies further from a country's mainland does not widen its frame
ARCTIC = 74.0  # degrees of latitude

Ring = tuple[tuple[float, float], ...]  # longitude, latitude; the last point is not repeated


@dataclass(frozen=True, slots=True)
class Box:
    """A span of longitudes and latitudes in degrees; east of 180 it runs on: 179 to 185."""

    west: float
    east: float
    south: float
    north: float


@dataclass(frozen=True, slots=True)
class Outline:
    """A country as it is drawn: its mainland's span, its middle and its size."""

    box: Box
    centre: tuple[float, float]
    area: float  # square degrees, as wide as they are at its latitude


@dataclass(frozen=True, slots=True)
class Area:
    """A disputed area: whose outline it lies in, who claims it, and its rings where it is marked.

    One that is not marked has only a point.
    """

    name: str
    outline: str  # "" for one that is drawn apart and belongs to no code
    claimed_by: tuple[str, ...]
    point: tuple[float, float]
    rings: tuple[Ring, ...]


@functools.cache
def outlines() -> dict[str, Outline]:
    """Return every country's outline by its code, ISO 3166 alpha-3."""
    return {code: _outline(rings) for code, rings in known_rings().items() if code}


@functools.cache
def disputed() -> tuple[Area, ...]:
    """Return the disputed areas that Natural Earth gives to one state, or draws apart."""
    with DISPUTED.open(encoding="utf-8", newline="") as file:
        return tuple(_area(row) for row in csv.DictReader(file))


def is_disputed(code: str) -> bool:
    """Say whether the whole outline of a code is a disputed area."""
    return any(area.outline == code and area.rings == known_rings()[code] for area in disputed())


def hatch(rings: Iterable[Ring], step: float) -> list[tuple[tuple[float, float], ...]]:
    """Return slanting lines across rings, `step` degrees apart, as pairs of points."""
    lines = []
    for ring in rings:
        levels = [y - x for x, y in ring]
        first, last = int(min(levels) // step), int(max(levels) // step)
        for k in range(first, last + 1):
            level = (k + 0.5) * step
            cuts = sorted(
                x1 + (level - l1) / (l2 - l1) * (x2 - x1)
                for ((x1, y1), (x2, y2)) in _sides(ring)
                if ((l1 := y1 - x1) > level) != ((l2 := y2 - x2) > level)
            )
            pairs = zip(cuts[::2], cuts[1::2], strict=False)
            lines += [((a, a + level), (b, b + level)) for a, b in pairs]
    return lines


def span(boxes: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Return the shortest span of longitudes that holds all of these, each a (west, east)."""
    ordered = sorted((west % 360, west % 360 + east - west) for west, east in boxes)
    reach, gaps = ordered[0][1], []
    for west, east in ordered[1:]:
        gaps.append((west - reach, west))
        reach = max(reach, east)
    gaps.append((ordered[0][0] + 360 - reach, ordered[0][0]))
    gap, west = max(gaps)
    if gap <= 0:
        return -180.0, 180.0
    west = _round(west)
    return west, west + 360 - gap


@functools.cache
def known_rings() -> dict[str, tuple[Ring, ...]]:
    """Return the outer rings of each outline; those without a code under the empty one."""
    topology = json.loads(OUTLINES.read_text(encoding="utf-8"))
    (x_step, y_step), (x_first, y_first) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs = []
    for coded in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in coded:
            x, y = x + dx, y + dy
            arc.append((x * x_step + x_first, y * y_step + y_first))
        arcs.append(arc)
    found: dict[str, list[Ring]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country.get("arcs", [])
        polygons = polygons if country["type"] == "MultiPolygon" else [polygons]
        rings = [_ring(polygon[0], arcs) for polygon in polygons if polygon and polygon[0]]
        found.setdefault(country.get("id") or "", []).extend(ring for ring in rings if ring)
    return {code: tuple(rings) for code, rings in found.items() if rings}


def _ring(indexes: Sequence[int], arcs: Sequence[Sequence[tuple[float, float]]]) -> Ring:
    """Return a ring put together from arcs; a negative index runs its arc backwards."""
    points: list[tuple[float, float]] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    unbroken, turn = [points[0]], 0
    for (x1, _), (x2, y2) in pairwise(points):
        turn += 360 * ((x1 - x2 > 180) - (x2 - x1 > 180))  # across the date line it runs on
        unbroken.append((x2 + turn, y2))
    return tuple(unbroken[:-1])


def _sides(ring: Ring) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    return zip(ring, (*ring[1:], ring[0]), strict=True)


def _size(ring: Ring) -> float:
    """Return a ring's area in square degrees of its own latitude."""
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _sides(ring))
    return abs(twice) / 2 * cos(radians(sum(y for _, y in ring) / len(ring)))


def _box(ring: Ring) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return Box(min(xs), max(xs), min(ys), max(ys))


def _outline(rings: Sequence[Ring]) -> Outline:
    """Return what is drawn of a country, its far-off parts left out of the span."""
    ordered = sorted(rings, key=_size, reverse=True)
    main = _box(ordered[0])
    box, far = main, [_box(ring) for ring in ordered[1:]]
    grown = True
    while grown:
        grown = False
        for part in list(far):
            near = _beside(part, box)
            if near:
                box, grown = near, True
                far.remove(part)
    centre = (_round((main.west + main.east) / 2), (main.south + main.north) / 2)
    west = _round(box.west)
    box = Box(west, west + box.east - box.west, box.south, box.north)
    return Outline(box, centre, sum(map(_size, rings)))


def _round(longitude: float) -> float:
    """Return a longitude between -180 and 180."""
    return (longitude + 180) % 360 - 180


def _beside(part: Box, box: Box) -> Box | None:
    """Return a span widened by a part near it, across the date line too, or None if it is far.

    An island of the high Arctic widens no mainland that ends south of it.
    """
    if part.north > ARCTIC > box.north:
        return None
    for turn in (0, 360, -360):
        west, east = part.west + turn, part.east + turn
        apart = max(
            west - box.east, box.west - east, part.south - box.north, box.south - part.north
        )
        if apart <= NEAR:
            return Box(
                min(west, box.west),
                max(east, box.east),
                min(part.south, box.south),
                max(part.north, box.north),
            )
    return None


def _area(row: dict[str, Any]) -> Area:
    point = (float(row["longitude"]), float(row["latitude"]))
    rings: tuple[Ring, ...] = ()
    if row["is_marked"]:
        rings = tuple(ring for ring in known_rings()[row["outline"]] if _holds(ring, point))
        if row["south_of"]:
            rings = tuple(_south_of(ring, float(row["south_of"])) for ring in rings)
    return Area(row["name"], row["outline"], tuple(row["claimed_by"].split(";")), point, rings)


def _holds(ring: Ring, point: tuple[float, float]) -> bool:
    """Say whether a point lies within a ring."""
    x, y = point
    is_within = False
    for (x1, y1), (x2, y2) in _sides(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            is_within = not is_within
    return is_within


def _south_of(ring: Ring, parallel: float) -> Ring:
    """Return what of a ring lies south of a parallel."""
    cut: list[tuple[float, float]] = []
    for (x1, y1), (x2, y2) in _sides(ring):
        if y1 <= parallel:
            cut.append((x1, y1))
        if (y1 <= parallel) != (y2 <= parallel):
            cut.append((x1 + (parallel - y1) / (y2 - y1) * (x2 - x1), parallel))
    return tuple(cut)
