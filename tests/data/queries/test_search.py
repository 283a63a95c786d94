"""Search finds what holds every word, whatever its case and accents."""

import pytest

from data import queries
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection


def ids(store: Store, text: str, selection: Selection = EVERYTHING) -> set[str]:
    """Return the ids of all that a search finds."""
    found = queries.search_statements(store, text, selection)
    milestones = queries.search_milestones(store, text, selection)
    return {row.statement_id for row in found.rows} | {row.milestone_id for row in milestones}


@pytest.mark.parametrize("text", ["reunion ALMATY", "RÉUNION", "  signed   réunion ", "kaz-law"])
def test_case_accents_order_and_spaces_do_not_matter(store: Store, text: str):
    assert ids(store, text) == {"kaz-law"}


def test_every_word_must_be_there(store: Store):
    assert ids(store, "trainings sixteen") == {"trainings-2014-2019"}
    assert ids(store, "trainings sixteen almaty") == set()


def test_groups_are_found_by_their_members_and_sources_by_their_publisher(store: Store):
    assert "participants-2014-2019" in ids(store, "uzbekistan participants")
    assert ids(store, "'World Bank'") == set()
    assert len(ids(store, "world bank")) == 8


def test_plans_are_found_too(store: Store):
    assert "trainings-planned-2020" in ids(store, "planned")


def test_the_selection_narrows_the_search(store: Store):
    assert ids(store, "held", Selection(("UZB",), 2019, 2019)) == {
        "seats-uzb-2019",
        "trainings-2014-2019",
    }


def test_no_words_find_all(store: Store):
    assert len(ids(store, "")) == 14 + 5


@pytest.mark.parametrize("text", ["%", "_", "'; drop table statements --", "\\", "$places"])
def test_signs_are_only_signs(store: Store, text: str):
    ids(store, text)

    assert len(ids(store, "")) == 14 + 5
