"""Looking at a change before it is made: what files or a form say, and what that would do."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.apart.readers import Reader
from data.changes.accepting import FORM, prepare_way_back
from data.changes.effects import Effects, effects_of
from data.changes.proposals import FileReading, Proposal
from data.changes.proposing import broken_cells, proposal_of, retirement_of
from data.errors import ChangeError, FileRefusedError
from data.history.changes import ChangeFile
from data.history.curated_files import take_up
from data.history.opening import open_journal
from data.importers.marked_files import listed_xlsx
from data.importers.rows.encodings import ENCODING
from data.importers.rows.readings import FoundRow, Known, Reading
from data.rules.states import complete
from data.rules.texts import fault, legible
from data.store.store import open_store
from data.totals.questions import EVERYTHING, Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from data.importers.files.documents import Document
    from data.importers.rows.readings import Refusal
    from data.rules.states import State
    from data.settings import Settings


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


def preview_undo(settings: Settings, number: int, selection: Selection = EVERYTHING) -> Preview:
    """Say what taking back a change would do. Raises ChangeError as `undo` does."""
    with open_journal(settings.journal) as journal:
        prepare_way_back(journal, settings, number)
        back = Proposal(journal.head(), (), changes=journal.coming())
        state = journal.state()
    return _with_effects(settings, state, back, [], selection)


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


def _check_answers(mappings: Mapping[str, Mapping[str, str]]) -> None:
    """Raise ChangeError where an answer about a file holds signs that no text holds."""
    for answers in mappings.values():
        for key, answer in answers.items():
            if said := fault("answer", key) or fault("answer", answer):
                raise ChangeError(f"The answer to {legible(key)} cannot be kept: {said}")


def _of_form(rows: Iterable[FoundRow]) -> FileReading:
    return FileReading(ChangeFile(FORM, "", FORM), Reading(FORM, rows=list(rows)))


def _facts_now(
    settings: Settings, mappings: Mapping[str, Mapping[str, str]]
) -> tuple[State, int, dict[str, dict[str, str]]]:
    _check_answers(mappings)
    with open_journal(settings.journal) as journal:
        take_up(journal, settings.facts)
        kept = journal.mappings()
        for key, answers in mappings.items():
            # A file may ask for the rest only: what was answered before stays.
            kept[key] = {**kept.get(key, {}), **answers} if answers else {}
        head = journal.head()  # before what is read as of it: others may change a lake meanwhile
        return journal.state(head), head, kept


def _keep(
    settings: Settings,
    mappings: Mapping[str, Mapping[str, str]],
    readings: Sequence[FileReading],
) -> None:
    """Keep answers for the next file of the same shape, but for those that no file asks for."""
    if not settings.may_change or not mappings:
        return
    with open_journal(settings.journal) as journal:
        journal.hold()
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
    return Preview(proposal, effects, tuple(refused))
