"""Why a published answer stays as it is though a statement in it, or near it, changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.answers.answers import answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.answers.published import Publisher
    from data.queries import Place, Statement
    from data.rules.states import Cells, RowChange, State
    from data.totals.measure_answers import Answer
    from data.totals.questions import Question

IN_FORCE = ("preferred", "normal")
BESIDE = 3  # statements named
PINS = 40  # looked through for one that holds the statement
MOST_REASONS = 3
# Why a statement takes no part in an answer at all: told only where no other one does.
OUTSIDE = frozenset(("other_programme", "outside_places", "outside_years"))
NOT_IN_FORCE = frozenset(("planned", "superseded"))
# What of a statement an answer is worked out from; an empty end is filled in from its source.
OF_A_FIGURE = (
    "programme_id", "metric_id", "comparator", "value", "places", "start", "end", "as_of", "basis",
    "rank", "source_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WhyStaying:
    """Why one statement does not move an answer, and the statements that explain it.

    why: planned, superseded, other_programme, outside_places, outside_years, outside (of several
    statements, in more ways than one: none is named), about, contradiction, same_figure (the
    correction is of its words), not_needed (what goes proved nothing), no_least, undated,
    several_places, later_level, same_level (of levels), wider, within, same_people, not_closer,
    other_row (no statement changes, but its measure, a place, programme or source).
    """

    statement_id: str
    why: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Staying:
    """An answer whose figure stays, and why; no reason where no statement of it changes.

    Where there was no time to look for reasons `is_explained` is False, and there are none.
    """

    question: Question
    answer: Answer
    reasons: tuple[WhyStaying, ...]
    is_explained: bool = True


class Reasons:
    """Says of changed statements why they do not move an answer.

    `state` is the rows as they are; a retired statement is looked up in the store of now.
    """

    def __init__(self, state: State, now: Publisher, later: Publisher) -> None:
        self._state = state
        self._now = now
        self._later = later

    def of(
        self,
        changes: Iterable[RowChange],
        question: Question,
        answer: Answer,
        *,
        is_shown: bool = False,
    ) -> tuple[WhyStaying, ...]:
        """Return the reasons of the first few statements within the question, each once.

        Where none touches it there is none, but for a question that is shown on screen: there it
        is told that, and once.
        """
        found: dict[tuple[str, tuple[str, ...]], WhyStaying] = {}
        for change in changes:
            stated = (self._later if change.cells else self._now).statement(change.key)
            if stated is None or stated.metric_id != question.metric:
                continue
            why, beside = self._reason(stated, question, answer, change.cells)
            reason = WhyStaying(change.key, why, beside[:BESIDE])
            found.setdefault((why, reason.beside), reason)
        inside = [reason for reason in found.values() if reason.why not in OUTSIDE]
        if inside:
            in_force = [reason for reason in inside if reason.why not in NOT_IN_FORCE]
            return tuple((in_force or inside)[:MOST_REASONS])
        outside = tuple(found.values()) if is_shown else ()
        return (WhyStaying("", "outside"),) if len(outside) > 1 else outside

    def _reason(
        self, stated: Statement, question: Question, answer: Answer, after: Cells | None
    ) -> tuple[str, tuple[str, ...]]:
        held = self._state["statements"].get(stated.statement_id)
        places = self._later.places if after else self._now.places
        asked = {c for code in question.places for c in _countries(places.get(code), code)}
        if outside := _outside(stated, question, asked):
            was = self._now.statement(stated.statement_id) if held and after else None
            is_left = was is not None and not _outside(was, question, asked)
            return ("not_needed" if is_left else outside), ()
        if held and after and all(held.get(name) == after.get(name) for name in OF_A_FIGURE):
            return "same_figure", ()
        if after is None:
            return "not_needed", ()
        if stated.rank not in IN_FORCE:
            return stated.rank, ()
        if stated.kind == "level":
            return _reason_of_level(self._later, stated, question, answer)
        is_whole = not asked or asked.issuperset(stated.countries)
        return _reason_of_count(self._later, stated, question, answer, is_whole=is_whole)


def _countries(place: Place | None, code: str) -> tuple[str, ...]:
    return (place and place.members) or (code,)


def _outside(stated: Statement, question: Question, asked: set[str]) -> str:
    """Return why a statement takes no part in an answer at all, or ""."""
    if question.programmes and stated.programme_id not in question.programmes:
        return "other_programme"
    if asked and asked.isdisjoint(stated.countries):
        return "outside_places"
    return "" if _touches(stated, question) else "outside_years"


def _reason_of_count(
    store: Publisher, stated: Statement, question: Question, answer: Answer, *, is_whole: bool
) -> tuple[str, tuple[str, ...]]:
    """Return why a count proves no more than is proved without it; it is whole within places."""
    if stated.comparator == "~":
        return "about", ()
    if answer.conflicts:
        return "contradiction", answer.conflicts
    if not is_whole or not _lies_within(stated, question):
        return "wider", ()
    if stated.comparator in ("<", "<=") and answer.high is None:
        return "no_least", ()
    pins = [pin for code in answer.because_low[:PINS] if (pin := store.statement(code))]
    around = tuple(pin.statement_id for pin in pins if _contains(pin, stated))
    if around:
        return "within", around
    others = tuple(code for code in answer.because_low if code != stated.statement_id)
    return ("same_people" if stated.kind == "unique" and others else "not_closer"), others


def _reason_of_level(
    store: Publisher, stated: Statement, question: Question, shown: Answer
) -> tuple[str, tuple[str, ...]]:
    """Levels never add up: each place shows its latest dated one."""
    if not stated.is_dated:
        return "undated", ()
    if len(stated.countries) != 1:
        return "several_places", ()
    if stated.statement_id in shown.because_low:
        return "same_level", ()
    of_place = answer(store.store, replace(question, places=stated.countries))
    return "later_level", of_place.because_low


def _touches(stated: Statement, question: Question) -> bool:
    first, last = question.first_year, question.last_year
    begins = stated.starts_on.year if stated.starts_on else None
    if stated.kind == "level":  # a level counts in the year in which it begins
        year = begins or stated.ends_on.year
        return (first is None or first <= year) and (last is None or year <= last)
    ends_before = first is not None and stated.ends_on.year < first
    return not ends_before and (last is None or begins is None or begins <= last)


def _lies_within(stated: Statement, question: Question) -> bool:
    first, last = question.first_year, question.last_year
    starts = first is None or (stated.starts_on is not None and stated.starts_on.year >= first)
    return starts and (last is None or stated.ends_on.year <= last)


def _contains(outer: Statement, inner: Statement) -> bool:
    """Say whether a total of the same programme holds a statement's whole scope."""
    begins = outer.starts_on is None or (
        inner.starts_on is not None and outer.starts_on <= inner.starts_on
    )
    return (
        outer.statement_id != inner.statement_id
        and outer.basis == "total"
        and outer.programme_id == inner.programme_id
        and set(outer.countries) >= set(inner.countries)
        and begins
        and outer.ends_on >= inner.ends_on
    )
