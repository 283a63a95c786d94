"""The journal: a database that remembers every version of every fact, and the changes between.

Versions are added and closed, never overwritten: each change enters new ones beside the old. A
change is one transaction, so that a process killed at any moment leaves all of it or none.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import orjson

from data.errors import ChangeError, StoreError, shown
from data.history.backups.keeping import keep_mappings, kept_change, transaction
from data.history.columns import cell, statement
from data.history.deeds import ROWS_NAMED, Deed, Doing, deeds_by_change
from data.history.marker import mark_head
from data.rules.loose_tables import casts
from data.rules.schema import facts_schema
from data.rules.states import RowChange, State, empty_state
from data.scans import scanned
from data.sql_files import filled, sql_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from data.rules.schema import Table
    from data.rules.states import Cells
    from data.settings import Lake

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ChangeFile:
    """A file that a change was read from; the digest is the SHA-256 of its bytes."""

    name: str
    digest: str
    format: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change to the facts. Times are UTC; counts are of rows of all tables."""

    number: int
    kind: str  # curated, import, entry, undo
    made_at: datetime
    made_by: str
    note: str | None
    undoes: int | None
    undone_by: int | None
    added: int
    changed: int
    retired: int
    files: tuple[ChangeFile, ...]
    deeds: tuple[Deed, ...] = ()


