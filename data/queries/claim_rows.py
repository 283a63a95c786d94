"""What a total rests on: every statement of a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.totals.claims import Claim

if TYPE_CHECKING:
    from data.store.store import Store


FOLD_FROM = 500  # statements of one programme


def claims(store: Store, metric_id: str, *, fold_from: int = FOLD_FROM) -> list[Claim]:
    """Return what is stated of a measure, of every rank, as the totals engine reads it.

    From so many statements of a programme on, narrow ones come together as one claim.
    """
    return store.rows("claims", Claim, metric_id=metric_id, fold_from=fold_from)
