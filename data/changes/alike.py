"""What makes statements alike: marks so made that two share one exactly when they are."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from data.answers.like_records import EXACT, Record
from data.changes.dates import first_day, last_day, left_dates, sought_dates
from data.changes.other_ids import all_by_first, first_programmes, first_sources

if TYPE_CHECKING:
    from collections.abc import Container, Hashable, Iterator, Mapping

    from data.rules.states import Cells, State

SAME_VALUE, SAME_ROUGHLY, SAME_SCOPE = "same_value", "same_roughly", "same_scope"
UPWARDS, DOWNWARDS = frozenset((">", ">=")), frozenset(("<", "<="))
ONE_DECIMAL = Decimal("0.1")
# Words of a locator that say no more than the number beside them does.
PAGE_WORDS = frozenset(("p", "pp", "pg", "page", "pages", "no", "nr", "the", "on", "of", "in"))


class Sought(NamedTuple):
    """What a statement that may be one put forward is known by: by whose, and value or days."""

    metric: str
    programmes: tuple[str, ...]
    sources: tuple[str, ...]
    value: str
    first_day: str
    last_day: str


class Alike:
    """Marks of statements, so made that two share one exactly when they are alike in its way."""

    def __init__(self, state: State) -> None:
        self._places = state["places"]
        self._metrics = state["metrics"]
        self._sources = state["sources"]
        self._one_source = first_sources(self._sources)
        self._one_programme = first_programmes(state["programmes"])
        self._scope_places = functools.cache(self._expanded)

    def sought(self, cells: Cells) -> Sought:
        """Return what is looked for where a statement like this one is."""
        programme, source = cells["programme_id"], cells["source_id"]
        return Sought(
            cells["metric_id"],
            self._programmes[self._one_programme[programme]],
            self._documents[self._one_source[source]],
            cells["value"],
            *self._days(cells),
        )

    @functools.cached_property
    def _programmes(self) -> Mapping[str, tuple[str, ...]]:
        return all_by_first(self._one_programme)

    @functools.cached_property
    def _documents(self) -> Mapping[str, tuple[str, ...]]:
        return all_by_first(self._one_source)

    def looked_for(self, cells: Cells) -> Iterator[tuple[str, Hashable]]:
        """Yield what a statement like this one would have left, the surest first."""
        days, values = self._days(cells), self._values(cells)
        for each, value in product(self._heads(cells), values):
            yield SAME_VALUE, (SAME_VALUE, *each, *days, *value)
        start, end = self._period(cells)
        for each, value in product(self._roughly(cells), values):
            for first, last in product(sought_dates(start), sought_dates(end)):
                yield SAME_ROUGHLY, (SAME_ROUGHLY, *each, *value, first, last)
        if scope := self._scope(cells):
            yield SAME_SCOPE, scope

    def marks(self, cells: Cells) -> Iterator[Hashable]:
        """Yield what a statement leaves for later ones to find."""
        days, values = self._days(cells), self._values(cells)
        for each, value in product(self._heads(cells), values):
            yield (SAME_VALUE, *each, *days, *value)
        start, end = self._period(cells)
        for each, value in product(self._roughly(cells), values):
            for first, last in product(left_dates(start), left_dates(end)):
                yield (SAME_ROUGHLY, *each, *value, first, last)
        if scope := self._scope(cells):
            yield scope

    def _heads(self, cells: Cells) -> list[tuple[Hashable, ...]]:
        """Return what it is about: by its programme, and by its spot in a document."""
        about = (cells["metric_id"], self._scope_places(cells["places"]), _standing(cells))
        heads: list[tuple[Hashable, ...]] = [
            (*about, "programme", self._one_programme[cells["programme_id"]])
        ]
        if locator := _locator(cells.get("locator", "")):
            heads.append((*about, "spot", self._one_source[cells["source_id"]], locator))
        return heads

    def records(self, statements: Mapping[str, Cells], wanted: Container[str]) -> Iterator[Record]:
        """Yield the records that may be like one that is wanted, but for their dates and places."""
        found: defaultdict[Hashable, list[Record]] = defaultdict(list)
        looked_for: set[Hashable] = set()
        for key, cells in statements.items():
            start, end = self._period(cells)
            first, last = self._days(cells)
            places = self._scope_places(cells["places"])
            if cells["basis"] != "record" or not (first and last and places - {""}):
                continue
            programme = self._one_programme[cells["programme_id"]]
            about = (programme, cells["metric_id"], _standing(cells))
            groups = tuple((*about, *value) for value in self._values(cells))
            is_exact = len(start) == len(end) == EXACT
            source = self._one_source[cells["source_id"]]
            record = Record(key, groups, places, first, last, is_exact, source)
            found[about].append(record)
            if key in wanted:
                looked_for.add(about)
        for about, records in found.items():
            if about in looked_for:
                yield from records

    def _roughly(self, cells: Cells) -> list[tuple[Hashable, ...]]:
        """Return what it is about where dates may differ; records are held by their programme."""
        source = self._one_source[cells["source_id"]]
        heads = self._heads(cells)[1 if cells["basis"] == "record" else 0 :]
        return [(*head, cells["basis"], source) for head in heads]

    def _scope(self, cells: Cells) -> tuple[Hashable, ...] | None:
        """Return a mark of the scope alone: records are one thing only on a day and at a spot."""
        days, locator = self._days(cells), _locator(cells.get("locator", ""))
        head = (SAME_SCOPE, *self._heads(cells)[0], *days, _side(cells), cells["basis"])
        if cells["basis"] == "total":
            return head
        if days[0] != days[1] or not locator:
            return None
        return (*head, self._one_source[cells["source_id"]], locator)

    def _values(self, cells: Cells) -> list[tuple[Hashable, ...]]:
        """Return the value, for each side that it may bound: "> 350" is like 350, not like "≤"."""
        value = Decimal(str(float(cells["value"])))
        if value != value.to_integral_value() and self._is_level(cells):
            value = value.quantize(ONE_DECIMAL, ROUND_HALF_UP)
        side = _side(cells)
        number = float(value)
        return [(number, each) for each in ("up", "down") if side in (each, "")]

    def _is_level(self, cells: Cells) -> bool:
        return self._metrics.get(cells["metric_id"], {}).get("kind") == "level"

    def _period(self, cells: Cells) -> tuple[str, str]:
        source = self._sources.get(cells["source_id"], {})
        end = cells.get("end") or cells.get("as_of")
        return cells.get("start", ""), end or source.get("published_on") or source.get(
            "accessed_on", ""
        )

    def _days(self, cells: Cells) -> tuple[str, str]:
        start, end = self._period(cells)
        return first_day(start), last_day(end)

    def _expanded(self, places: str) -> frozenset[str]:
        """Return the countries of a scope: a group is somewhere among its members, as a list is."""
        countries: set[str] = set()
        for code in places.split(";"):
            place = self._places.get(code, {})
            is_group = place.get("kind") in ("group", "unstated")
            countries.update(place.get("members", "").split(";") if is_group else [code])
        return frozenset(countries)


def _standing(cells: Cells) -> str:
    return "planned" if cells["rank"] == "planned" else "in force"


def _side(cells: Cells) -> str:
    comparator = cells["comparator"]
    return "up" if comparator in UPWARDS else "down" if comparator in DOWNWARDS else ""


@functools.lru_cache(maxsize=65536)
def _locator(text: str) -> str:
    """Return a locator without what people spell in more ways than one: "p. 04" is "Page 4"."""
    tokens = re.findall(r"\d+|[^\W\d_]+", text.casefold())
    said = [token.lstrip("0") or "0" if token.isdigit() else token for token in tokens]
    return " ".join(token for token in said if token not in PAGE_WORDS)
