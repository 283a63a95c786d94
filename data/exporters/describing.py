"""Describing: every table and column of the facts in plain words, for those who write them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from data.exporters.tables import fact_tables
from data.rules.columns import allowed, table_meaning
from data.rules.schema import facts_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.rules.columns import Allowed
    from data.rules.schema import Column, Table
    from data.store.store import Store

# The pattern of a column → its type, and what may be written there.
PATTERNS = {
    r"\d{4}(-\d{2}(-\d{2})?)?": ("date", "2014, 2019-01 or 2019-01-15"),
    "https?://.*": ("web address", "begins with https:// or http://"),
    "[A-Z][A-Z0-9_]*": ("code", "capitals, as in KAZ or CENTRAL_ASIA"),
    "[A-Z][A-Z0-9_]*(;[A-Z][A-Z0-9_]*)*": ("list of codes", 'joined with ";", as in KAZ;KGZ'),
    "[A-Za-z0-9][A-Za-z0-9_.-]*": ("id", 'Latin letters, digits, "-", "_" and "."'),
    r"(100|\d{1,2}(\.\d+)?)( [^;]+)?(;(100|\d{1,2}(\.\d+)?)( [^;]+)?)*": (
        "list of targets",
        'percentages, each with what it is, as in "30 half way;60 all"',
    ),
    "[A-Za-z0-9_.-]+(;[A-Za-z0-9_.-]+)*": ("list of ids", 'joined with ";", without spaces'),
}
TYPES = {"VARCHAR": "text", "DOUBLE": "number", "INTEGER": "whole number"}


@dataclass(frozen=True, slots=True)
class ColumnDescription:
    """A column: what is written in it, and must it be?"""

    name: str
    type: str
    required: str  # in words
    allowed: str
    refers_to: str  # a table, or empty


@dataclass(frozen=True, slots=True)
class TableDescription:
    """A table: what one row of it is, how many there are, and its columns."""

    name: str
    meaning: str
    key: str
    rows: int
    columns: tuple[ColumnDescription, ...]

    def to_json(self) -> dict[str, object]:
        """Return the description as the command line prints it."""
        return asdict(self)


def descriptions(store: Store) -> list[TableDescription]:
    """Return what each table of the facts holds and may hold, in the order of loading."""
    rows = fact_tables(store)
    return [
        TableDescription(
            table.name,
            table_meaning(table),
            table.key,
            len(rows[table.name]),
            tuple(_column(table, column) for column in table.columns),
        )
        for table in facts_schema()
    ]


def description_lines(tables: list[TableDescription]) -> Iterator[str]:
    """Yield the tables as a person reads them."""
    for table in tables:
        yield f"{table.name}.csv ({table.rows} {'row' if table.rows == 1 else 'rows'})"
        yield f"  {table.meaning}"
        width = max(len(column.name) for column in table.columns)
        for column in table.columns:
            parts = [column.type, column.required, column.allowed]
            if column.name == table.key:
                parts.append("each once: it is the key")
            if column.refers_to:
                parts.append(f"one of {column.refers_to}.csv")
            yield f"  {column.name:<{width}}  {'; '.join(part for part in parts if part)}"
        yield ""


def _column(table: Table, column: Column) -> ColumnDescription:
    rules = allowed(table, column.name)
    kind, words = PATTERNS.get(rules.pattern or "", (TYPES[column.type_name], rules.pattern or ""))
    refers_to = {reference.column: reference.table for reference in table.references}
    if column.name in refers_to:
        kind = "id"
    if column.is_required:
        required = "required"
    elif column.has_default:
        required = "may be empty, and the column may be left out"
    else:
        required = "may be empty"
    return ColumnDescription(
        name=column.name,
        type="choice" if rules.options else kind,
        required=required,
        allowed=_allowed_words(rules) or words,
        refers_to=refers_to.get(column.name, ""),
    )


def _allowed_words(rules: Allowed) -> str:
    if rules.options:
        return ", ".join(rules.options)
    if rules.minimum is not None:
        return f"{rules.minimum} or more"
    return "" if rules.above is None else f"above {rules.above}"
