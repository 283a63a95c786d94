"""Downloads: rows as CSV with their sources and the filters they were drawn under."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.answers.answers import Answer
from data.answers.none_twice import NoneTwice, none_twice_of
from data.answers.proofs import share_proofs, statement_proofs
from data.exporters import chart_rows
from data.queries import CoverageCell, LatestShare, Milestone, SeatShare, Statement
from data.store.store import Store
from data.totals.questions import Question, Selection


@dataclass(frozen=True, slots=True)
class Download:
    """A file the reader may ask for: how it is made, and its name."""

    make: Callable[[], bytes]
    file_name: str
    is_empty: bool  # a file without rows would not say what it was asked: none is offered


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer as a line of a file: each part in plain text, its sources beside it."""

    metric: str
    places: tuple[str, ...]
    first_year: int | None
    last_year: int | None
    low: int | None
    high: int | None
    text: str
    recorded_low: int | None  # of the programmes recorded here, where low and high are of everyone
    recorded_high: int | None
    recorded_text: str | None
    recorded_programmes: tuple[str, ...]
    if_none_twice: int | None  # what figures of people come to; no upper bound
    if_none_twice_text: str | None
    if_none_twice_because: tuple[str, ...]
    if_none_twice_programmes: tuple[str, ...]
    because_low: tuple[str, ...]
    because_high: tuple[str, ...]
    recorded_because_high: tuple[str, ...]
    inside: tuple[str, ...]
    overlapping: tuple[str, ...]
    excluded: tuple[str, ...]  # "code (planned)"
    conflicts: tuple[str, ...]
    covered: tuple[str, ...]  # "KAZ 2014-01-01/2019-01-31", ISO 8601 with ".." for no known start
    is_tight: bool
    source_title: tuple[str, ...]
    publisher: tuple[str, ...]
    url: tuple[str, ...]
    licence: tuple[str, ...]


def statements(store: Store, selection: Selection, rows: Sequence[Statement]) -> Download:
    """Return statements as a file: every figure with its comparator, scope, basis and source.

    Beside each stands what it proves by itself, and the answer for its measure.
    """
    return _download(
        "statements", store, selection, rows, lambda: statement_proofs(store, selection, rows)
    )


def shares(store: Store, selection: Selection, rows: Sequence[SeatShare | LatestShare]) -> Download:
    """Return seat shares as a file, with what each proves, its series and its source."""
    return _download("seat-shares", store, selection, rows, lambda: share_proofs(rows))


def milestones(store: Store, selection: Selection, rows: Sequence[Milestone]) -> Download:
    """Return milestones as a file, with source and note; events have no quantity to prove."""
    return _download("milestones", store, selection, rows)


def answers(
    store: Store, selection: Selection, rows: Sequence[Answer], stated: Mapping[str, Statement]
) -> Download:
    """Return answers as a file: low, high, text, the statements that made each, their sources.

    `stated` are the statements that the answers name, by id.
    """

    def twice(row: Answer) -> NoneTwice | None:
        years, programmes = (row.first_year, row.last_year), selection.programmes
        return none_twice_of(store, Question(row.metric, row.places, *years, programmes))

    lines = [_answer_row(row, stated, twice(row)) for row in rows]
    return _download("answers", store, selection, lines)


def _answer_row(
    answer: Answer, stated: Mapping[str, Statement], twice: NoneTwice | None
) -> AnswerRow:
    recorded = answer.recorded
    codes = (*answer.because, *answer.inside, *answer.overlapping, *answer.conflicts)
    made = [stated[code] for code in dict.fromkeys(codes) if code in stated]
    sources = {s.source_id: s for s in made}.values()
    return AnswerRow(
        metric=answer.metric,
        places=answer.places,
        first_year=answer.first_year,
        last_year=answer.last_year,
        low=answer.low,
        high=answer.high,
        text=answer.text,
        recorded_low=recorded.low if recorded else None,
        recorded_high=recorded.high if recorded else None,
        recorded_text=recorded.text if recorded else None,
        recorded_programmes=recorded.programmes if recorded else (),
        if_none_twice=twice.value if twice else None,
        if_none_twice_text=twice.text if twice else None,
        if_none_twice_because=twice.statements if twice else (),
        if_none_twice_programmes=twice.programmes if twice else (),
        because_low=answer.because_low,
        because_high=answer.because_high,
        recorded_because_high=recorded.because_high if recorded else (),
        inside=answer.inside,
        overlapping=answer.overlapping,
        excluded=tuple(f"{code} ({why})" for code, why in answer.excluded),
        conflicts=answer.conflicts,
        covered=tuple(
            f"{place} {'..' if first is None else first.isoformat()}/{last.isoformat()}"
            for place, first, last in answer.covered
        ),
        is_tight=answer.is_tight,
        source_title=tuple(s.source_title for s in sources),
        publisher=tuple(dict.fromkeys(s.publisher for s in sources)),
        url=tuple(s.url for s in sources if s.url),
        licence=tuple(dict.fromkeys(s.licence for s in sources if s.licence)),
    )


def coverage(
    store: Store, selection: Selection, cells: Sequence[CoverageCell], names: Mapping[str, str]
) -> Download:
    """Return a coverage grid as a file: one line a cell, with its row's name and its state."""
    return _download("coverage", store, selection, [c for c in cells if c.row_id in names])


def _download(
    kind: str,
    store: Store,
    selection: Selection,
    rows: Sequence[object],
    proofs: Callable[[], Sequence[object]] = tuple,
) -> Download:
    def make() -> bytes:
        text = chart_rows.table_csv(
            rows,
            selection,
            facts_version=store.version,
            exported_on=date.today(),
            beside=proofs(),  # worked out only when the file is asked for
        )
        return b"\xef\xbb\xbf" + text.encode()  # the mark by which spreadsheets know UTF-8

    return Download(make, chart_rows.file_name(kind, selection), is_empty=not rows)
