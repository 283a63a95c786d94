"""What a visitor finds on a page that was composed: its HTML, cards, panels, charts, notices."""

import html as entities
import json
import re
from typing import Any
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from data import queries
from data.store.store import Store
from data.totals.questions import Selection
from pages.composing import Composed
from pages.shared.exhibits import why_drawer

ON_SCREEN = {"not broken down": "only a wider figure", "not reported": "no figures here"}
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
PANEL = r'<section [^>]*id="panel-([^"]+)"[^>]*>(.*?)</section>'
PARTS = re.compile(
    r'(?=<section|<h[12](?! class="card-measure")|<p class="notice"|<div class="examples")'
)
ELSEWHERE = re.compile(r'<table class="coverage.*?</table>|<p class="empty">.*?</p>', re.DOTALL)
EXAMPLES = re.compile(r'<div class="examples">.*?<section', re.DOTALL)


def html(page: Composed | AppTest | Block) -> str:
    """Return all HTML of a page, the frame around it left out; of Curate what it sets itself."""
    if isinstance(page, Composed):
        return page.markup
    return "\n".join(element.proto.body for element in page.get("html"))


def bodies(page: Composed) -> list[str]:
    """Return the HTML of a page part by part: each notice, heading, panel and section by itself."""
    return PARTS.split(html(page))


def title(page: Composed) -> str:
    """Return a page's title, as it reads; a page has one."""
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", html(page))
    return words(found)


def headings(page: Composed) -> list[str]:
    """Return the titles of a page's parts, in order."""
    return [words(found) for found in re.findall(r"<h2[^>]*>(.*?)</h2>", html(page))]


def words(markup: str) -> str:
    """Return what markup says, tags taken off, with single spaces; no-break spaces stay."""
    text = entities.unescape(re.sub(r"<[^>]*>", " ", markup))
    return re.sub(r"[ \n]+", " ", text).strip()


def choices(page: Composed) -> dict[str, str]:
    """Return what a page lets choose from, and the address of each choice."""
    (group,) = re.findall(r'<div class="choice".*?</div>', html(page), re.DOTALL)
    found = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', group)
    return {words(label): entities.unescape(href) for href, label in found}


def entries(frame: str) -> list[str]:
    """Return what a frame calls the pages that it leads to, in order."""
    (nav,) = re.findall(r'<nav class="nav".*?</nav>', frame, re.DOTALL)
    return [words(label) for label in re.findall(r"<a [^>]*>(.*?)</a>", nav)]


def notices(at: Composed | AppTest) -> list[str]:
    """Return the notices, each as it reads."""
    return [words(found) for found in re.findall(r'<p class="notice".*?</p>', html(at))]


def cards(at: Composed) -> dict[str, str]:
    """Return each measure's card, or its row of a table, by its code."""
    found = re.findall(r'<(?:article|tr)[^>]* data-measure="([\w.-]+)"', html(at))
    return {measure: card(at, measure) for measure in found if measure != "milestones"}


def card(at: Composed, measure: str) -> str:
    """Return a measure's card or row, and what opens from it; one that is nowhere fails the test.

    Of a measure that is only named among those not reported it is what opens alone.
    """
    told = rf'<(article|tr)[^>]* data-measure="{re.escape(measure)}">.*?</\1>'
    found = re.search(told, html(at), re.DOTALL)
    name = next(m.name for m in queries.metrics(at.view.store) if m.metric_id == measure)
    assert found or name[1:] in silent(at), f"no card of {measure}"
    own = found.group() if found else ""
    return own + opened(at.view.store, at.view.selection, measure)


def silent(at: Composed) -> str:
    """Return the line that names the measures of which nothing is reported."""
    found = re.search(r"Not reported here, [^<]*", html(at))
    return words(found[0]) if found else ""


def opened(store: Store, selection: Selection, measure: str) -> str:
    """Return the markup of what tells why a measure's figure is so."""
    drawer = why_drawer.drawer(store, selection, measure, "")
    return "".join(drawer.iter_chunks()) if drawer else ""


