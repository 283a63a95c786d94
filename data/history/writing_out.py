"""The facts after a change, and the changes until then, as files for another database to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.history.columns import statement
from data.rules.schema import facts_schema
from data.sql_files import filled, quoted, sql_text

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from data.history.changes import Journal
    from data.rules.schema import Table


def write_out(journal: Journal, as_of: int, folder: Path) -> Generator[tuple[str, Path]]:
    """Yield the tables of an edition with the file of each; a file is read before the next."""
    for table in facts_schema():
        yield table.name, _written(journal, statement("rows_as_of", table), as_of, folder)
    changes = sql_text("history", "changes_told")
    yield "past_changes", _written(journal, changes, as_of, folder)
    for table in facts_schema():
        versions = statement("versions_told", table, fields=_fields(table))
        yield "row_versions", _written(journal, versions, as_of, folder)


def _written(journal: Journal, question: str, as_of: int, folder: Path) -> Path:
    file = folder / "rows.parquet"
    sql = filled(
        "write_out", folder="history", question=question, file=str(file).replace("'", "''")
    )
    journal.connection.execute(sql, {"as_of": as_of})
    return file


def _fields(table: Table) -> str:
    return ", ".join(
        f"{quoted(column.name)} := opened.{quoted(column.name)}" for column in table.columns
    )
