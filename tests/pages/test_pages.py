"""Every page holds for every selection: it runs, its charts speak, its panels say how they know."""

import functools
import re
from collections.abc import Callable

import pytest

from pages.composing import Composed
from tests.pages.conftest import App
from tests.pages.screen import (
    alt_texts,
    cards,
    charts,
    entries,
    html,
    links,
    notices,
    panels,
    title,
    words,
)
from tests.pages.visiting import COMPOSED, PAGES

# What each exhibit says of further selections is in exhibits/test_exhibits.py, without pages.
SELECTIONS = {
    "everything": {},
    "a country and years": {"places": "KAZ", "from": "2014", "to": "2019"},
    "years of silence": {"places": "GEO", "from": "1990", "to": "1991"},
    "one programme": {"programme": "wlp-central-asia"},
}
SAYS_WHY_NOT = re.compile(
    r"\b(No|Nothing)\b.*\b(is reported|touches|to draw)|no figures here|not reported|has no date"
)

Shown = Callable[[str, str], Composed]
every_page = pytest.mark.parametrize("page", list(COMPOSED))
every_selection = pytest.mark.parametrize("selection", list(SELECTIONS))


@pytest.fixture(scope="module")
def shown(app: App) -> Shown:
    """Return what shows a page of one of the selections, run once."""
    return functools.cache(lambda page, selection: app(page, SELECTIONS[selection]))


@every_page
@every_selection
def test_a_page_runs_and_asks_its_question(shown: Shown, page: str, selection: str):
    at = shown(page, selection)

    assert title(at)
    assert notices(at) == []


@every_page
@every_selection
def test_no_text_is_left_half_filled(shown: Shown, page: str, selection: str):
    at = shown(page, selection)
    text = "\n".join([title(at), words(html(at)), *alt_texts(at)])

    assert re.findall(r"[^ ]*[{}][^ ]*|\bNone\b(?! of)|\bnan\b|\bSelection\(", text) == []


@every_page
@every_selection
def test_each_chart_says_what_it_shows(shown: Shown, page: str, selection: str):
    at = shown(page, selection)

    assert len(alt_texts(at)) == len(charts(at))
    assert [alt for alt in alt_texts(at) if not re.fullmatch(r"[A-Z0-9].{9,}\.", alt.strip())] == []


@every_page
@every_selection
def test_each_panel_names_its_sources_or_says_that_there_is_nothing(
    shown: Shown, page: str, selection: str
):
    silent = {
        key
        for key, markup in panels(shown(page, selection)).items()
        if (page, key) != ("evidence", "coverage")  # told by the next test
        if key != "further"  # each row of it opens its own
        if "Source: " not in words(markup) and not SAYS_WHY_NOT.search(words(markup))
    }

    assert silent == set()


def test_the_coverage_of_evidence_names_its_sources(shown: Shown):
    coverage = panels(shown("evidence", "a country and years"))["coverage"]

    assert 'class="stated"' in coverage
    assert "Source: " in words(coverage)


@every_page
@every_selection
def test_links_carry_the_selection(shown: Shown, page: str, selection: str):
    asked = SELECTIONS[selection]
    found = links(shown(page, selection))
    # a link to a programme's own facts puts that programme in place of the one asked for
    kept = {parameter: value for parameter, value in asked.items() if parameter != "programme"}

    assert len(found) >= len(PAGES)
    assert [p for p in found if not (asked.keys() <= p.keys() and kept.items() <= p.items())] == []


@pytest.mark.parametrize(
    "page",
    [
        "overview",
        "trainings",
        "representation",
        "livelihoods",
        "milestones",
        "evidence",
    ],
)
def test_a_page_of_which_nothing_is_known_says_so(shown: Shown, page: str):
    text = words(html(shown(page, "years of silence")))

    assert re.search(r"Widen the years|choose all places", text)


def test_the_masthead_leads_to_every_page(shown: Shown):
    labels = entries(shown("overview", "everything").frame)

    assert labels == [
        "Overview",
        "Trainings",
        "Representation",
        "Livelihoods",
        "Institutions",
        "Milestones",
        "Organisations",
        "Evidence",
        "Curate",
        "How to read",
    ]


def test_pages_that_count_show_a_card_for_what_is_looked_for(shown: Shown):
    assert {"trainings_held", "participants", "step_down_trainings"} <= set(
        cards(shown("trainings", "years of silence"))
    )


def test_a_page_that_is_not_there_is_told(app: App):
    at = app("overview", {"unknown_page": "statistics", "places": "KAZ"})

    assert notices(at) == [
        "There is no page “statistics”; this is the Overview, with the same filters."
    ]
    assert at.parameters == {"places": "KAZ"}
