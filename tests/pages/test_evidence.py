"""Evidence finds every statement, and one statement's page tells all that makes it one."""

import re
from html import unescape
from urllib.parse import parse_qsl

import pytest

from data import queries
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection
from pages.composing import Composed
from tests.pages.conftest import App
from tests.pages.screen import bodies, html, notices, panels, title, words


def entries(text: str, kind: str) -> list[str]:
    """Return the codes of the statements or milestones whose pages links lead to, in order."""
    return list(dict.fromkeys(re.findall(rf'"evidence\?[^"]*{kind}=([\w.-]+)', text)))


def found(at: Composed, kind: str) -> list[str]:
    """Return the codes in the list that a search has found, in order, and in no list beside it."""
    lists = re.findall(r'<ul class="entries">.*?</ul>', html(at), re.DOTALL)
    return entries("".join(lists), kind)


def turns(at: Composed) -> dict[str, dict[str, str]]:
    """Return where the links to the earlier and the later rows of a list lead."""
    (nav,) = re.findall(r'<nav class="pager".*?</nav>', html(at), re.DOTALL)
    ways = re.findall(r'<a class="soft turns" href="([^"]*)"[^>]*>(.*?)</a>', nav)
    return {words(way): dict(parse_qsl(unescape(href).partition("?")[2])) for href, way in ways}


def facts(text: str) -> dict[str, str]:
    """Return a statement's page as it is set: term → description."""
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", text)
    return {words(term): words(description) for term, description in pairs}


def test_search_finds_what_holds_every_word(app: App, served: Store):
    at = app("evidence", {"search": "tokmok young"})
    expected = queries.search_statements(served, "tokmok young", EVERYTHING)

    assert found(at, "statement") == [s.statement_id for s in expected.rows]
    assert found(at, "statement") == ["flex-participants-kgz-2015-09"]
    assert 'value="tokmok young"' in html(at)


def test_search_finds_milestones_too(app: App):
    at = app("evidence", {"search": "moudawana", "kind": "milestones"})

    assert found(at, "milestone") == ["mar-personal-status-code-1957"]
    assert found(at, "statement") == []


def test_nothing_is_said_to_be_found_only_where_nothing_is(app: App):
    at = app("evidence", {"search": "moudawana"})

    assert "Nothing holds all of the words" not in words(html(at))


def test_search_that_finds_nothing_says_what_to_do(app: App):
    at = app("evidence", {"search": "unicorn <b>"})

    assert "Nothing holds all of the words “unicorn <b>” in this selection." in words(html(at))
    assert "unicorn <b>" not in html(at)
    assert found(at, "statement") == []


def test_words_are_searched_for_under_the_same_filters_from_the_first_page(app: App):
    at = app("evidence", {"places": "KGZ", "page": "2", "search": "training"})

    (action,) = re.findall(r'<form [^>]*action="([^"]*)"', html(at))
    assert action == "evidence?places=KGZ"


@pytest.mark.parametrize(("kind", "places"), [("statements", ("KAZ",)), ("milestones", ())])
def test_a_long_list_comes_in_pages_that_together_hold_all(
    app: App, served: Store, kind: str, places: tuple[str, ...]
):
    selection = Selection(places)
    rows = queries.search_statements(served, "", selection).rows
    milestones = queries.search_milestones(served, "", selection)
    expected = {
        "statements": [row.statement_id for row in rows],
        "milestones": [row.milestone_id for row in milestones],
    }[kind]
    at = app("evidence", {"kind": kind, **({"places": ",".join(places)} if places else {})})
    seen = found(at, kind.removesuffix("s"))
    assert 0 < len(seen) < len(expected)
    assert "← Previous" not in turns(at)

    while later := turns(at).get("Next →"):
        at = app("evidence", later)
        seen += found(at, kind.removesuffix("s"))

    assert seen == expected


