"""What an importer gives: rows in our own columns, what it refused, what it must be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.importers.rows.asked_rows import AskedRows
from data.rules.texts import legible, legible_message

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

LEFT_OUT = "left-out"  # a row of what was cancelled, say
FOUND_KEPT = 1000  # characters of a cell that is refused
REFUSALS_KEPT = 1000  # of a file with more, the count alone is told


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of one of our tables as a file has it: cells of text by our column names.

    Row is the number that a spreadsheet, or an editor of text, shows beside it; headings are the
    file's own names of our columns, where they differ, so that an error can point at them.
    A row is implied where nothing but its being named asks for it, such as a country's: one that
    a file gives in full comes before it. A row is needed alone where nobody wrote it as a row, but
    others of the file name it, such as the source that the file itself is: it enters only with one
    of them, as what is implied does.
    """

    table: str
    cells: Mapping[str, str]
    sheet: str = ""
    row: int = 0
    headings: Mapping[str, str] = field(default_factory=dict[str, str])
    is_implied: bool = False
    is_needed_alone: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """A row, or a cell of one, that cannot be read with certainty: where, what was found, why.

    The message says what is wrong and what to do. Row 0 means the sheet, sheet "" the file. The
    code is LEFT_OUT for a row that says of itself that it is no fact here: nothing is to mend.
    """

    sheet: str
    row: int
    column: str
    found: str
    message: str
    code: str = ""

    def __str__(self) -> str:
        parts = (self.sheet, f"row {self.row}" if self.row else "", self.column)
        place = ", ".join(part for part in parts if part)
        return f"{place}: {self.message}" if place else self.message


@dataclass(frozen=True, slots=True)
class Need:
    """Something only the user knows, asked once and kept: which measure an indicator is, say.

    Options are pairs of a value to keep and a label to show; without options any text will do.
    A proposal is what the answer seems to be, with the reason why: it is shown, and nothing is read
    by it until it is given as an answer. Answer is what was answered already. Column is the place
    in a row of the column that it is about.
    """

    key: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    is_required: bool = True
    hint: str = ""
    proposal: str = ""
    reason: str = ""
    answer: str = ""
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """A table as it stands, and what its rows would be by the answers and proposals so far.

    Headings and first rows are as in the file, with their numbers; `found` are the statements of
    the first rows, `mends` the reasons of those that would be refused; `rows` counts all, `good`
    those with a fact, `bad` those refused, `left_out` those that say of themselves that they are
    no fact: others are left out by an answer, or not told yet. `problems` are what keeps all rows
    out whatever is told besides, such as two columns of which one alone can be meant.
    """

    sheet: str
    headings: tuple[tuple[int, tuple[str, ...]], ...]
    first: tuple[tuple[int, tuple[str, ...]], ...]
    found: tuple[FoundRow, ...]
    mends: tuple[Refusal, ...]
    rows: int
    good: int
    bad: int
    left_out: int = 0
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class Reading:
    """All that an importer read in one file.

    `refused` counts the rows refused, also those whose reasons are no longer kept; so many of them
    as `refused_beside` says are of no facts, but of sources, places and the like. `left_out` counts
    the rows that say of themselves that they are no fact, such as what was cancelled: they are
    neither good nor to be mended, and are told among the notes. `mapping_key` is the name under
    which the answers to `needs` are kept for the next file of the same shape.
    """

    format: str
    rows: list[FoundRow] = field(default_factory=list[FoundRow])
    refusals: list[Refusal] = field(default_factory=list[Refusal])
    refused: int = 0
    refused_beside: int = 0
    left_out: int = 0
    needs: tuple[Need, ...] = ()
    mapping_key: str = ""
    encoding_key: str = ""  # under which the answer is kept that says what letters its bytes are
    not_asked: tuple[str, ...] = ()  # names of answers that nothing in the file asks for
    is_waiting: bool = False  # for answers: until then it has no rows
    notes: list[str] = field(default_factory=list[str])  # what was left out on purpose
    # Notes that say that a figure may be too low or too high: to be seen before it is accepted.
    warnings: list[str] = field(default_factory=list[str])
    trial: Trial | None = None  # of a table whose columns the user names
    # Keys by table, and programmes, that were asked for and not at hand: see `AskedRows`.
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    programmes_asked: tuple[str, ...] = ()

    def refuse(self, sheet: str, row: int, column: str, found: str, message: str) -> None:
        """Count a row as refused, and keep the reason of the first thousand."""
        self.refused += 1
        if len(self.refusals) < REFUSALS_KEPT:
            found = legible(found, FOUND_KEPT)
            message = legible_message(message)
            self.refusals.append(Refusal(sheet, row, column, found, message))


@dataclass(frozen=True, slots=True)
class Known:
    """What is in the facts already: rows of text by table and key.

    An importer adds the sources, places and programmes that its statements need and that are not
    here; it never adds a measure, for only a person can say how one adds up. Of statements and
    milestones, which may be many, a row is got by its key or by its series, never by going through
    them all (see `AskedRows`).
    """

    tables: Mapping[str, Mapping[str, Mapping[str, str]]]

    def has(self, table: str, key: str) -> bool:
        """Say whether a row is known by its key."""
        return key in self.tables.get(table, {})

    def series_of(self, programmes: Collection[str]) -> dict[tuple[str, str, str], str]:
        """Return the series of some programmes: by programme, measure and place, one of its ids.

        Ids of a series end in the first day of each figure; the last of them is returned.
        """
        rows = self.tables.get("statements", {})
        if isinstance(rows, AskedRows):
            rows.ask_series(programmes)
        return {
            (row["programme_id"], row["metric_id"], row["places"]): key
            for key, row in sorted(rows.items())
            if row["programme_id"] in programmes and key.endswith(f"-{row['start']}")
        }

    def still_asked(self) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
        """Return the keys by table, and the programmes, that were asked for and not at hand."""
        partly = {name: rows for name, rows in self.tables.items() if isinstance(rows, AskedRows)}
        keys = {name: tuple(sorted(rows.asked)) for name, rows in partly.items() if rows.asked}
        return keys, tuple(sorted({one for rows in partly.values() for one in rows.programmes}))
