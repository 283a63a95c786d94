"""Names in a row, and a name within a sentence, as the language joins them."""

from collections.abc import Iterable, Sequence

from babel.lists import format_list
from markupsafe import Markup, escape

from pages.shared.words.catalogue import LOCALE, number, t


def listing(items: Iterable[str]) -> str:
    """Return names joined as the language joins them: "Kazakhstan, Georgia and Morocco"."""
    return format_list(list(items), locale=LOCALE)


def marked_listing(items: Iterable[Markup]) -> Markup:
    """Return some markup joined as the language joins names."""
    return Markup(listing(escape(item) for item in items))


def mid_sentence(name: str) -> str:
    """Return a name as it stands within a sentence; one that begins with initials stays so."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def counted_listing(items: Sequence[str], most: int = 3) -> str:
    """Return the first names and how many more there are, for titles that must stay short."""
    if len(items) <= most:
        return listing(items)
    shown = max(most - 1, 1)
    return t("listing.more", names=", ".join(items[:shown]), count=number(len(items) - shown))