@pytest.mark.parametrize(
    ("page", "first"), [("0", 1), ("x", 1), ("-3", 1), ("99999", None), ("9" * 40, 1)]
)
def test_a_page_that_there_is_not_is_the_nearest(app: App, page: str, first: int | None):
    at = app("evidence", {"page": page})
    shown = re.search(r"(\d+) to (\d+) of (\d+)", words(html(at)))

    assert shown
    assert int(shown[1]) == first if first else shown[2] == shown[3]
    # nor does the address go on naming it
    last = -(-int(shown[3]) // 25)
    assert at.parameters == ({} if first else {"page": str(last)})


def test_a_statement_tells_all_that_makes_it_one(app: App):
    at = app("evidence", {"statement": "wlp-participants-2019", "places": "KAZ"})
    told = facts(html(at))

    assert title(at) == "Participants: Central Asia, 2014 to January 2019"
    assert '<p class="big-figure">&gt; 350</p>' in html(at)
    assert told["Figure"] == "more than 350 people"
    assert told["Place"] == "Central Asia"
    assert told["What the place means"] == (
        "Somewhere among Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan; "
        "not divided between them"
    )
    assert told["Period"] == "2014 to January 2019"
    assert told["Kind of statement"].startswith("A claim about the whole of its scope")
    assert told["Publisher"] == "Women's Learning Partnership"
    assert told["Where in the source"] == "paragraph 2, sentence 2"
    assert told["Code"] == "wlp-participants-2019"
    assert "Cumulative" in told["Note"]
    assert 'href="https://learningpartnership.org/' in html(at)


def test_a_statement_names_what_it_overlaps(app: App, served: Store):
    at = app("evidence", {"statement": "wlp-trainings-2014-2019"})
    text = words(html(at))
    related = queries.related_statements(served, "wlp-trainings-2014-2019").rows

    assert entries(html(at), "statement") == [row.statement_id for row, _ in related]
    assert "wlp-training-kaz-2019-01" in entries(html(at), "statement")
    assert "1 Kazakhstan, January 2019 inside this statement’s scope" in text


def test_what_lies_within_a_statement_of_wider_scope_says_so(app: App):
    text = words(html(app("evidence", {"statement": "wlp-training-kaz-2019-01"})))

    assert "16 Central Asia, 2014 to January 2019 wider: it contains this statement’s scope" in text


def test_a_statement_that_overlaps_nothing_says_so(app: App):
    text = words(html(app("evidence", {"statement": "spp-kits"})))

    assert "No other statement of this measure shares its places and years." in text


def test_a_statement_says_how_to_cite_it(app: App):
    at = app("evidence", {"statement": "wlp-participants-2019"})
    (citation,) = re.findall(r'data-copy="([^"]*)"', html(at))
    citation = unescape(citation)

    for part in (
        "Women's Learning Partnership",
        "(January 2019)",
        "paragraph 2, sentence 2",
        "> 350",
        "Central Asia, 2014 to January 2019",
        "wlp-participants-2019",
    ):
        assert part in citation


def test_a_planned_figure_is_said_to_be_no_result(app: App):
    at = app("evidence", {"statement": "cac-participants-kaz-2011-04"})

    assert facts(html(at))["Standing"] == "Planned; not a result"


def test_a_share_tells_its_seats(app: App):
    at = app("evidence", {"statement": "ipu-senate-kaz-2019-01-01"})

    assert facts(html(at))["Worked out from"] == "5 of 47 seats, 10.6\N{NO-BREAK SPACE}%"


def test_a_derived_figure_says_that_it_is_derived(app: App):
    at = app("evidence", {"statement": "wlp-trainings-2014-2018"})

    assert facts(html(at))["How the figure was taken"].startswith("Derived")


@pytest.mark.parametrize("kind", ["statement", "milestone"])
def test_an_unknown_code_is_told_and_the_list_is_shown(app: App, kind: str):
    at = app("evidence", {kind: "nothing-such"})

    assert notices(at) == [f"There is no {kind} “nothing-such”. Search for it below."]
    assert len(found(at, "statement")) > 10
    assert 'value=""' in html(at)


def test_a_milestone_whose_sources_differ_shows_its_note(app: App):
    at = app("evidence", {"milestone": "mar-family-code-2004"})
    told = facts(html(at))

    assert told["Date"] == "3 February 2004"
    assert told["Note"].startswith("Sources differ on later dates")
    assert told["Places"] == "Morocco"
    assert told["Status"] == "occurred"


def test_a_planned_milestone_says_so(app: App):
    at = app("evidence", {"milestone": "kaz-target-2030"})

    assert facts(html(at))["Status"] == "planned"


def test_a_milestone_names_every_source_that_speaks_of_it(app: App, served: Store):
    milestone = queries.milestone(served, "afg-election-2005")
    assert milestone is not None
    titles = {source.source_id: source.title for source in queries.sources(served)}
    told = facts(html(app("evidence", {"milestone": "afg-election-2005"})))

    assert told["Source"] == milestone.source_title
    assert milestone.other_sources
    for source in milestone.other_sources:
        assert titles[source] in told["Other sources"]


def test_the_grid_shows_what_is_not_known_of_each_place(app: App):
    grid = panels(app("evidence", {"from": "2014", "to": "2019"}))["coverage"]

    assert 'title="Georgia, 2015: only for several years or places together"' in grid
    assert 'title="Egypt, 2015: nothing reported"' in grid
    assert 'title="Kazakhstan, 2019: stated"' in grid


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ({"from": "1000", "to": "9999"}, (1971, 2030)),  # the latest with facts is planned
        ({"from": "9000", "to": "9999"}, (9000, 9059)),
        ({"from": "2014", "to": "2019"}, (2014, 2019)),
        ({"from": "1000", "to": "1010"}, (1000, 1010)),
    ],
)
def test_an_address_of_thousands_of_years_draws_a_grid_that_can_be_read(
    app: App, query: dict[str, str], years: tuple[int, int]
):
    grid = panels(app("evidence", query))["coverage"]

    shown = re.findall(r'scope="col"[^>]*>(?:<span[^>]*>)?(\d+)<', grid)
    assert (int(shown[0]), int(shown[-1])) == years
    assert len(shown) == years[1] - years[0] + 1


