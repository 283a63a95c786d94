"""An edition before a change that nobody made yet, and as it would be after: two stores of it.

Of an edition with few statements the second is a copy, refreshed. Of one with many both are made
of a part of its statements, so that a preview costs no more for those that it is not about.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import duckdb

from data.history.columns import of
from data.history.faults import not_written
from data.rules.loose_tables import casts
from data.rules.schema import facts_schema
from data.scans import scanned
from data.sql_files import filled, sql_text
from data.store.editions import MAKING, write_tables
from data.store.refreshing import Feed, refresh
from data.store.store import Store, open_build

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Sequence, Sized

    from data.rules.schema import Table
    from data.rules.states import RowChange


class Proposed(NamedTuple):
    """Stores of the facts before a change, and after."""

    before: Store
    after: Store


@contextmanager
def proposed_edition(
    now: Store,
    changes: Iterable[RowChange],
    part: Collection[tuple[str, str]] | None = None,
) -> Generator[Proposed]:
    """Yield stores before and after changes to the edition that a store has open.

    `part` are the measures and programmes whose statements they hold, None for all. Raises
    StoreError where they cannot be written, or rows do not fit together.
    """
    with tempfile.TemporaryDirectory(prefix="tidemark-") as folder:
        earlier, later = (Path(folder) / f"{name}.duckdb" for name in ("earlier", "later"))
        if part is not None:
            _write_part(now, part, earlier)
        try:
            shutil.copyfile(now.path if part is None else earlier, later)
        except OSError as error:
            raise not_written(later, error) from error
        configuration = {**MAKING, "temp_directory": str(Path(folder) / "aside")}
        with duckdb.connect(str(later), config=configuration) as con:
            refresh(con, _feed_of(con, changes))
            after = Store(con, "proposed", later)
            if part is None:
                yield Proposed(now, after)
                return
            with closing(open_build(earlier)) as before:
                yield Proposed(before, after)


def _write_part(now: Store, part: Collection[tuple[str, str]], path: Path) -> None:
    """Write an edition of some statements, and of every row of the other tables."""
    pairs = {
        "pair_metrics": [metric for metric, _ in part],
        "pair_programmes": [programme for _, programme in part],
    }
    tables: dict[str, Sized] = {}
    for table in facts_schema():
        names = {"table_name": table.name, "column_names": of(table, table.name)}
        if table.name == "statements":
            sql = filled("part_statements", folder="beside", **names)
            tables[table.name] = now.table(sql, {**pairs})
        else:
            tables[table.name] = now.table(filled("whole_table", folder="beside", **names), {})
    write_tables(tables, path)


def _feed_of(con: duckdb.DuckDBPyConnection, changes: Iterable[RowChange]) -> Feed:
    """Return what changes do to the facts, as the journal will tell it."""
    by_table: dict[str, list[RowChange]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    going: dict[str, Sized] = {}
    coming: dict[str, Sized] = {}
    for table in facts_schema():
        moving = by_table.get(table.name, [])
        going[table.name], coming[table.name] = _rows(con, table, moving)
    return Feed(None, going, coming, _arrow(con, sql_text("refresh", "no_changes")), {})


def _rows(
    con: duckdb.DuckDBPyConnection, table: Table, changes: Sequence[RowChange]
) -> tuple[Sized, Sized]:
    """Return the keys of rows that change, and the rows that come, in the columns' types."""
    rows = [change.cells for change in changes if change.cells is not None]
    columns = {c.name: [cells.get(c.name) for cells in rows] for c in table.columns}
    with scanned(con, "named_rows", {"row_key": [change.key for change in changes]}):
        going = _arrow(con, sql_text("refresh", "named_rows"))
    with scanned(con, "proposed_rows", columns):
        return going, _arrow(con, filled("proposed_rows", folder="refresh", casts=casts(table)))


def _arrow(con: duckdb.DuckDBPyConnection, question: str) -> Sized:
    found = con.execute(question)
    return cast("Sized", found.to_arrow_table())  # pyright: ignore[reportUnknownMemberType]
