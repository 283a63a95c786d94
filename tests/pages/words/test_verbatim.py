"""No text of a fact means anything to what shows it: Markdown, HTML, formulas, Plotly's tags."""

import html as entities
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from google.protobuf.message import Message
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from data.settings import ROOT
from data.store.serving import current_store, forget_current_store
from pages.composing import composed
from pages.shared.frame import frames
from pages.shared.selection import theme_pages
from pages.shared.words import verbatim
from tests.pages.hostile_facts import ADDRESS, HOSTILE, write_hostile_facts
from tests.pages.screen import charts, html, words
from tests.pages.visiting import COMPOSED, go

# What Streamlit shows as it is: options of lists, what is typed, code, what is said of a chart;
# HTML and charts are looked at apart.
PLAIN = {
    ("Selectbox", "options"), ("MultiSelect", "options"), ("TextInput", "default"),
    ("Code", "code_text"), ("PlotlyChart", "alt"), ("PlotlyChart", "spec"), ("Html", "body"),
    ("DownloadButton", "url"), ("Selectbox", "raw_value"), ("PageLink", "query_string"),
    ("BidiComponent", "json"), ("TextArea", "default"), ("TextInput", "value"),
    ("TextArea", "value"), ("MultiSelect", "raw_values"),
}  # fmt: skip
# All that pages are set in; what is not here is not theirs.
TAGS = {
    "a", "article", "b", "br", "button", "caption", "code", "dd", "details", "div", "dl", "dt",
    "em", "footer", "form", "h1", "h2", "h3", "h4", "header", "i", "img", "input", "li", "nav",
    "ol", "p", "section", "small", "span", "summary", "table", "tbody", "td", "th", "thead", "tr",
    "u", "ul", "fieldset", "label", "legend", "output", "path", "svg",
}  # fmt: skip
ATTRIBUTES = {
    "action", "alt", "aria-current", "aria-hidden", "aria-label", "aria-labelledby",
    "autocomplete", "class", "data-copy", "data-failed", "data-figure", "data-label",
    "data-measure", "data-opens", "data-pager", "dir", "download", "height", "hidden", "href",
    "id", "maxlength", "method", "name", "open", "placeholder", "rel", "role", "scope", "src",
    "style", "tabindex", "target", "title", "type", "value", "width",
}  # fmt: skip
ATTRIBUTES |= {
    "aria-description", "aria-disabled", "aria-haspopup", "aria-pressed", "autofocus", "checked",
    "colspan", "d", "data-closes", "enterkeyhint", "focusable", "inputmode", "max",
    "min", "popover", "popovertarget",
    "readonly", "spellcheck", "step", "viewbox",
    *(f"data-{name}" for name in (
        "address", "all", "away", "chosen", "code", "count", "fact", "facts", "fetched", "filtered",
        "finds",
        "from", "high", "kind", "low", "many", "match", "matches", "members", "mirrors", "names",
        "no-year", "none", "one", "page", "part", "part-of", "picks", "prints", "reversed",
        "show", "shows", "shows-both", "shows-places", "shows-years", "since", "sole", "span",
        "spans", "tab", "thumb", "to", "undo", "until", "year", "year-field", "years",
    )),
}  # fmt: skip
LOGO = "app/static/tidemark.svg"
MARKUP = re.compile(r"(?<!\\)(!\[|\$|<|\[|\*)|:red|:material|:smile|https?://", re.IGNORECASE)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("verbatim")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TIDEMARK_FACTS", str(write_hostile_facts(folder / "facts")))
        environment.setenv("TIDEMARK_DATABASE", str(folder / "tidemark.duckdb"))
        forget_current_store()
        current_store()
        yield
        forget_current_store()


def address_of(page: str) -> str:
    """Return where a page is: the code of a hostile theme is in no address."""
    if page != HOSTILE_THEME:
        return page
    (found,) = [path for path in theme_pages.pages(current_store()) if path.startswith("theme-")]
    return found


def curate(query: dict[str, str]) -> AppTest:
    """Return Curate, whose forms are Streamlit's own."""
    at = AppTest.from_file(ROOT / "pages" / "app.py", default_timeout=60)
    for name, value in query.items():
        at.query_params[name] = value
    go(at, "curate").run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def elements(block: Block) -> Iterator[Message]:
    """Yield what a page sends of each of its parts."""
    for child in block.children.values():
        proto = getattr(child, "proto", None)
        if isinstance(proto, Message):
            yield proto
        if isinstance(child, Block):
            yield from elements(child)
        else:
            assert isinstance(child, Element)


