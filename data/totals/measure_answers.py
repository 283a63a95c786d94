"""Measure answers: what a book of claims proves about a question, and which of them prove it.

The engine itself, without a store. A total is never a sum that could count twice, and an upper
bound never speaks of programmes that nobody recorded (see data/totals/recorded.py). Readings of the
rules that they leave open:
- The bounds are those of whole numbers, so they may be closer than a linear programme's, rounded.
- An aggregate (World, a treaty body) is a place of its own, and may hold the same things as the
  countries: asked together, their lows are not added, the largest counts; their highs are.
- A statement that says "about" bounds nothing, but what it covers is reported.
- Records that are complete are so within their measure, from its first record to its latest date.
- A level has no low and no high: it is in `levels`, and `because` names the statements shown.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from data.totals import counted_places
from data.totals.asked import Asked
from data.totals.figures import AT_ODDS, NOTHING_REPORTED, Figure, Level, bounded, of_levels
from data.totals.levels import latest_levels
from data.totals.measure_claims import days_of
from data.totals.measure_totals import tally
from data.totals.recorded import Recorded
from data.totals.scopes import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.totals.claims import Claim
    from data.totals.figures import Status
    from data.totals.measure_claims import Book
    from data.totals.measure_totals import Tally
    from data.totals.questions import Question

SECONDS = 1.0  # for the solver, by programme; then bounds are plain ones, marked as not tight
TOGETHER_NAMED = 500  # statements of those that claims tell together


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one measure in the places and years asked.

    low and high are None for a level, where nothing is reported and where statements contradict
    each other, which `status` tells apart; a high of None with a low is no upper bound. Where the
    question names no programme and others may have held some too there is none, and `recorded` has
    the bounds of those that are recorded here.
    """

    metric: str
    places: tuple[str, ...]
    first_year: int | None
    last_year: int | None
    figure: Figure
    inside: tuple[str, ...]
    overlapping: tuple[str, ...]
    excluded: tuple[tuple[str, str], ...]  # a statement and why it is left out
    because_low: tuple[str, ...]
    because_high: tuple[str, ...]
    covered: tuple[tuple[str, date | None, date], ...]  # None: since an unknown day
    conflicts: tuple[str, ...]
    is_tight: bool  # False: the bounds are true, but closer ones may be
    unnamed: int = 0  # statements inside and overlapping beside those named: too many to list
    recorded: Recorded | None = None

    @property
    def status(self) -> Status:
        """What kind of thing is known."""
        return self.figure.status

    @property
    def low(self) -> int | None:
        """The least that is proved; None where there are no bounds."""
        return self.figure.low

    @property
    def high(self) -> int | None:
        """The most that is proved; None where there is none."""
        return self.figure.high

    @property
    def levels(self) -> tuple[Level, ...]:
        """The states at a date, one for each place that has one; none of a measure that counts."""
        return self.figure.levels

    @property
    def text(self) -> str:
        """The figure in codes and plain digits, for people: machines read the values above."""
        return self.figure.text

    @property
    def named(self) -> int:
        """How many statements, and stretches of what is covered, the answer lists."""
        lists = (
            self.inside, self.overlapping, self.excluded, self.because_low, self.because_high,
            self.covered, self.conflicts,
        )  # fmt: skip
        return sum(map(len, lists))

    @property
    def because(self) -> tuple[str, ...]:
        """The statements that pin a bound of the answer, or of what is recorded here; each once."""
        recorded = self.recorded.because_high if self.recorded else ()
        return tuple(dict.fromkeys((*self.because_low, *self.because_high, *recorded)))

    def to_json(self) -> dict[str, object]:
        """Return the answer as the command line prints it."""
        return {
            "metric": self.metric,
            "places": list(self.places),
            "from": self.first_year,
            "to": self.last_year,
            "low": self.low,
            "high": self.high,
            "text": self.text,
            "recorded": None if self.recorded is None else self.recorded.to_json(),
            "inside": list(self.inside),
            "overlapping": list(self.overlapping),
            "excluded": [{"id": name, "why": why} for name, why in self.excluded],
            "because": {"low": list(self.because_low), "high": list(self.because_high)},
            "covered": [
                [place, None if first is None else first.isoformat(), last.isoformat()]
                for place, first, last in self.covered
            ],
            "conflicts": list(self.conflicts),
            "is_tight": self.is_tight,
            "unnamed": self.unnamed,
            "status": self.status.value,
            "levels": [level.to_json() for level in self.levels],
        }


