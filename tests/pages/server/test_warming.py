"""What is done before the first visitor costs no more where there are very many statements."""

from collections.abc import Sequence

import pytest

from data.answers.answers import answers_for
from data.store.store import Store
from data.totals.measure_answers import Answer
from data.totals.questions import Question
from pages.server import warming


def asked(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """Return the questions that are answered before anyone asks."""
    found: list[Question] = []

    def told(store: Store, questions: Sequence[Question]) -> list[Answer]:
        found.extend(questions)
        return answers_for(store, questions)

    monkeypatch.setattr(warming, "answers_for", told)
    warming.warm(store)
    return found


def test_of_very_many_one_place_and_year_is_asked(served: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(warming, "MOST_WEIGHED", 0)

    (question,) = asked(served, monkeypatch)

    assert question.places
    assert question.first_year == question.last_year is not None
