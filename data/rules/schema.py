"""The shape of the facts, as the table definitions in sql/tables give it to DuckDB."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from data.sql_files import sql_text

if TYPE_CHECKING:
    from collections.abc import Mapping

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
# Columns whose cell names several rows, and the table that those are of.
LISTS: Mapping[str, str] = {
    "places": "places",
    "members": "places",
    "other_sources": "sources",
    "organisations": "organisations",
    "chain": "metrics",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: must its cells be filled, and may a file leave it out?"""

    name: str
    type_name: str
    is_required: bool
    has_default: bool


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
    columns: dict[str, list[Column]] = {name: [] for name in TABLES}
    for table, name, type_name, is_nullable, default in con.execute(
        sql_text("rules", "columns")
    ).fetchall():
        columns[table].append(Column(name, type_name, not is_nullable, default is not None))
    keys: dict[str, str] = {}
    rules: dict[str, list[Rule]] = {name: [] for name in TABLES}
    references: dict[str, list[Reference]] = {name: [] for name in TABLES}
    for table, kind, expression, names, other, other_names in con.execute(
        sql_text("rules", "constraints")
    ).fetchall():
        if kind == "PRIMARY KEY":
            keys[table] = names[0]
        elif kind == "CHECK":
            rules[table].append(Rule(tuple(dict.fromkeys(names)), expression))
        elif kind == "FOREIGN KEY":
            references[table].append(Reference(names[0], other, other_names[0]))
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
