"""Records whose time or place holds those of others, and whose figure is the sum of them.

"2021: 50" beneath its four quarters, "Central Asia: 25" beneath its countries, the country beneath
its districts: as records they would be counted twice, so a person says what they are.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from data.importers.cells.vocabulary import is_whole, words_of
from data.importers.formats.any_table.asking import RECORD, TOTAL_CLAIM
from data.importers.rows.readings import Need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from data.importers.formats.any_table.asking import Asked
    from data.importers.rows.readings import FoundRow, Known

Scope = tuple[frozenset[str], str, str]  # countries, first and last day
SHOWN = 6  # rows named in a sentence
WHOLES_SHOWN = 3
DAY = len("2019-03-05")
EVERYWHERE = frozenset(("",))  # of an aggregate whose countries nobody lists


class Record(NamedTuple):
    """A statement of one row: its figure, and where in its place it was."""

    row: int
    value: Decimal
    where: str
    site: str


class Whole(NamedTuple):
    """A row that is the sum of others: what it says, and their rows."""

    row: int
    value: Decimal
    parts: tuple[int, ...]


def wholes_among(
    statements: Iterable[FoundRow], known: Known, said: Callable[[int], tuple[str, str]]
) -> list[Whole]:
    """Return the records that are the sum of others which lie in their time and place.

    `said` gives the words of a row for its place, and for where in the place it was.
    """
    held = {code: _countries(code, row) for code, row in known.tables.get("places", {}).items()}
    groups: defaultdict[tuple[str, ...], defaultdict[Scope, list[Record]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in statements:
        cells = row.cells
        if cells.get("comparator") not in ("", "=") or not cells.get("start"):
            continue
        codes = cells["places"].split(";")
        countries = frozenset[str]().union(*(held.get(code, frozenset((code,))) for code in codes))
        scope = (countries, cells["start"], cells["end"] or cells["start"])
        about = ("programme_id", "metric_id", "source_id", "rank")
        record = Record(row.row, Decimal(cells["value"]), *said(row.row))
        groups[tuple(cells.get(name, "") for name in about)][scope].append(record)
    found = [whole for scopes in groups.values() for whole in _of_group(scopes)]
    return sorted(found)


def ask_wholes(asked: Asked, wholes: Sequence[Whole]) -> str:
    """Ask what records are that are the sum of others which lie in their time and place.

    Its key carries the file, for the next one has others.
    """
    shown = "; ".join(
        f"row {one.row} says {one.value}, and so do rows {listed(one.parts)} together"
        for one in wholes[:WHOLES_SHOWN]
    )
    more = f"; and {len(wholes) - WHOLES_SHOWN} more" if len(wholes) > WHOLES_SHOWN else ""
    options = (
        (TOTAL_CLAIM, "Totals of the others: they are left out"),
        (RECORD, "Things of their own, which add to the others"),
    )
    label = f"What are the rows that others add up to: {shown}{more}?"
    hint = "Their time and place hold those of the others. As records both would be counted."
    return asked.ask(Need(f"wholes-{asked.file}", label, options, hint=hint))


def listed(rows: Sequence[int]) -> str:
    """Name rows by their numbers, the first of many."""
    shown = [str(row) for row in rows[:SHOWN]]
    if len(rows) > SHOWN:
        return f"{', '.join(shown)} and {len(rows) - SHOWN} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _of_group(scopes: Mapping[Scope, list[Record]]) -> Iterable[Whole]:
    ordered = sorted(scopes, key=lambda scope: scope[1])
    starts = [scope[1] for scope in ordered]
    is_one_size = len({len(scope[1]) for scope in ordered}) == 1
    for scope in ordered:
        countries, start, end = scope
        yield from _of_sites(scopes[scope])
        is_long = len(start) < DAY and not (is_one_size and start == end)
        if not is_long and len(countries) == 1 and countries != EVERYWHERE:
            continue
        first = bisect.bisect_left(starts, start)
        last = bisect.bisect_right(starts, f"{end}~")
        inside = [one for one in ordered[first:last] if _holds(scope, one)]
        if not inside:
            continue
        for record in scopes[scope]:
            if parts := _summed(record.value, inside, scopes, scope):
                yield Whole(record.row, record.value, parts)


def _of_sites(records: Sequence[Record]) -> Iterable[Whole]:
    """Return the record of a whole place that is the sum of those of its towns."""
    for whole in records if len(records) > 2 else ():
        named = set(words_of(whole.site))
        is_of_all = is_whole(whole.site) or set(words_of(whole.where)) <= named
        parts = [one for one in records if one.site not in ("", whole.site)]
        if is_of_all and len(parts) > 1 and sum(one.value for one in parts) == whole.value:
            yield Whole(whole.row, whole.value, tuple(one.row for one in parts))


def _summed(
    value: Decimal, inside: Sequence[Scope], scopes: Mapping[Scope, list[Record]], whole: Scope
) -> tuple[int, ...]:
    """Return the rows in a scope that make a value: all, or those of one size of time or place."""
    kinds: defaultdict[tuple[object, ...], list[Record]] = defaultdict(list)
    for scope in inside:
        countries, start, end = scope
        size = (len(start), _months(start, end))
        for kind in ((), (size,), (size, len(countries)), ("", countries == whole[0])):
            kinds[kind] += scopes[scope]
    for records in kinds.values():
        if sum(one.value for one in records) == value:
            return tuple(sorted({one.row for one in records}))
    return ()


def _holds(whole: Scope, part: Scope) -> bool:
    if whole == part:
        return False
    is_wider = whole[0] == EVERYWHERE != part[0] or whole[0] >= part[0]
    start, end = whole[1:]
    return is_wider and part[1][: len(start)] >= start and part[2][: len(end)] <= end


def _months(start: str, end: str) -> int:
    def month(day: str, usual: int) -> int:
        return 12 * int(day[:4]) + (int(day[5:7]) if len(day) > 4 else usual)

    return month(end, 12) - month(start, 1)


def _countries(code: str, row: Mapping[str, str]) -> frozenset[str]:
    if members := row.get("members"):
        return frozenset(members.split(";"))
    return frozenset((code,)) if row.get("kind") == "country" else EVERYWHERE
