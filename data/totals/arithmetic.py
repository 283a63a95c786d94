"""Arithmetic: a bound as a short sum of what statements say, where one sum proves it.

The solver proves a bound by taking each statement some number of times. Where every one is taken
once, a person can follow: the lows of some are added, and the highs of others, which limit how much
of it lies elsewhere, are taken away. A sum is given only where it is checked against every part
that the statements speak of, so that it is a proof and no coincidence of numbers.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.totals.linear_programmes import NO_BOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from data.totals.programme_claims import Ledger, Parts
    from data.totals.programme_totals import Window

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

FEW = 7  # statements of which each is added, taken away or left
SOME = 12  # statements of which each is added or taken away; of more, all are added


@dataclass(frozen=True, slots=True)
class Sum:
    """Claims of one ledger, by their place in it: what is added, and what is taken away."""

    value: int
    added: tuple[int, ...]
    taken: tuple[int, ...] = ()


def low_sums(ledger: Ledger, window: Window, claims: Iterable[int]) -> list[Sum] | None:
    """Return the sums by which these claims prove a low, one for those that hang together.

    Their lows are added, and highs taken away. Of people who may come twice each sum is a low by
    itself. None where the claims prove it by no short sum.
    """
    return _sums(ledger, window, claims, is_low=True)


def high_sums(ledger: Ledger, window: Window, claims: Iterable[int]) -> list[Sum] | None:
    """Return the sums by which these claims prove a high: highs are added, and lows taken away."""
    return _sums(ledger, window, claims, is_low=False)


def conflict_sum(ledger: Ledger, claims: Iterable[int]) -> Sum | None:
    """Return the sum by which claims cannot hold together: lows that come to more than the highs.

    The value is by how much.
    """
    for parts, rows in _grouped(ledger, claims):
        some, everywhere = rows.tolist(), np.ones(len(parts.system.parts), dtype=np.bool_)
        found = (
            _people_low(parts, some, everywhere)
            if ledger.is_unique
            else _best(parts, some, everywhere, ~everywhere, is_low=True)
        )
        return found if found and found.value > 0 else None
    return None


def _sums(
    ledger: Ledger, window: Window, claims: Iterable[int], *, is_low: bool
) -> list[Sum] | None:
    claims = list(claims)
    lonely = [claim for claim in claims if ledger.is_lonely[claim]]
    values = (ledger.lows if is_low else ledger.highs)[lonely]
    if (values == NO_BOUND).any():
        return None
    found = [Sum(int(value), (one,)) for value, one in zip(values, lonely, strict=True)]
    rest = set(claims).difference(lonely)
    if not rest:
        return found
    if ledger.cells is None:
        return None
    inside, outside = ledger.cells.split(window.countries, window.first_day, window.last_day)
    for parts, rows in _grouped(ledger, rest):
        may, must = parts.touched(inside), ~parts.touched(outside)
        counted = may & must if is_low else may
        if is_low and not ledger.is_unique and len(rows) > SOME:
            # Very many add up at once, or not at all.
            sums = [_best(parts, rows.tolist(), np.ones_like(may), counted, is_low=True)]
        elif is_low and ledger.is_unique:
            sums = [_people_low(parts, some, ~must) for some, _ in _connected(ledger, parts, rows)]
        else:
            sums = [
                _best(parts, some, among, counted, is_low=is_low)
                for some, among in _connected(ledger, parts, rows)
            ]
        found += [one for one in sums if one is not None]
        if None in sums:
            return None
    return found


def _grouped(ledger: Ledger, claims: Iterable[int]) -> Iterator[tuple[Parts, Ints]]:
    """Yield systems of what claims hang together with, and the rows of the claims in each."""
    marks = np.zeros(len(ledger.claims), dtype=np.bool_)
    marks[list(claims)] = True
    if not marks.any():
        return
    for parts in ledger.groups(marks):
        yield parts, np.flatnonzero(marks[parts.claims])


def _connected(ledger: Ledger, parts: Parts, rows: Ints) -> Iterator[tuple[list[int], Bools]]:
    """Yield those of the rows that hang together, and the parts that they are about."""
    components = ledger.scopes.components[parts.claims]
    for component in np.unique(components[rows]):
        among: Bools = parts.reach[:, components == component].any(axis=1)  # pyright: ignore
        yield rows[components[rows] == component].tolist(), among


def _best(
    parts: Parts, rows: Sequence[int], among: Bools, counted: Bools, *, is_low: bool
) -> Sum | None:
    """Return the closest bound of the parts counted that a short sum of these rows proves.

    A low: no part may be added more often than it is counted. A high: none less often.
    """
    system = parts.system
    lows, highs = system.lows[rows], system.highs[rows]
    if not is_low and not highs[highs != NO_BOUND].size:
        return None
    patterns, kinds = np.unique(system.parts[among][:, rows], axis=0, return_inverse=True)
    wanted = np.full(len(patterns), int(is_low), dtype=np.int64)
    (np.minimum if is_low else np.maximum).at(
        wanted, kinds.ravel(), counted[among].astype(np.int64)
    )
    ways = _ways(lows, highs, is_low=is_low)
    often = ways @ patterns.T.astype(np.int64)
    proves = (often <= wanted).all(axis=1) if is_low else (often >= wanted).all(axis=1)
    best: Sum | None = None
    for signs in ways[proves]:
        ends = np.where((signs > 0) == is_low, lows, highs)
        value = sum(int(sign) * int(end) for sign, end in zip(signs, ends, strict=True) if sign)
        if best is None or (value > best.value if is_low else value < best.value):
            best = Sum(value, _claims(parts, rows, signs > 0), _claims(parts, rows, signs < 0))
    return best


def _ways(lows: Ints, highs: Ints, *, is_low: bool) -> Ints:
    """Return ways to add rows (1), to take them away (-1) or to leave them (0), the plainest first.

    Of a low, what is added has a low and what is taken away has a high; of a high the reverse.
    """
    may_low, may_high = lows > 0, highs != NO_BOUND
    may_add, may_take = (may_low, may_high) if is_low else (may_high, may_low)
    if len(lows) > SOME:
        return np.ones((int(may_add.all()), len(lows)), dtype=np.int64)
    options = [
        [1] * bool(add) + [-1] * bool(take) + [0] * (len(lows) <= FEW)
        for add, take in zip(may_add, may_take, strict=True)
    ]
    ways = sorted(itertools.product(*options), key=lambda way: sum(sign != 0 for sign in way))
    return np.array(ways, dtype=np.int64).reshape(len(ways), len(lows))


def _people_low(parts: Parts, rows: Sequence[int], outside: Bools) -> Sum | None:
    """Return the closest low of people: one row's low less the highs of all that may be outside."""
    system = parts.system
    best: Sum | None = None
    for row in rows:
        others = [other for other in rows if other != row]
        beyond = parts.reach[:, row] & outside
        others = [other for other in others if system.parts[beyond, other].any()]
        highs = [int(system.highs[other]) for other in others]
        covered: Bools = system.parts[:, others].any(axis=1)  # pyright: ignore
        if NO_BOUND in highs or (beyond & ~covered).any():
            continue
        value = int(system.lows[row]) - sum(highs)
        if best is None or value > best.value:
            best = Sum(
                value,
                (int(parts.claims[row]),),
                tuple(int(parts.claims[other]) for other in others),
            )
    return best


def _claims(parts: Parts, rows: Sequence[int], marks: Bools) -> tuple[int, ...]:
    return tuple(int(claim) for claim in parts.claims[np.array(rows)[marks]])
