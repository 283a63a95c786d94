"""What visitors do: share a link, choose, go back, mistype."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import Visit
from tests.browser.conftest import Visitor
from tests.browser.paths import LINES, MAP

Glance = Callable[[str], Visit]
KAZAKHSTAN_2019 = "/trainings?places=KAZ&from=2019&to=2019"


def card(visited: Visit, measure: str) -> str:
    """Return what a measure's card says before anything is unfolded, with single spaces."""
    found = visited.page.locator(f'article.card[data-measure="{measure}"]')
    return " ".join(found.inner_text().split())


def figure(visited: Visit, measure: str) -> str:
    """Return the large figure of a measure's card."""
    return visited.page.locator(
        f'article.card[data-measure="{measure}"] .card-figure'
    ).inner_text().strip()  # fmt: skip


def asks(path: str) -> re.Pattern[str]:
    """Return the pattern of an address that ends so, however the browser writes a comma."""
    return re.compile(re.escape(path).replace(",", "(,|%2C)") + "$")


def test_the_training_of_january_2019_is_kazakhstans_own(glance: Glance) -> None:
    visited = glance(KAZAKHSTAN_2019)

    assert figure(visited, "trainings_held") == "≥ 1"  # others may have held some too
    assert "since 2014: exactly 1." in card(visited, "trainings_held")
    assert "January 2019" in card(visited, "trainings_held")


def test_participants_across_central_asia_are_never_kazakhstans_figure(glance: Glance) -> None:
    visited = glance(KAZAKHSTAN_2019)

    assert "350" not in figure(visited, "participants")
    assert "> 350" in card(visited, "participants")
    assert "Central Asia" in card(visited, "participants")


def test_the_series_of_trainings_shows_what_is_proved_and_why(visit: Visitor) -> None:
    visited = visit("/trainings?places=KAZ&from=2014&to=2019&programme=wlp-central-asia")
    trainings = visited.page.locator('article.card[data-measure="trainings_held"]')

    assert figure(visited, "trainings_held") == "1–15"
    assert "2014 to January 2019, Kazakhstan" in card(visited, "trainings_held")
    assert figure(visited, "participants") == "only a wider figure"
    assert "> 350 in Central Asia" in card(visited, "participants")
    # why there is no number, without a click and without a manual
    assert "does not say how many of these were in Kazakhstan." in card(visited, "participants")
    why = visited.page.locator("#drawer")
    assert not why.is_visible()

    trainings.locator("[data-opens]").click()
    why.locator("ul").first.wait_for()
    told = " ".join(why.inner_text().split())
    assert "16 − 1 = 15" in told
    counting, _, wider = told.partition("Only a wider figure")
    assert "The 3 figures that count" in counting
    assert "Tajikistan, May 2017" in counting
    assert "Central Asia, 2014 to December 2018" in wider

    why.locator("a", has_text="how it is known").first.click()
    expect(visited.page).to_have_url(re.compile("statement=wlp-training-kaz-2019-01"))


@pytest.mark.parametrize(
    ("path", "measure", "shown", "beneath"),
    [
        (
            "/trainings?places=CENTRAL_ASIA&from=2014&to=2018&programme=wlp-central-asia",
            "trainings_held", "15", "2014 to 2018, Central Asia",
        ),
        ("/livelihoods?places=AFG", "kits_distributed", "> 250,000", "date not given"),
        ("/livelihoods?places=AFG", "jobs_created", "> 100", "date not given"),
    ],
)  # fmt: skip
def test_what_is_proved_is_the_figure_of_the_card(
    glance: Glance, path: str, measure: str, shown: str, beneath: str
) -> None:
    visited = glance(path)

    assert figure(visited, measure) == shown
    assert beneath in card(visited, measure)


def test_an_example_of_how_to_read_leads_to_its_question(visit: Visitor) -> None:
    visited = visit("/reading")
    example = visited.page.locator(".example", has_text="1–15")
    example.locator("h3 a").click()
    expect(visited.page).to_have_url(
        asks("/?places=KAZ&from=2014&to=2019&programme=wlp-central-asia")
    )
    expect(visited.page.locator("h1")).to_contain_text("Kazakhstan, 2014 to 2019")
    visited.settle()

    assert figure(visited, "trainings_held") == "1–15"


