"""Addresses: the selection as codes in the URL, and links that carry it from page to page."""

from collections.abc import Mapping
from urllib.parse import urlencode

import htpy as h

from data.totals.questions import Selection

# Paths of pages; the first is the front page, whose own path is empty. Themes have pages too, after
# it (see `theme_pages`).
PAGES = ("overview", "milestones", "organisations", "evidence", "curate", "reading")


def query(selection: Selection, **extra: str) -> dict[str, str]:
    """Return a selection as URL parameters, codes only; what is not bound is not there."""
    parameters = {
        "places": ",".join(selection.places),
        "from": str(selection.first_year or ""),
        "to": str(selection.last_year or ""),
        "programme": ",".join(selection.programmes),
        "as_of": str(selection.as_of or ""),
        **extra,
    }
    return {key: value for key, value in parameters.items() if value}


def href(page: str, selection: Selection, **extra: str) -> str:
    """Return a page's address relative to any page, so that it holds under a base path too."""
    return address(page, query(selection, **extra))


def address(page: str, parameters: Mapping[str, str]) -> str:
    """Return a page's address with parameters that may have any name."""
    path = "." if page == "overview" else page
    return f"{path}?{urlencode(parameters, safe=',')}" if parameters else path


def anchor(label: str, page: str, selection: Selection, **extra: str) -> h.Element:
    """Return an HTML link to a page of ours, followed without a reload (see `js/navigate.js`)."""
    return anchor_to(label, page, query(selection, **extra))


def anchor_to(label: str, page: str, parameters: Mapping[str, str]) -> h.Element:
    """Return an HTML link to a page of ours with parameters that may have any name."""
    return h.a(href=address(page, parameters), target="_self", class_="soft")[label]


def outside(label: str, url: str | None) -> h.Element | str:
    """Return an HTML link to a source's own page, or its bare name where it has no address."""
    return h.a(href=url, target="_blank", rel="noopener")[label] if url else label
