"""Reaches: the places and years that each statement of some facts is about, and with which others.

They are worked out on rows of text, by whole years: perhaps too many, never too few.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from data.rules.states import Cells, RowChange, State

# By table: the columns that answers are worked out from, beside those of statements.
MOVES = {
    "metrics": ("kind", "unit", "others"),
    "places": ("kind", "members"),
    "programmes": ("records",),
    "sources": ("published_on", "accessed_on"),
}
NEVER = 9999  # a year after all others
DATES = ("start", "end", "as_of")
BEFORE = (
    20  # years that an unknown beginning is taken to lie before all dates: no chart goes back more
)


def moved_by(before: State, after: State, changes: Iterable[RowChange]) -> dict[str, set[str]]:
    """Return the keys of rows that change in what answers are worked out from, by table."""
    nothing: Cells = {}
    moved: dict[str, set[str]] = {table: set() for table in MOVES}
    for change in changes:
        table = change.table
        if any(
            before[table].get(change.key, nothing).get(column, "")
            != after[table].get(change.key, nothing).get(column, "")
            for column in MOVES.get(table, ())
        ):
            moved[table].add(change.key)
    return moved


class Reaches:
    """What statements of one state are about; an unknown beginning is long before all dates.

    `states` are those in which to look for the first of them, beside the year `earliest`.
    """

    def __init__(self, state: State, states: Iterable[State], earliest: int) -> None:
        self._rows = state["statements"]
        self._state = state
        years = [
            int(cell[:4])
            for one in states
            for cells in one["statements"].values()
            for name in DATES
            if (cell := cells.get(name, ""))
        ]
        self._earliest = min(earliest, min(years, default=NEVER)) - BEFORE
        self._groups: dict[str, set[str]] = defaultdict(set)  # by country
        self._members: dict[str, set[str]] = {}
        for code, place in state["places"].items():
            members = set(filter(None, place.get("members", "").split(";")))
            self._members[code] = members or {code}
            for country in members:
                self._groups[country].add(code)
        self.places_of = functools.cache(self._places_of)
        self.countries_of = functools.cache(self._countries_of)

    def depending_on(self, moved: Mapping[str, set[str]]) -> Iterator[str]:
        """Yield the statements that say something else where rows of other tables change."""
        if not any(moved.values()):
            return
        for key, cells in self._rows.items():
            named = {*cells["places"].split(";"), *self.countries_of(key)}
            has_end = cells.get("end") or cells.get("as_of")
            if (
                cells["metric_id"] in moved["metrics"]
                or cells["programme_id"] in moved["programmes"]
                or not named.isdisjoint(moved["places"])
                or (not has_end and cells.get("source_id") in moved["sources"])
            ):
                yield key

    def years_of(self, key: str) -> range:
        """Return the years that a statement is about, to the date of its source at the latest."""
        cells = self._rows[key]
        source = self._state.get("sources", {}).get(cells.get("source_id", ""), {})
        ends = (
            cells.get("end"), cells.get("as_of"), source.get("published_on"),
            source.get("accessed_on"), cells.get("start"),
        )  # fmt: skip
        last = next((int(end[:4]) for end in ends if end), self._earliest)
        start = cells.get("start")
        return range(int(start[:4]) if start else min(self._earliest, last), last + 1)

    def span_of(self, key: str) -> range:
        """Return the years of a statement, or all of its programme where records are complete."""
        cells = self._rows[key]
        if not self._is_complete(cells):
            return self.years_of(key)
        return self._spans[cells["metric_id"], cells["programme_id"]]

    def unstated_around(self, key: str) -> set[str]:
        """Return the places, left unstated, that some country of a statement is a member of."""
        return {code for code in self._around(key) if self._kind(code) == "unstated"}

    def around(self, places: set[str]) -> Iterator[tuple[str, set[str]]]:
        """Yield each statement of which some country is a member of these places, with those."""
        for key in self._rows if places else ():
            if around := places.intersection(self._around(key), self._state["places"]):
                yield key, around

    def together_with(self, keys: set[str]) -> set[str]:
        """Return the statements that bear on the same answers, directly or through others."""
        kinds = self._state["metrics"]
        found = set(keys)
        for metric, programme in {self._of(key) for key in keys}:
            among = self._by_programme[metric, programme]
            if kinds.get(metric, {}).get("kind") == "level":
                continue  # a level is told by itself
            if self._is_complete(self._rows[among[0]]):
                found.update(among)
            else:
                found |= self._linked(among, found)
        return found

    def stated_of(self, metrics: Collection[str]) -> Iterator[str]:
        """Yield the statements of some measures."""
        return (key for key, cells in self._rows.items() if cells["metric_id"] in metrics)

    def _linked(self, among: Sequence[str], start: set[str]) -> set[str]:
        at: dict[tuple[str, int], list[str]] = defaultdict(list)
        for key in among:
            for cell in self._cells(key):
                at[cell].append(key)
        found = start.intersection(among)
        waiting = list(found)
        while waiting:
            for cell in self._cells(waiting.pop()):
                new = set(at.pop(cell, ())) - found
                found |= new
                waiting += new
        return found

    def _cells(self, key: str) -> Iterator[tuple[str, int]]:
        return ((c, year) for c in self.countries_of(key) for year in self.years_of(key))

    @functools.cached_property
    def _by_programme(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key in self._rows:
            found[self._of(key)].append(key)
        return found

    @functools.cached_property
    def _spans(self) -> dict[tuple[str, str], range]:
        spans: dict[tuple[str, str], range] = {}
        for of, keys in self._by_programme.items():
            years = [self.years_of(key) for key in keys]
            spans[of] = range(min(y.start for y in years), max(y.stop for y in years))
        return spans

    def _places_of(self, key: str) -> set[str]:
        """Return the places whose answers a statement bears on: its own, groups and members.

        What happens in a country is no news of places that a source leaves unstated among others.
        """
        around = {code for code in self._around(key) if self._kind(code) == "group"}
        return {*self._rows[key]["places"].split(";"), *self.countries_of(key), *around}

    def _countries_of(self, key: str) -> frozenset[str]:
        codes = self._rows[key]["places"].split(";")
        return frozenset(c for code in codes for c in self._members.get(code, {code}))

    def _around(self, key: str) -> set[str]:
        countries = self.countries_of(key)
        return {*countries, *(code for c in countries for code in self._groups.get(c, ()))}

    def _kind(self, code: str) -> str:
        return self._state["places"].get(code, {}).get("kind", "")

    def _is_complete(self, cells: Cells) -> bool:
        programme = self._state["programmes"].get(cells["programme_id"], {})
        return programme.get("records") == "complete"

    def _of(self, key: str) -> tuple[str, str]:
        cells = self._rows[key]
        return cells["metric_id"], cells["programme_id"]
