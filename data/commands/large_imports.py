"""The command that imports a large file: what it would change, and with --accept that it does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from data.changes.proposals import FileReading, Proposal
from data.changes.staged_import import FORMAT, staged_import
from data.commands.preview_lines import cut, refusal_lines
from data.commands.progress import Progress
from data.errors import ChangeError, command
from data.history.changes import ChangeFile
from data.history.deeds import deeds_text
from data.importers.rows.readings import Reading
from data.rules.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.changes.staged_import import Outcome
    from data.importers.rows.headings import Header
    from data.settings import Settings


def large_import_lines(
    settings: Settings,
    path: Path,
    header: Header,
    *,
    accepted_by: str | None,
    note: str | None,
    report: Path | None,
) -> Iterator[str]:
    """Yield what a large file would change; enter its good rows where somebody accepts them.

    Raises ChangeError in the end when a row was refused, so that a script is told.
    """
    progress = Progress()
    try:
        with staged_import(settings, path, header, progress) as held:
            outcome = held.outcome
            progress.close()
            yield from (cut(one_line(line)) for line in _outcome_lines(path.name, outcome))
            if report is not None:
                # Read here alone: what writes workbooks takes longer to load than all the rest.
                from data.importers.marked_files import listed_xlsx

                report.write_bytes(listed_xlsx(outcome.refusals))
                yield f"The first {len(outcome.refusals):,} reasons are listed in {report}."
            if accepted_by is not None:
                number = held.accept(made_by=accepted_by, note=note)
                progress.close()
                yield f"Accepted as change {number}. To take it back: {command(f'undo {number}')}"
                yield cut(deeds_text(held.deeds(number)))
            elif outcome.can_be_accepted:
                yield "Nothing was written. To enter the good rows, add --accept."
            else:
                yield "There is nothing to accept: no row is new or changed."
    finally:
        progress.close()
    if outcome.refused:
        rows = "row" if outcome.refused == 1 else "rows"
        raise ChangeError(f"{outcome.refused} {rows} refused, with the reasons above.")


def _outcome_lines(name: str, outcome: Outcome) -> Iterator[str]:
    file = FileReading(ChangeFile(name, "", FORMAT), Reading(FORMAT, notes=list(outcome.notes)))
    proposal = Proposal(
        0,
        (file,),
        refusals={name: list(outcome.refusals)},
        refused=Counter({name: outcome.refused}),
    )
    yield f"{name}: read as {FORMAT}"
    yield from refusal_lines(proposal, file)
    yield from (f"  note: {note}" for note in outcome.notes)
    yield (
        f"{outcome.new} new, {outcome.changed} changed, {outcome.unchanged} unchanged, "
        f"{outcome.refused} refused"
    )
    yield "Which published answers change is not worked out for a file of this size."
