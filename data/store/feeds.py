"""Feeds: what the journal says happened to the facts between two changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from data.history.columns import statement
from data.history.writing_out import fields_of
from data.rules.schema import facts_schema
from data.sql_files import filled, sql_text
from data.store.refreshing import Feed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sized

    from data.history.changes import Journal
    from data.rules.schema import Table

# A row that goes or comes costs as much as three that an edition made anew is made of.
MOST_ROWS, MOST_SHARE = 100_000, 3
FEW_ROWS = 5_000  # of so few it is no matter how many there are


def read_feed(journal: Journal, since: int, until: int) -> Feed | None:
    """Return what the changes after one and up to another did; None where that is very much."""
    span: dict[str, object] = {"since": since, "until": until}
    if any(_is_much(journal, table, span) for table in facts_schema()):
        return None
    going: dict[str, Sized] = {}
    coming: dict[str, Sized] = {}
    for table in facts_schema():
        going[table.name] = _read(journal, statement("keys_between", table), span)
        coming[table.name] = _read(journal, statement("rows_between", table), span)
    told = sql_text("history", "changes_told").replace("$as_of", "$until")
    changes = filled("changes_between", folder="history", question=told)
    touched = [table for table in facts_schema() if len(going[table.name])]
    return Feed(
        until,
        going,
        coming,
        _read(journal, changes, span),
        {table.name: _versions(journal, table, span) for table in touched},
    )


def _is_much(journal: Journal, table: Table, span: Mapping[str, object]) -> bool:
    """Say whether so many rows of a table went or came that an edition made anew costs less."""
    keys = statement("keys_between", table)
    sql = filled("moving_between", folder="history", keys=keys)
    ((moving,),) = journal.connection.execute(sql, dict(span)).fetchall()
    if moving <= FEW_ROWS:
        return False
    return moving > MOST_ROWS or moving * MOST_SHARE > journal.rows_open(table)


def _versions(journal: Journal, table: Table, span: Mapping[str, object]) -> Sized:
    told = statement("versions_told", table, fields=fields_of(table))
    question = filled(
        "versions_between",
        folder="history",
        question=told.replace("$as_of", "$until"),
        keys=statement("keys_between", table),
    )
    return _read(journal, question, {**span, "only_changed": table.name == "statements"})


def _read(journal: Journal, question: str, values: Mapping[str, object]) -> Sized:
    found = journal.connection.execute(question, dict(values))
    return cast("Sized", found.to_arrow_table())  # pyright: ignore[reportUnknownMemberType]
