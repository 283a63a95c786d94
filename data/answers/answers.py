"""Answers: what the facts of a store prove about a question, remembered while it is open.

answer(store, Question("trainings_held", ("KAZ",), 2014, 2019, ("wlp",))).text    # "1–15"
answer(store, Question("trainings_held", ("KAZ",), 2014, 2019)).text    # "≥ 1": others may have
"""

from __future__ import annotations

import functools
import weakref
from typing import TYPE_CHECKING

from data import queries
from data.answers.reading_claims import read_book, with_free
from data.store.kept import Kept
from data.totals.measure_answers import answer_from, contradictions_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.store.store import Store
    from data.totals.measure_answers import Answer
    from data.totals.measure_claims import Book
    from data.totals.questions import Question

MOST_KEPT = 200_000  # statements and stretches that the answers kept list: some 5 MB, 40 at most
OF_EACH = 25  # what an answer weighs that names none
MOST_CONTRADICTIONS = 20


def answer(store: Store, question: Question) -> Answer:
    """Return what the facts prove. Raises QuestionError for an unknown name of something."""
    return _desk(store).answer(question)


def answers_for(store: Store, questions: Iterable[Question]) -> list[Answer]:
    """Return the answers to several questions, in their order."""
    return [answer(store, question) for question in questions]


def opened_book(store: Store, question: Question) -> Book:
    """Return the claims that a question is answered from. Raises QuestionError as above."""
    return _desk(store).book_for(question)


def contradictions(
    store: Store, question: Question, *, most: int = MOST_CONTRADICTIONS
) -> tuple[tuple[str, ...], ...]:
    """Return sets of statements that cannot hold together; no statement is in two of them.

    Each is a smallest one: without any of its statements the others could hold. At most so many
    are looked for. Raises QuestionError for an unknown name of something.
    """
    return _desk(store).contradictions(question, most)


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
        store = self._store()
        assert store is not None, "a desk is reached through its store"
        known = {metric.metric_id for metric in queries.metrics(store)}
        if question.metric in known - queries.contestable_measures(store):
            return ()
        return contradictions_from(self.book(question.metric), question, most)

    def _answer(self, question: Question) -> Answer:
        return answer_from(self.book_for(question), question)

    def book_for(self, question: Question) -> Book:
        """Return the book of the measure asked about, with what is free in the question."""
        store = self._store()
        assert store is not None, "a desk is reached through its store"
        return with_free(store, self.book(question.metric), question)


_desks: weakref.WeakKeyDictionary[Store, _Desk] = weakref.WeakKeyDictionary()


def _desk(store: Store) -> _Desk:
    desk = _desks.get(store)
    if desk is None:
        desk = _desks.setdefault(store, _Desk(store))
    return desk
