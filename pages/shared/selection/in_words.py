"""A selection in words: its places, years and programmes as titles and sentences name them."""

from data import queries
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.words.catalogue import t
from pages.shared.words.listings import counted_listing
from pages.shared.words.times import years


def place_names(store: Store, selection: Selection) -> list[str]:
    """Return the names of the selection's places, in the order they were chosen."""
    names = {place.place_id: place.name for place in queries.places(store)}
    return [names[code] for code in selection.places]


def summary(store: Store, selection: Selection) -> str:
    """Return the selection in one line: "Kazakhstan and Georgia, 2014 to 2019"."""
    places = counted_listing(place_names(store, selection)) or t("places.all")
    parts = [places, years(selection.first_year, selection.last_year)]
    return ", ".join([*parts, *programme_names(store, selection)[:1]])


def programme_names(store: Store, selection: Selection) -> list[str]:
    """Return the names of the programmes chosen, in the order they were chosen."""
    names = {p.programme_id: p.name for p in queries.programmes(store)}
    return [names[code] for code in selection.programmes]


def title_parts(store: Store, selection: Selection) -> dict[str, str]:
    """Return the places and years of a page's title, short enough for one."""
    names = place_names(store, selection)
    return {
        "places": counted_listing(names) if names else t("places.all_in_title"),
        "scope_places": counted_listing(names) if names else t("places.all"),
        "years": years(selection.first_year, selection.last_year),
    }
