"""What the reader chose, and which of it a chart has nothing to show for: each is named."""

from collections.abc import Collection, Iterable, Sequence

from data.queries import Place
from data.totals.questions import Selection
from pages.shared.words.catalogue import t
from pages.shared.words.listings import counted_listing

MOST_NAMED = 12  # in one sentence; a chart's table names every one


def codes(places: Iterable[Place], selection: Selection) -> list[str]:
    """Return the countries and aggregates that are chosen, each member of a chosen group.

    Those chosen by themselves come first, in the order chosen. Nothing chosen is an empty list.
    """
    members = {place.place_id: place.members for place in places}
    alone = [code for code in selection.places if not members.get(code)]
    grouped = [member for code in selection.places for member in members.get(code, ())]
    return list(dict.fromkeys([*alone, *grouped]))


def silent(
    places: Sequence[Place], selection: Selection, spoken: Collection[str]
) -> list[tuple[str, str]]:
    """Return (code, name) of what is chosen and not among `spoken`, by name.

    Where no place is chosen, of the countries that any fact is about.
    """
    asked = codes(places, selection)
    return sorted(
        (
            (place.place_id, place.name)
            for place in places
            if place.place_id not in spoken
            and (
                place.place_id in asked
                if selection.places
                else place.kind == "country" and place.has_facts
            )
        ),
        key=lambda pair: pair[1],
    )


def with_silent(
    takeaway: str, unknown: Sequence[tuple[str, str]], *, may_lack: bool = False
) -> str:
    """Return a takeaway, and after it the places that nothing is reported of.

    Not every parliament has a second house, and no fact says which: `may_lack` says so.
    """
    if not unknown:
        return takeaway
    key = "takeaway.not_reported_or_none" if may_lack else "takeaway.not_reported"
    return f"{takeaway} {t(key, places=named(unknown))}".strip()


def named(unknown: Sequence[tuple[str, str]]) -> str:
    """Return the names of places that nothing is reported of, as many as a sentence holds."""
    return counted_listing([name for _, name in unknown], MOST_NAMED)