def test_an_address_that_names_a_statement_and_a_milestone_says_so_and_leads_to_it(app: App):
    both = {"statement": "wlp-step-down-2019", "milestone": "kaz-action-plan-2023"}
    at = app("evidence", both)

    assert title(at).startswith("Step-down trainings")
    (told,) = [body for body in bodies(at) if 'class="notice"' in body and "names a" in body]
    assert "names a statement and a milestone; the statement is shown" in words(told)
    assert "milestone=kaz-action-plan-2023" in told
    (told,) = notices(app("evidence", {**both, "milestone": "nowhere"}))
    assert "There is no milestone “nowhere”" in told


@pytest.mark.parametrize("text", ["", "training"])
def test_statements_stand_in_order_of_time_and_the_page_says_so(app: App, served: Store, text: str):
    found = queries.search_statements(served, text, EVERYTHING).rows
    dated = [s for s in found if s.is_dated]

    assert dated == sorted(dated, key=lambda s: (s.starts_on or s.ends_on, s.ends_on))
    assert list(found[: len(dated)]) == dated  # those without a date come last
    at = app("evidence", {"search": text} if text else {})
    assert "In order of time; what has no date comes last." in words(html(at))
    listed = re.findall(r"statement=([\w.-]+)", words_of_entries(html(at)))
    assert listed == [s.statement_id for s in found[: len(listed)]]


def test_the_statements_under_the_charts_of_trainings_stand_in_order_of_time(
    app: App, served: Store
):
    listed = re.findall(r"statement=([\w.-]+)", words_of_entries(html(app("trainings", {}))))
    found = [queries.statement(served, code) for code in listed]
    dated = [s for s in found if s and s.is_dated]

    assert len(dated) > 5
    assert found[: len(dated)] == dated
    assert dated == sorted(dated, key=lambda s: (s.starts_on or s.ends_on, s.ends_on))


def words_of_entries(markup: str) -> str:
    """Return the markup of a page's list of entries, the first of them."""
    return markup.partition('<ul class="entries">')[2].partition("</ul>")[0]
