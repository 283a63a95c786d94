"""Downloads: rows as CSV with their sources and the filters they were drawn under."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import TypeVar

from data import queries
from data.answers.none_twice import NoneTwice, none_twice_of
from data.answers.proofs import share_proofs, statement_proofs
from data.answers.records import AnswerRecord, answer_record
from data.exporters import chart_rows
from data.queries import CoverageCell, LatestShare, Milestone, SeatShare, Statement
from data.store.store import Store
from data.totals.measure_answers import Answer
from data.totals.questions import Question, Selection
from pages.shared.words.catalogue import number, t

Row = TypeVar("Row")
MOST_ROWS = 100_000  # a file of more is made by the command line, which nobody waits for


@dataclass(frozen=True, slots=True)
class Download:
    """A file the reader may ask for: how it is made, and its name."""

    make: Callable[[], bytes]
    file_name: str
    is_empty: bool  # a file without rows would not say what it was asked: none is offered
    rows: int = 0  # lines; of more than a file holds none is offered

    @property
    def is_too_long(self) -> bool:
        """Say whether there are more rows than a file for people holds."""
        return self.rows > MOST_ROWS

    @property
    def help(self) -> str:
        """What to do where no file is offered, else ""."""
        return t("panel.too_long", most=number(MOST_ROWS)) if self.is_too_long else ""


@dataclass(frozen=True, slots=True)
class AnswerRow(AnswerRecord):
    """An answer as a line of a file, its sources beside it."""

    source_title: tuple[str, ...]
    publisher: tuple[str, ...]
    url: tuple[str, ...]
    licence: tuple[str, ...]


def statements(store: Store, selection: Selection, rows: Sequence[Statement]) -> Download:
    """Return statements as a file: every figure with its comparator, scope, basis and source.

    Beside each stands what it proves by itself, and the answer for its measure.
    """
    return listed_statements(store, selection, len(rows), lambda: rows)


def all_statements(
    store: Store,
    selection: Selection,
    count: int,
    *,
    metrics: Collection[str] = (),
    kinds: Collection[str] = (),
) -> Download:
    """Return so many statements in force of a selection as a file, read when it is asked for."""

    def read() -> Sequence[Statement]:
        return queries.statements(store, selection, metrics=metrics, kinds=kinds)

    return listed_statements(store, selection, count, read)


def found_statements(store: Store, selection: Selection, text: str, count: int) -> Download:
    """Return so many statements that a search finds as a file, read when it is asked for."""
    return listed_statements(
        store,
        selection,
        count,
        lambda: queries.search_statements(store, text, selection).rows,
    )


def listed_statements(
    store: Store, selection: Selection, count: int, read: Callable[[], Sequence[Statement]]
) -> Download:
    """Return so many statements as a file; they are read when it is asked for."""
    return _download(
        "statements",
        store,
        selection,
        read,
        count=count,
        proofs=lambda rows: statement_proofs(store, selection, rows),
    )


def shares(store: Store, selection: Selection, rows: Sequence[SeatShare | LatestShare]) -> Download:
    """Return seat shares as a file, with what each proves, its series and its source."""
    return _download(
        "seat-shares", store, selection, lambda: rows, count=len(rows), proofs=share_proofs
    )


def milestones(store: Store, selection: Selection, rows: Sequence[Milestone]) -> Download:
    """Return milestones as a file, with source and note; events have no quantity to prove."""
    return _download("milestones", store, selection, lambda: rows, count=len(rows))


def answers(
    store: Store,
    selection: Selection,
    rows: Sequence[Answer],
    stated: Mapping[str, Statement],
    kind: str = "answers",
) -> Download:
    """Return answers as a file: low, high, text, the statements that made each, their sources.

    `stated` are the statements that the answers name, by id; the file is named for its kind.
    """

    def twice(row: Answer) -> NoneTwice | None:
        years, programmes = (row.first_year, row.last_year), selection.programmes
        return none_twice_of(store, Question(row.metric, row.places, *years, programmes))

    def lines() -> list[AnswerRow]:
        return [_answer_row(row, stated, twice(row)) for row in rows]

    return _download(kind, store, selection, lines, count=len(rows))


def _answer_row(
    answer: Answer, stated: Mapping[str, Statement], twice: NoneTwice | None
) -> AnswerRow:
    codes = (*answer.because, *answer.inside, *answer.overlapping, *answer.conflicts)
    made = [stated[code] for code in dict.fromkeys(codes) if code in stated]
    sources = {s.source_id: s for s in made}.values()
    return AnswerRow(
        *astuple(answer_record(answer, twice)),
        source_title=tuple(s.source_title for s in sources),
        publisher=tuple(dict.fromkeys(s.publisher for s in sources)),
        url=tuple(s.url for s in sources if s.url),
        licence=tuple(dict.fromkeys(s.licence for s in sources if s.licence)),
    )


def coverage(
    store: Store, selection: Selection, cells: Sequence[CoverageCell], names: Mapping[str, str]
) -> Download:
    """Return a coverage grid as a file: one line a cell, with its row's name and its state."""
    named = [cell for cell in cells if cell.row_id in names]
    return _download("coverage", store, selection, lambda: named, count=len(named))


def _download(
    kind: str,
    store: Store,
    selection: Selection,
    read: Callable[[], Sequence[Row]],
    *,
    count: int,
    proofs: Callable[[Sequence[Row]], Sequence[object]] = lambda _rows: (),
) -> Download:
    def make() -> bytes:
        rows = read()
        text = chart_rows.table_csv(
            rows,
            selection,
            facts_version=store.version,
            exported_on=date.today(),
            beside=proofs(rows),  # worked out only when the file is asked for
        )
        return b"\xef\xbb\xbf" + text.encode()  # the mark by which spreadsheets know UTF-8

    return Download(make, chart_rows.file_name(kind, selection), is_empty=not count, rows=count)
