"""What a question asks of SQL answers as what is kept: the same bounds, years and words."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import settings as tries

from data import queries
from data.answers import reading_claims
from data.answers.answers import answer
from data.settings import Settings
from data.store.store import Store, open_store
from data.totals.measure_answers import Answer
from data.totals.questions import Selection
from tests.pages.selections import selections

PLACES = ("KAZ", "KGZ", "EGY", "MAR", "AFG", "WLD", "CENTRAL_ASIA", "OIC")
PROGRAMMES = ("wlp-central-asia", "wb-women-in-parliament", "ipu-senate-kazakhstan")


@pytest.fixture(scope="module")
def added_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return the published facts, opened anew: nothing of them was kept yet."""
    database = tmp_path_factory.mktemp("added-up") / "tidemark.duckdb"
    opened = open_store(Settings(database=database))
    yield opened
    opened.close()


def years(found: Answer) -> set[tuple[str, int]]:
    """Return the places and years that an answer covers: cells that are added up tell no days."""
    return {
        (place, year)
        for place, first, last in found.covered
        for year in range(1000 if first is None else first.year, last.year + 1)
    }


@given(selection=selections(PLACES, PROGRAMMES, first_year=1995, last_year=2026))
@tries(max_examples=10, deadline=None)
def test_an_answer_is_the_same_whether_what_is_free_is_kept_or_asked_for(
    real_store: Store, added_up: Store, selection: Selection
):
    for metric in queries.metrics(real_store):
        question = selection.question(metric.metric_id)
        whole = answer(real_store, question)
        with patch.multiple(reading_claims, LEVELS_WHOLE=0, CELLS_KEPT=0):
            found = answer(added_up, question)

        assert found.figure == whole.figure
        assert years(found) == years(whole)
        assert found.recorded == whole.recorded
