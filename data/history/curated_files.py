"""The curated files in the repository: the first change in the journal, and each edit of them one.

What changes is what was edited between two versions of the files. A row that was accepted through
an import, or taken back, stays as it is until the files say something new of it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from data.errors import FactsError, Finding, command, shown
from data.history.breaks import broken_after
from data.history.changes import ChangeFile
from data.history.columns import is_otherwise, of_either, statement
from data.history.curated_at_size import put_filed, tables_at_size
from data.rules.checking import check_facts, check_state
from data.rules.loose_tables import casts, texts
from data.rules.schema import TABLES, facts_schema
from data.scans import scanned

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from data.history.changes import Change, Journal
    from data.importers.rows.headings import Header
    from data.rules.csv_folder import RawTable
    from data.rules.schema import Table

MADE_BY = "the curated files"
KIND = "curated"


def take_up(journal: Journal, folder: Path) -> None:
    """Enter what was edited in the curated files since they were last read; often nothing.

    Raises FactsError, and enters nothing, when the files break rules, or break them together with
    what was accepted since.
    """
    if is_taken_up(journal, folder):
        return
    journal.hold()
    if is_taken_up(journal, folder):  # by another machine, while this one waited to hold it
        return
    files = _files(folder)
    is_first = journal.head() == 0
    _put_all_edits(journal, folder)
    if not is_first and not any(journal.is_coming(name) for name in TABLES):
        return  # line ends, say, or the order of rows
    if not is_first:
        _check_together(journal, folder)
    # Of a row that was changed here meanwhile, the files' newest word counts. An edit that has no
    # effect is entered all the same: it is part of what the files say.
    journal.enter(KIND, made_by=MADE_BY, files=files)


def is_taken_up(journal: Journal, folder: Path) -> bool:
    """Say whether the curated files are those that were last read."""
    last = _last(journal)
    return last is not None and last.files == _files(folder)


def _last(journal: Journal) -> Change | None:
    return next((change for change in journal.history() if change.kind == KIND), None)


def _put_all_edits(journal: Journal, folder: Path) -> None:
    """Make what was edited in the files what comes to their tables; raise FactsError as above."""
    large = tables_at_size(folder)
    if large and _put_large(journal, folder, large):
        return
    for raw in check_facts(folder).tables:
        _put_edits(journal, raw)


def _put_large(journal: Journal, folder: Path, large: Mapping[str, Header]) -> bool:
    """Do so with large files read by SQL; False where something is wrong in any file."""
    try:
        others = check_facts(folder, without=large.keys()).tables
    except FactsError:
        return False  # what is wrong with the large ones is told beside it
    is_first = journal.head() == 0
    for table in facts_schema():  # which rules that are shown what comes may look for
        journal.connection.execute(statement("empty_coming", table))
    for raw in others:
        _put_edits(journal, raw)
    for table in facts_schema():
        if table.name in large:
            path = folder / f"{table.name}.csv"
            if not put_filed(journal, path, large[table.name], is_first=is_first):
                return False
            if not is_first:
                _put_filed_edits(journal, table)
    return True


def _put_edits(journal: Journal, raw: RawTable) -> None:
    """Make what is otherwise in a file than when it was last read what comes to its table."""
    table, con = raw.table, journal.connection
    with scanned(con, "new_rows", raw.columns):
        con.execute(statement("filed", table, cells=texts(table), casts=casts(table)))
    _put_filed_edits(journal, table)


def _put_filed_edits(journal: Journal, table: Table) -> None:
    journal.connection.execute(
        statement(
            "coming_of_files",
            table,
            filed_columns=of_either(table, "filed", "said"),
            is_otherwise=is_otherwise(table, "filed", "said"),
        )
    )


def _files(folder: Path) -> tuple[ChangeFile, ...]:
    found = ((f"{name}.csv", folder / f"{name}.csv") for name in sorted(TABLES))
    return tuple(ChangeFile(name, _digest(path), KIND) for name, path in found if path.is_file())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_together(journal: Journal, folder: Path) -> None:
    broken = broken_after(journal)
    if broken is None:
        return
    raise FactsError(
        [
            Finding(
                shown(folder / finding.file),
                0,
                finding.subject,
                f'{finding.message} This is row "{key}", together with what was accepted since: '
                f'undo that change ("{command("history")}"), or mend the file.',
            )
            for (_, key), found in check_state(broken.state).items()
            for finding in found
        ]
    )
