"""Why a published answer stays as it is though a statement in it, or near it, is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.answers import Answer
    from data.queries import Statement
    from data.questions import Question
    from data.store import Store

IN_FORCE = ("preferred", "normal")
BESIDE = 3  # statements named


@dataclass(frozen=True, slots=True)
class Staying:
    """An answer that a statement does not move, why, and the statements that explain it.

    why: planned, superseded, other_programme, outside_places, outside_years, about, contradiction,
    undated, several_places, later_level, same_level (of levels), wider, within, same_people,
    not_closer.
    """

    statement_id: str
    question: Question
    answer: Answer
    why: str
    beside: tuple[str, ...] = ()


def staying(
    store: Store, statements: Iterable[str], answers: Mapping[Question, Answer]
) -> Iterable[Staying]:
    """Yield for each statement why it moves none of these answers of its measure."""
    members = {place.place_id: place.members for place in queries.places(store)}
    for code in statements:
        stated = queries.statement(store, code)
        if stated is None:
            continue
        for question, answer in answers.items():
            if question.metric == stated.metric_id:
                why, beside = _reason(store, stated, question, answer, members)
                yield Staying(code, question, answer, why, beside[:BESIDE])


def _reason(
    store: Store,
    stated: Statement,
    question: Question,
    answer: Answer,
    members: Mapping[str, tuple[str, ...]],
) -> tuple[str, tuple[str, ...]]:
    asked = {each for code in question.places for each in (members.get(code) or (code,))}
    if outside := _outside(stated, question, asked):
        return outside, ()
    if stated.kind == "level":
        return _reason_of_level(store, stated, answer)
    if stated.comparator == "~":
        return "about", ()
    if answer.conflicts:
        return "contradiction", answer.conflicts
    if (asked and not asked.issuperset(stated.countries)) or not _lies_within(stated, question):
        return "wider", ()
    return _reason_of_count(store, stated, answer)


def _outside(stated: Statement, question: Question, asked: set[str]) -> str:
    """Return why a statement takes no part in an answer at all, or ""."""
    if stated.rank not in IN_FORCE:
        return stated.rank
    if question.programmes and stated.programme_id not in question.programmes:
        return "other_programme"
    if asked and asked.isdisjoint(stated.countries):
        return "outside_places"
    return "" if _touches(stated, question) else "outside_years"


def _reason_of_count(
    store: Store, stated: Statement, answer: Answer
) -> tuple[str, tuple[str, ...]]:
    """Return why a count within the question proves no more than is proved without it."""
    pins = [pin for code in answer.because_low if (pin := queries.statement(store, code))]
    around = tuple(pin.statement_id for pin in pins if _contains(pin, stated))
    if around:
        return "within", around
    others = tuple(code for code in answer.because_low if code != stated.statement_id)
    return ("same_people" if stated.kind == "unique" and others else "not_closer"), others


def _reason_of_level(
    store: Store, stated: Statement, answer: Answer
) -> tuple[str, tuple[str, ...]]:
    """Levels never add up: each place shows its latest dated one."""
    if not stated.is_dated:
        return "undated", ()
    if len(stated.countries) != 1:
        return "several_places", ()
    shown = [found for code in answer.because_low if (found := queries.statement(store, code))]
    own = [one for one in shown if one.countries == stated.countries]
    if any(one.statement_id == stated.statement_id for one in own):
        return "same_level", ()
    return "later_level", tuple(one.statement_id for one in own)


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
