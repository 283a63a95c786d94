"""A map's frame: what holds the places shown, computed from their outlines, or the whole world."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asinh, atan, cos, degrees, radians, sinh, tan
from typing import Any

from pages.shared.charts import outlines
from pages.shared.charts.outlines import Box

WIDTH_TO_HEIGHT = 2.2  # of a panel's map
MARGIN = 0.08  # of the span, on each side
LEAST = 3.0  # degrees of latitude: a small state is shown with its neighbours
WIDEST = 160.0  # degrees of longitude; what needs more is shown on the whole world
FARTHEST = 74.0  # of latitude: beyond, this projection would swell what it shows
PIXELS = 480.0  # a panel's map, on a desk
WORLD = Box(-180.0, 180.0, -57.0, 84.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a map shows, and the scale at which it shows it."""

    box: Box
    is_world: bool

    @property
    def degrees_a_pixel(self) -> float:
        """Return the degrees of longitude that one pixel spans, roughly."""
        return (self.box.east - self.box.west) / PIXELS

    def layout(self) -> dict[str, Any]:
        """Return the frame as the axes and the projection of a map."""
        box = self.box
        return {
            "projection": {"type": "natural earth" if self.is_world else "mercator"},
            "lonaxis": {"range": [box.west, box.east]},
            "lataxis": {"range": [box.south, box.north]},
        }

    def holds(self, longitude: float, latitude: float) -> bool:
        """Say whether a point lies within the frame."""
        east = (longitude - self.box.west) % 360 + self.box.west
        return east <= self.box.east and self.box.south <= latitude <= self.box.north


def frame(codes: Iterable[str]) -> Frame:
    """Return the frame round these places' outlines, with the disputed areas that they claim.

    It is as wide as a panel is: a map of one tall country would leave its sides empty.
    """
    known = outlines.outlines()
    shown = set(codes)
    boxes = [known[code].box for code in sorted(shown & known.keys())]
    boxes += [
        _around(area.rings)
        for area in outlines.disputed()
        if shown & {*area.claimed_by} and area.rings
    ]
    if not boxes:
        return Frame(WORLD, is_world=True)
    west, east = outlines.span((box.west, box.east) for box in boxes)
    south, north = min(box.south for box in boxes), max(box.north for box in boxes)
    if north > FARTHEST or south < -FARTHEST:
        return Frame(WORLD, is_world=True)
    box = _fitted(west, east, south, north)
    if box.east - box.west > WIDEST:
        return Frame(WORLD, is_world=True)
    return Frame(box, is_world=False)


def _around(rings: Sequence[outlines.Ring]) -> Box:
    points = [point for ring in rings for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), max(xs), min(ys), max(ys))


def _fitted(west: float, east: float, south: float, north: float) -> Box:
    """Return a span with a margin, widened to a panel's shape on the projection of Mercator."""
    low, high = _height(south), _height(north)
    tall = max(high - low, LEAST / cos(radians((south + north) / 2))) * (1 + 2 * MARGIN)
    wide = (east - west) * (1 + 2 * MARGIN)
    tall, wide = max(tall, wide / WIDTH_TO_HEIGHT), max(wide, tall * WIDTH_TO_HEIGHT)
    middle, level = (west + east) / 2, (low + high) / 2
    return Box(
        middle - wide / 2,
        middle + wide / 2,
        _latitude(level - tall / 2),
        _latitude(level + tall / 2),
    )


def _height(latitude: float) -> float:
    """Return how high a latitude stands, in degrees of longitude."""
    return degrees(asinh(tan(radians(latitude))))


def _latitude(height: float) -> float:
    return degrees(atan(sinh(radians(height))))
