"""Changing the facts: enter a proposal, take a change back, and tell what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.changes.proposals import Proposal
from data.changes.proposing import broken_rows
from data.errors import ChangeError
from data.history.changes import Change, Journal, open_journal
from data.history.curated_files import take_up
from data.rules.states import RowChange, applied, difference
from data.rules.texts import fault
from data.store.editions import build_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.rules.states import State
    from data.settings import Settings

FORM = "form"


def accept(settings: Settings, proposal: Proposal, *, made_by: str, note: str | None = None) -> int:
    """Enter a proposal's good rows as one change, and return its number.

    Raises ChangeError, and enters nothing, when the settings allow no change, when there is nothing
    to accept, when the facts have changed since the proposal, or when something in them would
    break.
    """
    _refuse_read_only(settings)
    if not proposal.can_be_accepted:
        raise ChangeError("\n".join(proposal.blocking) or proposal.why_nothing)
    _check_signature(made_by, note)
    with open_journal(settings.database) as journal:
        if journal.head() != proposal.base:
            raise ChangeError(
                f"The facts were changed meanwhile (change {journal.head()}). Nothing was entered; "
                "look at the preview again."
            )
        files = [reading.file for reading in proposal.readings if reading.file.format != FORM]
        number = journal.record(
            "import" if files else "entry",
            proposal.changes,
            made_by=made_by,
            files=files,
            note=note,
        )
        build_from(journal, settings)
    return number


def undo(settings: Settings, number: int, *, made_by: str) -> int:
    """Take back what a change did, as a change of its own, and return its number.

    Raises ChangeError, and changes nothing, when the settings allow no change, when there is no
    such change, when it is the first, when later changes touched the same rows, or when other facts
    need what would go.
    """
    _refuse_read_only(settings)
    _check_signature(made_by)
    with open_journal(settings.database) as journal:
        back = way_back(journal, settings, number)
        undone = journal.record("undo", back.changes, made_by=made_by, undoes=number)
        build_from(journal, settings)
    return undone


def way_back(journal: Journal, settings: Settings, number: int) -> Proposal:
    """Return the rows that take back a change, or raise ChangeError with the reason why not."""
    take_up(journal, settings.facts)
    changes = {change.number: change for change in journal.history()}
    _refuse_undo(changes.get(number), number, journal.touched_since(number))
    before, state = journal.state(number - 1), journal.state()
    back = _taken_back(before, state, journal.rows_of(number))
    if not back:
        raise ChangeError(f"Change {number} has no effect any more: there is nothing to undo.")
    if broken := broken_rows(applied(state, back)):
        raise ChangeError(
            f"Change {number} cannot be undone: other facts need it.\n" + "\n".join(broken)
        )
    return Proposal(journal.head(), (), changes=back)


def history(settings: Settings) -> list[Change]:
    """Return every change to the facts, the latest first."""
    with open_journal(settings.database) as journal:
        take_up(journal, settings.facts)
        return journal.history(is_told=True)


def _refuse_read_only(settings: Settings) -> None:
    if not settings.may_change:
        raise ChangeError(
            "This dashboard can be reached from other machines, so it is read-only: nothing was "
            "changed. Change facts on the machine it runs on, with python -m data import, or set "
            "TIDEMARK_CURATE=all."
        )


def _check_signature(made_by: str, note: str | None = None) -> None:
    """Raise ChangeError where who makes a change, or why, is told in signs that no text holds."""
    for what, column, text in (("name", "made_by", made_by), ("note", "change_note", note or "")):
        if said := fault(column, text):
            raise ChangeError(f"The {what} for the history cannot be kept: {said}")


def _refuse_undo(
    change: Change | None, number: int, touched: Sequence[tuple[str, str, int]]
) -> None:
    if change is None:
        raise ChangeError(f'There is no change {number}. "python -m data history" lists them.')
    if number == 1:
        raise ChangeError("The first change is the facts themselves: it cannot be undone.")
    if touched and all(later == change.undone_by for _, _, later in touched):
        raise ChangeError(f"Change {number} was undone already, by change {change.undone_by}.")
    if touched:
        table, key, later = touched[0]
        row = f'{table.removesuffix("s")} "{key}"'
        many = f" and {len(touched) - 1} more" if len(touched) > 1 else ""
        raise ChangeError(
            f"Change {later} touched {row}{many} after change {number}. Undo change {later} first."
        )


def _taken_back(before: State, state: State, rows: Sequence[RowChange]) -> list[RowChange]:
    back = [
        RowChange(row.table, row.key, "changed", before[row.table].get(row.key)) for row in rows
    ]
    return difference(state, applied(state, back))
