"""Make the outlines that the browser draws maps from: `make shapes`.

    shapes.json: code → rings, each a line of whole numbers: the first point, then steps

Points are in fiftieths of a degree, east and north: half a pixel of the closest map here. What is
nearer to the last point than that is left out. Outlines without a code are drawn as land alone.
"""

import json
import sys
from collections.abc import Iterable
from itertools import pairwise
from math import inf
from pathlib import Path

from pages.shared.charts import outlines
from pages.shared.charts.outlines import Ring

SHAPES = outlines.GEO / "shapes.json"
A_DEGREE = 50


def shapes() -> dict[str, list[list[int]]]:
    """Return every outline's rings as steps, the largest first: a small one may lie in it."""
    largest_first = sorted(
        outlines.known_rings().items(),
        key=lambda one: -outlines.outlines()[one[0]].area if one[0] else -inf,
    )
    return {code: [_steps(ring) for ring in rings] for code, rings in largest_first}


def _steps(ring: Ring) -> list[int]:
    points = list(_apart((round(x * A_DEGREE), round(y * A_DEGREE)) for x, y in ring))
    flat = [*points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        flat += [x1 - x0, y1 - y0]
    return flat


def _apart(points: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    last = None
    for point in points:
        if point != last:
            yield point
        last = point


def main(file: Path = SHAPES) -> int:
    """Write the outlines."""
    file.write_text(json.dumps(shapes(), separators=(",", ":")) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
