"""Counted places: what follows where the things counted are countries.

A country is in or not: in a programme, let x(c, t) be 1 where country c is one of those counted
on day t, else 0. Over days T a country is in if it is on some day: x(c, T) = max x(c, t), so that a
set may change. A total over places S and days T says that the sum of x(c, T) over S is at least its
low and at most its high; a record that it is at least its low. Of everyone a country is in where it
is in some programme: programmes may share countries, and none counts twice. From that:

- Of a country there is at most one, whenever: with the highs, that limits how many of a statement's
  countries can lie outside a question, U. So at least low - U of them lie inside: its need.
- The least is the smallest number of countries that meets every need, over all programmes at once.
- The most is what the highs leave, and never more than the countries that may be in.
- A low with less room than that, or a least above the most, is a contradiction.

Each is sound; together they need not be the closest. An aggregate is no country and may hold any
number; nor is a place where something was held (see data/totals/counted_ledgers.py).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from data.totals.conflicts import Puzzle, smallest_conflict
from data.totals.counted_ledgers import are_aggregates, asked_of
from data.totals.counted_needs import Need, each_once, fewest, names_of, needs_of
from data.totals.linear_programmes import NO_BOUND
from data.totals.part_bounds import weigh_people
from data.totals.programme_totals import Window, total_of
from data.totals.scopes import ALWAYS, FOREVER
from data.totals.systems import System

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    import numpy.typing as npt

    from data.totals.counted_ledgers import Counted
    from data.totals.measure_totals import Tally
    from data.totals.programme_claims import Ledger, Parts

    Bools = npt.NDArray[np.bool_]

FEW = 60  # statements that hang together, of which it is asked whether they can at all


@dataclass(frozen=True, slots=True)
class Found:
    """What one programme proves; a most of None is no bound."""

    needs: tuple[Need, ...] = ()
    most: int | None = 0
    because: tuple[str, ...] = ()
    conflict: tuple[str, ...] = ()
    is_tight: bool = True


def closer(
    found: Tally,
    programmes: Iterable[Counted],
    countries: Collection[str] | None,
    first_day: int,
    last_day: int,
    *,
    seconds: float,
) -> Tally:
    """Return a tally with what follows from what is counted, where that is closer or is at odds.

    `programmes` are those asked; days are ordinals, as a window has them.
    """
    if found.low is None:
        return found
    deadline = time.monotonic() + seconds
    days = first_day, last_day
    several = list(programmes)
    proved = [_of_programme(one, countries, days, deadline) for one in several]
    conflicts = [one.conflict for one in proved if one.conflict]
    if conflicts:
        conflict = min(conflicts, key=lambda names: (len(names), names))
        return replace(
            found, low=None, high=None, because_low=(), because_high=(), conflicts=conflict
        )
    cover = fewest([need for one in proved for need in one.needs], deadline)
    if cover.value is not None and cover.value > found.low:
        found = replace(found, low=cover.value, because_low=cover.names)
    most, because = _most(several, proved, countries, days, deadline)
    if most is not None and (found.high is None or most < found.high):
        touching = {claim.statement_id for claim in (*found.inside, *found.overlapping)}
        found = replace(found, high=most, because_high=because or tuple(sorted(touching)))
    return replace(found, is_tight=found.is_tight and all(one.is_tight for one in proved))


def are_all_asked(
    low: int | None, programmes: Iterable[Counted], countries: Collection[str] | None
) -> bool:
    """Say whether every country asked about is one: then nobody at all can have had more.

    That holds of everyone, of whom no most is told otherwise. `programmes` are those asked.
    """
    if countries is None or not low or low < len(countries):
        return False
    return not any(True for one in programmes for _ in _beside(one, countries))


def _most(
    programmes: Sequence[Counted],
    proved: Sequence[Found],
    countries: Collection[str] | None,
    days: tuple[int, int],
    deadline: float,
) -> tuple[int | None, tuple[str, ...]]:
    """Return the most that may be in a question, all told, and the statements that say so."""
    may_be = {
        country
        for one in programmes
        for country in _reached(one.ledger, one.is_once, countries, days)
    }
    mosts = [one.most for one in proved]
    most, because = len(may_be), each_once(one.because for one in proved)
    if None not in mosts and (total := sum(one for one in mosts if one is not None)) < most:
        most = total
    elif any(one is None or one for one in mosts):
        because = ()
    for one in programmes:
        for ledger, asked in _beside(one, countries):
            found = total_of(ledger, Window(asked, *days), seconds=deadline - time.monotonic())
            if not found.is_reported:
                continue
            if found.high is None:
                return None, ()
            most += found.high
            because = each_once([because, found.because_high])
    return most, because


def _beside(one: Counted, countries: Collection[str] | None) -> Iterator[tuple[Ledger, Bools]]:
    """Yield what is no counted country: where something was held, and each aggregate by itself."""
    if one.held:
        yield one.held, asked_of(one.held, countries) & ~are_aggregates(one.held)
    whole = asked_of(one.stated, countries) & are_aggregates(one.stated)
    for at in np.flatnonzero(whole):
        yield one.stated, np.arange(len(whole)) == at


def _of_programme(
    one: Counted, countries: Collection[str] | None, days: tuple[int, int], deadline: float
) -> Found:
    ledger = one.ledger
    if ledger is None:
        return Found()
    asked = asked_of(ledger, countries) & ~are_aggregates(ledger)
    touches, _ = ledger.scopes.relation(asked, *days)
    touches &= ~one.is_once
    if not touches.any():
        return Found()
    if ledger.cells is None:
        return Found(most=None, is_tight=False)
    inside, outside = ledger.cells.split(asked, *days)
    met = np.isin(one.components, np.unique(one.components[touches])) & ~one.is_once
    needs: list[Need] = []
    because: list[tuple[str, ...]] = []
    most: int | None = 0
    is_tight = True
    for whole in ledger.groups(touches):
        # Of statements that share no day and country with those asked about, only highs count.
        is_met = met[whole.claims]
        lows = np.where(is_met, whole.system.lows, 0)
        system = System(lows, whole.system.highs, whole.system.parts)
        parts = replace(whole, system=system)
        is_stated: Bools = parts.reach[:, ~one.is_once[parts.claims]].any(axis=1)  # pyright: ignore
        within = parts.touched(inside) & is_stated
        beyond = parts.touched(outside)
        weighed = weigh_people(parts, within, beyond, deadline)
        conflict = weighed.conflict or _odds(ledger, parts, is_stated, deadline)
        if conflict:
            return Found(conflict=names_of(ledger, parts, conflict))
        here = list(needs_of(ledger, parts, beyond, asked, deadline))
        least = fewest(here, deadline)
        high = weighed.high.value
        if high is not None and least.value is not None and least.value > high:
            names = each_once([least.names, names_of(ledger, parts, weighed.high.rows)])
            return Found(conflict=names)
        needs += here
        most = None if most is None or high is None else most + high
        because.append(names_of(ledger, parts, weighed.high.rows))
        is_tight = is_tight and time.monotonic() < deadline
    return Found(tuple(needs), most, each_once(because), is_tight=is_tight)


def _odds(ledger: Ledger, parts: Parts, is_stated: Bools, deadline: float) -> tuple[int, ...]:
    """Return statements that ask for more countries, all told, than others leave room for."""
    if len(parts.claims) > FEW or (parts.system.lows > 0).sum() < 2:
        return ()
    assert ledger.cells is not None, "parts are of cells"
    single = ~are_aggregates(ledger)
    inside, outside = map(parts.touched, ledger.cells.split(single, ALWAYS, FOREVER))

    def is_impossible(rows: Bools) -> bool:
        lows = np.where(rows, parts.system.lows, 0)
        highs = np.where(rows | is_once, parts.system.highs, NO_BOUND)
        some = replace(parts, system=System(lows, highs, parts.system.parts))
        least = fewest(needs_of(ledger, some, outside, single, deadline), deadline)
        most = some.system.uppers.greatest(inside & is_stated, deadline)
        return least.value is not None and most.value is not None and least.value > most.value

    is_once = np.array([not ledger.claims[int(claim)].named[0] for claim in parts.claims])
    if not is_impossible(np.ones(len(parts.claims), dtype=np.bool_)):
        return ()
    puzzle = Puzzle(
        parts.system.lows, parts.system.highs, parts.system.parts, parts.reach, is_impossible
    )
    return tuple(smallest_conflict(puzzle, deadline))


def _reached(
    ledger: Ledger | None,
    is_once: Bools,
    countries: Collection[str] | None,
    days: tuple[int, int],
) -> set[str]:
    """Return the countries asked of which a programme states something in these days."""
    if ledger is None:
        return set()
    asked = asked_of(ledger, countries) & ~are_aggregates(ledger)
    touches, _ = ledger.scopes.relation(asked, *days)
    return {
        ledger.scopes.countries[i]
        for claim in np.flatnonzero(touches & ~is_once)
        for i in ledger.scopes.countries_of(int(claim))
        if asked[i]
    }
