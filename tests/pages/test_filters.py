"""Filters live in the address as codes: read, told where unknown, cleaned, and carried along."""

import re
from unittest.mock import patch
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data import queries
from data.questions import Selection
from data.store import Store
from pages.shared import filters, links
from pages.shared.links import PAGES
from tests.pages.conftest import App
from tests.pages.screen import card, figure, html, notices
from tests.pages.screen import links as links_of
from tests.pages.selections import selections

CODE = re.compile(r"[A-Za-z0-9_.-]+(,[A-Za-z0-9_.-]+)*")
GROUP_2019 = {
    "places": "CENTRAL_ASIA",
    "from": "2014",
    "to": "2019",
    "programme": "wlp-central-asia",
}


def read(store: Store, query: dict[str, str]) -> tuple[Selection, list[str]]:
    """Return what the filters make of an address's parameters."""
    with patch("streamlit.query_params", dict(query)):
        return filters.read(store, None)


def test_an_unknown_place_is_dropped_and_the_rest_kept(app: App):
    at = app("overview", {"places": "KAZ,ATLANTIS,GEO", "from": "2014"})

    assert notices(at) == ["“ATLANTIS” in the address is not a place we hold; it was left out."]
    assert dict(at.query_params) == {"places": "KAZ,GEO", "from": "2014"}
    assert "Kazakhstan and Georgia, from 2014" in at.title[0].value


def test_an_unknown_year_is_dropped_and_the_rest_kept(app: App):
    at = app("overview", {"places": "KAZ", "from": "20x4", "to": "2019"})

    assert len(notices(at)) == 1
    assert "“20x4” in the address is not a year" in notices(at)[0]
    assert dict(at.query_params) == {"places": "KAZ", "to": "2019"}


def test_an_unknown_programme_is_dropped_and_the_rest_kept(app: App):
    at = app("overview", {"places": "AFG", "programme": "spp,nothing"})

    assert notices(at) == ["“nothing” in the address is not a programme we hold; it was left out."]
    assert dict(at.query_params) == {"places": "AFG", "programme": "spp"}
    assert figure(card(at, "participants")) == "not reported"


def test_each_unknown_value_has_a_notice_of_its_own(served: Store):
    selection, told = read(
        served, {"places": "A1,B2", "from": "19", "to": "next year", "programme": "none"}
    )

    assert selection == Selection()
    assert len(told) == 5
    for code in ("A1", "B2", "19", "next year", "none"):
        assert sum(f"“{code}”" in notice for notice in told) == 1


def test_the_nearest_code_is_offered(served: Store):
    _, told = read(served, {"places": "kaz,KAS"})

    assert [notice.endswith("The nearest is KAZ.") for notice in told] == [True, True]


@pytest.mark.parametrize("year", ["19", "20190", "-201", "２０１９", "0000", "2019.5", " 2019"])
def test_only_four_digits_are_a_year(served: Store, year: str):
    selection, told = read(served, {"from": year})

    assert selection.first_year is None
    assert len(told) == 1


def test_reversed_years_are_put_in_order(app: App):
    at = app("trainings", {"places": "KAZ", "from": "2019", "to": "2014"})

    assert notices(at) == [
        "The years in the address were reversed; they now run from 2014 to 2019."
    ]
    assert dict(at.query_params) == {"places": "KAZ", "from": "2014", "to": "2019"}


def test_a_place_asked_twice_is_one_chip(app: App):
    at = app("overview", {"places": "KAZ,,KAZ"})

    assert dict(at.query_params) == {"places": "KAZ"}
    assert notices(at) == []


def test_a_group_holds_what_is_said_of_it_whole(app: App):
    at = app("overview", GROUP_2019)

    assert "Central Asia, 2014 to 2019" in at.title[0].value
    assert figure(card(at, "participants")) != "not broken down"
    assert "350" in card(at, "participants")
    assert notices(at) == []


@pytest.mark.parametrize("parameter", ["places", "from", "to", "programme", "unknown_page"])
def test_signs_of_html_in_the_address_are_only_signs(app: App, parameter: str):
    at = app("overview", {parameter: "<b onclick='x'>&amp;</b>"})

    assert len(notices(at)) == 1
    assert "“<b onclick='x'>&amp;</b>”" in notices(at)[0]
    assert "<b onclick" not in html(at)


@pytest.mark.parametrize(
    ("page", "parameter"),
    [("evidence", "statement"), ("evidence", "milestone"), ("organisations", "organisation")],
)
def test_signs_of_html_in_a_code_are_only_signs(app: App, page: str, parameter: str):
    at = app(page, {parameter: "<i>x</i>"})

    assert "“<i>x</i>”" in notices(at)[0]
    assert "<i>x</i>" not in html(at)


def test_what_else_the_address_holds_is_kept(app: App):
    at = app("evidence", {"search": "Tokmok", "places": "KGZ,ATLANTIS"})

    assert dict(at.query_params) == {"places": "KGZ", "search": "Tokmok"}


