"""Seat shares: gaps stay gaps, none is a number, houses and publishers stay apart."""

from typing import Any

import pytest

from data.store.store import Store
from data.totals.questions import Selection
from tests.pages.conftest import App
from tests.pages.screen import charts, choices, headings, html, lines, panels, words
from tests.pages.showing import Drawn, chart, of_theme, overview

UN = "un-sdg-women-in-parliament"


def houses(
    store: Store,
    *places: str,
    series: str = "",
    first_year: int | None = None,
    last_year: int | None = None,
) -> Drawn:
    """Return what the page of seat shares shows of some places."""
    selection = Selection(places, first_year, last_year)
    return of_theme(store, selection, "representation", series)


def heights(spec: dict[str, Any]) -> set[float]:
    """Return where straight lines run across a whole chart."""
    return {
        shape["y0"]
        for shape in spec["layout"]["shapes"]
        if shape["y0"] == shape["y1"] and shape.get("xref") == "x domain"
    }


def dashes(spec: dict[str, Any]) -> dict[str, str]:
    """Return how each line is drawn."""
    return {trace["name"]: trace["line"]["dash"] for trace in spec["data"]}


def said(spec: dict[str, Any]) -> str:
    """Return all that is written in a chart."""
    return " ".join(note["text"] for note in spec["layout"]["annotations"])


def test_a_year_that_nobody_reports_is_a_gap(real_store: Store):
    uzbekistan = lines(chart(houses(real_store, "UZB")["seats_lower"]))["Uzbekistan"]

    assert uzbekistan[1999] is None
    assert uzbekistan[1998] == 6
    assert uzbekistan[2000] == 7.2


def test_gaps_are_not_bridged(real_store: Store):
    spec = chart(houses(real_store, "UZB")["seats_lower"])

    assert not any(trace.get("connectgaps") for trace in spec["data"])


def test_no_woman_at_all_is_a_number(real_store: Store):
    kyrgyzstan = lines(chart(houses(real_store, "KGZ")["seats_lower"]))["Kyrgyzstan"]

    assert (kyrgyzstan[2005], kyrgyzstan[2006]) == (0, 0)
    assert None not in (kyrgyzstan[2004], kyrgyzstan[2007])


def test_thirty_percent_is_drawn_and_named(real_store: Store):
    spec = chart(houses(real_store, "KGZ")["seats_lower"])

    assert 30 in heights(spec)
    assert "30\N{NO-BREAK SPACE}%" in said(spec)


def test_parity_is_drawn_however_far_shares_are_from_it(real_store: Store):
    central_asia = chart(houses(real_store, "CENTRAL_ASIA")["seats_lower"])

    assert heights(central_asia) == {30, 50}
    assert "parity" in said(central_asia)
    assert central_asia["layout"]["yaxis"]["range"][1] > 50


def test_the_overview_draws_parity_only_where_shares_come_near(real_store: Store):
    central_asia = chart(overview(real_store, Selection(("CENTRAL_ASIA",)))["shares"])

    assert heights(central_asia) == {30}
    assert central_asia["layout"]["yaxis"]["range"][1] < 50


def test_two_houses_are_never_in_one_chart(real_store: Store):
    drawn = {key: chart(exhibit) for key, exhibit in houses(real_store, "KAZ").items()}
    lower, upper = lines(drawn["seats_lower"]), lines(drawn["seats_upper"])

    assert lower["Kazakhstan"][2019] == pytest.approx(27.1, abs=0.05)
    assert list(upper) == ["IPU", "Kazakh-German University"]
    assert upper["IPU"][2019] == 10.6
    assert "IPU" not in lines(drawn["publishers"])


def test_counts_at_single_dates_are_dots_that_no_line_joins(real_store: Store):
    at = houses(real_store, "KAZ")

    assert "No line joins them" in at["seats_upper"].note
    for line in chart(at["seats_upper"])["data"]:
        assert line["mode"] == "markers"
        drawn = zip(line["y"], line["marker"]["size"], strict=True)
        assert all(size for share, size in drawn if share is not None)
    assert {line["mode"] for line in chart(at["seats_lower"])["data"]} == {"lines+markers"}


def test_only_series_of_the_lower_house_can_be_chosen_for_it(app: App):
    at = app("representation", {"places": "KAZ"})

    assert list(choices(at)) == [
        "World Bank: women in national parliaments",
        "UN SDG 5.5.1: women in national parliaments",
    ]


