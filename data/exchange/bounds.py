"""Bounds: the whole numbers that each counted statement allows, as the totals take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import queries

if TYPE_CHECKING:
    from data.exchange.gathering import Export


def bounds_of(export: Export) -> dict[str, tuple[int, int | None]]:
    """Return the least and the greatest number by statement; None means no bound.

    A level has none: its value is what it says. "About" bounds nothing: it is left out.
    """
    counted = {card.metric_id for card in export.statements if card.kind != "level"}
    return {
        claim.statement_id: claim.bounds
        for metric in sorted(counted)
        for claim in queries.claims(export.store, metric)
        if claim.comparator != "~"
    }
