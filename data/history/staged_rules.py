"""The rules, held to a staged file in SQL: broken rows are found where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.history.breaks import held_between, show_rules
from data.history.columns import of, statement
from data.rules.texts import LONGEST_WORD, WORDLESS, unfit_pattern
from data.sql_files import quoted, sql_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.history.changes import Journal
    from data.history.staged_files import StagedFile
    from data.rules.schema import Column

TEXT = "text_of_"  # how the names of cells as text begin, beside those in their types
BETWEEN_WORDS = r"[^\p{L}\p{N}_]+"


def show_staged(journal: Journal, staged: StagedFile, cells: str, *, is_whole: bool) -> None:
    """Let the rules read the rows of a staged file, and the other tables as they are held."""
    con, table = journal.connection, staged.table
    con.execute(statement("empty_coming", table))
    show_rules(journal)
    there = {column.name for column in table.columns if is_whole or column.name in staged.columns}
    con.execute(
        statement(
            "lines",
            table,
            folder="staged",
            casts=", ".join(_cast(staged, column, there) for column in table.columns),
            texts=", ".join(_text(staged, column, there) for column in table.columns),
            staged=cells,
        )
    )
    con.execute(statement("known_after", table))


def find_broken(journal: Journal, staged: StagedFile) -> None:
    """Note the rows of a staged file that cannot enter, in `refused`; and those that repeat one."""
    con, table = journal.connection, staged.table
    con.execute(sql_text("history", "keep_broken"))
    is_broken = " or ".join(_conditions(staged))
    con.execute(statement("broken_cells", table, folder="staged", is_broken=is_broken))
    held_between(journal, [table])
    columns = {"typed_columns": of(table, "typed_rows")}
    con.execute(statement("repeated", table, folder="staged", **columns))
    con.execute(statement("refused", table, folder="staged"))


def _conditions(staged: StagedFile) -> list[str]:
    """Return the conditions under which a row by itself breaks a rule."""
    found = [
        condition
        for column in staged.table.columns
        for condition in _cell_conditions(staged, column)
    ]
    return [*found, *(f"not ({rule.expression})" for rule in staged.table.rules)]


def _cell_conditions(staged: StagedFile, column: Column) -> list[str]:
    text, typed = f"typed_rows.{quoted(TEXT + column.name)}", f"typed_rows.{quoted(column.name)}"
    most = column.longest
    found: list[str] = []
    if column.is_required or column.name == staged.table.key:
        found.append(f"{text} is null")
    if column.name not in staged.columns:
        return found
    if column.type_name != "VARCHAR":
        found.append(f"({text} is not null and {typed} is null)")
        found.append(f"cast({typed} as double) <> try_cast({text} as double)")
    # The number of bytes is there already, that of signs is counted; it is never more.
    found.append(f"(strlen({text}) > {most} and len({text}) > {most})")
    if column.name not in WORDLESS:
        words = f"regexp_split_to_array({text}, '{BETWEEN_WORDS}')"
        found.append(
            f"case when strlen({text}) > {LONGEST_WORD} "
            f"then list_max(list_transform({words}, lambda word: len(word))) > {LONGEST_WORD} "
            "else false end"
        )
    if staged.text.has_controls or staged.text.has_wide:
        unfit = f"regexp_matches({text}, '{unfit_pattern()}')"
        is_wide = f"strlen({text}) <> len({text})"
        found.append(unfit if staged.text.has_controls else f"({is_wide} and {unfit})")
    return found


def _cast(staged: StagedFile, column: Column, there: Collection[str]) -> str:
    source = _source(staged, column, there)
    return f"try_cast({source} as {column.type_name}) as {quoted(column.name)}"


def _text(staged: StagedFile, column: Column, there: Collection[str]) -> str:
    return f"{_source(staged, column, there)} as {quoted(TEXT + column.name)}"


def _source(staged: StagedFile, column: Column, there: Collection[str]) -> str:
    """Return the cell of a staged row; where it is empty in a file from outside, what is usual."""
    usual = "" if staged.is_curated else column.words.when_empty
    cell = f"staged_rows.{quoted(column.name)}" if column.name in there else "cast(null as varchar)"
    return f"coalesce({cell}, '{usual}')" if usual else cell
