"""What a filter is said to bring is what the selection with it then holds."""

import pytest

from data import queries
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection

SELECTIONS = [
    EVERYTHING,
    Selection(first_year=2018),
    Selection(last_year=2017),
    Selection(first_year=2014, last_year=2019),
    Selection(programmes=("wlp-institutes",)),
    Selection(first_year=2015, last_year=2018, programmes=("wb-seats", "wlp-institutes")),
]


def held(store: Store, selection: Selection) -> int:
    """Return how many facts the pages show of a selection; milestones are of no programme."""
    counts = queries.counts(store, selection)
    is_narrowed = bool(selection.programmes)
    milestones = [] if is_narrowed else queries.milestones(store, selection)
    return counts.inside + counts.overlapping + len(milestones)


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_a_place_has_as_many_facts_as_choosing_it_shows(store: Store, selection: Selection) -> None:
    found = queries.facts_of_places(store, selection)
    years, programmes = (selection.first_year, selection.last_year), selection.programmes
    alone = {
        place.place_id: held(store, Selection((place.place_id,), *years, programmes))
        for place in queries.places(store)
    }

    assert {code: found.get(code, 0) for code in alone} == alone


@pytest.mark.parametrize("programmes", [(), ("wlp-institutes",)], ids=["all", "one"])
@pytest.mark.parametrize("places", [(), ("KAZ",), ("KGZ", "WLD"), ("CENTRAL_ASIA",)], ids=str)
def test_years_have_as_many_facts_as_choosing_them_shows(
    store: Store, places: tuple[str, ...], programmes: tuple[str, ...]
) -> None:
    spans = queries.facts_by_span(store, Selection(places, programmes=programmes))
    choices = [(first, last) for first in (1998, 2016, 2019) for last in (2016, 2019, 2030)]
    for first, last in [(f, e) for f, e in choices if f <= e]:
        met = sum(s.facts for s in spans if s.to_year >= first and s.from_year <= last)

        assert met == held(store, Selection(places, first, last, programmes))


@pytest.mark.parametrize("places", [(), ("KGZ",), ("CENTRAL_ASIA",)], ids=str)
def test_a_programme_has_as_many_facts_as_choosing_it_shows(
    store: Store, places: tuple[str, ...]
) -> None:
    found = queries.facts_of_programmes(store, Selection(places, 2015, 2019))

    assert found
    for one in found:
        chosen = Selection(places, 2015, 2019, (one.programme_id,))
        assert one.facts == held(store, chosen)


def test_what_states_shares_alone_is_a_published_series(real_store: Store) -> None:
    series = {p.name for p in queries.facts_of_programmes(real_store, EVERYTHING) if p.is_series}

    assert "World Bank: women in national parliaments" in series
    assert not {name for name in series if "training" in name.casefold()}
