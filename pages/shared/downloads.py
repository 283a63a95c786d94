"""Downloads: rows as CSV with their sources and the filters they were drawn under."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data import exports
from data.answers import Answer
from data.queries import CoverageCell, LatestShare, Milestone, SeatShare, Statement
from data.questions import Selection
from data.store import Store


@dataclass(frozen=True, slots=True)
class Download:
    """A file the reader may ask for: how it is made, and its name."""

    make: Callable[[], bytes]
    file_name: str
    is_empty: bool  # a file without rows would not say what it was asked: none is offered


def statements(store: Store, selection: Selection, rows: Sequence[Statement]) -> Download:
    """Return statements as a file: every figure with its comparator, scope, basis and source."""
    return _download("statements", store, selection, rows)


def shares(store: Store, selection: Selection, rows: Sequence[SeatShare | LatestShare]) -> Download:
    """Return seat shares as a file, with series and source."""
    return _download("seat-shares", store, selection, rows)


def milestones(store: Store, selection: Selection, rows: Sequence[Milestone]) -> Download:
    """Return milestones as a file, with source and note."""
    return _download("milestones", store, selection, rows)


def answers(store: Store, selection: Selection, rows: Sequence[Answer]) -> Download:
    """Return answers as a file: low, high, text, and the statements that made each."""
    return _download("answers", store, selection, rows)


def coverage(
    store: Store, selection: Selection, cells: Sequence[CoverageCell], names: Mapping[str, str]
) -> Download:
    """Return a coverage grid as a file: one line a cell, with its row's name and its state."""
    return _download("coverage", store, selection, [c for c in cells if c.row_id in names])


def _download(kind: str, store: Store, selection: Selection, rows: Sequence[object]) -> Download:
    def make() -> bytes:
        text = exports.table_csv(
            rows, selection, facts_version=store.version, exported_on=date.today()
        )
        return b"\xef\xbb\xbf" + text.encode()  # the mark by which spreadsheets know UTF-8

    return Download(make, exports.file_name(kind, selection), is_empty=not rows)
