"""Names in a row, and a name within a sentence, as the language joins them."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from babel.lists import format_list
from markupsafe import Markup, escape

from pages.shared.words.catalogue import LOCALE, number, t

Item = TypeVar("Item")


def listing(items: Iterable[str]) -> str:
    """Return names joined as the language joins them: "Kazakhstan, Georgia and Morocco"."""
    return format_list(list(items), locale=LOCALE)


def marked_listing(items: Sequence[Markup], most: int) -> Markup:
    """Return some markup joined as the language joins names; of more than so many the first."""
    return Markup(counted_listing([escape(item) for item in items], most))


def mid_sentence(name: str) -> str:
    """Return a name as it stands within a sentence; one that begins with initials stays so."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def counted_listing(items: Sequence[Item], most: int = 3, name: Callable[[Item], str] = str) -> str:
    """Return the first names and how many more there are, for titles that must stay short.

    `name` gives an item's name; of very many only those that are told are named.
    """
    if len(items) <= most:
        return listing([name(item) for item in items])
    shown = max(most - 1, 1)
    names = ", ".join(name(item) for item in items[:shown])
    return t("listing.more", names=names, count=number(len(items) - shown))
