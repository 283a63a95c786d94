"""The rules, held to a staged file: broken rows are counted where they are, and the first told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.changes.proposals import FileReading, Proposal
from data.changes.proposing import proposal_of
from data.history.breaks import held_between, show_rules
from data.history.changes import ChangeFile, rows_by_key
from data.history.columns import of, statement
from data.importers.rows.readings import REFUSALS_KEPT, FoundRow, Reading, Refusal
from data.rules.schema import facts_schema
from data.rules.states import empty_state
from data.rules.texts import LONGEST_WORD, WORDLESS, unfit_pattern
from data.sql_files import quoted, sql_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from data.changes.staged_files import StagedFile
    from data.history.changes import Journal
    from data.rules.schema import Column, Table
    from data.rules.states import State

TEXT = "text_of_"  # how the names of cells as text begin, beside those in their types
BETWEEN_WORDS = r"[^\p{L}\p{N}_]+"


def show_staged(journal: Journal, staged: StagedFile, cells: str, *, is_whole: bool) -> None:
    """Let the rules read the rows of a staged file, and the other tables as they are held."""
    con, table = journal.connection, staged.table
    for one in facts_schema():
        con.execute(statement("empty_coming", one))
    show_rules(journal)
    there = {column.name for column in table.columns if is_whole or column.name in staged.columns}
    con.execute(
        statement(
            "lines",
            table,
            folder="staged",
            casts=", ".join(_cast(column, there) for column in table.columns),
            texts=", ".join(_text(column, there) for column in table.columns),
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


def first_refusals(journal: Journal, staged: StagedFile) -> list[Refusal]:
    """Return why the first thousand rows cannot enter, each reason at its cell."""
    table = staged.table
    rows = journal.connection.execute(
        statement(
            "first_refused",
            table,
            folder="staged",
            text_columns=", ".join(f"typed_rows.{quoted(TEXT + c.name)}" for c in table.columns),
        ),
        {"most": REFUSALS_KEPT},
    ).fetchall()
    if not rows:
        return []
    told: dict[int, list[Refusal]] = {}
    found: list[FoundRow] = []
    headings = staged.header.own_names
    for line, is_short, is_long, first, *cells in rows:
        number = staged.row_number(line)
        texts = {c.name: text for c, text in zip(table.columns, cells, strict=True) if text}
        if is_short or is_long:
            told[number] = [_misshapen(staged, number, is_long=is_long)]
            continue
        if first is not None:
            key = headings.get(table.key, table.key)
            message = (
                f'"{texts[table.key]}" is the key of {staged.text.path.name}, row '
                f"{staged.row_number(first)} already, with other cells. "
                "Give this row a key of its own, or delete one of the two."
            )
            told[number] = [Refusal("", number, key, texts[table.key], message)]
        # Rows with the same key would be taken for one.
        found.append(FoundRow(table.name, texts, "", number, headings))
    proposal = _proposal(journal, staged, found)
    for refusal in proposal.refusals.get(staged.text.path.name, []):
        told.setdefault(refusal.row, []).append(refusal)
    return [
        refusal
        for line, *_ in rows
        for refusal in told.get(staged.row_number(line), [_untold(staged.row_number(line))])
    ][:REFUSALS_KEPT]


def _proposal(journal: Journal, staged: StagedFile, found: Sequence[FoundRow]) -> Proposal:
    """Hold rows against the facts that rows refer to, as those of a small file are."""
    file = ChangeFile(staged.text.path.name, staged.text.digest, "tidemark")
    proposal = Proposal(0, ())
    keys: set[str] = set()
    at_once: list[FoundRow] = []
    state = _state_beside(journal, staged.table)
    for row in [*found, None]:
        key = row.cells.get(staged.table.key, "") if row else ""
        if row is None or (key and key in keys):
            reading = FileReading(file, Reading("tidemark", rows=at_once))
            for refusal in proposal_of(state, 0, [reading]).refusals.get(file.name, []):
                proposal.refuse(file.name, refusal, staged.table.name)
            keys, at_once = set(), []
        if row:
            keys.add(key)
            at_once.append(row)
    return proposal


def _state_beside(journal: Journal, table: Table) -> State:
    """Return the rows of the tables that rows of a table refer to."""
    state = empty_state()
    for one in facts_schema():
        if one.name not in ("statements", "milestones"):
            found = journal.connection.execute(statement("coming_whole", one)).fetchall()
            state[one.name] = rows_by_key(one, found)
    return state


def _misshapen(staged: StagedFile, number: int, *, is_long: bool) -> Refusal:
    width = len(staged.header.headings)
    what = "more" if is_long else "fewer"
    message = (
        f"the row has {what} cells than the header, which has {width}. "
        "Check its commas and quotation marks."
    )
    return Refusal("", number, "", "", message)


def _untold(number: int) -> Refusal:
    message = "a cell holds what no cell may. Import the row by itself to be told which."
    return Refusal("", number, "", "", message)


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


def _cast(column: Column, there: Collection[str]) -> str:
    source = _source(column, there)
    return f"try_cast({source} as {column.type_name}) as {quoted(column.name)}"


def _text(column: Column, there: Collection[str]) -> str:
    return f"{_source(column, there)} as {quoted(TEXT + column.name)}"


def _source(column: Column, there: Collection[str]) -> str:
    """Return the cell of a staged row, with what is usual where it is empty."""
    usual = column.words.when_empty
    cell = f"staged_rows.{quoted(column.name)}" if column.name in there else "cast(null as varchar)"
    return f"coalesce({cell}, '{usual}')" if usual else cell
