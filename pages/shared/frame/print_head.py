"""What stands at the head of a page on paper: of which selection, where it is found, of when."""

import htpy as h

from data import queries
from pages.shared.selection import editions, in_words
from pages.shared.selection.views import View
from pages.shared.words.catalogue import t


def html(view: View) -> h.Element:
    """Return the head; on screen it is not seen. The day is the browser's, when it prints."""
    latest = next(iter(queries.past_changes(view.store)), None)
    edition = t(
        "print.edition", number=latest.change_number, change=editions.change_in_words(view, latest)
    ) if latest else None  # fmt: skip
    address = f"{view.origin}/{view.address()}".replace("/.?", "/?").removesuffix("/.")
    return h.div(".print-head", aria_hidden="true")[
        h.p[h.b[t("app.name")], " ", in_words.summary(view.store, view.selection)],
        h.p[address],
        h.p[edition, " ", t("print.on"), " ", h.span(".printed-on")],
    ]
