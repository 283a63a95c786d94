"""The results of an IATI activity: every baseline, target and actual that can be read."""

from __future__ import annotations

import functools
import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from data.importers.formats.iati.values import (
    UncertainValueError,
    Value,
    qualified,
    read_date,
    read_value,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from data.importers.formats.iati.activities import Element

PERCENTAGE = "2"
NOT_QUANTITIES = {"3": "nominal", "4": "ordinal", "5": "qualitative"}  # codes of IATI's measures


class Refuse(Protocol):
    """Takes what cannot be read: the line, the place within the activity, what is there, why."""

    def __call__(self, line: int, where: str, found: str, message: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Said:
    """A value of an indicator, and what it is about."""

    kind: str  # baseline, target, actual
    value: Value
    found: str  # the value as it stands in the file
    line: int
    where: str  # as in "result 1, indicator 2, period 1, actual 1"
    start: date | None  # None for a baseline of a year or day: an unknown beginning
    end: date
    is_year: bool = False  # a baseline that gives its year alone
    locations: tuple[str, ...] = ()


@dataclass
class Indicator:
    """An indicator with the values that can be read; complete before it is asked about them."""

    title: str
    result: str  # the title of the result that it is under
    measure: str
    line: int
    said: list[Said] = field(default_factory=list[Said])
    broken_down: int = 0  # values of one sex, age …, left out beside the whole
    among: str = ""  # "1 of 2" where several results have both titles alike, in their order

    @property
    def full_title(self) -> str:
        """Both titles, of the result and of the indicator: "Number" alone says little."""
        titles = dict.fromkeys(filter(None, (self.result, self.title)))
        among = f" ({self.among})" if self.among else ""
        return ": ".join(titles) + among

    @functools.cached_property
    def is_percentage(self) -> bool:
        """Say whether its values are shares of a hundred."""
        return self.measure == PERCENTAGE or any(one.value.is_percent for one in self.said)

    @functools.cached_property
    def periods(self) -> frozenset[tuple[date, date]]:
        """The first and last days of its periods."""
        return frozenset((one.start, one.end) for one in self.said if one.start)

    @functools.cached_property
    def first_day(self) -> date:
        """The day on which the first period begins."""
        return min(start for start, _ in self.periods)


def indicators(activity: Element, refuse: Refuse) -> Iterator[Indicator]:
    """Yield the indicators of an activity; what cannot be read goes to refuse."""
    for r, result in enumerate(activity.all("result"), 1):
        for i, element in enumerate(result.all("indicator"), 1):
            where = f"result {r}, indicator {i}"
            title = element.words("title")
            found = Indicator(title, result.words("title"), element.get("measure"), element.line)
            candidates = list(_candidates(element, where))
            if not candidates:
                refuse(
                    element.line, where, title,
                    "The indicator gives no value. Numbers in the words of a title are not read; "
                    "enter by hand what it says.",
                )  # fmt: skip
            elif found.measure in NOT_QUANTITIES:
                for one in candidates:
                    refuse(
                        one.element.line, one.where, one.element.get("value"),
                        f"The indicator is {NOT_QUANTITIES[found.measure]}: its values are no "
                        "quantities.",
                    )  # fmt: skip
            else:
                _read(candidates, found, refuse)
            yield found


def named(found: Iterable[Indicator]) -> list[Indicator]:
    """Return the indicators of an activity, with those told apart whose titles are alike."""
    indicators_found = list(found)
    titles = Counter((one.result, one.title) for one in indicators_found)
    seen = Counter[tuple[str, str]]()
    for one in indicators_found:
        key = one.result, one.title
        seen[key] += 1
        if titles[key] > 1:
            one.among = f"{seen[key]} of {titles[key]}"
    return indicators_found


@dataclass(frozen=True, slots=True)
class _Candidate:
    element: Element
    where: str
    period: tuple[str, str] | None  # its first and last day as they stand; None for a baseline

    @property
    def locations(self) -> tuple[str, ...]:
        refs = {one.get("ref") for one in self.element.all("location")}
        return tuple(sorted(refs - {""}))

    @property
    def dimensions(self) -> str:
        pairs = ((one.get("name"), one.get("value")) for one in self.element.all("dimension"))
        return ", ".join(f"{name}: {value}" for name, value in pairs if name or value)

    @property
    def scope(self) -> tuple[object, ...]:
        """What a value is about, apart from its being broken down: one value to a scope."""
        when = (
            self.where.rsplit(",", 1)[0]
            if self.period
            else (self.element.get("iso-date"), self.element.get("year"))
        )
        return (self.element.tag, when, self.locations)


def _candidates(indicator: Element, where: str) -> Iterator[_Candidate]:
    for n, baseline in enumerate(indicator.all("baseline"), 1):
        yield _Candidate(baseline, f"{where}, baseline {n}", None)
    for p, period in enumerate(indicator.all("period"), 1):
        days = _day(period, "period-start"), _day(period, "period-end")
        for tag in ("target", "actual"):
            for n, element in enumerate(period.all(tag), 1):
                yield _Candidate(element, f"{where}, period {p}, {tag} {n}", days)


def _read(candidates: Sequence[_Candidate], indicator: Indicator, refuse: Refuse) -> None:
    scopes: dict[tuple[object, ...], list[_Candidate]] = defaultdict(list)
    for one in candidates:
        scopes[one.scope].append(one)
    for sharing in scopes.values():
        wholes = [one for one in sharing if not one.dimensions]
        said = list(_said(wholes, refuse))
        parts = [one for one in sharing if one.dimensions]
        if said:
            indicator.broken_down += len(parts)
        else:
            for one in parts:
                refuse(
                    one.element.line, one.where, one.element.get("value"),
                    f"The value is broken down ({one.dimensions}), and none for the whole can be "
                    "read. Parts are not added up; enter the whole by hand.",
                )  # fmt: skip
        values = {(one.value, one.start, one.end) for one in said}
        if len(values) > 1:
            for one in said:
                refuse(
                    one.line, one.where, one.found,
                    "There are several values of one thing in one period, and they differ. "
                    "Enter the right one by hand.",
                )  # fmt: skip
        else:
            indicator.said += itertools.islice(said, 1)  # the same value twice is one value


def _said(candidates: Iterable[_Candidate], refuse: Refuse) -> Iterator[Said]:
    for one in candidates:
        element, column = one.element, one.where
        found = element.get("value")
        try:
            value = qualified(read_value(found), element.words("comment"))
            if one.period:
                column = f"{one.where}: period-start"
                found = one.period[0]
                start = read_date(found)
                column = f"{one.where}: period-end"
                found = one.period[1]
                end, is_year = read_date(found), False
                if end < start:
                    raise UncertainValueError("The period ends before it begins.")
            else:
                column = f"{one.where}: year"
                found = element.get("iso-date") or element.get("year")
                # Without a day, the year's last: an indicator stood so by then.
                is_year = not element.get("iso-date")
                start, end = None, read_date(f"{found}-12-31" if is_year and found else found)
        except UncertainValueError as error:
            refuse(element.line, column, found, str(error))
            continue
        yield Said(
            element.tag, value, element.get("value"), element.line, one.where,
            start, end, is_year, one.locations,
        )  # fmt: skip


def _day(period: Element, tag: str) -> str:
    return next((one.get("iso-date") for one in period.all(tag)), "")