def test_undated_share_of_the_senate_says_that_it_is_undated(glance: Glance) -> None:
    said = glance("/?places=KAZ&from=2019&to=2019").page.locator("#panel-further").inner_text()

    assert "6 %" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "date not given" in said


def test_no_card_of_kazakhstan_speaks_of_afghanistan(glance: Glance) -> None:
    cards = glance(KAZAKHSTAN_2019).page.locator("article.card")

    assert cards.count() > 0
    assert "Afghanistan" not in " ".join(cards.all_text_contents())


def test_an_unknown_place_is_dropped_with_a_notice_and_the_rest_is_kept(
    visit: Visitor,
) -> None:
    visited = visit("/?places=KAZ,XYZ&to=2019")
    expect(visited.page).to_have_url(asks("/?places=KAZ&to=2019"))
    notices = " ".join(visited.page.locator("[role=status].notice").all_inner_texts())

    assert "XYZ" in notices


def test_unknown_page_falls_to_the_front_page_with_a_notice(visit: Visitor) -> None:
    visited = visit("/no-such-page?places=KAZ")

    assert visited.page.locator("[role=status].notice").count() >= 1
    assert visited.page.locator("article.card[data-measure]").count() > 0
    assert visited.page.get_by_text("Page not found", exact=True).count() == 0


def test_a_country_clicked_on_the_map_is_shown_alone_and_back_restores_all(visit: Visitor) -> None:
    visited = visit("/")
    before = visited.page.locator("#sheet").inner_text()
    visited.page.locator(f"{MAP}[data-code=MAR]").click()
    expect(visited.page).to_have_url(asks("/?places=MAR"))
    expect(visited.page.locator("h1")).to_contain_text("Morocco")
    visited.settle()
    assert visited.page.locator("#sheet").inner_text() != before

    visited.page.go_back()
    expect(visited.page.locator("h1")).not_to_contain_text("Morocco")
    visited.settle()

    assert visited.url.rstrip("?") == "/"
    assert visited.page.locator("#sheet").inner_text() == before


def test_the_selection_goes_with_the_visitor_from_page_to_page(visit: Visitor) -> None:
    visited = visit("/?places=KGZ&from=2010")
    visited.page.locator("#themes-button").click()
    visited.page.locator("#themes a", has_text="Representation").click()
    expect(visited.page).to_have_url(asks("/representation?places=KGZ&from=2010"))
    visited.page.locator(LINES).first.wait_for()
    visited.settle()

    assert "Kyrgyzstan" in visited.page.locator("h1").inner_text()


def test_download_carries_scope_and_source(visit: Visitor) -> None:
    page = visit(KAZAKHSTAN_2019).page
    page.locator("#download-button").click()
    with page.expect_download() as download:
        page.locator(".of-selection a", has_text="Statements (CSV)").click()
    text = download.value.path().read_text(encoding="utf-8-sig")

    assert "wlp-training-kaz-2019-01" in text
    assert "wlp-kazakhstan-2019" in text
    assert "answer_low,answer_high,answer_text" in text.splitlines()[0]


@pytest.mark.parametrize("path", ["/", "/evidence"])
def test_keyboard_alone_reaches_the_filter_bar_with_focus_in_view(
    visit: Visitor, path: str
) -> None:
    page = visit(path).page
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("() => !!document.activeElement.closest('[data-tidemark=frame]')"):
            break

    assert page.evaluate("() => !!document.activeElement.closest('[data-tidemark=frame]')")
    assert page.evaluate("() => document.activeElement.matches(':focus-visible')")


def test_the_next_page_of_a_list_is_read_from_its_top(glance: Glance) -> None:
    visited = glance("/evidence")
    pager = visited.page.locator(".pager")
    pager.get_by_role("link").last.click()
    expect(pager).to_contain_text("26")

    expect(visited.page.locator(".entries li").first).to_be_in_viewport(ratio=1)
