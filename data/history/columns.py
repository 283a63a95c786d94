"""The columns of the tables of facts, as the statements of the journal name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.sql_files import filled, quoted

if TYPE_CHECKING:
    from data.rules.schema import Column, Table


def statement(name: str, table: Table, *, folder: str = "history", **parts: str) -> str:
    """Return sql/<folder>/<name>.sql for one table of facts."""
    common = {
        "table_name": table.name,
        "key_name": quoted(table.key),
        "column_names": ", ".join(quoted(column.name) for column in table.columns),
        "version_columns": of(table, "versions"),
        "coming_columns": of(table, "coming"),
    }
    return filled(name, folder=folder, **common, **parts)


def of(table: Table, owner: str) -> str:
    """Return the columns of a table, of one of the tables that a statement reads."""
    return ", ".join(f"{owner}.{quoted(column.name)}" for column in table.columns)


def defined(table: Table) -> str:
    """Return the columns of a table with their types, as its versions are kept."""
    return ", ".join(
        f"{quoted(column.name)} {column.type_name}{' not null' if is_filled(table, column) else ''}"
        for column in table.columns
    )


def is_filled(table: Table, column: Column) -> bool:
    """Say whether a column of a table has a cell in every row."""
    return column.is_required or column.name == table.key


def key_alone(table: Table, owner: str) -> str:
    """Return the columns of a table of which the key alone has a cell."""
    return ", ".join(
        f"{owner}.{quoted(column.name)}" if column.name == table.key else "null"
        for column in table.columns
    )


def of_either(table: Table, owner: str, other: str) -> str:
    """Return the columns of the first of two joined tables, with the key of either."""
    key = quoted(table.key)
    return ", ".join(
        f"coalesce({owner}.{key}, {other}.{key}) as {key}"
        if column.name == table.key
        else f"{owner}.{quoted(column.name)}"
        for column in table.columns
    )


def is_otherwise(table: Table, one: str, other: str) -> str:
    """Return the condition that two rows of a table differ in any cell."""
    names = [quoted(column.name) for column in table.columns]
    return " or ".join(f"{one}.{name} is distinct from {other}.{name}" for name in names)


def cell(value: object) -> str:
    """Return a value of a column as text, a whole number without its fraction."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
