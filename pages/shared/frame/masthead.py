"""The masthead: brand, the pages, and what can be done with the view: share, download, print.

Every page can be reached at every width. Where there is no room for their names side by side, a
button that names the page opens them as a menu.
"""

import functools

import htpy as h

from pages.shared.frame.icons import icon, mark
from pages.shared.selection import theme_pages
from pages.shared.selection.views import View
from pages.shared.words.catalogue import t

SCHEMES = ("device", "light", "dark")  # what `js/scheme.js` keeps


def masthead(view: View) -> h.Fragment:
    """Return the way past the frame, then brand, pages and tools."""
    return h.fragment[
        h.a(".skip", href="#sheet")[t("masthead.skip")],
        h.header(".masthead")[
            # on a phone the mark stands alone: its name is said all the same
            h.a(
                ".brand.soft", href=view.elsewhere("overview"), target="_self",
                aria_label=t("app.name"),
            )[
                mark(), h.span(".brand-name")[t("app.name")]
            ],
            h.button(
                ".menu-button", type="button", id="menu-button", popovertarget="menu",
                aria_label=t("masthead.menu", page=theme_pages.name_of(view.store, view.page)),
            )[
                icon("menu"), icon("close"),
                h.span(".menu-page", dir="auto")[theme_pages.name_of(view.store, view.page)],
                icon("chevron"),
            ],
            _pages(view),
            h.div(".tools", role="group", aria_label=t("masthead.tools"))[
                _tool("share"), _tool("download"), _tool("view")
            ],
        ],
        _share(view),
        h.div(
            "#download.pop.pop-end", popover="auto", data_fetched="", data_part="filters/download",
            data_away=t("frame.away"), role="dialog", aria_labelledby="download-button",
        ),
        _view(),
    ]  # fmt: skip


def footer(view: View) -> h.Element:
    """Return the line under every page."""
    how = h.a(".soft", href=view.elsewhere("reading"), target="_self")[t("nav.reading")]
    return h.footer(".page-foot")[h.span[t("footer.told")], how]


def _pages(view: View) -> h.Element:
    """Return the links to all pages; the themes under one entry, if there are several."""
    items: list[h.Node] = []
    themes = list(theme_pages.themes_by_address(view.store))
    for page in theme_pages.pages(view.store):
        if page not in themes or len(themes) == 1:
            items.append(_link(view, page))
        elif page == themes[0]:
            items.append(_themes(view, themes))
    return h.nav(".nav", id="menu", popover="auto", aria_label=t("masthead.pages"))[items]


def _themes(view: View, themes: list[str]) -> h.Element:
    is_current = view.page in themes
    return h.div(".themes")[
        h.button(
            type="button", id="themes-button", popovertarget="themes",
            class_=["themes-button", "is-current" if is_current else ""],
        )[t("masthead.themes"), icon("chevron")],
        h.span(".themes-name")[t("masthead.themes")],
        h.div("#themes.pop.themes-list", popover="auto")[[_link(view, page) for page in themes]],
    ]  # fmt: skip


def _link(view: View, page: str) -> h.Element:
    return h.a(
        ".soft",
        href=view.elsewhere(page),
        target="_self",
        aria_current="page" if page == view.page else None,
        data_page=page,
        dir="auto",
    )[theme_pages.name_of(view.store, page)]


@functools.cache
def _tool(name: str) -> h.Element:
    return h.button(
        ".tool",
        type="button",
        id=f"{name}-button",
        popovertarget=name,
        aria_label=t(f"{name}.title"),
    )[icon(name), h.span(".tool-name")[t(f"{name}.title")]]


def _share(view: View) -> h.Element:
    """Return the address of what is on screen, to copy; the browser writes it anew on opening."""
    address = f"{view.origin}/{view.address()}".replace("/.?", "/?").removesuffix("/.")
    return h.div(
        "#share.pop.pop-end", popover="auto", data_fetched="", role="dialog",
        aria_labelledby="share-button",
    )[
        h.p(".quiet")[t("share.help")],
        h.div(".copying")[
            h.input(
                type="text", readonly=True, value=address, id="share-address", data_address="",
                aria_label=t("share.address"),
            ),
            h.button(".primary", type="button", data_copy=address)[
                h.span(".to-do")[t("share.copy")], h.span(".done")[t("share.copied")]
            ],
        ],
    ]  # fmt: skip


@functools.cache
def _view() -> h.Element:
    """Return how the page looks and how it is printed: the browser's own matters."""
    choices = [
        h.label[
            h.input(type="radio", name="scheme", value=scheme, checked=scheme == SCHEMES[0]),
            h.span[t(f"view.{scheme}")],
        ]
        for scheme in SCHEMES
    ]
    return h.div(
        "#view.pop.pop-end", popover="auto", data_fetched="", role="dialog",
        aria_labelledby="view-button",
    )[
        h.fieldset(".radios")[h.legend[t("view.colours")], choices],
        h.button(".print-button", type="button", data_prints="")[icon("print"), t("view.print")],
    ]  # fmt: skip
