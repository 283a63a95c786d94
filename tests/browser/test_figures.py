"""What is drawn answers to pointer, keys, paper and nightfall; where it cannot be, words stand."""

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.chromium import WIDE, Visit, profile
from tests.browser.conftest import Visitor

TWO = "/representation?places=KAZ,KGZ&from=2014&to=2020"
LINES, MAP = "#figure-seats_lower", "#figure-map"
# What the paper shows: how wide figures are drawn, and which parts that are clicked are left.
PRINTED = """() => ({
    widths: [...document.querySelectorAll('.figure svg')].map(svg => svg.clientWidth),
    clicked: [...document.querySelectorAll('[data-tidemark=frame], .panel-actions, .pager')]
        .filter(part => part.getClientRects().length).map(part => part.className),
    head: document.querySelector('.print-head').innerText,
    ink: getComputedStyle(document.querySelector('[data-tidemark=sheet]')).color,
    axis: getComputedStyle(document.querySelector('.xtick text')).fill,
    beyond: [...document.querySelectorAll('[data-tidemark=sheet] *:not(svg.map *)')].filter(part =>
        part.getBoundingClientRect().right > 704).map(part => part.outerHTML.slice(0, 80)),
})"""


def told(visited: Visit) -> list[str]:
    """Return what the tooltip says, line by line."""
    return visited.page.locator("#tip").inner_text().replace("\xa0", " ").splitlines()


def test_a_year_is_told_of_all_lines_the_highest_first_with_its_source(visit: Visitor):
    visited = visit(TWO)
    box = visited.page.locator(LINES).bounding_box() or {}
    visited.page.mouse.move(box["x"] + 60, box["y"] + 200)

    year, *rows = told(visited)

    assert year == "2014"
    assert [row for row in rows if row in ("Kazakhstan", "Kyrgyzstan")] == [
        "Kazakhstan",
        "Kyrgyzstan",
    ]
    assert "25.2 %" in rows
    assert "edition of" in rows[-1]


def test_arrows_move_the_year_which_is_said_and_escape_ends_it(visit: Visitor):
    page = (visited := visit(TWO)).page
    page.locator(LINES).focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")

    assert told(visited)[0] == "2019"
    expect(page.locator("#said")).to_contain_text("2019: ")
    page.keyboard.press("Escape")
    expect(page.locator("#tip")).to_be_hidden()
    expect(page.locator(LINES)).to_be_focused()


def test_what_is_pointed_at_on_the_map_is_marked_on_lines_and_bars(visit: Visitor):
    page = visit(TWO).page
    page.locator(f"{MAP} .told[data-code=KAZ]").hover()

    expect(page.locator(f"{LINES} svg.pointing path")).to_have_count(1)
    expect(page.locator("#figure-ranking .point.pointed")).to_have_count(1)


def test_the_map_is_one_stop_of_the_keyboard_and_enter_filters_to_a_country(visit: Visitor):
    page = visit(TWO).page
    expect(page.locator(f"{MAP} [tabindex='0']")).to_have_count(1)
    page.locator(f"{MAP} .told[data-code=KAZ]").focus()
    page.keyboard.press("ArrowDown")

    expect(page.locator(f"{MAP} .told[data-code=KGZ]")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**places=KGZ&**")
    page.go_back()
    page.wait_for_url("**places=KAZ,KGZ&**")


def test_a_click_on_the_label_of_a_line_filters_to_its_place(visit: Visitor):
    page = visit(TWO).page
    page.locator(f"{LINES} .annotation-text", has_text="Kyrgyzstan").click()

    page.wait_for_url("**places=KGZ&**")


def test_paper_holds_every_figure_whole_in_the_colours_of_day_and_nothing_to_click(visit: Visitor):
    page = visit(TWO, dark=True).page
    page.set_viewport_size({"width": 703, "height": 1000})  # of a sheet of A4 within its margins
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(200)

    found = page.evaluate(PRINTED)

    assert found["clicked"] == []
    assert found["beyond"] == []
    assert min(found["widths"]) > 500
    assert (found["ink"], found["axis"]) == ("rgb(29, 43, 47)", "rgb(91, 104, 107)")
    assert "Kazakhstan and Kyrgyzstan, 2014 to 2020" in found["head"]
    assert "places=KAZ,KGZ" in found["head"]
    assert "change" in found["head"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen", color_scheme="dark")
    expect(page.locator(f"{LINES} .xtick text").first).to_have_css("fill", "rgb(163, 177, 180)")


@pytest.mark.parametrize("refused", ["**/plotly-basic.min.js", "**/shapes.json"])
def test_where_a_figure_cannot_be_drawn_a_sentence_stands_and_its_table_opens(
    server: str, browser: Browser, refused: str
):
    visited = Visit(profile(browser), server, WIDE)
    visited.page.route(refused, lambda route: Route.abort(route))
    visited.page.goto(server + TWO)
    host = MAP if "shapes" in refused else LINES
    failed = visited.page.locator(f"{host} .not-drawn")

    expect(failed).to_be_visible()
    assert failed.inner_text()
    visited.page.locator(f".panel:has({host}) [data-opens^=table]").click()
    expect(visited.page.locator("dialog .rows-table")).to_contain_text("Kazakhstan")
    visited.close()
