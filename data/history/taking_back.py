"""Taking a change back: what it closed comes again, what it brought goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.history.columns import is_otherwise, key_alone, of, statement
from data.rules.schema import facts_schema

if TYPE_CHECKING:
    from data.history.changes import Journal


@dataclass(frozen=True, slots=True)
class Later:
    """The first row of a change that a later one touched, and how many there are.

    Undone: in all of them the latest is the change that took this one back.
    """

    table: str
    key: str
    change: int
    rows: int
    is_undone: bool


def touched_later(journal: Journal, number: int, undone_by: int | None) -> Later | None:
    """Return what later changes touched of the rows of one, None where that is nothing."""
    values = {"number": number, "undone_by": undone_by}
    found: list[Later] = []
    for table in sorted(facts_schema(), key=lambda table: table.name):
        sql = statement("touched_since", table)
        for key, later, rows, is_undone in journal.connection.execute(sql, values).fetchall():
            found.append(Later(table.name, key, later, rows, bool(is_undone)))
    if not found:
        return None
    rows = sum(one.rows for one in found)
    is_undone = all(one.is_undone for one in found)
    return Later(found[0].table, found[0].key, found[0].change, rows, is_undone)


def put_back(journal: Journal, number: int) -> None:
    """Make the rows as they were before a change those that come, where it left them otherwise."""
    for table in facts_schema():
        sql = statement(
            "coming_back",
            table,
            closed_columns=of(table, "closed"),
            gone_columns=key_alone(table, "opened"),
            is_otherwise=is_otherwise(table, "closed", "opened"),
        )
        journal.connection.execute(sql, {"number": number})
