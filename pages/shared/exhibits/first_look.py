"""A first look at a selection: how many statements are about it."""

from data import queries
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.words.catalogue import n, t


def lede(store: Store, selection: Selection) -> str:
    """Return how many statements lie inside a selection, how many reach it, how many are aside."""
    counts = queries.counts(store, selection)
    said = [n("overview.inside", counts.inside) if counts.inside else t("overview.none_inside")]
    if counts.overlapping:
        key = "overview.overlapping" if counts.inside else "overview.only_overlapping"
        said.append(n(key, counts.overlapping))
    said += [n("overview.aside", counts.aside)] if counts.aside else []
    return " ".join(said)


def is_empty(store: Store, selection: Selection) -> bool:
    """Say whether no statement lies inside a selection or reaches it."""
    counts = queries.counts(store, selection)
    return not counts.inside and not counts.overlapping