class Journal:
    """An open journal; one process at a time holds it (see `open_journal`).

    `connection` is to a database in memory, to which the journal's is attached as `journal`. What a
    change puts or retires stands there in a table of coming rows for each table of facts.
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        where: Path | Lake,
        hold: Callable[[], None] = lambda: None,
        let_go: Callable[[], None] = lambda: None,
    ) -> None:
        self.connection = con
        self.where = where
        self._hold = hold
        self._let_go = let_go

    @property
    def name(self) -> str:
        """What the journal is called in a sentence."""
        return shown(self.where) if isinstance(self.where, Path) else "The lake"

    def hold(self) -> None:
        """Keep all others from changing the facts until the journal is closed.

        Who changes facts holds the journal before reading what the change stands on. One in a file
        is held by who has it open. Raises StoreError when another writer does not let go.
        """
        self._hold()

    def let_go(self) -> None:
        """Let others change the facts again: what follows reads them as of a change."""
        self._let_go()

    def head(self) -> int:
        """Return the number of the latest change, 0 before the first."""
        ((number,),) = self._rows("head", {})
        return number

    def state(self, as_of: int | None = None) -> State:
        """Return all facts after a change (the latest) as text, where memory holds as many."""
        values = {"as_of": self.head() if as_of is None else as_of}
        state = empty_state()
        for table in facts_schema():
            found = self.connection.execute(statement("rows_as_of", table), values).fetchall()
            state[table.name] = rows_by_key(table, found)
        return state

    def rows_open(self, table: Table) -> int:
        """Return how many rows of a table there are now."""
        ((rows,),) = self.connection.execute(statement("rows_open", table)).fetchall()
        return rows

    def rows(self, table: Table, keys: Iterable[str]) -> dict[str, Cells]:
        """Return the rows of a table as they are now that have these keys, as text."""
        # A half of a sign, of which no text is made, is in no row; nor can DuckDB be asked of it,
        # or PostgreSQL of a NUL.
        texts = [
            key for key in keys if "\0" not in key and key.encode(errors="ignore").decode() == key
        ]
        sql = statement("rows_by_key", table)
        return rows_by_key(table, self.connection.execute(sql, {"row_keys": texts}).fetchall())

    def history(
        self, as_of: int | None = None, *, only: int | None = None, is_told: bool = False
    ) -> list[Change]:
        """Return the changes up to one, or one alone, the latest first; told, with their deeds."""
        last = self.head() if as_of is None else as_of
        deeds: Mapping[int, tuple[Deed, ...]] = self._deeds(last, only) if is_told else {}
        return [
            Change(*row[:10], files=tuple(map(ChangeFile, *row[10:])), deeds=deeds.get(row[0], ()))
            for row in self._rows("history", {"as_of": last, "one_change": only})
        ]

    def put(self, changes: Iterable[RowChange]) -> None:
        """Make rows of text those that the next change puts or retires."""
        by_table: dict[str, list[RowChange]] = {}
        for change in changes:
            by_table.setdefault(change.table, []).append(change)
        for table in facts_schema():
            if table.name not in by_table:
                self.connection.execute(statement("empty_coming", table))
                continue
            with scanned(self.connection, "new_rows", _columns(table, by_table[table.name])):
                self.connection.execute(statement("coming", table, casts=casts(table)))

    def is_coming(self, table: str) -> bool:
        """Say whether the next change puts or retires a row of a table."""
        sql = filled("any_coming", folder="history", table_name=table)
        return self.connection.execute(sql).fetchone() == (True,)

    def coming(self) -> list[RowChange]:
        """Return what the next change does to each of its rows, as text."""
        changes: list[RowChange] = []
        for table in facts_schema():
            found = self.connection.execute(statement("coming_rows", table)).fetchall()
            for key, effect, *row in found:
                cells = None if effect == "retired" else cells_of(table, row)
                changes.append(RowChange(table.name, key, effect, cells))
        return changes

    def enter(
        self,
        kind: str,
        *,
        made_by: str,
        files: Sequence[ChangeFile] = (),
        note: str | None = None,
        undoes: int | None = None,
    ) -> int:
        """Enter the rows that are coming as one change, whole or not at all; return its number.

        Raises ChangeError where somebody else made a change since the journal was opened.
        """
        self.hold()
        number = self.head() + 1
        con = self.connection
        with kept_change(con, self.where, number) as touched:
            taken = con.execute(sql_text("history", "take_head"), {"number": number}).fetchall()
            if taken != [(1,)]:
                raise ChangeError(
                    f"The facts were changed meanwhile (change {self.head()}). Nothing was entered."
                )
            counts = {table.name: self._enter_rows(table, number) for table in facts_schema()}
            touched.update(name for name, count in counts.items() if any(count))
            added, changed, retired = map(sum, zip(*counts.values(), strict=True))
            change = {
                "number": number,
                "kind": kind,
                "made_at": datetime.now(UTC).replace(tzinfo=None),
                "made_by": made_by,
                "note": note,
                "undoes": undoes,
                "added": added,
                "changed": changed,
                "retired": retired,
            }
            con.execute(sql_text("history", "add_change"), change)
            for file in files:
                entry = {"file_name": file.name, "file_digest": file.digest, "format": file.format}
                con.execute(sql_text("history", "add_file"), {"number": number, **entry})
        self._tell(number)
        return number

    def _tell(self, number: int) -> None:
        """Tell those who look beside the file that there is a change; a lake is asked itself."""
        if not isinstance(self.where, Path):
            return
        try:
            mark_head(self.where, number)
        except OSError as error:  # the change is made all the same; who opens it next tells
            LOG.warning("%s: change %s could not be told (%s)", self.name, number, error.strerror)

    def mappings(self) -> dict[str, dict[str, str]]:
        """Return what users answered about files, by the key of the files' shape."""
        return {key: orjson.loads(answers) for key, answers in self._rows("mappings_kept", {})}

    def keep_mapping(self, mapping_key: str, answers: Mapping[str, str]) -> None:
        """Keep what a user answered about files of one shape, instead of earlier answers."""
        values = {"mapping_key": mapping_key, "answers": orjson.dumps(dict(answers)).decode()}
        con = self.connection
        with transaction(con):
            con.execute(sql_text("history", "forget_mapping"), {"mapping_key": mapping_key})
            con.execute(sql_text("history", "keep_mapping"), values)
        keep_mappings(self.where, dict(self._rows("mappings_kept", {})))

    def _enter_rows(self, table: Table, number: int) -> tuple[int, int, int]:
        """Close and open the versions of one table; return how many are new, changed, retired."""
        con = self.connection
        ((added, changed, retired, before),) = con.execute(
            statement("effects_coming", table)
        ).fetchall()
        values = {"number": number}
        if before:
            con.execute(statement("tell_retired", table), values)
        if changed or retired:
            con.execute(statement("close_versions", table), values)
        if added or changed:
            con.execute(statement("open_versions", table), values)
            if twice := con.execute(statement("twice_open", table)).fetchone():
                raise StoreError(
                    f'{self.name} holds "{twice[0]}" of {table.name} twice. Nothing was '
                    "entered. Restore the database from a backup."
                )
        return added, changed, retired + before

    def _deeds(self, as_of: int, only: int | None) -> Mapping[int, tuple[Deed, ...]]:
        doings: list[Doing] = []
        told: dict[tuple[str, int, str, bool], Cells] = {}
        values = {"as_of": as_of, "one_change": only, "named": ROWS_NAMED}
        for table in facts_schema():
            found = self.connection.execute(statement("deeds", table), values).fetchall()
            doings += [Doing(number, table.name, *rest) for number, *rest in found]
            named = [(number, key) for number, _, _, keys in found for key in keys]
            if not named:
                continue
            numbers, keys = zip(*named, strict=True)
            rows = {"numbers": list(numbers), "row_keys": list(keys)}
            for number, key, is_after, *row in self.connection.execute(
                statement("rows_told", table), rows
            ).fetchall():
                told[table.name, number, key, is_after] = cells_of(table, row)
        return deeds_by_change(doings, told, self._rows("names", {}))

    def _rows(self, name: str, values: dict[str, object]) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql_text("history", name), values).fetchall()


def rows_by_key(table: Table, rows: Iterable[Sequence[object]]) -> dict[str, Cells]:
    """Return rows of a table as text, by their keys."""
    at_key = [column.name for column in table.columns].index(table.key)
    return {str(row[at_key]): cells_of(table, row) for row in rows}


def cells_of(table: Table, row: Sequence[object]) -> Cells:
    """Return a row of a table as text; a cell without a value is not there."""
    return {
        column.name: cell(value)
        for column, value in zip(table.columns, row, strict=True)
        if value is not None
    }


def _columns(table: Table, changes: Sequence[RowChange]) -> dict[str, list[str | None]]:
    """Return rows as columns of text; of one that is retired the key alone."""
    rows = [
        ({table.key: change.key} if change.cells is None else change.cells) for change in changes
    ]
    columns: dict[str, list[str | None]] = {
        column.name: [cells.get(column.name) for cells in rows] for column in table.columns
    }
    columns["is_retired"] = [str(change.cells is None) for change in changes]
    return columns
