"""Which rules the facts would break once the rows coming are in: asked of what they touch alone.

Nothing is told here of what is wrong: whoever asks has the few broken rows checked as text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.history.changes import rows_by_key
from data.history.columns import statement
from data.rules.schema import TABLES, facts_schema
from data.rules.states import empty_state
from data.sql_files import quoted, sql_names, sql_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.history.changes import Journal
    from data.rules.schema import Table
    from data.rules.states import State

LISTED = 1000  # rows that are named; the others are counted
# Tables that may be as large as memory; the rows of the others are read whole.
LARGE = frozenset(("statements", "milestones"))


@dataclass(frozen=True, slots=True)
class Broken:
    """The rows that would break a rule: the first by table and key, and how many there are.

    `state` are the facts that it takes to tell what is wrong with them: those rows, and every row
    of the tables that rows refer to.
    """

    keys: frozenset[tuple[str, str]]
    count: int
    state: State


def broken_after(journal: Journal) -> Broken | None:
    """Return the rows that would break a rule once the rows coming are in, None if there are none.

    The rows coming are in their types; rules about one cell by itself are not asked again.
    """
    show_rules(journal)
    journal.connection.execute(sql_text("history", "keep_broken"))
    held_between(journal, facts_schema())
    return _broken(journal)


def held_between(journal: Journal, tables: Iterable[Table]) -> None:
    """Hold what the rules were shown against those between columns and tables.

    The references of some tables are asked; a row that breaks a rule is noted in `broken`.
    """
    con = journal.connection
    for table in tables:
        for reference in table.references:
            con.execute(
                statement(
                    "broken_references",
                    table,
                    column_name=quoted(reference.column),
                    other_table=reference.table,
                    other_key=quoted(reference.key),
                )
            )
    con.execute("set search_path = 'typed,main'")
    try:
        for rule in sql_names("checks"):
            con.execute(f"create or replace view main.checked as {sql_text('checks', rule)}")
            con.execute(sql_text("history", "broken_between"))
    finally:
        con.execute("set search_path = 'main'")


def _broken(journal: Journal) -> Broken | None:
    con = journal.connection
    keys: set[tuple[str, str]] = set()
    count = 0
    state = empty_state()
    for table in facts_schema():
        rows = con.execute(statement("broken_keys", table), {"most": LISTED}).fetchall()
        keys.update((table.name, key) for key, _ in rows)
        count += rows[0][1] if rows else 0
        named = {"row_keys": [key for key, _ in rows]} if table.name in LARGE else None
        if named is None or rows:
            sql = "coming_by_key" if named else "coming_whole"
            found = con.execute(statement(sql, table), named).fetchall()
            state[table.name] = rows_by_key(table, found)
    return Broken(frozenset(keys), count, state) if count else None


def show_rules(journal: Journal) -> None:
    """Give the connection what the rules read: rows in types, keys, and macros."""
    con = journal.connection
    con.execute("create schema if not exists typed")
    for name in sql_names("macros"):
        con.execute(sql_text("macros", name))
    con.execute(sql_text("history", "no_advice"))
    moved = {name for name in TABLES if journal.is_coming(name)}
    for name in ("is_coming", "any_is_coming"):
        for table in facts_schema():
            con.execute(statement(name, table))
    for table in facts_schema():
        is_touched = _touched(table, moved) if table.name in LARGE else "true"
        con.execute(statement("rows_after", table, is_touched=is_touched))
        con.execute(statement("known_after", table))


def _touched(table: Table, moved: set[str]) -> str:
    """Return the condition that a row refers to a row that is coming or going."""
    referring = [
        f"{one.table}_come(versions.{quoted(one.column)})"
        for one in table.references
        if one.table in moved
    ]
    listing = [
        f"any_{column.words.several_of}_come(versions.{quoted(column.name)})"
        for column in table.columns
        if column.words.several_of in moved
    ]
    return " or ".join((*referring, *listing)) or "false"
