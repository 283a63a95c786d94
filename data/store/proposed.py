"""An edition as it would be after a change that nobody made yet: a copy, refreshed.

The copy costs hardly any of the processor's time, and what the change does to it costs what the
change touches; the edition itself is read by others meanwhile.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import duckdb

from data.errors import StoreError, shown
from data.rules.loose_tables import casts
from data.rules.schema import facts_schema
from data.scans import scanned
from data.sql_files import filled, sql_text
from data.store.editions import MAKING
from data.store.refreshing import Feed, refresh
from data.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence, Sized

    from data.rules.schema import Table
    from data.rules.states import RowChange


class ProposedEdition:
    """A copy of an edition, which belongs to who looks at a change (see `proposed_edition`)."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.connection = con
        self._version = 0

    def enter(self, changes: Iterable[RowChange]) -> None:
        """Put changes into the copy. Raises StoreError where its rows do not fit together."""
        by_table: dict[str, list[RowChange]] = {}
        for change in changes:
            by_table.setdefault(change.table, []).append(change)
        going: dict[str, Sized] = {}
        coming: dict[str, Sized] = {}
        for table in facts_schema():
            moving = by_table.get(table.name, [])
            going[table.name], coming[table.name] = self._rows(table, moving)
        nothing = _arrow(self.connection, sql_text("refresh", "no_changes"))
        refresh(self.connection, Feed(None, going, coming, nothing, {}))

    def store(self) -> Store:
        """Return the copy as it stands as a store; it closes with the copy."""
        self._version += 1
        return Store(self.connection.cursor(), f"proposed-{self._version}")

    def _rows(self, table: Table, changes: Sequence[RowChange]) -> tuple[Sized, Sized]:
        """Return the keys of rows that change, and the rows that come, in the columns' types."""
        con = self.connection
        rows = [change.cells for change in changes if change.cells is not None]
        columns = {c.name: [cells.get(c.name) for cells in rows] for c in table.columns}
        with scanned(con, "named_rows", {"row_key": [change.key for change in changes]}):
            going = _arrow(con, sql_text("refresh", "named_rows"))
        with scanned(con, "proposed_rows", columns):
            sql = filled("proposed_rows", folder="refresh", casts=casts(table))
            return going, _arrow(con, sql)


@contextmanager
def proposed_edition(now: Store) -> Generator[ProposedEdition]:
    """Yield a copy of the edition that a store has open, for as long as the block lasts.

    Raises StoreError where there is no room for it.
    """
    with tempfile.TemporaryDirectory(prefix="tidemark-") as folder:
        copy = Path(folder) / "proposed.duckdb"
        try:
            shutil.copyfile(now.path, copy)
        except OSError as error:
            raise StoreError(
                f"{shown(copy.parent)} has no room for a copy of the facts ({error.strerror}). "
                "Make room on that disk, or set TMPDIR to a folder on another."
            ) from error
        configuration = {**MAKING, "temp_directory": str(Path(folder) / "aside")}
        with duckdb.connect(str(copy), config=configuration) as con:
            yield ProposedEdition(con)


def _arrow(con: duckdb.DuckDBPyConnection, question: str) -> Sized:
    found = con.execute(question)
    return cast("Sized", found.to_arrow_table())  # pyright: ignore[reportUnknownMemberType]
