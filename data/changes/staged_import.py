"""Files of any size, entered in our own columns: staged, held to the rules, compared, accepted.

What is done stays where the rows are, in SQL: memory holds no row but the few that are told.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from data.changes.accepting import check_may_change
from data.changes.staged_refusals import first_refusals
from data.errors import ChangeError
from data.history.attaching import work_on
from data.history.changes import ChangeFile
from data.history.columns import of, statement
from data.history.curated_files import take_up
from data.history.opening import open_journal
from data.history.staged_files import StagedFile, stage
from data.history.staged_rules import find_broken, show_staged
from data.history.watching import watched
from data.rules.schema import facts_schema
from data.sql_files import quoted
from data.store.editions import build_from

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from data.history.changes import Journal
    from data.history.deeds import Deed
    from data.history.watching import Progress
    from data.importers.rows.headings import Header
    from data.importers.rows.readings import Refusal
    from data.settings import Settings

FORMAT = "tidemark"
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a large file would change: counts of its rows, and why the first cannot enter."""

    new: int
    changed: int
    unchanged: int
    refused: int
    refusals: tuple[Refusal, ...]
    notes: tuple[str, ...]

    @property
    def can_be_accepted(self) -> bool:
        """Whether there is something to accept."""
        return self.new + self.changed > 0


class StagedImport:
    """A large file held against the facts of an open journal (see `staged_import`)."""

    def __init__(
        self, journal: Journal, settings: Settings, staged: StagedFile, progress: Progress
    ) -> None:
        self._journal = journal
        self._settings = settings
        self._staged = staged
        self._progress = progress
        work_on(journal.connection, max(staged.rows, journal.rows_open(staged.table)))
        self.outcome = self._worked_out()

    def accept(self, *, made_by: str, note: str | None = None) -> int:
        """Enter the good rows as one change, and return its number.

        Raises ChangeError, and enters nothing, where the settings allow no change or there is
        nothing to accept.
        """
        check_may_change(self._settings, made_by, note)
        if not self.outcome.can_be_accepted:
            raise ChangeError("There is nothing to accept: no row is new or changed.")
        journal, table = self._journal, self._staged.table
        journal.connection.execute(statement("no_table_coming", table, folder="staged"))
        columns = {"typed_columns": of(table, "typed_rows")}
        journal.connection.execute(statement("coming", table, folder="staged", **columns))
        text = self._staged.text
        number = self._watched(
            "Entering the rows",
            lambda: journal.enter(
                "import",
                made_by=made_by,
                files=[ChangeFile(text.path.name, text.digest, FORMAT)],
                note=note,
            ),
        )
        self._watched("Building the facts", lambda: build_from(journal, self._settings))
        return number

    def deeds(self, number: int) -> tuple[Deed, ...]:
        """Return what a change did."""
        return self._journal.history(only=number, is_told=True)[0].deeds

    def _worked_out(self) -> Outcome:
        journal, staged = self._journal, self._staged
        cells, is_whole = self._whole()
        for one in facts_schema():
            journal.connection.execute(statement("empty_coming", one))
        show_staged(journal, staged, cells, is_whole=is_whole)
        self._watched("Checking every row", lambda: find_broken(journal, staged))
        refusals = first_refusals(journal, staged)
        columns = {"typed_columns": of(staged.table, "typed_rows")}
        sql = statement("standing", staged.table, folder="staged", **columns)
        self._watched("Comparing with the facts", lambda: journal.connection.execute(sql))
        ((new, changed, unchanged, refused),) = journal.connection.execute(
            statement("counts", staged.table, folder="staged")
        ).fetchall()
        return Outcome(new, changed, unchanged, refused, tuple(refusals), staged.notes)

    def _whole(self) -> tuple[str, bool]:
        """Return where the cells stand, and whether those of columns that the file lacks do too.

        A column that the file does not have says nothing: of a row that is held it stays.
        """
        staged, con = self._staged, self._journal.connection
        cells = str(staged.cells).replace("'", "''")
        whole = cells.replace("cells.parquet", "whole.parquet")
        any_held = statement("any_held", staged.table, folder="staged", staged=cells)
        if not staged.absent or con.execute(any_held).fetchone() == (False,):
            return cells, not staged.absent
        held_columns = ", ".join(f"held.{quoted(name)}" for name in staged.absent)
        parts = {"staged": cells, "whole": whole, "held_columns": held_columns}
        con.execute("set preserve_insertion_order = true")
        sql = statement("whole", staged.table, folder="staged", **parts)
        self._watched("Looking up the columns it lacks", lambda: con.execute(sql))
        con.execute("set preserve_insertion_order = false")
        return whole, True

    def _watched(self, phase: str, run: Callable[[], Result]) -> Result:
        rows = self._staged.rows
        return watched(
            self._journal.connection,
            run,
            phase,
            lambda said, share: self._progress(said, share, rows),
        )


@contextmanager
def staged_import(
    settings: Settings, path: Path, header: Header, progress: Progress
) -> Generator[StagedImport]:
    """Yield a large file held against the facts; the journal is held for as long.

    Raises FileRefusedError where the file cannot be read to its end.
    """
    with tempfile.TemporaryDirectory(dir=_near(settings), prefix="staged-") as folder:
        staged = stage(path, header, Path(folder), progress)
        with open_journal(settings.journal) as journal:
            journal.hold()  # what it is compared with is what it changes
            take_up(journal, settings.facts)
            yield StagedImport(journal, settings, staged, progress)


def _near(settings: Settings) -> Path:
    """Return a folder beside the builds, on whose disk there is room for what comes in."""
    folder = settings.builds.parent
    folder.mkdir(parents=True, exist_ok=True)
    return folder
