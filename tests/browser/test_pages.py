"""Every page opens whole, wide and on a phone, for everybody, and asks nothing of the internet."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.chromium import PHONE, Visit
from tests.browser.conftest import Visitor
from tests.browser.paths import LINES, MAP, PAINTED_ON, PATHS

# What makes a page wider than its window: not what scrolls or is cut off within a part of it.
TOO_WIDE = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    if (main.scrollWidth <= main.clientWidth + 1) return [];
    const isHeld = part => {
        for (let up = part.parentElement; up && up !== main; up = up.parentElement)
            if (getComputedStyle(up).overflowX !== 'visible') return true;
        return false;
    };
    return [...main.querySelectorAll('*')]
        .filter(part => part.getBoundingClientRect().right > main.clientWidth + 1 && !isHeld(part))
        .map(part => `${part.tagName} ${part.getAttribute('class')}`)
        .concat(`${main.scrollWidth} px`);
}"""


BACKGROUND = """() => getComputedStyle(document.querySelector('[data-testid=stApp]'))
    .backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"""
# Of the words on the axes of charts; 255 where a page has none.
DARKEST_TEXT_OF_CHARTS = """() => Math.min(255, ...[...document.querySelectorAll(
    '.js-plotly-plot .xtick text, .js-plotly-plot .ytick text')].map(text =>
    Math.max(...getComputedStyle(text).fill.match(/\\d+/g).slice(0, 3).map(Number))))"""
# Rule of axe → why what it finds is Streamlit's or Plotly's own, which no page of ours can change.
NOT_OURS: dict[str, str] = {}


@pytest.mark.parametrize("path", PATHS)
def test_page_opens_painted_fits_asks_nothing_outside_and_is_accessible(
    visit: Visitor, path: str
) -> None:
    visited = visit(path)

    _stands(visited, path)
    visited.nightfall(PHONE)
    _stands(visited, path)
    assert visited.page.evaluate(DARKEST_TEXT_OF_CHARTS) > 96
    assert max(visited.page.evaluate(BACKGROUND)) < 64
    assert visited.problems == []


def _stands(visited: Visit, path: str) -> None:
    assert [s for s in PAINTED_ON[path] if not visited.page.locator(s).count()] == []
    assert visited.page.locator("[data-testid=stException]").count() == 0
    assert visited.page.evaluate(TOO_WIDE) == []
    assert _serious_violations(visited) == []


def _serious_violations(visited: Visit) -> list[str]:
    """Return what axe finds serious or critical on a page."""
    found = Axe().run(visited.page).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:160]}"
        for rule in found
        if rule["impact"] in ("serious", "critical") and rule["id"] not in NOT_OURS
        for node in rule["nodes"]
    ]


def test_deep_link_is_painted_as_the_first_request_of_a_server(
    cold_server: str, visitor: Visitor
) -> None:
    visited = visitor(cold_server, "/representation?places=KAZ,KGZ&from=2010&to=2020")

    assert visited.page.locator(LINES).count() >= 2
    assert visited.page.locator(MAP).count() >= 2
    assert visited.page.locator("[data-tidemark=frame] nav a").count() >= len(PATHS)
    assert "places=KAZ,KGZ" in visited.url.replace("%2C", ",")
