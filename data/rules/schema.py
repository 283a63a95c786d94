"""The shape of the facts, as the table definitions in sql/tables give it to DuckDB."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass

import duckdb

from data.rules.columns import Column, column_of, words_of
from data.sql_files import sql_text

# A table comes after every table that it refers to.
TABLES = (
    "sources",
    "places",
    "themes",
    "metrics",
    "organisations",
    "programmes",
    "statements",
    "milestones",
)
OPTIONAL_FILES = frozenset({"themes", "organisations", "milestones"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A check constraint: its SQL expression and the columns it speaks of."""

    columns: tuple[str, ...]
    expression: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key of one column."""

    column: str
    table: str
    key: str


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of fact: the columns of its file, its key and its rules."""

    name: str
    key: str
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]
    references: tuple[Reference, ...]


def create_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Create the empty tables, in load order."""
    for name in TABLES:
        con.execute(sql_text("tables", name))


def read_schema(con: duckdb.DuckDBPyConnection) -> tuple[Table, ...]:
    """Return the tables, in load order, as the catalogue of a connection describes them."""
    keys: dict[str, str] = {}
    rules: dict[str, list[Rule]] = defaultdict(list)
    references: dict[str, list[Reference]] = defaultdict(list)
    for table, kind, expression, names, other, other_names in con.execute(
        sql_text("rules", "constraints")
    ).fetchall():
        if kind == "PRIMARY KEY":
            keys[table] = names[0]
        elif kind == "CHECK":
            rules[table].append(Rule(tuple(dict.fromkeys(names)), expression))
        elif kind == "FOREIGN KEY":
            references[table].append(Reference(names[0], other, other_names[0]))
    columns: dict[str, list[Column]] = defaultdict(list)
    for table, name, type_name, is_nullable, default in con.execute(
        sql_text("rules", "columns")
    ).fetchall():
        columns[table].append(
            column_of(
                name,
                type_name,
                [rule.expression for rule in rules[table] if rule.columns == (name,)],
                words_of(table)[name],
                is_required=not is_nullable,
                has_default=default is not None,
                is_key=name == keys[table],
                refers_to=next((r.table for r in references[table] if r.column == name), ""),
            )
        )
    return tuple(
        Table(
            name=name,
            key=keys[name],
            columns=tuple(columns[name]),
            rules=tuple(rules[name]),
            references=tuple(references[name]),
        )
        for name in TABLES
    )


@functools.cache
def facts_schema() -> tuple[Table, ...]:
    """Return the tables of the facts, in load order."""
    with duckdb.connect(":memory:") as con:
        create_tables(con)
        return read_schema(con)


@functools.cache
def columns_by_name(table: str) -> dict[str, Column]:
    """Return the columns of a table of the facts by name, in their order."""
    return {
        column.name: column for one in facts_schema() if one.name == table for column in one.columns
    }
