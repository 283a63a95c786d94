"""The curated files in the repository: the first change in the journal, and each edit of them one.

What changes is what was edited between two versions of the files. A row that was accepted through
an import, or taken back, stays as it is until the files say something new of it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from data.errors import FactsError, Finding, shown
from data.history.breaks import broken_after
from data.history.changes import ChangeFile
from data.history.columns import is_otherwise, of_either, statement
from data.rules.checking import check_facts, check_state
from data.rules.loose_tables import casts, texts
from data.rules.schema import TABLES
from data.scans import scanned

if TYPE_CHECKING:
    from pathlib import Path

    from data.history.changes import Change, Journal
    from data.rules.csv_folder import RawTable

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
    for raw in check_facts(folder).tables:
        _put_edits(journal, raw)
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


def _put_edits(journal: Journal, raw: RawTable) -> None:
    """Make what is otherwise in a file than when it was last read what comes to its table."""
    table, con = raw.table, journal.connection
    with scanned(con, "new_rows", raw.columns):
        con.execute(statement("filed", table, cells=texts(table), casts=casts(table)))
    con.execute(
        statement(
            "coming_of_files",
            table,
            filed_columns=of_either(table, "filed", "said"),
            is_otherwise=is_otherwise(table, "filed", "said"),
        )
    )


def _files(folder: Path) -> tuple[ChangeFile, ...]:
    found = ((f"{name}.csv", folder / f"{name}.csv") for name in sorted(TABLES))
    return tuple(
        ChangeFile(name, hashlib.sha256(path.read_bytes()).hexdigest(), KIND)
        for name, path in found
        if path.is_file()
    )


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
                'undo that change ("python -m data history"), or mend the file.',
            )
            for (_, key), found in check_state(broken.state).items()
            for finding in found
        ]
    )