def figure(card_markup: str) -> str:
    """Return the large figure of a card, as it reads."""
    told = r'<(p|td) class="(?:card|further)-figure[^>]*>(.*?)</\1>'
    found = re.search(told, card_markup)
    assert found, "a card without a figure"
    return words(found.group(2))


def sentences(card_markup: str) -> str:
    """Return what a card says beneath its figure before anything is unfolded."""
    found = re.findall(r'<p class="card-(?:sentence|coverage)">.*?</p>', card_markup)
    return words(" ".join(found))


def why(card_markup: str) -> dict[str, list[str]]:
    """Return what "Why this number?" unfolds: under each heading, the statements as they read."""
    found = re.findall(r"<h3>(.*?)</h3>(?:<p>.*?</p>)?<ul[^>]*>(.*?)</ul>", card_markup)
    return {
        words(title): [words(item) for item in re.findall(r"<li>(.*?)</li>", items)]
        for title, items in found
    }


def codes(card_markup: str) -> dict[str, list[str]]:
    """Return what "Why this number?" unfolds: under each heading, the statements' codes."""
    found = re.findall(r"<h3>(.*?)</h3>(?:<p>.*?</p>)?<ul[^>]*>(.*?)</ul>", card_markup)
    return {words(title): re.findall(r"statement=([\w.-]+)", items) for title, items in found}


def grounds(card_markup: str) -> dict[str, list[str]]:
    """Return the statements that "Why this number?" lists: that count, are wider, are left out."""
    kinds = {"The": "counting", "Only": "wider", "Left": "left out"}
    return {kinds[title.split()[0]]: found for title, found in codes(card_markup).items()}


def told(card_markup: str) -> str:
    """Return the sentences with which "Why this number?" opens."""
    found = re.search(r'<p class="why-sentence">(.*?)</p>', card_markup)
    return words(found[1]) if found else ""


def grouped(text: str) -> str:
    """Return an answer's text as a reader sees it: digits in groups of three, plain words."""
    text = ON_SCREEN.get(text, text)
    return re.sub(r"\d+", lambda digits: f"{int(digits[0]):,}", text)


def proof(card_markup: str) -> dict[str, float]:
    """Return the pieces of a card's proof bar, in order: shape → width in percent."""
    bar = re.search(r'<div class="proof"[^>]*>(.*?)</div>', card_markup)
    assert bar, "a card without a proof bar"
    pieces = re.findall(r'<span class="(\w+)" style="width:([\d.]+)%">', bar[1])
    return {shape: float(width) for shape, width in pieces}


def panels(at: Composed) -> dict[str, str]:
    """Return each panel's markup by its key."""
    found = re.findall(PANEL, html(at), re.DOTALL)
    return dict(found)


def charts(at: Composed) -> dict[str, dict[str, Any]]:
    """Return each chart's figure by its panel's key."""
    return {key: json.loads(text) for key, text in at.sheet.figures.items()}


def alt_texts(at: Composed) -> list[str]:
    """Return what each chart says to those who do not see it."""
    figures = re.findall(r'<div class="figure"[^>]*>', html(at))
    return [entities.unescape(re.findall(r'aria-label="([^"]*)"', one)[0]) for one in figures]


def lines(spec: dict[str, Any]) -> dict[str, dict[int, float | None]]:
    """Return a line chart's values by year, by the name of the line."""
    return {trace["name"]: dict(zip(trace["x"], trace["y"], strict=True)) for trace in spec["data"]}


def links(at: Composed) -> list[dict[str, str]]:
    """Return the parameters of every link of ours on a page: in its text and in its frame.

    What leads to another selection by its very sense is left out: an example of How to read, a cell
    of a grid, the nearest selection that has facts, what clears the filters.
    """
    markup = ELSEWHERE.sub("", EXAMPLES.sub("", html(at))) + at.frame
    anchors = re.findall(r'<a [^>]*class="(?![^"]*\bclear\b)[^"]*soft[^>]*>', markup)
    addresses = [entities.unescape(re.findall(r'href="([^"]*)"', one)[0]) for one in anchors]
    queries = [address.partition("?")[2] for address in addresses]
    return [dict(parse_qsl(query, strict_parsing=bool(query))) for query in queries]
