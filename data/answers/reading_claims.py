"""Reading claims: what the store holds of one measure, as the totals engine takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import queries
from data.totals.measure_claims import Book, book_of, known

if TYPE_CHECKING:
    from data.store.store import Store


def read_book(store: Store, metric_id: str) -> Book:
    """Return the book of a measure. Raises QuestionError where there is no such measure."""
    metrics = {metric.metric_id: metric for metric in queries.metrics(store)}
    metric = metrics[known("measure", metric_id, metrics)]
    return book_of(
        queries.claims(store, metric_id),
        kind=metric.kind,
        unit=metric.unit,
        others=metric.others,
        members={
            place.place_id: frozenset(place.members or (place.place_id,))
            for place in queries.places(store)
        },
        programmes=(programme.programme_id for programme in queries.programmes(store)),
    )
