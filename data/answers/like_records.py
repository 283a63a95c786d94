"""Records that may be one and the same: of one value, one within the days and places of the other.

What two documents record of one programme may be one event, told by the one to the day and by the
other to the month. In one document it is so only where a date is less exact: rows of a register
that are each told to the day are as many events, however their days lie.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from data.answers.spans import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

EXACT = 10  # signs of a day, as in 2019-03-05
Group = tuple["Hashable", ...]


class Record(NamedTuple):
    """A record, with what it is about but for days and places: programme, measure, value.

    One with a bound has a group for each side that it may be on.
    """

    key: str
    groups: tuple[Group, ...]
    places: frozenset[str]
    first: str
    last: str
    is_exact: bool
    source: str

    @property
    def span(self) -> Span:
        """Its days, as its own."""
        return Span(self.last, self.first, self.key)


@dataclass(slots=True)
class _Slot:
    """The records of one group and the same places: those less exact, and the others by source."""

    firsts: set[str] = field(default_factory=set[str])
    vague: Spans | None = None
    exact: dict[str, Spans] = field(default_factory=dict[str, Spans])

    def spans(self, record: Record) -> Spans:
        """Return those among which a record is."""
        if record.is_exact:
            if record.source not in self.exact:
                self.exact[record.source] = Spans(self.firsts)
            return self.exact[record.source]
        if self.vague is None:
            self.vague = Spans(self.firsts)
        return self.vague

    def others(self, record: Record) -> Iterator[Spans]:
        """Yield those among which one like a record may be."""
        if self.vague:
            yield self.vague
        for source, spans in self.exact.items():
            if not (record.is_exact and source == record.source):
                yield spans


class LikeRecords:
    """Finds for records, one after the other, an earlier one that may be the same.

    One that is less exact may be one of many, and is told beside the first of them alone.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._slots: dict[Group, dict[frozenset[str], _Slot]] = defaultdict(dict)
        self._with: defaultdict[tuple[Group, str], set[frozenset[str]]] = defaultdict(set)
        many: defaultdict[Group, set[str]] = defaultdict(set)
        held = list(records)
        for record in held:
            for group in record.groups:
                many[group].add(record.source if record.is_exact else "")
        self._records: dict[str, Record] = {}
        for record in held:
            # Of one register, and each told to the day: nothing is to be found among them.
            groups = tuple(each for each in record.groups if many[each] != {record.source})
            for group in groups if record.is_exact else record.groups:
                slot = self._slots[group].setdefault(record.places, _Slot())
                slot.firsts.add(record.first)
                for country in record.places:
                    self._with[group, country].add(record.places)
                self._records[record.key] = record

    def like(self, key: str) -> str:
        """Return the key of an earlier record that may be the same, "" where none is."""
        if not (record := self._records.get(key)):
            return ""
        for group in record.groups:
            for places in self._near(group, record.places):
                for spans in self._slots[group][places].others(record):
                    if found := spans.like(record.first, record.last):
                        self._take(found.owner)
                        return found.owner
        return ""

    def add(self, key: str) -> None:
        """Let later records be held against this one."""
        if not (record := self._records.get(key)):
            return
        for group in record.groups:
            if slot := self._slots[group].get(record.places):
                slot.spans(record).add(record.span)

    def _take(self, key: str) -> None:
        record = self._records[key]
        for group in record.groups:
            if slot := self._slots[group].get(record.places):
                slot.spans(record).remove(record.span)

    def _near(self, group: Group, places: frozenset[str]) -> list[frozenset[str]]:
        """Return the places of records that lie in these, or around them."""
        held = {each for country in places for each in self._with.get((group, country), ())}
        return sorted((each for each in held if each <= places or each >= places), key=sorted)