def contradictions_from(book: Book, question: Question, most: int) -> tuple[tuple[str, ...], ...]:
    """Return the contradictions of a book: one is found, falls silent, and the rest is asked."""
    found: list[tuple[str, ...]] = []
    while len(found) < most:
        conflict = answer_from(book, question).conflicts
        if not conflict:
            break
        found.append(conflict)
        book = book.silencing(frozenset(conflict))
    return tuple(found)


def answer_from(book: Book, question: Question, *, seconds: float = SECONDS) -> Answer:
    """Return what a book of claims proves: the engine itself, without a store."""
    programmes = book.programmes_of(question) if question.programmes else None
    countries, (first_day, last_day) = book.countries_of(question), days_of(question)
    asked = Asked(countries, first_day, last_day)
    found = tally(
        book.gathered,
        asked,
        programmes=programmes,
        free=book.free_of(question),
        is_level=book.kind == "level",
        seconds=seconds,
        zones={
            name: zone
            for name, zone in book.zones.items()
            if programmes is None or name in programmes
        },
        reported=book.reported,
    )
    if book.counts_places:
        named = book.counted if programmes is None else programmes
        counted = [book.counted[name] for name in named if name in book.counted]
        found = counted_places.closer(
            found, counted, countries, first_day, last_day, seconds=seconds
        )
    excluded = sorted(
        (claim.statement_id, claim.rank)
        for claim in book.left_out or ()
        if (programmes is None or claim.programme_id in programmes) and asked.relation(claim)
    )
    figure, recorded = _figure(found), None
    if book.is_of_everyone(question) and found.low is not None:
        recorded = Recorded(figure, found.programmes, found.because_high)
        found = replace(found, high=None, because_high=())
        figure = _figure(found, is_none_recorded=recorded.high == 0)
    because_low, because_high = found.because_low, found.because_high
    if book.kind == "level":
        latest = latest_levels(book.claims_in_force(question), countries, question)
        figure = of_levels(
            {
                place: Level(place, claim.comparator, claim.value, book.unit)
                for place, claim in latest.items()
            }
        )
        because_low = because_high = tuple(sorted(claim.statement_id for claim in latest.values()))
    inside, overlapping = _listed(found.inside), _listed(found.overlapping)
    stated = sum(claim.statements for claim in found.inside + found.overlapping)
    return Answer(
        metric=question.metric,
        places=question.places,
        first_year=question.first_year,
        last_year=question.last_year,
        figure=figure,
        inside=inside,
        overlapping=overlapping,
        unnamed=stated - len(inside) - len(overlapping),
        excluded=tuple(excluded),
        because_low=because_low,
        because_high=because_high,
        covered=tuple(
            (
                stretch.country,
                None if stretch.first_day == ALWAYS else date.fromordinal(stretch.first_day),
                date.fromordinal(stretch.last_day),
            )
            for stretch in found.covered
        ),
        conflicts=found.conflicts,
        is_tight=found.is_tight,
        recorded=recorded,
    )


def _listed(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the statements that claims name, those told together up to a number in all."""
    together = (name for claim in claims if claim.statements > 1 for name in claim.named)
    alone = (claim.statement_id for claim in claims if claim.statements == 1)
    return tuple(sorted([*alone, *itertools.islice(together, TOGETHER_NAMED)]))


def _figure(found: Tally, *, is_none_recorded: bool = False) -> Figure:
    """Return what is told of bounds, in a statement's own words where one alone gives both."""
    if found.low is None:
        return AT_ODDS if found.conflicts else NOTHING_REPORTED
    pinning = {*found.because_low, *found.because_high}
    stated = next(
        (
            (claim.comparator, int(claim.value))
            for claim in found.inside + found.overlapping
            if claim.statement_id in pinning
            and claim.statements == 1
            and claim.bounds == (found.low, found.high)
        ),
        None,
    )
    is_open = not found.inside and not is_none_recorded
    return bounded(found.low, found.high, stated=stated, is_open=is_open)
