"""What a total rests on: every statement of a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.claims import Claim

if TYPE_CHECKING:
    from data.store import Store


def claims(store: Store, metric_id: str) -> list[Claim]:
    """Return the statements of a measure, of every rank, as the totals engine reads them."""
    return store.rows("claims", Claim, metric_id=metric_id)
