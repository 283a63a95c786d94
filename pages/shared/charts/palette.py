"""Which colour a place has: its own where one is kept for it, else one that none beside it has.

`places.csv` keeps the colours that readers know, so that a place has the same on every page. Any
other takes the colour that its code points to, or the next that is free among those shown; no two
places in one chart are alike. Where more are shown than there are colours, those that matter least
share one quiet tone, and are told apart by their names.
"""

import csv
import functools
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from pages.shared.charts import theme

KEPT = Path(__file__).parent / "places.csv"
NAMED = 20  # more names than these a chart can hardly hold
OTHERS = theme.SEA_SCALE[5]  # of places beyond the ten
DASHES = ("dash", "dot", "dashdot", "longdash", "longdashdot", "4px,2px", "2px,5px", "9px,2px")


@functools.cache
def kept() -> dict[str, str]:
    """Return the colours that are kept for places, by code."""
    return {
        row["place_id"]: theme.SERIES[int(row["colour"]) - 1] for row in _rows() if row["colour"]
    }


@functools.cache
def worlds() -> tuple[str, ...]:
    """Return the codes of the whole world, as each publisher reckons it."""
    return tuple(row["place_id"] for row in _rows() if row["is_world"])


@functools.cache
def _rows() -> list[dict[str, str]]:
    with KEPT.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def colours(codes: Iterable[str]) -> dict[str, str]:
    """Return a colour for each place; the first ten have one each that no other has.

    `codes` come in the order of who matters most. A kept colour goes to no other place while its
    owner is among those that can be named.
    """
    shown = list(dict.fromkeys(codes))
    found = {code: kept()[code] for code in shown[:NAMED] if code in kept()}
    for code in shown:
        if code in found:
            continue
        wanted = zlib.crc32(code.encode()) % len(theme.SERIES)
        order = (*theme.SERIES[wanted:], *theme.SERIES[:wanted])
        found[code] = next((c for c in order if c not in found.values()), OTHERS)
    return found


def dashes(codes: Iterable[str]) -> dict[str, str]:
    """Return a dash for each aggregate, the world's first: they share one grey."""
    ordered = sorted(dict.fromkeys(codes), key=lambda code: (code not in worlds(), code))
    return {code: DASHES[i % len(DASHES)] for i, code in enumerate(ordered)}


def first_named(values: Sequence[tuple[str, float]], chosen: Sequence[str]) -> list[str]:
    """Return codes in the order of who is named first: the chosen, then extremes, then the rest.

    `values` are (code, value): after the chosen come the highest, the lowest, the next highest…
    """
    ranked = [code for code, _ in sorted(values, key=lambda pair: (-pair[1], pair[0]))]
    ends = [
        code
        for i in range((len(ranked) + 1) // 2)
        for code in (ranked[i], ranked[len(ranked) - 1 - i])
    ]
    return list(dict.fromkeys([*(code for code in chosen if code in ranked), *ends]))
