"""Why the first rows of a staged file cannot enter: told as of a small file, each at its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.changes.facts_now import small_tables
from data.changes.proposals import FileReading, Proposal
from data.changes.proposing import proposal_of
from data.history.changes import ChangeFile
from data.history.columns import statement
from data.history.staged_rules import TEXT
from data.importers.rows.readings import REFUSALS_KEPT, FoundRow, Reading, Refusal
from data.sql_files import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.history.changes import Journal
    from data.history.staged_files import StagedFile


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
    state = small_tables(journal)
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
