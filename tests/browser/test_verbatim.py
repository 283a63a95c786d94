"""Names that would mean something as markup are words in the browser too, and ask nothing."""

from collections.abc import Iterator

import pytest

from tests.browser.chromium import Visit
from tests.browser.conftest import Visitor
from tests.browser.server import serving
from tests.pages.hostile_facts import ADDRESS, HOSTILE, write_hostile_facts

JOINER = "\N{WORD JOINER}"
# What a name became that is not only words: an image, a link, a formula, an icon, a colour.
# A source is linked by its own address, which may be any text and brings no attribute of its own.
BECAME = """(address) => [
    ...document.querySelectorAll('img, a, .katex, [data-testid=stTooltipContent] *'),
].filter((found) => found.matches('.katex, [data-testid=stTooltipContent] :is(a, img)')
    || /x\\.example|javascript:|\\/x$/.test(found.getAttribute('src') || '')
    || /x\\.example|javascript:/.test(
        found.getAttribute('href') || found.getAttribute('xlink:href') || ''))
 .filter((found) => found.getAttribute('href') !== address
    || found.getAttributeNames().some((name) =>
        !['href', 'rel', 'target', 'class'].includes(name)))
 .map((found) => found.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    facts = write_hostile_facts(tmp_path_factory.mktemp("hostile") / "facts")
    with serving(TIDEMARK_FACTS=str(facts)) as address:
        yield address


def shown(visit: Visit, selector: str) -> list[str]:
    """Return the texts of what is on screen, without what parts their signs."""
    found = visit.page.locator(selector).all_inner_texts()
    return [" ".join(text.replace(JOINER, "").split()) for text in found]


def test_names_are_words_on_screen_in_charts_and_in_tooltips(
    hostile_server: str, visitor: Visitor
) -> None:
    visited = visitor(hostile_server, "/trainings?places=CENTRAL_ASIA")
    page = visited.page
    said = list[str]()
    page.on("dialog", lambda dialog: said.append(dialog.message))

    assert HOSTILE in shown(visited, "h1")[0]
    assert any(HOSTILE in text for text in shown(visited, "button"))
    for name in ("places", "programmes"):
        page.locator(f"#{name}-button").click()
        page.wait_for_selector(f"#filter-{name} [data-shows]")
        assert any(HOSTILE in text for text in shown(visited, f"#filter-{name} .pick-name"))
        page.locator(f"#filter-{name} [data-finds]").fill("img")  # marked letter by letter
        assert shown(visited, f"#filter-{name} mark")[0] == "img"
        assert page.evaluate(BECAME, ADDRESS) == []
        page.keyboard.press("Escape")
    assert page.evaluate(BECAME, ADDRESS) == []
    labels = page.locator(".js-plotly-plot text").all_text_contents()
    assert any(text.startswith(HOSTILE) for text in labels)

    visited.open("/milestones")
    page.locator(".js-plotly-plot .point").nth(3).hover(force=True)
    page.wait_for_selector("#tip:not([hidden])")
    lines = page.locator("#tip").inner_text()
    assert "".join(HOSTILE.split()) in "".join(lines.split())  # a tooltip's lines end at a space
    assert page.evaluate(BECAME, ADDRESS) == []
    assert said == []
    assert visited.problems == []
