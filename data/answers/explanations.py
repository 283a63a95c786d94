"""Explanations: why an answer is what it is, as codes and numbers that a screen puts into words.

explain(store, Question("trainings_held", ("KAZ",), 2014, 2019, ("wlp-central-asia",))).high
# 16 in Central Asia less 1 that was held in Tajikistan: 15
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from data.answers.answers import answer, opened_book
from data.totals.measure_explanations import conflict_explained, explanation_from

if TYPE_CHECKING:
    from data.store.store import Store
    from data.totals.measure_explanations import Explanation
    from data.totals.questions import Question

MOST_KEPT = 1024


def explain(store: Store, question: Question) -> Explanation:
    """Return why the answer to a question is what it is. Raises QuestionError as `answer` does."""
    kept = _kept.setdefault(store, {})
    if question not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        book, found = opened_book(store, question), answer(store, question)
        kept[question] = explanation_from(book, question, found)
    return kept[question]


def explain_conflict(store: Store, question: Question, conflict: tuple[str, ...]) -> Explanation:
    """Return why these statements, found by `contradictions`, cannot hold together."""
    return conflict_explained(opened_book(store, question), question, conflict)


_kept: weakref.WeakKeyDictionary[Store, dict[Question, Explanation]] = weakref.WeakKeyDictionary()
