"""Staging: each file as a table of text, and as a loose table whose broken cells are empty."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from data.countries import all_codes
from data.scans import scanned
from data.sql_files import filled, quoted, sql_names, sql_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from data.errors import Finding
    from data.rules.csv_folder import RawTable
    from data.rules.schema import Table


def stage(con: duckdb.DuckDBPyConnection, raw: RawTable) -> None:
    """Give a connection the rows of a file as a temporary table of text, staged_<name>."""
    numbers = {"line_number": raw.lines, "is_ragged": raw.is_ragged}
    with scanned(con, "raw_rows", raw.columns, numbers):
        con.execute(filled("stage", table_name=raw.table.name, cells=texts(raw.table)))


def texts(table: Table) -> str:
    """Return the select list that turns a table's columns into text, nothing where it is empty."""
    return ", ".join(
        f"nullif(cast(raw_rows.{quoted(column.name)} as varchar), '') as {quoted(column.name)}"
        for column in table.columns
    )


def casts(table: Table) -> str:
    """Return the select list that turns a table's text into its types, in the order of columns."""
    return ", ".join(
        f"try_cast(staged_rows.{quoted(column.name)} as {column.type_name})"
        f" as {quoted(column.name)}"
        for column in table.columns
    )


def stage_for_checking(con: duckdb.DuckDBPyConnection, raws: Sequence[RawTable]) -> None:
    """Give a connection what the rules read: text, loose tables, and names to suggest."""
    con.execute("create schema typed")
    for name in sql_names("macros"):
        con.execute(sql_text("macros", name))
    con.execute(sql_text("rules", "spellings"))
    codes = all_codes()
    columns = {"code": list(codes), "place_id": list(codes.values())}
    with scanned(con, "iso_codes", columns):
        con.execute(sql_text("rules", "country_codes"))
    for raw in raws:
        stage(con, raw)
    con.execute(sql_text("rules", "advice"))
    for raw in raws:
        table = raw.table
        sql = filled("typed", table_name=table.name, casts=casts(table))
        con.execute(sql, {"unread": sorted(raw.unread)})
        for column in table.columns:
            if column.name in (table.key, "name"):
                names = {"key_name": quoted(table.key), "column_name": quoted(column.name)}
                con.execute(filled("add_spellings", table_name=table.name, **names))


def empty_broken(
    con: duckdb.DuckDBPyConnection, raw: RawTable, findings: Iterable[Finding]
) -> None:
    """Empty the cells that findings are about, so that later rules speak of all the others."""
    lines: dict[str, list[int]] = defaultdict(list)
    for finding in findings:
        lines[finding.subject].append(finding.line)
    for column in raw.table.columns:
        if column.name in lines:
            names = {"table_name": raw.table.name, "column_name": quoted(column.name)}
            with scanned(con, "broken_lines", {}, {"line_number": lines[column.name]}):
                con.execute(filled("empty_broken", **names), {"name": column.name})
