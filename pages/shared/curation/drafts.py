"""Drafts: what a curator has put forward and not yet accepted, kept while they look around."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from data.changes import accepting, previewing
from data.changes.effects import Effects
from data.changes.previewing import Preview
from data.errors import FileRefusedError, TidemarkError
from data.history.deeds import Deed
from data.history.watching import Progress
from data.importers.files.documents import Document
from data.importers.rows.readings import FoundRow, Reading
from data.rules.states import RowChange
from data.settings import Settings
from data.totals.questions import EVERYTHING, Selection
from pages.shared.selection.ways_back import WayBack

FILES, FORM = "files", "form"
NUMBERS = itertools.count(1)
NAME, DONE, IS_FRESH = "curate-name", "curate-done", "curate-is-fresh"


@dataclass(slots=True)
class Draft:
    """Files, or rows of the form, with what accepting them would do once that is worked out."""

    kind: str  # files, form: each has one draft at a time
    documents: tuple[Document, ...] = ()
    rows: tuple[FoundRow, ...] = ()
    retired: tuple[tuple[str, str], ...] = ()  # table, key
    unread: tuple[tuple[str, str], ...] = ()  # files that are none: name, reason
    mappings: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    choices: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    touched: set[str] = field(
        default_factory=set[str]
    )  # questions that were answered by hand: no guess any more
    chosen: set[str] = field(default_factory=set[str])  # those of them answered in this very draft
    reopened: set[str] = field(
        default_factory=set[str]
    )  # mapping keys of tables whose choices are looked at again, as they were given
    missed: set[str] = field(
        default_factory=set[str]
    )  # mapping keys of tables that were to be read before all was told
    kept: dict[str, dict[str, str]] = field(
        default_factory=dict[str, dict[str, str]]
    )  # by mapping key: answers that are asked for again, and stand there meanwhile
    tried: dict[str, tuple[dict[str, str], Reading]] = field(
        default_factory=dict[str, tuple[dict[str, str], Reading]]
    )  # by mapping key: choices that are not given yet, and what is read by them
    preview: Preview | None = None
    selection: Selection = EVERYTHING  # what is looked at meanwhile: its answers are told first
    notice: str = ""  # what happened since it was put forward
    problem: str = ""  # why there is no preview
    number: int = field(default_factory=NUMBERS.__next__)  # no two drafts share their widgets


@dataclass(frozen=True, slots=True)
class Done:
    """What was done last: the change, what it did and moved, and what it took back, if anything."""

    number: int
    changes: tuple[RowChange, ...] = ()
    undoes: WayBack | None = None
    effects: Effects = field(default_factory=Effects)
    deeds: tuple[Deed, ...] = ()


def draft_of_files(files: Sequence[tuple[str, bytes]], allowed_megabytes: int) -> Draft:
    """Return a draft of files by name and bytes; those that cannot be taken are told apart."""
    documents: dict[str, Document] = {}
    unread: list[tuple[str, str]] = []
    for name, content in files:
        try:
            document = Document(name, content, allowed_megabytes)
        except FileRefusedError as error:
            unread.append((name, str(error)))
        else:
            documents[document.digest] = document  # the same file twice is one
    return Draft(FILES, documents=tuple(documents.values()), unread=tuple(unread))


def draft(kind: str) -> Draft | None:
    """Return the draft on the table, or None."""
    return st.session_state.get(f"curate-draft-{kind}")


def put_forward(new: Draft) -> None:
    """Put a draft on the table in place of an earlier one of its kind."""
    st.session_state[f"curate-draft-{new.kind}"] = new
    st.session_state.pop(DONE, None)


def clear(kind: str) -> None:
    """Take a draft off the table; what was typed or uploaded for it stays."""
    st.session_state.pop(f"curate-draft-{kind}", None)


def drop(kind: str) -> None:
    """Take a draft off the table, and what was typed or uploaded for it too."""
    clear(kind)
    st.session_state[f"curate-round-{kind}"] = round_of(kind) + 1


def round_of(kind: str) -> int:
    """Return how many drafts of a kind were done with: widgets of a new round begin empty."""
    return st.session_state.get(f"curate-round-{kind}", 0)


def work_out(settings: Settings, on_table: Draft, progress: Progress) -> None:
    """Fill in what accepting a draft would do, or why that cannot be said."""
    try:
        if on_table.retired:
            on_table.preview = previewing.preview_retirement(
                settings, on_table.retired, on_table.selection
            )
        elif on_table.rows:
            on_table.preview = previewing.preview_rows(settings, on_table.rows, on_table.selection)
        else:
            on_table.preview = previewing.preview_files(
                settings,
                on_table.documents,
                mappings=on_table.mappings,
                selection=on_table.selection,
                progress=progress,
            )
    except TidemarkError as error:
        on_table.problem = str(error)


def try_choices(settings: Settings, on_table: Draft, document: Document, key: str) -> Reading:
    """Return what a file is read as by choices that are not given yet, worked out once for each.

    Raises TidemarkError where that cannot be said.
    """
    choices = on_table.choices[key]
    held = on_table.tried.get(key)
    if held is None or held[0] != choices:
        held = (dict(choices), previewing.tried(settings, document, key, choices))
        on_table.tried[key] = held
    return held[1]


def enter(settings: Settings, on_table: Draft, made_by: str, note: str) -> None:
    """Accept a draft; where the facts changed meanwhile, it is worked out again with a notice."""
    if on_table.preview is None:
        return
    proposal = on_table.preview.proposal
    try:
        number = accepting.accept(settings, proposal, made_by=made_by, note=note or None)
    except TidemarkError as error:
        on_table.preview, on_table.notice = None, str(error)
        return
    drop(on_table.kind)
    effects = on_table.preview.effects
    _tell(Done(number, tuple(proposal.changes), None, effects, _deeds(settings, number)))


def take_back(settings: Settings, back: WayBack, made_by: str, selection: Selection) -> str:
    """Undo a change, or do it again, and return "", or the reason why that cannot be done."""
    try:
        preview = previewing.preview_undo(settings, back.change, selection)
        number = accepting.undo(settings, back.change, made_by=made_by)
    except TidemarkError as error:
        return str(error)
    changes = tuple(preview.proposal.changes)
    _tell(Done(number, changes, back, preview.effects, _deeds(settings, number)))
    return ""


def _deeds(settings: Settings, number: int) -> tuple[Deed, ...]:
    """Return what a change did, as the history tells it."""
    return next((c.deeds for c in accepting.history(settings) if c.number == number), ())


def _tell(done: Done) -> None:
    """Keep what was done for the page to tell; what else is on the table is worked out again."""
    st.session_state[DONE], st.session_state[IS_FRESH] = done, True
    for kind in (FILES, FORM):
        if (other := draft(kind)) is not None:
            other.preview = None
