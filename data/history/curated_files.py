"""The curated files in the repository: the first change in the journal, and each edit of them one.

What changes is what was edited between two versions of the files. A row that was accepted through
an import, or taken back, stays as it is until the files say something new of it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from data.errors import FactsError, Finding, shown
from data.history.changes import ChangeFile
from data.rules.checking import check_facts, check_state
from data.rules.schema import TABLES
from data.rules.states import applied, difference, state_of

if TYPE_CHECKING:
    from pathlib import Path

    from data.history.changes import Journal
    from data.rules.states import RowChange, State

MADE_BY = "the curated files"
KINDS = ("curated",)


def take_up(journal: Journal, folder: Path) -> None:
    """Enter what was edited in the curated files since they were last read; often nothing.

    Raises FactsError, and enters nothing, when the files break rules, or break them together with
    what was accepted since.
    """
    if is_taken_up(journal, folder):
        return
    files = _files(folder)
    last = next((c for c in journal.history() if c.kind in KINDS), None)
    curated = state_of(check_facts(folder).tables)
    changes = difference(journal.state(kinds=KINDS), curated)
    if last is not None and not changes:
        return  # line ends, say, or the order of rows
    state = journal.state()
    _check_together(state, changes, folder)
    # Of a row that was changed here meanwhile, the files' newest word counts.
    effective = difference(state, applied(state, changes))
    journal.record("curated", _marked(changes, effective), made_by=MADE_BY, files=files)


def is_taken_up(journal: Journal, folder: Path) -> bool:
    """Say whether the curated files are those that were last read."""
    last = next((c for c in journal.history() if c.kind in KINDS), None)
    return last is not None and last.files == _files(folder)


def _marked(changes: list[RowChange], effective: list[RowChange]) -> list[RowChange]:
    """Return the edits, each with the effect it has on the facts as they are.

    An edit without effect is entered all the same: it is part of what the files say.
    """
    effects = {(change.table, change.key): change for change in effective}
    return [effects.get((change.table, change.key), change) for change in changes]


def _files(folder: Path) -> tuple[ChangeFile, ...]:
    found = ((f"{name}.csv", folder / f"{name}.csv") for name in sorted(TABLES))
    return tuple(
        ChangeFile(name, hashlib.sha256(path.read_bytes()).hexdigest(), "curated")
        for name, path in found
        if path.is_file()
    )


def _check_together(state: State, changes: list[RowChange], folder: Path) -> None:
    findings = [
        Finding(
            shown(folder / finding.file),
            0,
            finding.subject,
            f'{finding.message} This is row "{key}", together with what was accepted since: '
            'undo that change ("python -m data history"), or mend the file.',
        )
        for (_, key), found in check_state(applied(state, changes)).items()
        for finding in found
    ]
    if findings:
        raise FactsError(findings)
