"""Describing: every table and column of the facts in plain words, for those who write them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from data.exporters.tables import fact_tables
from data.rules.columns import table_meaning
from data.rules.schema import facts_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.rules.columns import Column
    from data.store.store import Store


@dataclass(frozen=True, slots=True)
class ColumnDescription:
    """A column: what is written in it, and must it be?"""

    name: str
    type: str
    required: str  # in words
    allowed: str
    refers_to: str  # a table, of which a list names several rows; or empty
    heading: str  # in words
    longest: int | None  # characters; None for a number


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
            table_meaning(table.name),
            table.key,
            len(rows[table.name]),
            tuple(map(_column, table.columns)),
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
                of = "rows" if column.type.startswith("list") else "one"
                parts.append(f"{of} of {column.refers_to}.csv")
            if column.type == "text":
                parts.append(f"at most {column.longest} characters")
            yield f"  {column.name:<{width}}  {'; '.join(part for part in parts if part)}"
        yield ""


def _column(column: Column) -> ColumnDescription:
    if column.is_required:
        required = "required"
    elif column.has_default:
        required = "may be empty, and the column may be left out"
    else:
        required = "may be empty"
    kind = "id" if column.refers_to else column.kind.name
    return ColumnDescription(
        name=column.name,
        type="choice" if column.options else kind,
        required=required,
        allowed=_allowed_words(column) or column.kind.written,
        refers_to=column.names_rows_of,
        heading=column.words.heading,
        longest=None if column.is_number else column.longest,
    )


def _allowed_words(column: Column) -> str:
    if column.options:
        return ", ".join(column.options)
    if column.minimum is not None:
        return f"{column.minimum} or more"
    return "" if column.above is None else f"above {column.above}"
