"""An average over places is all women by all seats; without seats there is none."""

from dataclasses import replace

import pytest

from data import queries
from data.answers.averages import average, has_seats
from data.queries import LatestShare
from data.store.store import Store
from data.totals.questions import Selection

UN = "un-sdg-women-in-parliament"
SHARE = LatestShare(
    statement_id="s", programme_id="un", programme="UN: seats", metric_id="seats_lower",
    place_id="KAZ", place="Kazakhstan", year=2020, as_of=None, comparator="=", share_percent=30.0,
    women=30, seats=100, source_id="sdg", source_title="SDG", publisher="UN", url=None,
    licence=None, is_comparator=False, first_year_known=2020, first_share_percent=30.0,
    previous_year=None, previous_share_percent=None, note=None, is_highest=True,
    is_aggregate=False, first_comparator="=",
)  # fmt: skip
# Three places: 30 of 100 (30 %), 10 of 400 (2.5 %), and 50 % of seats nobody counted.
LARGE = replace(SHARE, place_id="KGZ", year=2018, share_percent=2.5, women=10, seats=400)
UNCOUNTED = replace(SHARE, place_id="UZB", share_percent=50.0, women=None, seats=None)


def test_a_large_house_weighs_more_than_a_small_one():
    found = average([SHARE, LARGE, UNCOUNTED])

    assert found is not None
    assert (found.women, found.seats, found.places) == (40, 500, 2)
    assert found.share_percent == 8.0  # the mean of the percentages would be 16.25, or 27.5
    assert (found.first_year, found.last_year) == (2018, 2020)


@pytest.mark.parametrize(
    "rows", [[], [SHARE], [UNCOUNTED], [SHARE, UNCOUNTED], [UNCOUNTED, UNCOUNTED]]
)
def test_fewer_than_two_places_with_seats_have_no_average(rows: list[LatestShare]):
    assert average(rows) is None


def test_no_women_at_all_is_a_number_and_no_seats_is_none():
    assert has_seats(replace(SHARE, women=0))
    assert not has_seats(replace(SHARE, women=0, seats=0))
    assert not has_seats(replace(SHARE, comparator=">="))


def test_five_countries_are_what_the_un_reckons_for_their_region(real_store: Store):
    rows = queries.latest_shares(
        real_store, Selection(("CENTRAL_ASIA",), 2020, 2020, (UN,)), comparators=("M49_143",)
    )
    region = next(row for row in rows if row.is_comparator)

    found = average([row for row in rows if not row.is_comparator])

    assert found is not None
    assert (found.women, found.seats, found.places) == (region.women, region.seats, 5)
    assert found.share_percent == pytest.approx(region.share_percent, abs=0.05)


def test_the_world_bank_states_no_seats(real_store: Store):
    rows = queries.latest_shares(
        real_store, Selection(("CENTRAL_ASIA",), programmes=("wb-women-in-parliament",))
    )

    assert len(rows) == 5
    assert average(rows) is None
