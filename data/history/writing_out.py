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
    """Yield the tables of an edition, each with a file of its own.

    Of the statements, which are many, only those have their versions told that had earlier ones.
    """
    values: dict[str, object] = {"as_of": as_of}
    for table in facts_schema():
        file = folder / f"{table.name}.parquet"
        yield table.name, _written(journal, statement("rows_kept", table), values, file)
    changes = sql_text("history", "changes_told")
    yield "past_changes", _written(journal, changes, values, folder / "changes.parquet")
    for table in facts_schema():
        question = statement("versions_told", table, fields=fields_of(table))
        only = {"only_changed": table.name == "statements"}
        file = folder / f"{table.name}.versions.parquet"
        yield "row_versions", _written(journal, question, values | only, file)


def _written(journal: Journal, question: str, values: dict[str, object], file: Path) -> Path:
    sql = filled(
        "write_out", folder="history", question=question, file=str(file).replace("'", "''")
    )
    journal.connection.execute(sql, values)
    return file


def fields_of(table: Table) -> str:
    """Return the cells of an opened version, as the JSON object of a row has them."""
    return ", ".join(
        f"{quoted(column.name)} := opened.{quoted(column.name)}" for column in table.columns
    )
