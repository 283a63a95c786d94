"""Looking at a change before it is made: what files or a form say, and what that would do."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.apart.readers import Reader
from data.changes.accepting import FORM, prepare_way_back
from data.changes.effects import Effects, effects_of
from data.changes.facts_now import KnownNow, known_now, proposed, with_rows
from data.changes.proposals import FileReading, Proposal
from data.changes.proposing import broken_cells, retired, told_broken
from data.errors import ChangeError, FileRefusedError
from data.history.breaks import broken_after
from data.history.changes import ChangeFile
from data.history.curated_files import take_up
from data.history.opening import open_journal
from data.importers.marked_files import listed_xlsx
from data.importers.rows.encodings import ENCODING
from data.importers.rows.readings import FoundRow, Known, Reading
from data.rules.texts import fault, legible
from data.store.store import open_store
from data.totals.questions import EVERYTHING, Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence

    from data.apart.worker import Far
    from data.history.changes import Journal
    from data.history.watching import Progress
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
    progress: Progress = lambda phase, share, rows: None,
) -> Preview:
    """Read files and say what accepting them would do; nothing of the facts is written.

    `mappings` are the user's answers by mapping key (see `Reading`); they are kept for the next
    file of the same shape, and {} forgets those that were kept. A file that cannot be read is among
    `refused_files`.
    """
    readings: list[FileReading] = []
    refused: list[tuple[str, str]] = []
    with Reader() as reader:  # it starts while the facts are looked up
        now = _known(settings, mappings or {})
        for document in documents:
            phase = f"Reading {document.name}"
            progress(phase, 0, None)
            try:
                reading = _read(
                    reader, now, document, format_name,
                    lambda far, phase=phase: progress(phase, *_share(far)),
                )  # fmt: skip
            except FileRefusedError as error:
                refused.append((document.name, str(error)))
                continue
            file = ChangeFile(document.name, document.digest, reading.format)
            readings.append(FileReading(file, reading))
    _keep(settings, mappings or {}, readings)
    progress("Checking every row", 0, sum(len(one.reading.rows) for one in readings))
    with open_journal(settings.journal) as journal:
        state, proposal = proposed(journal, readings)
    preview = _with_effects(settings, state, proposal, refused, selection, progress=progress)
    keys = dict.fromkeys(reading.reading.mapping_key for reading in readings)
    return replace(preview, remembered={key: now.kept[key] for key in keys if now.kept.get(key)})


def tried(
    settings: Settings, document: Document, mapping_key: str, answers: Mapping[str, str]
) -> Reading:
    """Read a file by answers that are not given yet: nothing is written, and none is kept.

    Raises FileRefusedError where the file cannot be read.
    """
    with Reader() as reader:
        now = _known(settings, {})
        now.kept[mapping_key] = dict(answers)
        return _read(reader, now, document)


def preview_rows(
    settings: Settings, rows: Iterable[FoundRow], selection: Selection = EVERYTHING
) -> Preview:
    """Say what accepting rows from a form would do, to what a selection shows before all else."""
    with _journal_now(settings) as journal:
        state, proposal = proposed(journal, [_of_form(rows)])
    return _with_effects(settings, state, proposal, [], selection)


def problems_of(settings: Settings, rows: Iterable[FoundRow]) -> list[Refusal]:
    """Return what of rows from a form breaks a rule of the facts, each fault at its own field."""
    form = _of_form(rows)
    with _journal_now(settings) as journal:
        return broken_cells(with_rows(journal, form.keys), form)


def preview_retirement(
    settings: Settings, rows: Iterable[tuple[str, str]], selection: Selection = EVERYTHING
) -> Preview:
    """Say what retiring rows, named by table and key, would do; nothing is written."""
    named = list(rows)
    with _journal_now(settings) as journal:
        base = journal.head()  # before what is read, as in all that follows from it
        state = with_rows(journal, named)
        proposal = Proposal(base, (), changes=retired(state, named))
        journal.put(proposal.changes)
        if broken := broken_after(journal):
            proposal.blocking = told_broken(broken.state)
    return _with_effects(settings, state, proposal, [], selection)


def preview_undo(settings: Settings, number: int, selection: Selection = EVERYTHING) -> Preview:
    """Say what taking back a change would do. Raises ChangeError as `undo` does."""
    with open_journal(settings.journal) as journal:
        prepare_way_back(journal, settings, number)
        back = Proposal(journal.head(), (), changes=journal.coming())
        state = with_rows(journal, ((change.table, change.key) for change in back.changes))
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
    """Return every row of the facts as they are now, as text by table and key.

    Of very many statements and milestones each is looked up as it is asked for.
    """
    return known_now(settings, is_asking=True).known


def _check_answers(mappings: Mapping[str, Mapping[str, str]]) -> None:
    """Raise ChangeError where an answer about a file holds signs that no text holds."""
    for answers in mappings.values():
        for key, answer in answers.items():
            if said := fault("answer", key) or fault("answer", answer):
                raise ChangeError(f"The answer to {legible(key)} cannot be kept: {said}")


def _of_form(rows: Iterable[FoundRow]) -> FileReading:
    return FileReading(ChangeFile(FORM, "", FORM), Reading(FORM, rows=list(rows)))


@contextmanager
def _journal_now(settings: Settings) -> Generator[Journal]:
    """Yield the journal, into which the curated files are taken up."""
    with open_journal(settings.journal) as journal:
        take_up(journal, settings.facts)
        yield journal


def _known(settings: Settings, mappings: Mapping[str, Mapping[str, str]]) -> KnownNow:
    """Return what is known, with answers as they would be kept."""
    _check_answers(mappings)
    now = known_now(settings)
    for key, answers in mappings.items():
        # A file may ask for the rest only: what was answered before stays.
        now.kept[key] = {**now.kept.get(key, {}), **answers} if answers else {}
    return now


def _read(
    reader: Reader,
    now: KnownNow,
    document: Document,
    format_name: str | None = None,
    progress: Callable[[Far], None] = lambda far: None,
) -> Reading:
    """Read a file, and again while it asks for facts that are not at hand."""
    while True:
        reader.know(now.known, now.kept)
        reading = reader.read(document, format_name, progress)
        if not now.looked_up(reading):
            return reading


def _share(far: Far) -> tuple[float, int | None]:
    return (min(1.0, far.done / far.rows), far.rows) if far.rows else (0.0, None)


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
    *,
    progress: Progress = lambda phase, share, rows: None,
) -> Preview:
    if not proposal.can_be_accepted:
        return Preview(proposal, Effects(), tuple(refused))
    now = open_store(settings)
    try:
        effects = effects_of(
            state, proposal.changes, now, selection,
            lambda share: progress("Comparing published answers", share, None),
        )  # fmt: skip
    finally:
        now.close()
    return Preview(proposal, effects, tuple(refused))
