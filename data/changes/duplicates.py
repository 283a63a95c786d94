"""Likely duplicates: statements put forward that say again what is there already.

Found by what they have in common, never by comparing each with each: tens of thousands are looked
at in a second. What is planned is no duplicate of what occurred, nor what is superseded of what
took its place, nor one publisher's series of another's.
"""

from __future__ import annotations

import calendar
import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from data.answers.like_records import EXACT, LikeRecords, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping

    from data.rules.states import Cells, RowChange, State

SAME_VALUE, SAME_ROUGHLY, SAME_SCOPE = "same_value", "same_roughly", "same_scope"
UPWARDS, DOWNWARDS = frozenset((">", ">=")), frozenset(("<", "<="))
ONE_DECIMAL = Decimal("0.1")
# Words of a locator that say no more than the number beside them does.
PAGE_WORDS = frozenset(("p", "pp", "pg", "page", "pages", "no", "nr", "the", "on", "of", "in"))


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A statement put forward that may be one there already, and what the two have in common.

    same_value: measure, places, period and value; same_roughly: the same but for dates or places,
    where one lies within the other; same_scope: all but the value.
    """

    statement_id: str
    other_id: str
    why: str


def duplicates_in(after: State, changes: Iterable[RowChange]) -> Iterator[Duplicate]:
    """Yield the statements added or changed that say the same of the same, or of quite the same.

    Each is told once, beside the first that it is like: what is there already, else an earlier id.
    """
    put_forward = {c.key for c in changes if c.table == "statements" and c.cells is not None}
    if not put_forward:
        return
    alike = _Alike(after)
    in_force = {
        key: cells for key, cells in after["statements"].items() if cells["rank"] != "superseded"
    }
    records = LikeRecords(alike.records(in_force, put_forward))
    seen: dict[Hashable, str] = {}
    for key in sorted(in_force, key=lambda key: (key in put_forward, key)):
        cells = in_force[key]
        if key in put_forward:
            why, other = next(
                ((why, seen[mark]) for why, mark in alike.looked_for(cells) if mark in seen),
                ("", ""),
            )
            if why != SAME_VALUE and (like := records.like(key)):
                why, other = SAME_ROUGHLY, like
            if other:
                yield Duplicate(key, other, why)
        for mark in alike.marks(cells):
            seen.setdefault(mark, key)
        records.add(key)


class Sought(NamedTuple):
    """What a statement that may be one put forward is known by: by whose, and value or days."""

    metric: str
    programmes: tuple[str, ...]
    sources: tuple[str, ...]
    value: str
    first_day: str
    last_day: str


def sought_by(after: State, changes: Iterable[RowChange]) -> list[Sought]:
    """Return what to look for so as to find every statement that may be one put forward."""
    alike = _Alike(after)
    put_forward = (c.cells for c in changes if c.table == "statements" and c.cells is not None)
    return list(dict.fromkeys(map(alike.sought, put_forward)))


class _Alike:
    """Marks of statements, so made that two share one exactly when they are alike in its way."""

    def __init__(self, state: State) -> None:
        self._places = state["places"]
        self._metrics = state["metrics"]
        self._sources = state["sources"]
        self._one_source = _first_alike(self._sources, _is_same_source, _source_marks)
        self._one_programme = _first_alike(
            state["programmes"], lambda _one, _other: True, lambda row: [_folded(row["name"])]
        )
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
        return _same(self._one_programme)

    @functools.cached_property
    def _documents(self) -> Mapping[str, tuple[str, ...]]:
        return _same(self._one_source)

    def looked_for(self, cells: Cells) -> Iterator[tuple[str, Hashable]]:
        """Yield what a statement like this one would have left, the surest first."""
        days, values = self._days(cells), self._values(cells)
        for each, value in product(self._heads(cells), values):
            yield SAME_VALUE, (SAME_VALUE, *each, *days, *value)
        start, end = self._period(cells)
        for each, value in product(self._roughly(cells), values):
            for first, last in product(_sought(start), _sought(end)):
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
            for first, last in product(_left(start), _left(end)):
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
        return _first_day(start), _last_day(end)

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


def _sought(text: str) -> list[tuple[str, str]]:
    """Return the marks by which a date as exact, less exact or more exact would be found."""
    return [*(("whole", each) for each in _precisions(text)), ("cut", text)]


def _left(text: str) -> list[tuple[str, str]]:
    """Return the marks that a date leaves: itself, and itself cut to each lesser precision."""
    return [("whole", text), *(("cut", each) for each in _precisions(text)[1:])]


def _precisions(text: str) -> list[str]:
    return [text, *(text[:length] for length in (7, 4) if len(text) > length)]


@functools.lru_cache(maxsize=65536)
def _first_day(text: str) -> str:
    return text + "-01" * ((10 - len(text)) // 3) if text else ""


@functools.lru_cache(maxsize=65536)
def _last_day(text: str) -> str:
    if not text or len(text) == 10:
        return text
    if len(text) == 4:
        return f"{text}-12-31"
    year, month = int(text[:4]), int(text[5:7])
    return f"{text}-{calendar.monthrange(year, month)[1]:02}"


@functools.lru_cache(maxsize=65536)
def _locator(text: str) -> str:
    """Return a locator without what people spell in more ways than one: "p. 04" is "Page 4"."""
    tokens = re.findall(r"\d+|[^\W\d_]+", text.casefold())
    said = [token.lstrip("0") or "0" if token.isdigit() else token for token in tokens]
    return " ".join(token for token in said if token not in PAGE_WORDS)


@functools.lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _first_alike(
    rows: Mapping[str, Cells],
    is_same: Callable[[Cells, Cells], bool],
    marks_of: Callable[[Cells], list[Hashable]],
) -> dict[str, str]:
    """Return for each row the first that is the same under another id, itself as a rule."""
    groups: dict[Hashable, list[str]] = {}
    first: dict[str, str] = {}
    for key in sorted(rows):
        marks = marks_of(rows[key])
        others = (other for mark in marks for other in groups.get(mark, ()))
        same = next((other for other in others if is_same(rows[other], rows[key])), key)
        first[key] = first.get(same, same)
        if same == key:
            for mark in marks:
                groups.setdefault(mark, []).append(key)
    return first


def _same(first: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Return for each first of several that are the same all of them."""
    same: defaultdict[str, list[str]] = defaultdict(list)
    for key, one in first.items():
        same[one].append(key)
    return {one: tuple(keys) for one, keys in same.items()}


def _source_marks(row: Cells) -> list[Hashable]:
    """Return by what a document is known: its publisher and title, and a page of its own."""
    marks: list[Hashable] = [(_folded(row["publisher"]), _folded(row["title"]))]
    address = urlsplit(row.get("url", "").casefold().rstrip("/"))
    if address.path or address.query:  # else the site's root, which documents share
        marks.append((address.netloc.removeprefix("www."), address.path, address.query))
    return marks


def _is_same_source(one: Cells, other: Cells) -> bool:
    """Say whether two documents of one title or page are of one date, as far as that is given."""
    first, second = one.get("published_on", ""), other.get("published_on", "")
    return first.startswith(second) or second.startswith(first)
