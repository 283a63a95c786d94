"""Filters live in the address as codes: read, told where unknown, cleaned, and carried along."""

import re
import time
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data import queries
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.selection import filters, links
from tests.pages.conftest import App
from tests.pages.screen import card, cards, charts, figure, html, notices, title, words
from tests.pages.screen import links as links_of
from tests.pages.selections import selections
from tests.pages.visiting import PAGES

CODE = re.compile(r"[A-Za-z0-9_.-]+(,[A-Za-z0-9_.-]+)*")
GROUP_2019 = {
    "places": "CENTRAL_ASIA",
    "from": "2014",
    "to": "2019",
    "programme": "wlp-central-asia",
}


def asked_by(store: Store, query: str) -> tuple[filters.Asked, list[str]]:
    """Return what the filters make of the part of an address after its question mark."""
    given: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        given.setdefault(name, []).append(value)
    notices: list[str] = []
    asked = filters.read(filters.tidy(given, notices), store, None)
    return asked, [*notices, *asked.notices]


def read(store: Store, query: dict[str, str]) -> tuple[Selection, list[str]]:
    """Return what the filters make of an address's parameters: the selection, and what is told."""
    asked, notices = asked_by(store, urlencode(query))
    return asked.selection, [*notices, *asked.lost.values()]


def test_an_unknown_place_is_dropped_and_the_rest_kept(app: App):
    at = app("overview", {"places": "KAZ,ATLANTIS,GEO", "from": "2014"})

    assert notices(at) == [
        "No place is known here by “ATLANTIS”, which the address names; it was left out."
    ]
    assert at.parameters == {"places": "KAZ,GEO", "from": "2014"}
    assert "Kazakhstan and Georgia, from 2014" in title(at)


def test_an_unknown_programme_is_dropped_and_the_rest_kept(app: App):
    at = app("overview", {"places": "AFG", "programme": "spp,nothing"})

    assert notices(at) == [
        "No programme is known here by “nothing”, which the address names; it was left out."
    ]
    assert at.parameters == {"places": "AFG", "programme": "spp"}
    assert figure(card(at, "participants")) == "no figures here"


def test_unknown_values_are_told_together_and_what_is_known_is_kept(served: Store):
    selection, told = read(
        served, {"places": "A1,KAZ,B2", "to": "2019", "programme": "none,nil,nought,no,spp"}
    )

    assert selection == Selection(("KAZ",), None, 2019, ("spp",))
    assert told == [
        "No places are known here by “A1” and “B2”, which the address names; they were left out.",
        "No programmes are known here by “none”, “nil” and 2 more, which the address names; they "
        "were left out.",
    ]


def test_thousands_of_unknown_codes_are_one_short_notice_and_little_work(served: Store):
    codes = ",".join(f"X{i}{'Y' * 300}" for i in range(3000))

    began = time.process_time()
    selection, (told,) = read(served, {"places": f"KAZ,{codes}"})

    assert selection.places == ("KAZ",)
    assert "and 2,998 more" in told
    assert len(told) < 200
    assert time.process_time() - began < 1


def test_the_country_that_is_meant_is_offered_and_never_one_with_a_like_code(served: Store):
    _, told = read(served, {"places": "GEO,KZ"})
    assert [notice.endswith("The nearest is KAZ.") for notice in told] == [True]

    for code in ("KAS", "US", "UK", "MN"):
        _, told = read(served, {"places": f"GEO,{code}"})
        assert "The nearest is" not in told[0]


