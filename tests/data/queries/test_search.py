"""Search finds what holds every word, whatever its case and accents."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


def folded(text: str) -> str:
    """Return a text as searches compare it: lower case and without accents."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).lower()


def texts_of(store: Store) -> dict[str, str]:
    """Return by id all that a statement is found by: its own text, and names of what it names."""
    places = {place.place_id: place for place in queries.places(store)}
    whose = {one.programme_id: one.organisation for one in queries.programmes(store)}
    return {
        row.statement_id: folded(
            " ".join(
                filter(
                    None,
                    (
                        *(row.statement_id, row.paraphrase, row.locator, row.note, row.metric),
                        *(row.programme, whose[row.programme_id], row.source_title, row.publisher),
                        *(f"{code} {places[code].name}" for code in (*row.places, *row.countries)),
                    ),
                )
            )
        )
        for row in queries.statements(store, EVERYTHING, kinds=(), include_history=True)
    }


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_search_finds_what_holds_every_word_wherever_it_stands(store: Store, data: st.DataObject):
    texts = texts_of(store)
    one = data.draw(st.sampled_from(sorted(texts)))
    parts = st.sampled_from(texts[one].split()).flatmap(
        lambda word: st.integers(0, len(word) - 1).map(lambda first: word[first : first + 4])
    )
    words = data.draw(st.lists(parts, min_size=1, max_size=8))

    found = queries.search_statements(store, " ".join(words), EVERYTHING)
    pages = [
        row
        for skipped in range(0, found.found, 6)
        for row in queries.search_statements(
            store, " ".join(words), EVERYTHING, most=6, skipped=skipped
        ).rows
    ]

    assert {row.statement_id for row in found.rows} == {
        code for code, text in texts.items() if all(word in text for word in words)
    }
    assert (len(found.rows), pages) == (found.found, list(found.rows))
    assert found.aside == sum(not row.is_in_force for row in found.rows)
