"""The frame around a page: brand, pages, what can be done with the view, and the filters."""

import htpy as h

from pages.shared.selection import theme_pages
from pages.shared.selection.views import View
from pages.shared.words.catalogue import t


def html(view: View, *, is_lost: bool) -> str:
    """Return the frame's markup for a view; filters are left out where the address is lost."""
    del is_lost
    entries = [
        h.a(
            ".soft",
            href=view.elsewhere(code),
            target="_self",
            aria_current="page" if code == view.page else None,
        )[theme_pages.name_of(view.store, code)]
        for code in theme_pages.pages(view.store)
    ]
    brand = h.a(".brand.soft", href=view.elsewhere("overview"), target="_self")
    header = h.header(".masthead")[brand[t("app.name")], h.nav(".nav")[entries]]
    return "".join(header.iter_chunks())
