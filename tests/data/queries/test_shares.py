"""Shares of seats: each publisher's own series, its latest value, and where it passed another."""

from data import queries
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection


def test_shares_are_those_of_the_places_and_of_comparators_in_the_years(store: Store):
    rows = queries.seat_shares(store, Selection(("UZB",), 2018, 2019), comparators=("WLD",))

    assert [(row.place_id, row.year, row.share_percent, row.is_comparator) for row in rows] == [
        ("UZB", 2019, 16, False),
        ("WLD", 2018, 24, True),
        ("WLD", 2019, 24.5, True),
    ]


def test_a_share_carries_its_seats_and_its_source(store: Store):
    row = queries.seat_shares(store, Selection(("KAZ",), 2017, 2017))[0]

    assert (row.women, row.seats, row.place, row.as_of) == (20, 100, "Kazakhstan", "2017")
    assert (row.source_title, row.publisher) == ("Proportion of seats held by women", "World Bank")


def test_without_places_all_have_their_shares(store: Store):
    assert len(queries.seat_shares(store, EVERYTHING)) == 8
    assert queries.seat_shares(store, Selection(programmes=("wlp-institutes",))) == []


def test_the_latest_share_knows_the_first_and_the_one_before(store: Store):
    rows = queries.latest_shares(store, Selection(("CENTRAL_ASIA",)), comparators=("WLD",))

    assert [
        (
            row.place_id,
            row.year,
            row.share_percent,
            row.first_year_known,
            row.first_share_percent,
            row.previous_year,
            row.is_highest,
        )
        for row in rows
    ] == [
        ("KAZ", 2019, 27, 2017, 20, 2018, True),
        ("UZB", 2019, 16, 2017, 30, 2017, False),
        ("WLD", 2019, 24.5, 2017, 23, 2018, True),
    ]


def test_one_share_within_the_years_is_first_and_latest(store: Store):
    (row,) = queries.latest_shares(store, Selection(("KAZ",), 2018, 2018))

    assert (row.year, row.first_year_known, row.previous_year) == (2018, 2018, None)


def test_a_crossing_is_the_year_from_which_a_place_stands_on_the_other_side(store: Store):
    rows = queries.share_crossings(store, EVERYTHING, comparator="WLD")

    assert [
        (row.place_id, row.year, row.direction, row.comparator_share_percent, row.previous_year)
        for row in rows
    ] == [("KAZ", 2019, "above", 24.5, 2017), ("UZB", 2019, "below", 24.5, 2017)]


def test_crossings_are_within_one_programme_and_its_years(store: Store):
    def crossings(selection: Selection, programme: str | None = None) -> int:
        return len(queries.share_crossings(store, selection, comparator="WLD", programme=programme))

    assert crossings(EVERYTHING, "wlp-institutes") == 0
    assert crossings(Selection(first_year=2018)) == 0
    assert crossings(Selection(("UZB",)), "wb-seats") == 1
