"""Changing the facts: enter a proposal, take a change back, and tell what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.changes.proposals import Proposal
from data.changes.proposing import told_broken
from data.errors import ChangeError, command
from data.history.attaching import work_on
from data.history.breaks import broken_after
from data.history.curated_files import take_up
from data.history.opening import open_journal
from data.history.taking_back import put_back, touched_later
from data.rules.schema import TABLES
from data.rules.texts import fault
from data.store.editions import build_from

if TYPE_CHECKING:
    from data.history.changes import Change, Journal
    from data.history.taking_back import Later
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
    with open_journal(settings.journal) as journal:
        journal.hold()
        if journal.head() != proposal.base:
            raise ChangeError(
                f"The facts were changed meanwhile (change {journal.head()}). Nothing was entered; "
                "look at the preview again."
            )
        files = [reading.file for reading in proposal.readings if reading.file.format != FORM]
        journal.put(proposal.changes)
        number = journal.enter(
            "import" if files else "entry",
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
    with open_journal(settings.journal) as journal:
        journal.hold()
        prepare_way_back(journal, settings, number)
        undone = journal.enter("undo", made_by=made_by, undoes=number)
        build_from(journal, settings)
    return undone


def prepare_way_back(journal: Journal, settings: Settings, number: int) -> None:
    """Make what takes back a change the rows coming, or raise ChangeError with the reason why not.

    It is worked out where the rows are, and however many there are.
    """
    take_up(journal, settings.facts)
    changes = journal.history(only=number)
    change = changes[0] if changes else None
    if change is not None:
        work_on(journal.connection, change.added + change.changed + change.retired)
    undone_by = change.undone_by if change else None
    _refuse_undo(change, number, touched_later(journal, number, undone_by) if change else None)
    put_back(journal, number)
    if not any(map(journal.is_coming, TABLES)):
        raise ChangeError(f"Change {number} has no effect any more: there is nothing to undo.")
    if broken := broken_after(journal):
        raise ChangeError(
            f"Change {number} cannot be undone: other facts need it.\n"
            + "\n".join(told_broken(broken.state))
        )


def history(settings: Settings, *, only: int | None = None) -> list[Change]:
    """Return every change to the facts, the latest first, or one alone."""
    with open_journal(settings.journal) as journal:
        take_up(journal, settings.facts)
        return journal.history(only=only, is_told=True)


def check_may_change(settings: Settings, made_by: str, note: str | None = None) -> None:
    """Raise ChangeError where the settings allow no change, or who makes it is told in no text."""
    _refuse_read_only(settings)
    _check_signature(made_by, note)


def _refuse_read_only(settings: Settings) -> None:
    if not settings.may_change:
        raise ChangeError(
            "This dashboard can be reached from other machines, so it is read-only: nothing was "
            f"changed. Change facts on the machine it runs on, with {command('import')}, or set "
            "TIDEMARK_CURATE=all."
        )


def _check_signature(made_by: str, note: str | None = None) -> None:
    """Raise ChangeError where who makes a change, or why, is told in signs that no text holds."""
    for what, column, text in (("name", "made_by", made_by), ("note", "change_note", note or "")):
        if said := fault(column, text):
            raise ChangeError(f"The {what} for the history cannot be kept: {said}")


def _refuse_undo(change: Change | None, number: int, later: Later | None) -> None:
    if change is None:
        raise ChangeError(f'There is no change {number}. "{command("history")}" lists them.')
    if number == 1:
        raise ChangeError("The first change is the facts themselves: it cannot be undone.")
    if later is not None and later.is_undone:
        raise ChangeError(f"Change {number} was undone already, by change {change.undone_by}.")
    if later is not None:
        row = f'{later.table.removesuffix("s")} "{later.key}"'
        many = f" and {later.rows - 1} more" if later.rows > 1 else ""
        raise ChangeError(
            f"Change {later.change} touched {row}{many} after change {number}. "
            f"Undo change {later.change} first."
        )
