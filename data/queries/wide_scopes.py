"""Wide scopes: which statements of a programme on a measure reach furthest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.store.store import Store

MOST_SCOPES = 100  # of a measure


@dataclass(frozen=True, slots=True)
class WideScope:
    """The scope of one of the widest statements of a programme on a measure, and its comparator."""

    metric_id: str
    programme_id: str
    comparator: str
    places: tuple[str, ...]
    countries: tuple[str, ...]
    first_year: int | None
    last_year: int | None  # None: its source gives no date
    programme_first_year: int | None  # that all its statements on the measure span
    programme_last_year: int | None


def widest_scopes(store: Store, *, most: int = MOST_SCOPES) -> list[WideScope]:
    """Return the widest scopes of programmes on each counted measure, the widest first.

    Of each measure the first so many, and of a programme at most three.
    """
    return store.rows("widest_scopes", WideScope, most=most)
