"""A first look at a selection: how much is known of it, and a card a measure."""

import htpy as h

from data import queries
from data.queries import Metric
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.exhibits import share_rows, shares, statements
from pages.shared.selection import emptiness
from pages.shared.words.catalogue import n, t

PER_THEME = 4  # measures that a first look asks for; the lesser ones are on their theme's page


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


def cards(store: Store, selection: Selection) -> list[h.Element]:
    """Return the cards of a first look: the first measures of each theme, then shares."""
    metrics = queries.metrics(store)
    main = share_rows.main_measure(store, selection, metrics)
    is_spoken = bool(main and share_rows.main_series(store, selection, main))
    known = emptiness.shares(store)
    hint = "" if is_spoken else emptiness.hint(store, selection, known, but=("places",))
    of_shares = [
        _share_card(store, selection, metric, is_main=metric == main, hint=hint)
        for metric in shares.measures(metrics)
    ]
    counted = statements.cards(store, selection, statements.first_look(metrics, PER_THEME))
    return [*counted, *filter(None, of_shares)]


def _share_card(
    store: Store, selection: Selection, metric: Metric, *, is_main: bool, hint: str
) -> h.Element | None:
    series = [share_rows.main_series(store, selection, metric)]
    return shares.card(
        metric,
        share_rows.latest(store, selection, metric, series),
        share_rows.by_year(store, selection, metric, series),
        undated=share_rows.without_date(store, selection, metric),
        places=queries.places(store),
        selection=selection,
        is_main=is_main,
        hint=hint,
    )