@pytest.mark.parametrize(
    "query",
    [
        "places=KAZ,KGZ&amp;from=2014&amp;to=2019",
        "places=KAZ,KGZ&amp;amp;from=2014&#38;to=2019".replace("#", "%23"),
        "places=KAZ&places=KGZ&from=2014&from=2014&to=2019",
        "places=kaz,Kgz&from=2014&to=2019",
        "Places=KAZ,KGZ&FROM=2014&To=2019",
        "places=KAZ,+KGZ+&from=+2014&to=2019+",
        "places=KAZ+KGZ&from=2014&to=2019.",
        "places=KAZ;KGZ&from=2014;&to=2019)",
        "places=KAZ%2CKGZ.&from=2014,&to=2019%3E",
        "places=KAZ%252CKGZ&from=2014&to=2019",
        "places=%22KAZ%22,%22KGZ%22&from=%222014%22&to=%E2%80%9C2019%E2%80%9D",
        "places=[KAZ][KGZ]&from=2014&to=(2019)",
        "places=KAZ%E2%80%93KGZ&from=2014&to=2019",
        "places=KAZ%D8%8CKGZ&from=2014&to=2019",
        "places=KAZ%EF%BC%8CKGZ&from=2014&to=2019",
        "places=K%E2%80%8BAZ,KGZ%EF%BB%BF&from=20%C2%AD14&to=2019",
        "places=KAZ,%0D%0A%20KGZ&from=2014&to=2019",
        "places=%EF%BC%AB%EF%BC%A1%EF%BC%BA,KGZ&from=%EF%BC%92%EF%BC%90%EF%BC%91%EF%BC%94&to=2019",
        "places=KAZ,KGZ&from=%D9%A2%D9%A0%D9%A1%D9%A4&to=2019",
        "places=3DKAZ,KGZ&from=3D2014&to=3D2019",
        "places%3DKAZ,KGZ%26from%3D2014%26to%3D2019",
        "places=KAZ,KGZ%26from%3D2014%26amp;to%3D2019",
        "places=,,KAZ,KAZ,,KGZ,,&from=2014&to=2019&programme=",
    ],
)
def test_what_happens_to_an_address_on_its_way_loses_no_filter(served: Store, query: str):
    assert asked_by(served, query) == (
        filters.Asked(Selection(("KAZ", "KGZ"), 2014, 2019)),
        [],
    )


def test_dashes_that_a_word_processor_put_in_a_code_are_hyphens(served: Store):
    selection, told = read(served, {"programme": "wlp–central–asia;SPP."})

    assert (selection.programmes, told) == (("wlp-central-asia", "spp"), [])


def test_what_is_given_twice_and_differently_is_told(served: Store):
    asked, told = asked_by(served, "from=2014&from=2016&places=KAZ&places=KGZ&from=2014")

    assert asked.selection == Selection(("KAZ", "KGZ"), 2014)
    assert told == ["The address gives “from” more than once: “2014” is used, “2016” was left out."]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"places": "ATLANTIS"}, "No place is known here by “ATLANTIS”"),
        ({"programme": "nothing"}, "No programme is known here by “nothing”"),
        ({"from": "20x4", "to": "2019"}, "begins with “20x4”, which is not a year"),
        ({"to": "next year"}, "ends with “next year”, which is not a year"),
    ],
)
@pytest.mark.parametrize("page", ["overview", "evidence", "organisations"])
def test_where_nothing_asked_for_is_known_nothing_is_shown_and_the_way_back_is(
    app: App, page: str, query: dict[str, str], told: str
):
    at = app(page, {**query, "programme": query.get("programme", "spp")})

    assert title(at) == "This address asks for something that is not known here"
    assert told in words(html(at))
    assert charts(at) == {}
    assert cards(at) == {}
    # the address still asks for it, on other pages too, until the reader leaves it out
    parameter = next(iter(query))
    assert at.parameters[parameter] == query[parameter]
    ours = [link for link in links_of(at) if link != {}]
    kept = {"programme": "spp"} if parameter != "programme" else {}
    if "to" in query and parameter != "to":
        kept |= {"to": query["to"]}
    assert kept in links_of(at)
    assert {**kept, parameter: query[parameter]} in ours


def test_an_unknown_place_offers_the_nearest(app: App):
    at = app("trainings", {"places": "KZ", "from": "2014"})

    assert {"places": "KAZ", "from": "2014"} in links_of(at)
    assert "Show KAZ, the nearest" in words(html(at))


def test_pages_that_show_the_same_for_every_selection_are_shown(app: App):
    assert "Nothing here goes" not in title(app("reading", {"places": "ATLANTIS"}))


def test_codes_of_pages_are_read_as_they_were_meant(app: App):
    at = app("evidence", {"statement": "WLP–participants-2019."})

    assert notices(at) == []
    assert "> 350" in words(html(at))


def test_a_choice_that_is_none_is_told(app: App):
    at = app("evidence", {"kind": "Milestones"})
    assert notices(at) == []

    (told,) = notices(app("evidence", {"kind": "figures"}))
    assert told == "“figures” in the address is not one of the choices here; another is shown."


