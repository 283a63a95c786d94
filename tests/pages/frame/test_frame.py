"""The frame leads to every page and says what is selected, in one row that holds its place."""

import re
from dataclasses import replace

import pytest

from data import queries
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.frame import filter_bar, frames, masthead
from pages.shared.selection import theme_pages
from pages.shared.selection.views import View
from tests.pages.screen import words

CENTRAL = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


@pytest.fixture
def view(real_store: Store) -> View:
    """Return the front page with nothing chosen."""
    return View(real_store, Selection(), "overview")


def chosen(view: View, **selection: object) -> View:
    """Return the same page of a selection."""
    return replace(view, selection=Selection(**selection))  # pyright: ignore[reportArgumentType]


def links(markup: str) -> dict[str, str]:
    """Return where each link leads, by what it says."""
    found = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', markup)
    return {words(label): href.replace("&amp;", "&") for href, label in found}


def test_the_way_past_the_frame_comes_first(view: View) -> None:
    assert frames.html(view, is_lost=False).startswith('<a class="skip" href="#sheet">')


def test_every_page_is_reached_with_the_selection(view: View) -> None:
    at = chosen(view, places=("KAZ",), first_year=2014)
    found = links(str(masthead.masthead(at)))

    for page in theme_pages.pages(view.store):
        assert found[theme_pages.name_of(view.store, page)].endswith("?places=KAZ&from=2014")


def test_themes_stand_under_one_entry(view: View) -> None:
    markup = str(masthead.masthead(view))
    (listed,) = re.findall(r'<div id="themes".*?</div>', markup)

    assert [*links(listed)] == ["Trainings", "Representation", "Livelihoods", "Institutions"]
    assert 'popovertarget="themes"' in markup


def test_a_single_theme_is_an_entry_by_itself_and_none_is_none(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    themes = queries.themes(view.store)
    for count in (1, 0):
        few = [theme for theme in themes if theme.metrics][:count]
        monkeypatch.setattr(queries, "themes", lambda _store, few=few: few)
        markup = str(masthead.masthead(view))

        assert 'popovertarget="themes"' not in markup
        assert ("Trainings" in links(markup)) is bool(count)


def test_the_page_on_show_is_told_from_the_others(view: View) -> None:
    at = replace(view, page="representation")
    markup = str(masthead.masthead(at))

    assert re.findall(r'aria-current="page" data-page="(\w+)"', markup) == ["representation"]
    assert 'aria-label="Menu; this page: Representation"' in markup


@pytest.mark.parametrize("page", ["curate", "reading"])
def test_there_is_no_bar_where_it_would_do_nothing(view: View, page: str) -> None:
    assert 'class="filters"' not in frames.html(replace(view, page=page), is_lost=False)


def test_there_is_no_bar_over_an_address_that_asks_for_nothing_known(view: View) -> None:
    assert 'class="filters"' not in frames.html(view, is_lost=True)


def test_places_are_named_while_there_is_room_for_their_names(view: View) -> None:
    assert filter_bar.places(view) == "all"
    assert filter_bar.places(chosen(view, places=CENTRAL[:2])) == "Kazakhstan, Kyrgyzstan"
    assert filter_bar.places(chosen(view, places=CENTRAL)) == "5 places"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, "all"),
        (2014, 2019, "2014 – 2019"),
        (2019, 2019, "2019"),
        (2014, None, "since 2014"),
        (None, 2019, "until 2019"),
    ],
)
def test_years_are_said_short(first: int | None, last: int | None, said: str) -> None:
    assert filter_bar.said_years(first, last) == said


def test_a_programme_is_named_and_several_are_counted(view: View) -> None:
    one = chosen(view, programmes=("wlp-central-asia",))
    two = chosen(view, programmes=("wlp-central-asia", "spp"))

    assert filter_bar.programmes(one) == "WLP training institutes in Central Asia, since 2014"
    assert filter_bar.programmes(two) == "2 programmes"


def test_clear_leaves_out_the_filters_and_nothing_else(view: View) -> None:
    at = replace(
        chosen(view, places=("KAZ",), first_year=2014, programmes=("spp",)),
        page="evidence",
        parameters={"search": "law", "page": "3"},
    )
    cleared = re.findall(r'class="bar-action clear soft" href="([^"]*)"', str(filter_bar.bar(at)))

    assert {*cleared} == {"evidence?search=law"}


def test_clear_keeps_its_place_and_leads_nowhere_while_nothing_is_chosen(view: View) -> None:
    markup = str(filter_bar.bar(view))

    assert '<a class="bar-action clear" role="link" aria-disabled="true">' in markup
    assert "clear soft" not in markup


def test_compare_says_why_it_cannot_be_used(view: View) -> None:
    (found,) = re.findall(r"<button[^>]*>(?:(?!</button>).)*Compare", str(filter_bar.bar(view)))

    assert 'aria-disabled="true"' in found
    assert "cannot be shown yet" in found


def test_what_is_shared_is_the_address_of_the_view(view: View) -> None:
    at = replace(chosen(view, places=("KAZ",)), origin="https://facts.example.org")
    markup = str(masthead.masthead(at))

    assert 'value="https://facts.example.org/?places=KAZ"' in markup
    assert 'data-copy="https://facts.example.org/?places=KAZ"' in markup
