"""The pages of themes: each theme that has measures is a page at an address of its own."""

import re
import zlib
from collections.abc import Iterable

from data import queries
from data.queries import Theme
from data.store.store import Store
from pages.shared.selection.links import PAGES
from pages.shared.words import labels
from pages.shared.words.catalogue import t

PATH = re.compile(r"[a-z0-9_][a-z0-9_-]{0,59}")
AFTER = "overview"  # the page that themes follow
TAKEN = (
    "",
    "_stcore",
    "app",
    "component",
    "files",
    "media",
    "parts",
    "static",
    "theme",
)  # addresses of the server's own


def themes_by_address(store: Store) -> dict[str, Theme]:
    """Return the themes that have measures by the path of their page, in their order on screen."""
    found: dict[str, Theme] = {}
    for theme in queries.themes(store):
        if theme.metrics:
            found[_address(theme.theme_id, (*PAGES, *TAKEN, *found))] = theme
    return found


def theme_at(store: Store, address: str) -> Theme:
    """Return the theme whose page is at a path; one without measures where an edition has none."""
    none = Theme(address, None, None, None, (), ())
    return themes_by_address(store).get(address, none)


def address_of(store: Store, theme: str) -> str:
    """Return the path of the page that shows a theme's measures: its own, else the front page."""
    found = themes_by_address(store).items()
    return next((path for path, one in found if one.theme_id == theme), AFTER)


def name_of(store: Store, page: str) -> str:
    """Return what a page is called where it is linked to."""
    if page in PAGES:
        return t(f"nav.{page}")
    theme = theme_at(store, page)
    return labels.theme_name(theme.theme_id, theme.name)


def pages(store: Store) -> list[str]:
    """Return the path of every page, in the order of the masthead."""
    found: list[str] = []
    for path in PAGES:
        found.append(path)
        if path == AFTER:
            found += themes_by_address(store)
    return found


def _address(code: str, taken: Iterable[str]) -> str:
    """Return a path that says a theme's code where it can, and is no other page's."""
    plain = code.lower().replace(" ", "-")
    if PATH.fullmatch(plain) and plain not in taken:
        return plain
    return f"theme-{zlib.crc32(code.encode()):x}"
