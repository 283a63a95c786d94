"""What was changed in the facts, and when, as far as the open edition goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from datetime import datetime

    from data.store import Store


@dataclass(frozen=True, slots=True)
class Edition:
    """The facts that are open, and the change that led to them; a bare build knows none."""

    facts_version: str
    change_number: int | None
    kind: str | None
    made_at: datetime | None
    made_by: str | None
    note: str | None
    file_names: str | None


@dataclass(frozen=True, slots=True)
class RowVersion:
    """What one change did to one fact. Times are UTC; cells are JSON objects of text."""

    change_number: int
    kind: str
    made_at: datetime
    made_by: str
    note: str | None
    file_names: str | None
    effect: str  # added, changed, retired
    cells: str | None
    cells_before: str | None

    def differences(self) -> list[tuple[str, str, str]]:
        """Return the columns that changed: name, text before, text after."""
        before: dict[str, str] = orjson.loads(self.cells_before or "{}")
        after: dict[str, str] = orjson.loads(self.cells or "{}")
        names = dict.fromkeys((*before, *after))
        return [
            (name, before.get(name, ""), after.get(name, ""))
            for name in names
            if before.get(name, "") != after.get(name, "")
        ]


def edition(store: Store) -> Edition:
    """Return which edition of the facts is open."""
    return store.rows("edition", Edition)[0]


def row_history(store: Store, table: str, key: str) -> list[RowVersion]:
    """Return every version of a fact, the first first; [] where there never was one."""
    return store.rows("row_history", RowVersion, table_name=table, row_key=key)