def strings(message: Message) -> Iterator[str]:
    """Yield the texts that a part may show as Markdown."""
    for field, value in message.ListFields():
        several = [value] if isinstance(value, str | bytes | int | float | Message) else value
        for one in several:
            if isinstance(one, Message):
                yield from strings(one)
            elif isinstance(one, str) and (message.DESCRIPTOR.name, field.name) not in PLAIN:
                yield one


class Markup(HTMLParser):
    """Elements and attributes of a page that none of its own parts has: a text became them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in TAGS or (tag == "img" and given["src"] != LOGO):
            self.found.append(f"<{tag} {given}>")
        self.found += [f"{tag}.{name}" for name in given if name not in ATTRIBUTES]
        address = given.get("href") or ""
        is_own = re.fullmatch(r"(?:\.|(?:parts/)?[a-z0-9_/-]*)(?:\?.*)?", address)
        if not is_own and address not in (ADDRESS, "#sheet"):
            self.found.append(address)


def of_texts(markup: str) -> list[str]:
    """Return which elements, attributes and addresses of a page come of a text."""
    reader = Markup()
    reader.feed(markup)
    return reader.found


ISOLATES = re.compile("[\N{RIGHT-TO-LEFT ISOLATE}\N{POP DIRECTIONAL ISOLATE}]")
HOSTILE_THEME = "a theme"
VISITS = [
    (HOSTILE_THEME, {}),
    *((page, {}) for page in COMPOSED),
    ("overview", {"places": "CENTRAL_ASIA,KAZ", "from": "2014", "to": "2019"}),
    ("representation", {"places": "KAZ,AFG,TKM"}),
    ("trainings", {"programme": "wlp-central-asia"}),
    ("evidence", {"statement": "wlp-participants-2019"}),
    ("evidence", {"kind": "milestones"}),
    ("organisations", {"organisation": "wlp"}),
]


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(("page", "query"), VISITS, ids=lambda part: str(part))
def test_names_and_titles_are_shown_as_they_are_written(page: str, query: dict[str, str]):
    at = composed(address_of(page), {name: [value] for name, value in query.items()})

    assert of_texts(at.markup) == []
    assert of_texts(at.frame) == []
    assert [key for key in frames.PARTS if of_texts(str(frames.part(at.view, key)))] == []
    assert [key for key, table in at.sheet.tables.items() if of_texts(str(table.html()))] == []
    for spec in charts(at).values():
        drawn = json.dumps(spec, ensure_ascii=False)
        assert not re.search(r"<img|<a href|\$x\$|%\{x\} [A-Z]", drawn)
    # What a page tells of facts it tells whole; these tell of ways, or of names in few words.
    assert HOSTILE in words(html(at)) or page in ("reading", "organisations")


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("query", [{}, {"statement": "wlp-participants-2019"}])
def test_forms_show_names_as_they_are_written(query: dict[str, str]):
    at = curate(query)

    told = [text for proto in elements(at.main) for text in strings(proto) if "onerror" in text]
    assert [text for text in told if MARKUP.search(text)] == []
    assert of_texts(html(at)) == []


@given(st.text())
def test_a_label_says_what_the_text_says(text: str):
    said = verbatim.label(text).replace(verbatim.JOINER, "")

    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", said) == " ".join(
        text.replace(verbatim.JOINER, "").split()
    )


@given(st.text())
def test_a_chart_says_what_the_text_says(text: str):
    said = verbatim.chart(text)

    assert not re.search(r"<(?!br>)|\$|%\{", said)
    # what is written from right to left is isolated by signs without width
    assert ISOLATES.sub("", entities.unescape(said.replace("<br>", "\n"))) == ISOLATES.sub("", text)


@pytest.mark.parametrize("name", ["أغان غنيت", "שירים"])
def test_a_figure_beside_a_name_from_right_to_left_is_not_turned_around(name: str):
    said = verbatim.chart(f"{name} > 12")

    assert said == f"\N{RIGHT-TO-LEFT ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE} > 12"
