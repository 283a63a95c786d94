"""Small controls a page adds to the filters: its title, one choice, a search, a pager, notices."""

from collections.abc import Callable, Sequence

import htpy as h
import streamlit as st

from data.queries import Theme
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.selection import addresses, in_words
from pages.shared.words import labels, verbatim
from pages.shared.words.catalogue import number, t
from pages.shared.words.listings import listing

MOST_DIGITS = 9  # of a page's number; what is longer is none
TURNED = "turned"  # the page of a list that was just turned to
# Without it the reader of a new page would stand at its end, where the button is.
TO_THE_TOP = """<script>
// of page {page}: the same script would not be run again
(() => {{
  const pager = document.querySelector('.st-key-pager');
  const lists = [...document.querySelectorAll('.entries, .st-key-history')];
  const list = lists.filter((one) => one.compareDocumentPosition(pager) & 4).at(-1);
  if (!list) return;
  const frame = document.querySelector('.st-key-frame');  // which lies over what scrolls
  list.style.scrollMarginTop = `${{(frame?.offsetHeight ?? 0) + 16}}px`;
  list.scrollIntoView({{ block: 'start' }});
}})();
</script>"""


def page_title(page: str, store: Store, selection: Selection, lede: str = "") -> None:
    """Show a page's title, which is the question it answers, for this selection, and its lede."""
    title = t(f"{page}.title", **in_words.title_parts(store, selection))
    st.title(verbatim.label(title), anchor=False)
    told = h.p(".lede")[lede or t(f"{page}.lede")]
    st.html(h.fragment[told, programmes_html(store, selection)])


def theme_title(theme: Theme, store: Store, selection: Selection) -> None:
    """Show a theme's title: the question that its page answers, else its name."""
    parts = in_words.title_parts(store, selection)
    asked = theme.question or labels.theme_name(theme.theme_id, theme.name)
    key = "theme.title_question" if theme.question else "theme.title"
    st.title(verbatim.label(t(key, asked=asked, **parts)), anchor=False)
    lede = h.p(".lede")[theme.about] if theme.about else None
    st.html(h.fragment[lede, programmes_html(store, selection), h.span])


def programmes_html(store: Store, selection: Selection) -> h.Element | None:
    """Return which programmes the page is narrowed to, or nothing where it shows all."""
    names = in_words.programme_names(store, selection)
    return h.p(".quiet.small")[t("filters.only", names=listing(names))] if names else None


def section(title: str, content: h.Renderable) -> None:
    """Show a titled part of a page."""
    st.subheader(verbatim.label(title), anchor=False)
    st.html(content)


def notice(text: str) -> None:
    """Show one quiet notice: what could not be used, and what was done instead."""
    st.html(h.p(".notice", role="status")[text])


def choice(
    parameter: str,
    codes: Sequence[str],
    label: str,
    name: Callable[[str], str],
    *,
    default: str | None = None,
    every: str | None = None,
) -> str | None:
    """Offer one choice among codes, held in the URL; `every` names choosing them all (None)."""
    options = [*([""] if every else []), *codes]
    if not options:
        return default
    given = st.query_params.get(parameter, "")
    asked = addresses.spelled(given, [code for code in options if code])
    if given and asked is None:
        notice(t("notice.unknown_choice", text=given[:40]))
    current = asked or (default if default in options else options[0])
    key = f"choice-{parameter}"
    st.session_state[key] = current

    def choose() -> None:
        chosen = st.session_state[key]
        st.query_params.pop("page", None)
        if chosen and chosen != default:
            st.query_params[parameter] = chosen
        elif parameter in st.query_params:
            del st.query_params[parameter]

    if len(options) > 1:
        st.pills(
            label,
            options,
            key=key,
            required=True,
            format_func=lambda code: verbatim.label(name(code) if code else str(every)),
            on_change=choose,
            label_visibility="collapsed",
        )
    return current or None


def search_box() -> str:
    """Offer a search held in the URL, and return its words."""
    key = "search"
    st.session_state[key] = st.query_params.get("search", "")

    def choose() -> None:
        text = st.session_state[key].strip()
        st.query_params.pop("page", None)
        if text:
            st.query_params["search"] = text
        elif "search" in st.query_params:
            del st.query_params["search"]

    st.text_input(
        t("evidence.search"),
        key=key,
        placeholder=t("evidence.search_placeholder"),
        on_change=choose,
        label_visibility="collapsed",
        max_chars=200,
    )
    return str(st.session_state[key])


def page_of(rows: int, length: int, parameter: str = "page") -> slice:
    """Return which rows of a long list the URL's page shows."""
    first = (_page(rows, length, parameter) - 1) * length
    return slice(first, first + length)


def pager(rows: int, length: int, parameter: str = "page") -> None:
    """Offer the earlier and the later rows of a long list, from whose top a page is read.

    `parameter` is what the URL calls its page: "page" of the list that a page ends in, another
    name of what is shown some at a time above it.
    """
    page, pages = _page(rows, length, parameter), -(-rows // length)
    _write_page(page, pages, parameter)
    if pages <= 1:
        return

    is_main = parameter == "page"
    key, told = (
        ("pager", "pager.shown") if is_main else (f"pager-{parameter}", f"pager.{parameter}")
    )

    def turn(to: int) -> None:
        st.query_params.pop("page", None)  # what it counted is another list now
        st.query_params[parameter] = str(to)
        st.session_state[TURNED] = to if is_main else None

    def leads(way: str, to: int, *, is_end: bool) -> None:
        name = f"{key}-{way}"
        st.button(t(f"pager.{way}"), key=name, on_click=turn, args=(to,), disabled=is_end)

    with st.container(horizontal=True, key=key, vertical_alignment="center"):
        leads("earlier", page - 1, is_end=page == 1)
        first, last = (page - 1) * length + 1, min(page * length, rows)
        text = t(told, first=number(first), last=number(last), count=number(rows))
        st.html(h.p(".small.quiet")[text], width="content")
        leads("later", page + 1, is_end=page == pages)
        if is_main and st.session_state.pop(TURNED, None) == page:
            st.html(TO_THE_TOP.format(page=page), width="content", unsafe_allow_javascript=True)


def _page(rows: int, length: int, parameter: str) -> int:
    text = st.query_params.get(parameter, "1")
    asked = int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 1
    return min(max(asked, 1), max(-(-rows // length), 1))


def _write_page(page: int, pages: int, parameter: str) -> None:
    """Let the address name the page that is shown, where it names another or none that there is."""
    given = st.query_params.get(parameter)
    if given is None or (given == str(page) and pages > 1):
        return
    if page > 1:
        st.query_params[parameter] = str(page)
    else:
        del st.query_params[parameter]
