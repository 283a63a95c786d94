"""An independent check of the totals engine: every assignment of whole numbers, tried one by one.

It shares no code and no idea with the engine but the rules themselves: cells are countries by
years, each record is put into its cells in every way, each cell gets every rest, and what breaks a
statement is thrown away.
"""

import itertools
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Said:
    """A statement about countries and years: at least low, at most high where there is one."""

    name: str
    low: int
    high: int | None
    cells: frozenset[tuple[str, int]]
    is_record: bool = False


@dataclass(frozen=True)
class Verdict:
    """What exhaustive search finds; low None: nothing is reported, or all is at odds."""

    low: int | None
    high: int | None
    conflict_size: int = 0


def search(said: list[Said], asked: set[tuple[str, int]], *, is_unique: bool, is_complete: bool):
    """Return the least and greatest total of the cells asked over all assignments."""
    zone = _zone(said) if is_complete else set()
    reported = set().union(*(one.cells for one in said), zone)
    if not reported & asked:
        return Verdict(None, None)
    linked = _linked(said, asked)
    if not linked:
        return Verdict(0, 0)
    if not _is_possible(linked, zone, is_unique=is_unique):
        for size in range(1, len(linked) + 1):
            for kept in itertools.combinations(linked, size):
                silent = [one if one in kept else _silent(one) for one in linked]
                if not _is_possible(silent, zone, is_unique=is_unique):
                    return Verdict(None, None, size)
    return (_people if is_unique else _things)(linked, zone, asked)


def _things(said: list[Said], zone: set[tuple[str, int]], asked: set[tuple[str, int]]) -> Verdict:
    lows, highs = [], []
    for more in (0, 1):
        cells, counts = _assignments(said, zone, more)
        totals = counts[:, [cell in asked for cell in cells]].sum(axis=1)
        lows.append(int(totals.min()))
        highs.append(int(totals.max()))
    assert lows[0] == lows[1]
    return Verdict(lows[0], highs[0] if highs[0] == highs[1] else None)


def _people(said: list[Said], zone: set[tuple[str, int]], asked: set[tuple[str, int]]) -> Verdict:
    low = 0
    for one in said:
        beyond = _most(said, zone, set(one.cells) - asked)
        if beyond is not None:
            low = max(low, one.low - beyond)
    return Verdict(low, _most(said, zone, asked))


def _most(said: list[Said], zone: set[tuple[str, int]], asked: set[tuple[str, int]]) -> int | None:
    """Return U: the greatest sum of some cells subject only to the upper bounds."""
    without_lows = [Said(one.name, 0, one.high, one.cells, one.is_record) for one in said]
    highs = []
    for more in (0, 1):
        cells, counts = _assignments(without_lows, zone, more)
        highs.append(int(counts[:, [cell in asked for cell in cells]].sum(axis=1).max()))
    return highs[0] if highs[0] == highs[1] else None


def _is_possible(said: list[Said], zone: set[tuple[str, int]], *, is_unique: bool) -> bool:
    if any(one.high is not None and one.low > one.high for one in said):
        return False
    if not is_unique:
        return len(_assignments(said, zone, 0)[1]) > 0
    rooms = [(one.low, _most(said, zone, set(one.cells))) for one in said]
    return all(room is None or low <= room for low, room in rooms)


def _assignments(
    said: list[Said], zone: set[tuple[str, int]], more: int
) -> tuple[list[tuple[str, int]], np.ndarray]:
    """Return the cells, and every count of them that keeps every statement.

    A rest is tried up to more than any statement says, an open record up to more than all say
    together; where that much does not do, no number does.
    """
    cells = sorted(set().union(*(one.cells for one in said)))
    most = 1 + more + max(max(one.low, one.high or 0) for one in said)
    placed = {(0,) * len(cells)}
    for one in said:
        if one.is_record:
            # What a record may hold beyond its low counts the same as rest, where rest may be.
            open_end = more + 1 + sum(max(other.low, other.high or 0) for other in said)
            end = one.low if not zone else open_end if one.high is None else one.high
            amounts = range(one.low, end + 1)
            ways = {way for amount in amounts for way in _ways(amount, one.cells, cells)}
            placed = {
                tuple(a + b for a, b in zip(before, way, strict=True))
                for before in placed
                for way in ways
            }
    rests = [[0] if cell in zone else range(most + 1) for cell in cells]
    rest = np.array(list(itertools.product(*rests)), dtype=np.int16)
    totals = [one for one in said if not one.is_record]
    scopes = np.array([[cell in one.cells for cell in cells] for one in totals], dtype=np.int16)
    kept = [np.empty((0, len(cells)), dtype=np.int16)]
    for way in placed:
        counts = rest + np.array(way, dtype=np.int16)
        if totals:
            sums = counts @ scopes.T
            lows = [one.low for one in totals]
            highs = [32000 if one.high is None else one.high for one in totals]
            counts = counts[((sums >= lows) & (sums <= highs)).all(axis=1)]
        kept.append(counts)
    counts = np.concatenate(kept)
    return cells, counts


def _ways(amount: int, into: frozenset[tuple[str, int]], cells: list[tuple[str, int]]):
    """Yield every way to put an amount into some of the cells."""
    at = [i for i, cell in enumerate(cells) if cell in into]
    for bars in itertools.combinations(range(amount + len(at) - 1), len(at) - 1):
        edges = (-1, *bars, amount + len(at) - 1)
        way = [0] * len(cells)
        for i, (left, right) in zip(at, itertools.pairwise(edges), strict=True):
            way[i] = right - left - 1
        yield tuple(way)


def _silent(one: Said) -> Said:
    return Said(one.name, 0, None, one.cells, one.is_record)


def _zone(said: list[Said]) -> set[tuple[str, int]]:
    begins = [min(year for _, year in one.cells) for one in said if one.is_record]
    if not begins:
        return set()
    last = max(year for one in said for _, year in one.cells)
    countries = {country for one in said for country, _ in one.cells}
    return {(country, year) for country in countries for year in range(min(begins), last + 1)}


def _linked(said: list[Said], asked: set[tuple[str, int]]) -> list[Said]:
    reached, linked = set(asked), []
    while True:
        found = [one for one in said if one not in linked and one.cells & reached]
        if not found:
            return [one for one in said if one in linked]
        linked += found
        reached = set().union(*(one.cells for one in linked))
