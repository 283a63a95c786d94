"""What was changed in the facts, and when, as far as the open edition goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from data.history.columns import cell
from data.queries.statement_rows import place_of

if TYPE_CHECKING:
    from datetime import datetime

    from data.store.store import Store


@dataclass(frozen=True, slots=True)
class PastChange:
    """A change that led to the facts that are open. Times are UTC."""

    change_number: int
    kind: str  # curated, import, entry, undo
    made_at: datetime
    made_by: str
    note: str | None
    file_names: str | None
    undoes: int | None  # the change that it took back


@dataclass(frozen=True, slots=True)
class RowVersion:
    """What one change did to one fact. Times are UTC; cells are JSON objects."""

    change_number: int
    kind: str
    made_at: datetime
    made_by: str
    note: str | None
    file_names: str | None
    undoes: int | None
    effect: str  # added, changed, retired
    cells: str | None
    cells_before: str | None

    def differences(self) -> list[tuple[str, str, str]]:
        """Return the columns that changed: name, text before, text after."""
        before, after = _texts(self.cells_before), _texts(self.cells)
        names = dict.fromkeys((*before, *after))
        return [
            (name, before.get(name, ""), after.get(name, ""))
            for name in names
            if before.get(name, "") != after.get(name, "")
        ]


def _texts(cells: str | None) -> dict[str, str]:
    told: dict[str, object] = orjson.loads(cells or "{}")
    return {name: cell(value) for name, value in told.items() if value is not None}


def past_changes(store: Store) -> list[PastChange]:
    """Return every change that led to the open edition, the latest first."""
    return store.rows("past_changes", PastChange)


def row_history(store: Store, table: str, key: str) -> list[RowVersion]:
    """Return every version of a fact, the first first; [] where there never was one."""
    places = place_of(store, key) if table == "statements" else []
    return store.rows(
        "row_history",
        RowVersion,
        table_name=table,
        row_key=key,
        metric_id=places[0].metric_id if places else None,
        programme_id=places[0].programme_id if places else None,
    )
