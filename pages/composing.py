"""From an address to all that is shown: the selection read, the facts opened, the page composed.

Whoever asks gets the same: the page on screen, and the parts of it that are made when asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import htpy as h

from data import queries
from data.store.store import Store
from pages import evidence, milestones, organisations, overview, reading, theme
from pages.shared.frame import faults, frames, masthead, print_head
from pages.shared.frame.sheets import Sheet, notice_html
from pages.shared.selection import editions, filters, in_words, links, nowhere, theme_pages
from pages.shared.selection.views import View
from pages.shared.words.catalogue import n, t

Compose = Callable[[Sheet], h.Fragment]

COMPOSED: Mapping[str, Compose] = {
    "overview": overview.compose,
    "milestones": milestones.compose,
    "organisations": organisations.compose,
    "evidence": evidence.compose,
    "reading": reading.compose,
}


@dataclass(frozen=True, slots=True)
class Composed:
    """A page, composed: its markup, what it collected, and the address by which it is known.

    `parameters` are those of the address as it should be, by name. `is_lost` says that the address
    asks for nothing that is known here.
    """

    view: View
    sheet: Sheet
    markup: str
    parameters: dict[str, str]
    is_lost: bool

    @property
    def frame(self) -> str:
        """Return the markup of the frame around the page."""
        return frames.html(self.view, is_lost=self.is_lost)

    @property
    def said(self) -> str:
        """Return what is announced to those who do not see that the page has changed."""
        counts = queries.counts(self.view.store, self.view.selection)
        selection = in_words.summary(self.view.store, self.view.selection)
        return t("frame.said", selection=selection, count=n("overview.inside", counts.inside))


def composed(page: str, given: Mapping[str, Sequence[str]], origin: str = "") -> Composed:
    """Compose a page as an address asks for it.

    `given` are the address's parameters, each as often as it stands there. Facts that cannot be
    read raise what of `data.errors` they are told by.
    """
    told = faults.notices()
    parameters = filters.tidy(given, told)
    store, as_of = editions.opened(parameters.get("as_of", ""), told)
    asked = filters.read(parameters, store, as_of)
    wanted = filters.written(asked.selection, parameters, asked.lost)
    own = {name: v for name, v in wanted.items() if name not in links.query(asked.selection)}
    others = {name: value for name, value in own.items() if name not in asked.lost}
    lost = {name: own[name] for name in asked.lost}
    sheet = Sheet(View(store, asked.selection, page, others, origin, lost))
    is_lost = bool(asked.lost) and page not in frames.UNFILTERED
    body = nowhere.told(asked, page, own) if is_lost else _body(page, store)(sheet)
    told += asked.notices
    markup = h.fragment[
        print_head.html(sheet.view),
        editions.banner(sheet.view),
        [notice_html(text) for text in (*told, *sheet.notices)],
        body,
        masthead.footer(sheet.view) if page != "curate" else None,
    ]
    corrected = {name: v for name, v in {**wanted, **sheet.corrected}.items() if v}
    return Composed(sheet.view, sheet, "".join(markup.iter_chunks()), corrected, is_lost)


def _body(page: str, store: Store) -> Compose:
    if page == "curate":
        return _nothing  # Streamlit's own forms stand there
    is_theme = page in theme_pages.themes_by_address(store)
    return theme.compose if is_theme or page not in COMPOSED else COMPOSED[page]


def _nothing(_sheet: Sheet) -> h.Fragment:
    return h.fragment[()]