def test_a_clean_address_stays_as_it_is(app: App):
    at = app("overview", GROUP_2019)

    assert dict(at.query_params) == GROUP_2019


def test_a_group_is_chosen_in_one_click(app: App):
    at = app("overview", {"places": "KAZ", "from": "2014"})

    at.button(key="group-CENTRAL_ASIA").click().run()

    assert dict(at.query_params) == {"places": "CENTRAL_ASIA", "from": "2014"}
    assert "Central Asia, from 2014" in at.title[0].value


def test_a_chip_takes_its_place_away(app: App):
    at = app("overview", {"places": "KAZ,GEO"})

    at.button(key="chip-KAZ").click().run()

    assert dict(at.query_params) == {"places": "GEO"}


def test_years_chosen_are_written_as_years(app: App):
    at = app("overview", {"places": "KAZ"})

    at.select_slider(key="years").set_range(2014, 2019).run()

    assert dict(at.query_params) == {"places": "KAZ", "from": "2014", "to": "2019"}


def test_the_ends_of_the_slider_are_no_bound(app: App):
    at = app("overview", {"places": "KAZ", "from": "2014", "to": "2019"})

    at.select_slider(key="years").set_range("earliest", "latest").run()

    assert dict(at.query_params) == {"places": "KAZ"}
    assert "all years" in at.title[0].value


def test_a_year_beyond_the_slider_is_still_one_of_its_years(app: App):
    at = app("overview", {"from": "1950", "to": "2077"})

    assert at.select_slider(key="years").value == (1950, 2077)


def test_all_places_are_one_click_away(app: App):
    at = app("overview", {"places": "KAZ,GEO", "to": "2019"})

    at.button(key="all-places").click().run()

    assert dict(at.query_params) == {"to": "2019"}


def test_the_address_to_share_is_that_of_what_is_on_screen(app: App):
    query = {**GROUP_2019, "statement": "wlp-participants-2019"}
    at = app("evidence", query)

    address = next(code.value for code in at.code if "?" in code.value)

    assert dict(parse_qsl(address.partition("?")[2], strict_parsing=True)) == query


@pytest.mark.parametrize("page", list(PAGES))
def test_no_link_of_a_page_holds_a_label(app: App, page: str):
    values = {value for query in links_of(app(page, GROUP_2019)) for value in query.values()}

    assert values >= set(GROUP_2019.values())
    assert [value for value in values if not CODE.fullmatch(value)] == []


def test_an_early_year_stays_in_the_address(served: Store):
    selection, _ = read(served, {"from": "0999"})

    assert read(served, links.query(selection)) == (selection, [])


PLACES = (
    "AFG", "CENTRAL_ASIA", "CENTRAL_ASIA_GEORGIA", "EGY", "KAZ", "M49_143", "MAR_EGY", "OIC", "WLD",
)  # fmt: skip
PROGRAMMES = ("spp", "wlp-central-asia", "wb-women-in-parliament", "ipu-senate-kazakhstan")
asked = selections(PLACES, PROGRAMMES)


@given(selection=asked, page=st.sampled_from(list(PAGES)))
def test_an_address_reads_back_as_the_selection_it_was_made_of(
    real_store: Store, selection: Selection, page: str
):
    path, _, query = links.href(page, selection).partition("?")
    parameters = dict(parse_qsl(query, strict_parsing=bool(query)))

    assert path == ("." if page == "overview" else page)
    assert parameters == links.query(selection)
    assert read(real_store, parameters) == (selection, [])


@given(extra=st.text(min_size=1), selection=asked)
def test_what_a_link_adds_reads_back_too(extra: str, selection: Selection):
    query = links.href("evidence", selection, search=extra).partition("?")[2]

    assert dict(parse_qsl(query, keep_blank_values=True)) == {
        **links.query(selection),
        "search": extra,
    }


@settings(deadline=None)
@given(
    query=st.dictionaries(
        st.sampled_from(["places", "from", "to", "programme", "unknown_page", "search"]),
        st.text() | st.sampled_from([*PLACES, *PROGRAMMES, "KAZ,kaz", "2019", "1999", "9999"]),
    )
)
@example(query={"places": "{code}", "from": "{text}", "unknown_page": "{0}"})
def test_whatever_the_address_holds_only_what_is_known_is_asked(
    real_store: Store, query: dict[str, str]
):
    selection, told = read(real_store, query)

    known = {place.place_id for place in queries.places(real_store)}
    assert known.issuperset(selection.places)
    assert {p.programme_id for p in queries.programmes(real_store)}.issuperset(selection.programmes)
    codes = [code for code in query.get("places", "").split(",") if code]
    assert sum(code not in known for code in codes) == sum("a place" in text for text in told)
    # and what it asks is an address that needs no notice
    if (selection.first_year or 1000) >= 1000 and (selection.last_year or 1000) >= 1000:
        assert read(real_store, dict(parse_qsl(urlencode(links.query(selection))))) == (
            selection,
            [],
        )
