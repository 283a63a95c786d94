"""Checking the facts: every rule of the tables and of sql/checks, all findings at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from data.errors import FactsError, Finding, shown
from data.rules.csv_folder import RawTable, read_table
from data.rules.explaining import broken_rule, wrong_type
from data.rules.loose_tables import empty_broken, stage_for_checking
from data.rules.schema import TABLES, Column, Reference, Rule, facts_schema
from data.rules.states import raw_tables
from data.rules.texts import faults, legible
from data.sql_files import filled, quoted, sql_names, sql_text

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from data.rules.states import State


@dataclass(frozen=True, slots=True)
class Facts:
    """A folder of facts that breaks no rule, ready to load."""

    tables: tuple[RawTable, ...]

    def counts(self) -> dict[str, int]:
        """Return the number of rows by file."""
        return {raw.file: len(raw.lines) for raw in self.tables}


def check_facts(folder: Path, *, without: Collection[str] = ()) -> Facts:
    """Read a folder of facts and hold it against every rule, some tables left out.

    Raises FactsError with all findings, sorted by file and line.
    """
    if not folder.is_dir():
        message = "there is no such folder. Check the path."
        raise FactsError([Finding(shown(folder), 0, "folder", message)])
    raws = tuple(
        RawTable(table, f"{table.name}.csv", {column.name: [] for column in table.columns})
        if table.name in without
        else read_table(folder, table)
        for table in facts_schema()
    )
    _check_all(raws)
    findings = sorted(finding for raw in raws for finding in raw.findings)
    if findings:
        raise FactsError(findings)
    return Facts(tuple(raw for raw in raws if raw.table.name not in without))


def check_state(state: State) -> dict[tuple[str, str], list[Finding]]:
    """Hold rows of text against every rule; return what is wrong by table and key, {} if nothing.

    A finding's subject is the column or rule; its line says nothing, for a row has none yet.
    """
    raws = raw_tables(state, facts_schema())
    _check_all(raws)
    found: dict[tuple[str, str], list[Finding]] = {}
    for raw in raws:
        keys = sorted(state[raw.table.name])
        for finding in sorted(raw.findings):
            found.setdefault((raw.table.name, keys[finding.line - 1]), []).append(finding)
    return found


def _check_all(raws: tuple[RawTable, ...]) -> None:
    keys_unknown = frozenset(raw.table.name for raw in raws if not raw.knows_keys)
    with duckdb.connect(":memory:", config={"threads": 1}) as con:
        told = [_check_texts(raw) for raw in raws]
        stage_for_checking(con, raws)
        for raw, unfit in zip(raws, told, strict=True):
            empty_broken(con, raw, unfit)
            _check_rows(con, raw, keys_unknown)
        _check_across(con, raws, keys_unknown)


def _check_texts(raw: RawTable) -> list[Finding]:
    """Report the texts that no cell may hold; what stands for them from here on is legible."""
    told = len(raw.findings)
    for column, cells in raw.columns.items():
        for at, said in faults(column, cells):
            raw.report(raw.lines[at], column, said)
            cells[at] = legible(cells[at])
    return raw.findings[told:]


def _check_rows(
    con: duckdb.DuckDBPyConnection, raw: RawTable, keys_unknown: frozenset[str]
) -> None:
    if not raw.lines:
        return
    # In three steps, each silent about the cells that one before it has told: a cell that is no
    # number breaks no rule about numbers, and a row with one broken cell may still break others.
    told = len(raw.findings)
    for column in raw.table.columns:
        _check_cells(con, raw, column)
    empty_broken(con, raw, raw.findings[told:])
    told = len(raw.findings)
    for rule in raw.table.rules:
        if len(rule.columns) == 1:
            _check_rule(con, raw, rule)
    _check_keys(con, raw)
    for reference in raw.table.references:
        if reference.table not in keys_unknown:
            _check_reference(con, raw, reference)
    empty_broken(con, raw, raw.findings[told:])
    told = len(raw.findings)
    for rule in raw.table.rules:
        if len(rule.columns) > 1:
            _check_rule(con, raw, rule)
    empty_broken(con, raw, raw.findings[told:])


def _check_cells(con: duckdb.DuckDBPyConnection, raw: RawTable, column: Column) -> None:
    names = {"table_name": raw.table.name, "column_name": quoted(column.name)}
    if column.is_required and column.name not in raw.unread:
        for line, _ in con.execute(filled("empty_cells", **names)).fetchall():
            raw.report(line, column.name, "this cell is empty. Fill it in.")
    if column.type_name != "VARCHAR":
        sql = filled("wrong_types", **names, type_name=column.type_name)
        for line, found in con.execute(sql).fetchall():
            raw.report(line, column.name, wrong_type(found, column.type_name))


def _check_rule(con: duckdb.DuckDBPyConnection, raw: RawTable, rule: Rule) -> None:
    column = rule.columns[0]
    names = {"table_name": raw.table.name, "column_name": quoted(column)}
    sql = filled("broken_rules", **names, expression=rule.expression)
    for line, found in con.execute(sql, {"columns": list(rule.columns)}).fetchall():
        raw.report(line, column, broken_rule(found, rule.expression))


def _check_keys(con: duckdb.DuckDBPyConnection, raw: RawTable) -> None:
    key = raw.table.key
    names = {"table_name": raw.table.name, "column_name": quoted(key)}
    for line, found, first in con.execute(filled("repeated_keys", **names)).fetchall():
        message = f'"{found}" is the key of line {first} already. Give this row a key of its own.'
        raw.report(line, key, message)


def _check_reference(con: duckdb.DuckDBPyConnection, raw: RawTable, reference: Reference) -> None:
    sql = filled(
        "unknown_references",
        table_name=raw.table.name,
        column_name=quoted(reference.column),
        other_table=reference.table,
        other_key=quoted(reference.key),
    )
    noun = reference.table.removesuffix("s")
    told = {finding.line for finding in raw.findings if finding.subject == reference.column}
    for line, found, advice in con.execute(sql).fetchall():
        if line not in told:
            raw.report(line, reference.column, f'"{found}" is not a known {noun}. {advice}')


def _check_across(
    con: duckdb.DuckDBPyConnection, raws: tuple[RawTable, ...], keys_unknown: frozenset[str]
) -> None:
    con.execute("set search_path = 'typed,main'")
    # A check reads staged rows for the keys of a file, where one may be in what could not be read.
    unknown = {f"staged_{table}" for table in keys_unknown}
    for rule in sql_names("checks"):
        sql = sql_text("checks", rule)
        if unknown.isdisjoint(con.get_table_names(sql)):
            for table, line, column, message in con.execute(sql).fetchall():
                raws[TABLES.index(table)].report(line, column or rule, message)
