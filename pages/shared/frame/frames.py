"""The frame around a page: brand, pages, what can be done with the view, and the filters.

What its lists hold is made when they are opened: `part` is what a part of the frame is made by.
"""

from collections.abc import Callable, Mapping

import htpy as h

from pages.shared.frame import (
    file_offers,
    filter_bar,
    filter_places,
    filter_programmes,
    filter_years,
    masthead,
)
from pages.shared.selection.views import View

UNFILTERED = ("curate", "reading")  # pages that show the same whatever is selected
PARTS: Mapping[str, Callable[[View], h.Element]] = {
    "places": lambda view: filter_places.content(view.store, view.selection),
    "years": lambda view: filter_years.content(view.store, view.selection),
    "programmes": lambda view: filter_programmes.content(view.store, view.selection),
    "download": file_offers.content,
}


def html(view: View, *, is_lost: bool) -> str:
    """Return the frame's markup for a view; filters are left out where they would do nothing."""
    is_filtered = view.page not in UNFILTERED and not is_lost
    frame = h.fragment[
        masthead.masthead(view), filter_bar.bar(view) if is_filtered else None
    ]  # fmt: skip
    return "".join(frame.iter_chunks())


def part(view: View, key: str) -> h.Element | None:
    """Return what one of the frame's lists holds, or nothing where there is no such list."""
    make = PARTS.get(key)
    return make(view) if make else None
