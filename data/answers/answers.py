"""Answers: what the statements prove about a question, and which of them prove it.

    answer(store, Question("trainings_held", ("KAZ",), 2014, 2019, ("wlp",))).text    # "1–15"
    answer(store, Question("trainings_held", ("KAZ",), 2014, 2019)).text    # "≥ 1": others may have

A total is never a sum that could count twice, and an upper bound never speaks of programmes that
nobody recorded (see data/totals/recorded.py). Readings of the rules that they leave open:
- The bounds are those of whole numbers, so they may be closer than a linear programme's, rounded.
- An aggregate (World, a treaty body) is a place of its own, and may hold the same things as the
  countries: asked together, their lows are not added, the largest counts; their highs are.
- A statement that says "about" bounds nothing, but what it covers is reported.
- Records that are complete are so within their measure, from its first record to its latest date.
- A level has no low and no high: it is its text, and `because` names the statements shown.
"""

from __future__ import annotations

import functools
import itertools
import weakref
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from data.answers.reading_claims import read_book
from data.store.kept import Kept
from data.totals import counted_places
from data.totals.levels import latest_levels, levels_text
from data.totals.measure_claims import Book, days_of
from data.totals.measure_totals import Tally, tally
from data.totals.recorded import Recorded
from data.totals.scopes import ALWAYS
from data.totals.wording import CONTRADICTION, NOT_REPORTED, bounds_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.store.store import Store
    from data.totals.claims import Claim
    from data.totals.questions import Question

SECONDS = 1.0  # for the solver, by programme; then bounds are plain ones, marked as not tight
MOST_KEPT = 200_000  # statements and stretches that the answers kept list: some 5 MB, 40 at most
OF_EACH = 25  # what an answer weighs that names none
MOST_CONTRADICTIONS = 20
TOGETHER_NAMED = 500  # statements of those that claims tell together


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one measure in the places and years asked.

    low and high are None for a level, where nothing is reported and where statements contradict
    each other; a high of None with a low is no upper bound. Where the question names no programme
    and others may have held some too there is none, and `recorded` has the bounds of those that
    are recorded here.
    """

    metric: str
    places: tuple[str, ...]
    first_year: int | None
    last_year: int | None
    low: int | None
    high: int | None
    text: str
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
        }


def answer(store: Store, question: Question) -> Answer:
    """Return what the facts prove. Raises QuestionError for an unknown name of something."""
    return _desk(store).answer(question)


def answers_for(store: Store, questions: Iterable[Question]) -> list[Answer]:
    """Return the answers to several questions, in their order."""
    return [answer(store, question) for question in questions]


def opened_book(store: Store, metric: str) -> Book:
    """Return the claims of a measure, read once for a store. Raises QuestionError as above."""
    return _desk(store).book(metric)


def contradictions(
    store: Store, question: Question, *, most: int = MOST_CONTRADICTIONS
) -> tuple[tuple[str, ...], ...]:
    """Return sets of statements that cannot hold together; no statement is in two of them.

    Each is a smallest one: without any of its statements the others could hold. At most so many
    are looked for. Raises QuestionError for an unknown name of something.
    """
    return _desk(store).contradictions(question, most)


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
    programmes, countries = book.programmes_of(question), book.countries_of(question)
    first_day, last_day = days_of(question)
    found = tally(
        [book.ledgers[name] for name in programmes if name in book.ledgers],
        countries,
        first_day,
        last_day,
        is_unique=book.kind == "unique",
        is_level=book.kind == "level",
        seconds=seconds,
    )
    if book.counts_places:
        counted = [book.counted[name] for name in programmes if name in book.counted]
        found = counted_places.closer(
            found, counted, countries, first_day, last_day, seconds=seconds
        )
    left_out = tally(
        [book.left_out[name] for name in programmes if name in book.left_out],
        countries,
        first_day,
        last_day,
        is_level=True,
    )
    excluded = sorted(left_out.inside + left_out.overlapping, key=lambda claim: claim.statement_id)
    text, recorded = _text(found), None
    if book.is_of_everyone(question) and found.low is not None:
        recorded = Recorded(found.low, found.high, text, found.programmes, found.because_high)
        found = replace(found, high=None, because_high=())
        text = _text(found, is_none_recorded=recorded.high == 0)
    because_low, because_high = found.because_low, found.because_high
    if book.kind == "level":
        claims = (claim for name in programmes for claim in book.claims_in_force(name))
        latest = latest_levels(claims, countries, question)
        text = levels_text(latest, book.unit)
        because_low = because_high = tuple(sorted(claim.statement_id for claim in latest.values()))
    inside, overlapping = _listed(found.inside), _listed(found.overlapping)
    stated = sum(claim.statements for claim in found.inside + found.overlapping)
    return Answer(
        metric=question.metric,
        places=question.places,
        first_year=question.first_year,
        last_year=question.last_year,
        low=found.low,
        high=found.high,
        text=text,
        inside=inside,
        overlapping=overlapping,
        unnamed=stated - len(inside) - len(overlapping),
        excluded=tuple((claim.statement_id, claim.rank) for claim in excluded),
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


def _text(found: Tally, *, is_none_recorded: bool = False) -> str:
    if found.low is None:
        return CONTRADICTION if found.conflicts else NOT_REPORTED
    pinning = {*found.because_low, *found.because_high}
    return bounds_text(
        found.low,
        found.high,
        (claim for claim in found.inside + found.overlapping if claim.statement_id in pinning),
        is_open_share=not found.inside and not is_none_recorded,
    )


class _Desk:
    """The books of one store, each read at its first question, and the latest answers from them."""

    def __init__(self, store: Store) -> None:
        # A store that nobody else holds is let go, and this with it.
        self._store = weakref.ref(store)
        self.book = functools.cache(self._read)
        self.contradictions = Kept(
            self._contradictions, lambda found: OF_EACH + sum(map(len, found)), MOST_KEPT
        )
        self.answer = Kept(self._answer, lambda found: OF_EACH + found.named, MOST_KEPT)

    def _read(self, metric: str) -> Book:
        store = self._store()
        assert store is not None, "a desk is reached through its store"
        return read_book(store, metric)

    def _contradictions(self, question: Question, most: int) -> tuple[tuple[str, ...], ...]:
        return contradictions_from(self.book(question.metric), question, most)

    def _answer(self, question: Question) -> Answer:
        return answer_from(self.book(question.metric), question)


_desks: weakref.WeakKeyDictionary[Store, _Desk] = weakref.WeakKeyDictionary()


def _desk(store: Store) -> _Desk:
    desk = _desks.get(store)
    if desk is None:
        desk = _desks.setdefault(store, _Desk(store))
    return desk
