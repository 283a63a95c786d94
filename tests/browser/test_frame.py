"""The frame in the browser: by keyboard alone, on every width, in the light and in the dark."""

import re

from playwright.sync_api import Page, expect

from tests.browser.chromium import PHONE, WIDE
from tests.browser.conftest import Visitor
from tests.browser.paths import MAP

KAZAKHSTAN = "/?places=KAZ&from=2014&to=2019"
ENTRIES = {
    "Overview", "Trainings", "Representation", "Livelihoods", "Institutions", "Milestones",
    "Organisations", "Evidence", "Curate", "How to read",
}  # fmt: skip
FOCUSED = "() => document.activeElement.id || document.activeElement.className"
# What can be touched and is smaller than a finger, each by what it says.
SMALL = """() => [...document.querySelectorAll('[data-tidemark=frame] :is(a, button, label)')]
    .filter(part => part.getClientRects().length && part.checkVisibility())
    .filter(part => !part.matches('.skip') && !part.closest('.pick-foot span'))
    .map(part => [part.getBoundingClientRect(), part.innerText || part.ariaLabel])
    .filter(([box]) => box.height < 43.5 && box.width > 1)
    .map(([box, text]) => `${text}: ${box.height}`)"""
WIDER = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    return [main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - innerWidth];
}"""
WIDTHS = (320, 390, 768, 1024, 1366, 1920)
SIZES = [*((width, 800) for width in WIDTHS), (683, 384)]  # the last: 1366 by 768 at 200 %
PAPER = """() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"""
LOOK = """() => ['stApp', 'stMain'].map(id => document.querySelector(`[data-testid=${id}]`))
    .map(part => getComputedStyle(part).colorScheme)"""


def address(page: Page, ending: str) -> None:
    """Wait until the address ends so, however the browser writes a comma."""
    expect(page).to_have_url(re.compile(re.escape(ending).replace(",", "(,|%2C)") + "$"))


def opened(page: Page, button: str, popover: str) -> None:
    """Press the key that opens a list, and wait until it is filled and has the focus."""
    page.locator(button).focus()
    page.keyboard.press("Enter")
    page.locator(f"{popover}:popover-open [data-shows]").wait_for()
    page.wait_for_function("id => document.activeElement.closest(id)", arg=popover)


def test_a_country_is_chosen_by_typing_and_years_by_keys_alone(visit: Visitor) -> None:
    page = visit(KAZAKHSTAN).page
    opened(page, "#places-button", "#filter-places")
    page.keyboard.type("киргиз")
    expect(page.locator(".pick-matches")).to_have_text("1 match")
    page.keyboard.press("Enter")
    expect(page.locator("#filter-places [data-shows]")).to_have_text("Show 2 places")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    address(page, "/?places=KAZ,KGZ&from=2014&to=2019")
    expect(page.locator("h1")).to_contain_text("Kazakhstan and Kyrgyzstan")
    assert page.evaluate(FOCUSED) == "places-button"

    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "years-button"
    opened(page, "#years-button", "#filter-years")
    page.keyboard.type("2016")
    page.keyboard.press("Tab")
    page.keyboard.type("2018")
    expect(page.locator("#filter-years [data-shows]")).to_have_text("Show 2016 – 2018")
    assert page.locator("[data-thumb=from]").input_value() == "2016"
    assert page.locator("[data-thumb=to]").input_value() == "2018"
    page.keyboard.press("Enter")
    address(page, "/?places=KAZ,KGZ&from=2016&to=2018")
    expect(page.locator("#filter-years")).to_be_hidden()
    expect(page.locator("#years-button")).to_contain_text("2016 – 2018")
    expect(page.locator("#said")).to_contain_text("2016 to 2018")
    assert page.evaluate(FOCUSED) == "years-button"


def test_typing_lifts_what_matches_and_hides_nothing(visit: Visitor) -> None:
    page = visit("/").page
    opened(page, "#places-button", "#filter-places")
    rows = page.locator(".pick-list li")
    before = rows.all_inner_texts()
    page.keyboard.type("uz")

    assert rows.first.locator("mark").inner_text() == "Uz"
    assert sorted(rows.all_inner_texts()) == sorted(before)
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    assert rows.all_inner_texts() == before


def test_esc_leaves_all_as_it_was_and_focus_returns(visit: Visitor) -> None:
    page = visit(KAZAKHSTAN).page
    for name in ("places", "years", "programmes"):
        opened(page, f"#{name}-button", f"#filter-{name}")
        if name == "years":
            page.keyboard.type("2001")
        else:
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Space")
        page.keyboard.press("Escape")

        expect(page.locator(f"#filter-{name}")).to_be_hidden()
        assert page.evaluate(FOCUSED) == f"{name}-button"
        address(page, KAZAKHSTAN)

    opened(page, "#years-button", "#filter-years")
    assert page.locator("[data-year-field=from]").input_value() == "2014"


def test_several_matches_of_a_programme_are_not_all_chosen(visit: Visitor) -> None:
    page = visit("/").page
    opened(page, "#programmes-button", "#filter-programmes")
    page.keyboard.type("WLP")
    page.keyboard.press("Enter")
    ticks = page.locator("#filter-programmes .pick-list :checked")
    assert ticks.count() == 0

    page.keyboard.press("Space")
    assert ticks.count() == 1
    page.keyboard.press("Enter")
    address(page, f"?programme={ticks_of(page)}")


def ticks_of(page: Page) -> str:
    """Return the programmes that the address names."""
    page.wait_for_function("() => location.search.includes('programme=')")
    return re.findall(r"programme=([\w-]+)$", page.url)[0]


def test_years_that_cannot_be_are_told_where_they_stand(visit: Visitor) -> None:
    page = visit(KAZAKHSTAN).page
    opened(page, "#years-button", "#filter-years")
    for first, last, told in (
        ("2019", "2014", "2019 is after 2014"),
        ("20x4", "2014", "“20x4” is not a year"),
        ("0999", "", "“0999” is not a year"),
    ):
        page.locator("[data-year-field=from]").fill(first)
        page.locator("[data-year-field=to]").fill(last)
        expect(page.locator(".years-wrong")).to_contain_text(told)
        page.keyboard.press("Enter")

        expect(page.locator("[data-year-field=from]")).to_be_focused()
        address(page, KAZAKHSTAN)


def test_a_slider_at_its_far_ends_is_no_bound(visit: Visitor) -> None:
    page = visit(KAZAKHSTAN).page
    opened(page, "#years-button", "#filter-years")
    page.locator("[data-thumb=from]").focus()
    page.keyboard.press("Home")
    assert page.locator("[data-year-field=from]").input_value() == ""
    page.locator("[data-thumb=to]").focus()
    page.keyboard.press("End")
    assert page.locator("[data-year-field=to]").input_value() == ""
    page.locator("[data-thumb=from]").focus()
    page.keyboard.press("End")  # the first year is the last: never the earliest
    latest = page.locator("[data-thumb=to]").get_attribute("max")
    assert page.locator("[data-year-field=from]").input_value() == latest
    page.keyboard.press("Enter")

    address(page, f"/?places=KAZ&from={latest}")


def test_every_page_can_be_reached_at_every_width(visit: Visitor) -> None:
    page = visit("/?places=KAZ,KGZ,TJK,TKM&from=2014&to=2019").page
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert (width, page.evaluate(WIDER)) <= (width, [0, 0])
        seen: set[str] = set()
        for name in ("menu", "themes"):
            if page.locator(f"#{name}-button").is_visible():
                page.locator(f"#{name}-button").click()
                assert page.locator(f"#{name}").is_visible()
        for link in page.locator(".nav a:visible").all():
            link.scroll_into_view_if_needed()
            expect(link).to_be_in_viewport()
            seen.add(link.inner_text())
        page.keyboard.press("Escape")
        seen |= {*page.locator(".page-foot a").all_inner_texts()}
        assert (width, seen) == (width, ENTRIES)
        for name in ("share", "download", "view"):
            page.locator(f"#{name}-button").click()
            expect(page.locator(f"#{name}")).to_be_in_viewport(ratio=0.99)
            page.keyboard.press("Escape")
            assert page.evaluate(FOCUSED) == f"{name}-button"


def test_on_a_phone_one_button_opens_all_filters_and_applies_them_once(visit: Visitor) -> None:
    page = visit(KAZAKHSTAN, PHONE).page
    assert page.evaluate(SMALL) == []
    page.locator("#pill").click()
    sheet = page.locator(".filter-pop:popover-open")
    sheet.locator("[data-code=KGZ] input").last.check()
    expect(sheet.locator("[data-shows]")).to_have_text("Show 2 places, 2014 – 2019")
    assert page.evaluate(SMALL) == []
    sheet.get_by_role("button", name="Years").click()
    sheet.locator("[data-year-field=to]").fill("2018")
    expect(sheet.locator("[data-shows]")).to_have_text("Show 2 places, 2014 – 2018")
    assert page.evaluate(SMALL) == []
    sheet.locator("[data-shows]").click()

    address(page, "/?places=KAZ,KGZ&from=2014&to=2018")
    expect(page.locator("#pill")).to_contain_text("Kazakhstan, Kyrgyzstan · 2014 – 2018")
    assert page.locator(":popover-open").count() == 0


def test_leaving_a_tab_of_the_sheet_leaves_all_and_focus_returns(visit: Visitor) -> None:
    page = visit(KAZAKHSTAN, PHONE).page
    page.locator("#pill").click()
    sheet = page.locator(".filter-pop:popover-open")
    sheet.get_by_role("button", name="Programme").click()
    sheet.locator("[data-code=spp] input").check()
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement.id === 'pill'")

    address(page, KAZAKHSTAN)


def test_the_menu_of_a_phone_leads_to_a_page_and_closes(visit: Visitor) -> None:
    visited = visit(KAZAKHSTAN, PHONE)
    page = visited.page
    page.locator("#menu-button").click()
    page.locator("#menu").get_by_text("Representation").click()
    address(page, "/representation?places=KAZ&from=2014&to=2019")
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator(".menu-page")).to_have_text("Representation")


def test_light_and_dark_change_without_a_reload_and_are_kept(visit: Visitor) -> None:
    visited = visit("/curate")  # what is Streamlit's own changes with ours
    page = visited.page
    page.evaluate("() => { window.stays = true; }")
    assert page.evaluate(LOOK) == ["light", "light"]
    choose(page, "Dark")
    page.wait_for_function(f"() => ({LOOK})()[0] === 'dark'")
    assert page.evaluate("() => window.stays")
    assert page.evaluate(PAPER) == "rgb(16, 25, 28)"

    visited.open("/curate")
    assert page.evaluate(LOOK)[0] == "dark"
    choose(page, "As the device")
    page.wait_for_function(f"() => ({LOOK})()[0] === 'light'")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"() => ({LOOK})()[0] === 'dark'")


def choose(page: Page, scheme: str) -> None:
    """Choose light or dark in the menu of the view."""
    page.locator("#view-button").click()
    page.locator("#view").get_by_text(scheme, exact=True).click()
    page.keyboard.press("Escape")


def test_the_way_past_the_frame_leads_to_the_title(visit: Visitor) -> None:
    page = visit("/").page
    page.keyboard.press("Tab")
    if page.evaluate("() => document.activeElement.matches('[data-testid=stMain]')"):
        page.keyboard.press("Tab")  # what scrolls is a stop of the browser's own
    assert page.evaluate(FOCUSED) == "skip"
    page.keyboard.press("Enter")

    assert page.evaluate("() => document.activeElement.tagName") == "H1"


def test_in_a_low_window_the_bar_folds_while_one_reads_on(visit: Visitor) -> None:
    page = visit("/").page
    assert not folds(page)
    page.set_viewport_size({"width": WIDE[0], "height": 600})
    assert folds(page)
    page.mouse.wheel(0, -300)

    page.wait_for_function("() => !document.querySelector('.folds')")


def folds(page: Page) -> bool:
    """Scroll down, and say whether the bar is folded away."""
    page.mouse.move(600, 400)
    page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    page.wait_for_timeout(100)
    page.mouse.wheel(0, 700)
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop > 300")
    page.wait_for_timeout(100)
    return page.locator(".folds").count() == 1


def test_a_click_that_filters_is_told_and_can_be_undone(visit: Visitor) -> None:
    page = visit("/?from=2014").page
    page.locator(f"{MAP}[data-code=MAR]").click()
    expect(page.locator("h1")).to_contain_text("Morocco")
    expect(page.locator("#toast")).to_contain_text("Filtered to Morocco.")
    page.locator("#toast").get_by_role("button", name="Undo").click()

    address(page, "/?from=2014")
    expect(page.locator("h1")).not_to_contain_text("Morocco")


def test_a_list_that_cannot_be_fetched_says_so_and_can_be_tried_again(visit: Visitor) -> None:
    visited = visit("/")
    page = visited.page
    page.route("**/parts/**", lambda route: route.abort())
    page.locator("#places-button").click()
    expect(page.locator("#filter-places .empty")).to_contain_text("The server does not answer")
    page.keyboard.press("Escape")
    page.unroute("**/parts/**")
    visited.problems.clear()
    opened(page, "#places-button", "#filter-places")
