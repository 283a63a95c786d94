"""Checking the facts: every rule of the tables and of sql/checks, all findings at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb
import numpy as np
from babel.core import get_global

from data.errors import FactsError
from data.explaining import broken_rule, wrong_type
from data.findings import Finding, shown
from data.reading import RawTable, read_table
from data.schema import TABLES, Column, Reference, Table, create_tables, read_schema
from data.sql_files import filled, quoted, sql_names, sql_text

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Facts:
    """A folder of facts that breaks no rule, ready to load."""

    tables: tuple[RawTable, ...]

    def counts(self) -> dict[str, int]:
        """Return the number of rows by file."""
        return {raw.file: len(raw.lines) for raw in self.tables}


def check_facts(folder: Path) -> Facts:
    """Read a folder of facts and hold it against every rule.

    Raises FactsError with all findings, sorted by file and line.
    """
    if not folder.is_dir():
        message = "there is no such folder. Check the path."
        raise FactsError([Finding(shown(folder), 0, "folder", message)])
    with duckdb.connect(":memory:") as con:
        create_tables(con)
        raws = tuple(read_table(folder, table) for table in read_schema(con))
        _prepare(con, raws)
        for raw in raws:
            _check_rows(con, raw, {other.table.name: other for other in raws})
        _check_across(con, raws)
    findings = sorted(finding for raw in raws for finding in raw.findings)
    if findings:
        raise FactsError(findings)
    return Facts(raws)


def stage(con: duckdb.DuckDBPyConnection, raw: RawTable) -> None:
    """Give a connection the rows of a file as a temporary table of text, staged_<name>."""
    columns = {name: np.array(values, dtype=object) for name, values in raw.columns.items()}
    lines = {
        "line_number": np.array(raw.lines, dtype=np.int64),
        "is_ragged": np.array(raw.is_ragged, dtype=np.bool_),
    }
    cells = ", ".join(
        f"nullif(cast(raw_rows.{quoted(name)} as varchar), '') as {quoted(name)}"
        for name in raw.columns
    )
    con.register("raw_rows", lines | columns)
    con.execute(filled("stage", table_name=raw.table.name, cells=cells))
    con.unregister("raw_rows")


def casts(table: Table) -> str:
    """Return the select list that turns a table's text into its types, in the order of columns."""
    return ", ".join(
        f"try_cast(staged_rows.{quoted(column.name)} as {column.type_name})"
        f" as {quoted(column.name)}"
        for column in table.columns
    )


def _prepare(con: duckdb.DuckDBPyConnection, raws: tuple[RawTable, ...]) -> None:
    con.execute("create schema typed")
    for name in sql_names("macros"):
        con.execute(sql_text("macros", name))
    con.execute(sql_text("rules", "spellings"))
    con.execute(sql_text("rules", "advice"))
    for raw in raws:
        table = raw.table
        stage(con, raw)
        con.execute(filled("typed", table_name=table.name, casts=casts(table)))
        for column in table.columns:
            if column.name in (table.key, "name"):
                names = {"key_name": quoted(table.key), "column_name": quoted(column.name)}
                con.execute(filled("add_spellings", table_name=table.name, **names))
    # Two letters instead of three is the commonest slip in a place; Babel's data knows both.
    codes = {long: short[0] for long, short in get_global("territory_aliases").items()}
    con.register(
        "short_codes",
        {
            "place_id": np.array(list(codes), dtype=object),
            "short_code": np.array(list(codes.values()), dtype=object),
        },
    )
    con.execute(sql_text("rules", "add_short_codes"))


def _check_rows(con: duckdb.DuckDBPyConnection, raw: RawTable, raws: dict[str, RawTable]) -> None:
    for column in raw.table.columns:
        _check_cells(con, raw, column)
    key = raw.table.key
    names = {"table_name": raw.table.name, "column_name": quoted(key)}
    for line, found, first in con.execute(filled("repeated_keys", **names)).fetchall():
        message = f'"{found}" is the key of line {first} already. Give this row a key of its own.'
        raw.report(line, key, message)
    for reference in raw.table.references:
        if raws[reference.table].is_whole:
            _check_reference(con, raw, reference)
    for rule in raw.table.rules:
        column = rule.columns[0]
        names = {"table_name": raw.table.name, "column_name": quoted(column)}
        sql = filled("broken_rules", **names, expression=rule.expression)
        for line, found in con.execute(sql).fetchall():
            raw.report(line, column, broken_rule(found, rule.expression))


def _check_cells(con: duckdb.DuckDBPyConnection, raw: RawTable, column: Column) -> None:
    names = {"table_name": raw.table.name, "column_name": quoted(column.name)}
    if column.is_required and column.name not in raw.missing:
        for line, _ in con.execute(filled("empty_cells", **names)).fetchall():
            raw.report(line, column.name, "this cell is empty. Fill it in.")
    if column.type_name != "VARCHAR":
        sql = filled("wrong_types", **names, type_name=column.type_name)
        for line, found in con.execute(sql).fetchall():
            raw.report(line, column.name, wrong_type(found, column.type_name))


def _check_reference(con: duckdb.DuckDBPyConnection, raw: RawTable, reference: Reference) -> None:
    sql = filled(
        "unknown_references",
        table_name=raw.table.name,
        column_name=quoted(reference.column),
        other_table=reference.table,
        other_key=quoted(reference.key),
    )
    noun = reference.table.removesuffix("s")
    for line, found, advice in con.execute(sql).fetchall():
        raw.report(line, reference.column, f'"{found}" is not a known {noun}. {advice}')


def _check_across(con: duckdb.DuckDBPyConnection, raws: tuple[RawTable, ...]) -> None:
    for raw in raws:
        lines = [finding.line for finding in raw.findings]
        con.execute(filled("drop_broken", table_name=raw.table.name), {"lines": lines})
    con.execute("set search_path = 'typed,main'")
    unread = {raw.table.name for raw in raws if not raw.is_whole}
    # Backwards, for the first row of a repeated key is the one still there.
    lines_of = {
        raw.table.name: dict(
            zip(reversed(raw.columns[raw.table.key]), reversed(raw.lines), strict=True)
        )
        for raw in raws
    }
    for rule in sql_names("checks"):
        sql = sql_text("checks", rule)
        # A rule across a file that could not be read would blame the rows of the others.
        if unread & con.get_table_names(sql):
            continue
        for table, key, column, message in con.execute(sql).fetchall():
            raw = raws[TABLES.index(table)]
            raw.report(lines_of[table][key], column or rule, message)