@pytest.mark.parametrize(
    "year", ["19", "20190", "-2019", "0000", "0999", "2019.5", "20 19", "²019", "2014-2019"]
)
def test_only_four_digits_are_a_year(served: Store, year: str):
    selection, told = read(served, {"from": year})

    assert selection.first_year is None
    assert len(told) == 1


def test_reversed_years_are_put_in_order(app: App):
    at = app("trainings", {"places": "KAZ", "from": "2019", "to": "2014"})

    assert notices(at) == [
        "The years in the address were reversed; they now run from 2014 to 2019."
    ]
    assert at.parameters == {"places": "KAZ", "from": "2014", "to": "2019"}


def test_a_place_asked_twice_is_one(app: App):
    at = app("overview", {"places": "KAZ,,KAZ"})

    assert at.parameters == {"places": "KAZ"}
    assert notices(at) == []


def test_a_group_holds_what_is_said_of_it_whole(app: App):
    at = app("overview", GROUP_2019)

    assert "Central Asia, 2014 to 2019" in title(at)
    assert figure(card(at, "participants")) != "only a wider figure"
    assert "350" in card(at, "participants")
    assert notices(at) == []


@pytest.mark.parametrize("parameter", ["places", "from", "to", "programme", "unknown_page"])
def test_signs_of_html_in_the_address_are_only_signs(app: App, parameter: str):
    at = app("overview", {parameter: "<b onclick='x'>&amp;</b>"})

    said = words(html(at))
    assert "“<b onclick='x'>&amp;</b>”" in said or "“b”, “onclick” and 2 more" in said
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

    assert at.parameters == {"places": "KGZ", "search": "Tokmok"}


def test_a_clean_address_stays_as_it_is(app: App):
    at = app("overview", GROUP_2019)

    assert at.parameters == GROUP_2019


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


NOISE = st.sampled_from(["", " ", ",", ".", ";", "\N{ZERO WIDTH SPACE}", '"', ")", "%2C", "\u060c"])


@given(selection=asked, noise=st.lists(NOISE, min_size=6, max_size=6), lower=st.booleans())
def test_a_selection_is_read_back_from_an_address_that_was_written_carelessly(
    real_store: Store, selection: Selection, noise: list[str], lower: bool
):
    query = links.query(selection)
    for parameter in ("places", "programme"):
        if parameter in query:
            text = query[parameter].lower() if lower else query[parameter]
            query[parameter] = noise[0] + text.replace(",", f"{noise[1]},{noise[2]}") + noise[3]
    for parameter in ("from", "to"):
        if parameter in query:
            query[parameter] = noise[4] + query[parameter] + noise[5]

    assert read(real_store, query) == (selection, [])


@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "places",
                    "from",
                    "to",
                    "programme",
                    "unknown_page",
                    "search",
                    "amp;from",
                    "Places",
                ]
            )
            | st.text(),
            st.text() | st.sampled_from([*PLACES, *PROGRAMMES, "KAZ,kaz", "2019", "1999", "9999"]),
        )
    )
)
@example(pairs=[("places", "{code}"), ("from", "{text}"), ("unknown_page", "{0}")])
def test_whatever_the_address_holds_it_is_read_or_told(
    real_store: Store, pairs: list[tuple[str, str]]
):
    asked, told = asked_by(real_store, urlencode(pairs))
    selection = asked.selection

    known = {place.place_id for place in queries.places(real_store)}
    assert known.issuperset(selection.places)
    assert {p.programme_id for p in queries.programmes(real_store)}.issuperset(selection.programmes)
    for parameter, read_as in (
        ("places", selection.places),
        ("programme", selection.programmes),
        ("from", selection.first_year),
        ("to", selection.last_year),
    ):
        given = [text for name, text in pairs if name == parameter and re.search(r"[^\W_]", text)]
        if given and not read_as:
            assert parameter in asked.lost or told
    assert all(len(text) < 400 for text in (*told, *asked.lost.values()))
    # and what it asks is an address that needs no notice
    assert read(real_store, dict(parse_qsl(urlencode(links.query(selection))))) == (selection, [])
