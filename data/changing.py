"""Changing the facts: propose what files or a form say, accept it, take it back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.apart.readers import Reader
from data.building import build_from
from data.curated import take_up
from data.effects import Effects, effects_of
from data.errors import ChangeError, FileRefusedError
from data.importers.encodings import ENCODING
from data.importers.rows import FoundRow, Known, Reading
from data.journal import Change, ChangeFile, Journal, open_journal
from data.proposals import (
    FileReading,
    Proposal,
    broken_cells,
    broken_rows,
    proposal_of,
    retirement_of,
)
from data.questions import EVERYTHING, Selection
from data.reports import listed_xlsx
from data.states import Cells, RowChange, applied, complete, difference
from data.store import open_store
from data.texts import fault, legible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from data.importers.documents import Document
    from data.importers.rows import Refusal
    from data.settings import Settings
    from data.states import State

FORM = "form"


@dataclass(frozen=True, slots=True)
class Preview:
    """A proposal, and what accepting it would do to what is published."""

    proposal: Proposal
    effects: Effects
    refused_files: tuple[tuple[str, str], ...] = ()  # files that cannot be read: name, reason
    # Answers given earlier that were used, by mapping key.
    remembered: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict[str, "Mapping[str, str]"]
    )
    beside: Mapping[str, Cells] = field(default_factory=dict[str, Cells])  # twins of likely ones


def preview_files(
    settings: Settings,
    documents: Sequence[Document],
    *,
    format_name: str | None = None,
    mappings: Mapping[str, Mapping[str, str]] | None = None,
    selection: Selection = EVERYTHING,
    progress: Callable[[str], None] = lambda stage: None,
) -> Preview:
    """Read files and say what accepting them would do; nothing of the facts is written.

    `mappings` are the user's answers by mapping key (see `Reading`); they are kept for the next
    file of the same shape, and {} forgets those that were kept. A file that cannot be read is among
    `refused_files`.
    """
    readings: list[FileReading] = []
    refused: list[tuple[str, str]] = []
    with Reader() as reader:  # it starts while the facts are looked up
        state, base, kept = _facts_now(settings, mappings or {})
        reader.know(Known(complete(state)), kept)
        for document in documents:
            progress(f"Reading {document.name}")
            try:
                reading = reader.read(document, format_name)
            except FileRefusedError as error:
                refused.append((document.name, str(error)))
                continue
            file = ChangeFile(document.name, document.digest, reading.format)
            readings.append(FileReading(file, reading))
    _keep(settings, mappings or {}, readings)
    progress("Checking every row")
    proposal = proposal_of(state, base, readings)
    progress("Comparing published answers")
    preview = _with_effects(settings, state, proposal, refused, selection)
    keys = dict.fromkeys(reading.reading.mapping_key for reading in readings)
    return replace(preview, remembered={key: kept[key] for key in keys if kept.get(key)})


def tried(
    settings: Settings, document: Document, mapping_key: str, answers: Mapping[str, str]
) -> Reading:
    """Read a file by answers that are not given yet: nothing is written, and none is kept.

    Raises FileRefusedError where the file cannot be read.
    """
    with Reader() as reader:
        state, _, kept = _facts_now(settings, {})
        reader.know(Known(complete(state)), {**kept, mapping_key: dict(answers)})
        return reader.read(document)


def preview_rows(
    settings: Settings, rows: Iterable[FoundRow], selection: Selection = EVERYTHING
) -> Preview:
    """Say what accepting rows from a form would do, to what a selection shows before all else."""
    state, base, _ = _facts_now(settings, {})
    proposal = proposal_of(state, base, [_of_form(rows)])
    return _with_effects(settings, state, proposal, [], selection)


def problems_of(settings: Settings, rows: Iterable[FoundRow]) -> list[Refusal]:
    """Return what of rows from a form breaks a rule of the facts, each fault at its own field."""
    state, _, _ = _facts_now(settings, {})
    return broken_cells(state, _of_form(rows))


def preview_retirement(
    settings: Settings, rows: Iterable[tuple[str, str]], selection: Selection = EVERYTHING
) -> Preview:
    """Say what retiring rows, named by table and key, would do; nothing is written."""
    state, base, _ = _facts_now(settings, {})
    proposal = retirement_of(state, base, rows)
    return _with_effects(settings, state, proposal, [], selection)


def marked(document: Document, refusals: Sequence[Refusal]) -> bytes:
    """Return a file as a workbook with its refused cells marked, to be mended and read again.

    Where to mark it takes more than reading a file may, the list of what to mend comes alone.
    """
    with Reader() as reader:
        try:
            return reader.marked(document, refusals)
        except FileRefusedError:
            return listed_xlsx(refusals)


def facts_known(settings: Settings) -> Known:
    """Return every row of the facts as they are now, as text by table and key."""
    return Known(_facts_now(settings, {})[0])


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
        back = _way_back(journal, settings, number)
        undone = journal.record("undo", back.changes, made_by=made_by, undoes=number)
        build_from(journal, settings)
    return undone


def preview_undo(settings: Settings, number: int, selection: Selection = EVERYTHING) -> Preview:
    """Say what taking back a change would do. Raises ChangeError as `undo` does."""
    with open_journal(settings.database) as journal:
        back = _way_back(journal, settings, number)
        state = journal.state()
    return _with_effects(settings, state, back, [], selection)


def _way_back(journal: Journal, settings: Settings, number: int) -> Proposal:
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


def _check_answers(mappings: Mapping[str, Mapping[str, str]]) -> None:
    """Raise ChangeError where an answer about a file holds signs that no text holds."""
    for answers in mappings.values():
        for key, answer in answers.items():
            if said := fault("answer", key) or fault("answer", answer):
                raise ChangeError(f"The answer to {legible(key)} cannot be kept: {said}")


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


def _of_form(rows: Iterable[FoundRow]) -> FileReading:
    return FileReading(ChangeFile(FORM, "", FORM), Reading(FORM, rows=list(rows)))


def _facts_now(
    settings: Settings, mappings: Mapping[str, Mapping[str, str]]
) -> tuple[State, int, dict[str, dict[str, str]]]:
    _check_answers(mappings)
    with open_journal(settings.database) as journal:
        take_up(journal, settings.facts)
        kept = journal.mappings()
        for key, answers in mappings.items():
            # A file may ask for the rest only: what was answered before stays.
            kept[key] = {**kept.get(key, {}), **answers} if answers else {}
        return journal.state(), journal.head(), kept


def _keep(
    settings: Settings,
    mappings: Mapping[str, Mapping[str, str]],
    readings: Sequence[FileReading],
) -> None:
    """Keep answers for the next file of the same shape, but for those that no file asks for."""
    if not settings.may_change or not mappings:
        return
    with open_journal(settings.database) as journal:
        before = journal.mappings()
        for key, answers in mappings.items():
            read = [one.reading for one in readings if one.reading.mapping_key == key]
            if any(one.reading.encoding_key == key for one in readings):
                told = {ENCODING: answers[ENCODING]} if ENCODING in answers else {}
                journal.keep_mapping(key, told)
                continue
            asked = {
                name: answer
                for name, answer in answers.items()
                if name != ENCODING and any(name not in one.not_asked for one in read)
            }
            journal.keep_mapping(key, {**before.get(key, {}), **asked} if answers else {})


def _with_effects(
    settings: Settings,
    state: State,
    proposal: Proposal,
    refused: Sequence[tuple[str, str]],
    selection: Selection = EVERYTHING,
) -> Preview:
    if not proposal.can_be_accepted:
        return Preview(proposal, Effects(), tuple(refused))
    now = open_store(settings)
    try:
        effects = effects_of(state, proposal.changes, now, selection)
    finally:
        now.close()
    twins = {duplicate.other_id for duplicate in effects.duplicates}
    stated = state["statements"]
    beside = {code: stated[code] for code in twins if code in stated}
    return Preview(proposal, effects, tuple(refused), beside=beside)
