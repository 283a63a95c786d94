"""What is said of several places together: women of all seats, or why there is no average."""

from dataclasses import replace

from data.queries import Metric
from pages.shared.exhibits.averages import sentence
from tests.data.answers.test_averages import LARGE, SHARE, UNCOUNTED
from tests.pages.conftest import App
from tests.pages.screen import panels, words

UN = "un-sdg-women-in-parliament"
COUNTRIES = ("KAZ", "KGZ", "UZB")
THREE = [SHARE, LARGE, replace(UNCOUNTED, place="Uzbekistan")]
SEATS = Metric(
    metric_id="seats", name="Women in the house", unit="percent", kind="level", theme="seats",
    definition=None, others="possible", part="women", whole="seats", targets=None, position=1,
    statements=3,
)  # fmt: skip
PERCENT = "\N{NO-BREAK SPACE}%"


def test_women_and_seats_are_added_and_who_is_left_out_is_named():
    assert sentence(SEATS, THREE, "un", countries=COUNTRIES, silent=["Georgia"]) == (
        f"Together: 40 women of 500 seats, 8.0{PERCENT}, in 2 of 4 places, each in its latest "
        "year, 2018 to 2020. Left out, their seats are not known: Uzbekistan and Georgia."
    )


def test_an_aggregate_is_not_counted_beside_its_countries():
    world = replace(SHARE, place_id="WLD", place="World", women=5000, seats=20000)

    assert sentence(SEATS, [*THREE[:2], world], "un", countries=COUNTRIES, silent=[]) == (
        f"Together: 40 women of 500 seats, 8.0{PERCENT}, in 2 of 2 places, each in its latest "
        "year, 2018 to 2020."
    )


def test_with_the_seats_of_one_place_only_there_is_no_average():
    assert sentence(SEATS, THREE[1:], "un", countries=COUNTRIES, silent=["Georgia"]) == (
        "No average over these places: seats are not known for Uzbekistan and Georgia."
    )


def test_a_series_without_seats_names_one_that_has_them():
    of_bank = [
        replace(row, programme_id="wb", programme="World Bank", women=None, seats=None)
        for row in THREE
    ]

    assert sentence(SEATS, [*of_bank, *THREE], "wb", countries=COUNTRIES, silent=[]) == (
        "“World Bank” gives shares and no seats, so no average over these places can be worked "
        "out. “UN: seats” gives seats: choose it above to see an average."
    )
    assert sentence(SEATS, of_bank, "wb", countries=COUNTRIES, silent=[]) == (
        "“World Bank” gives shares and no seats, so no average over these places can be worked out."
    )


def test_a_share_whose_measure_names_neither_part_nor_whole_has_its_numbers():
    bare = replace(SEATS, part=None, whole=None)

    assert sentence(bare, THREE[:2], "un", countries=COUNTRIES, silent=[]) == (
        f"Together: 40 of 500, 8.0{PERCENT}, in 2 of 2 places, each in its latest year, 2018 to "
        "2020."
    )


def test_one_place_and_none_have_no_word_of_an_average():
    assert sentence(SEATS, [SHARE], "un", countries=COUNTRIES, silent=[]) == ""
    assert sentence(SEATS, [], "un", countries=COUNTRIES, silent=["Georgia"]) == ""


def test_the_series_with_seats_gives_the_average_of_the_places_chosen(app: App):
    at = app("representation", {"places": "KAZ,KGZ", "series": UN})

    assert f"Together: 52 women of 227 seats, 22.9{PERCENT}, in 2 of 2 places" in words(
        panels(at)["ranking"]
    )


def test_the_series_of_shares_alone_says_that_it_has_no_seats(app: App):
    ranking = words(panels(app("representation", {"places": "CENTRAL_ASIA"}))["ranking"])

    assert "no average over these places can be worked out" in ranking
    assert "UN SDG 5.5.1: women in national parliaments” gives seats: choose it above" in ranking


def test_one_country_has_no_average(app: App):
    ranking = words(panels(app("representation", {"places": "KAZ"}))["ranking"])

    assert "verage" not in ranking
    assert "Together" not in ranking