def test_every_line_of_all_places_is_named_inside_the_chart(real_store: Store):
    glance = overview(real_store, Selection())["shares"]
    for exhibit in (glance, houses(real_store)["seats_lower"]):
        spec = chart(exhibit)
        bottom, top = spec["layout"]["yaxis"]["range"]
        names = [note for note in spec["layout"]["annotations"] if note["x"] == 1]

        assert len(names) == len(spec["data"]) > 8
        assert [note["text"] for note in names if not bottom <= note["y"] <= top] == []


def test_two_publishers_of_one_house_are_two_lines(real_store: Store):
    publishers = lines(chart(houses(real_store, "KGZ")["publishers"]))

    assert list(publishers) == ["World Bank", "UN SDG 5.5.1"]
    assert publishers["World Bank"][2005] == 0
    assert publishers["UN SDG 5.5.1"][2005] == 10


def test_publishers_are_compared_for_one_place_only(real_store: Store):
    assert "publishers" not in houses(real_store, "KGZ", "UZB")


def test_the_series_of_the_united_nations_can_be_chosen(app: App):
    at = app("representation", {"places": "KGZ", "series": UN})
    kyrgyzstan = lines(charts(at)["seats_lower"])["Kyrgyzstan"]

    assert (kyrgyzstan[2005], kyrgyzstan[2006]) == (10, 0)
    assert at.parameters == {"places": "KGZ", "series": UN}
    assert "SDG" in words(panels(at)["seats_lower"])


def test_a_series_chosen_on_the_page_is_in_the_address(app: App):
    at = app("representation", {"places": "KGZ"})

    assert choices(at)["UN SDG 5.5.1: women in national parliaments"] == (
        f"representation?places=KGZ&series={UN}"
    )


def test_a_series_that_there_is_not_is_the_first(app: App):
    at = app("representation", {"places": "KGZ", "series": "nothing"})

    assert lines(charts(at)["seats_lower"])["Kyrgyzstan"][2005] == 0


@pytest.mark.parametrize("series", ["wb-women-in-parliament", UN])
def test_the_world_is_dashed_and_places_are_solid(real_store: Store, series: str):
    drawn = dashes(chart(houses(real_store, "KAZ", "GEO", series=series)["seats_lower"]))

    # each publisher's world is its own: "World", "World (UN)"
    assert {name.partition(" ")[0]: dash for name, dash in drawn.items()} == {
        "Kazakhstan": "solid",
        "Georgia": "solid",
        "World": "dash",
    }


def test_the_world_stands_under_the_ranking_and_not_in_it(real_store: Store):
    bars = chart(houses(real_store, "KAZ", "UZB")["ranking"])["data"][0]

    assert bars["y"] == ["World", "Kazakhstan", "Uzbekistan"]  # from the bottom
    assert bars["x"][1:] == sorted(bars["x"][1:])


def test_a_country_without_a_share_is_hollow_on_the_map_and_named(real_store: Store):
    at = houses(real_store, "AFG", "UZB", first_year=2023, last_year=2024)
    silent, known, *_ = chart(at["map"])["data"]

    assert silent["locations"] == ["AFG"]
    assert known["locations"] == ["UZB"]
    assert "Not reported in this selection: Afghanistan." in at["map"].takeaway


def test_the_undated_share_of_the_senate_is_in_no_chart(app: App):
    at = app("representation", {"places": "KAZ"})

    values = [
        value for line in lines(charts(at)["seats_upper"]).values() for value in line.values()
    ]
    assert 6 not in values
    assert "Figures without a date" in headings(at)
    assert "wlp-senate-share" in html(at)


def test_the_senate_is_silent_before_its_first_share(app: App):
    at = app("representation", {"places": "KAZ", "to": "1990"})

    assert "seats_upper" not in charts(at)
    assert "wlp-senate-share" in html(at)


def test_a_takeaway_tells_when_the_world_was_passed(real_store: Store):
    at = houses(real_store, "KAZ", first_year=2010)

    takeaway = at["seats_lower"].takeaway
    assert takeaway.startswith("Kazakhstan rose above the share of World in 2012")
    assert takeaway.endswith("fell below the share of World in 2023.")


def test_an_average_is_never_drawn_for_a_group(real_store: Store):
    drawn = lines(chart(houses(real_store, "CENTRAL_ASIA")["seats_lower"]))

    assert drawn.keys() == {
        "Kazakhstan",
        "Kyrgyzstan",
        "Tajikistan",
        "Turkmenistan",
        "Uzbekistan",
        "World",
    }


def test_series_that_come_year_by_year_are_joined_beside_one_another_too(app: App):
    both = charts(app("representation", {"places": "KAZ"}))["publishers"]
    of_un = charts(app("representation", {"series": UN}))["seats_lower"]

    assert {line["mode"] for line in (*both["data"], *of_un["data"])} == {"lines+markers"}
