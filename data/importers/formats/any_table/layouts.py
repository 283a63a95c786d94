"""Where a table lies in a sheet: its heading rows, its rows, and what stands around them."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from data.importers.cells.numerals import plain
from data.importers.cells.vocabulary import ideas, is_sum, sex_of
from data.importers.formats.any_table.heading_times import is_period
from data.importers.formats.any_table.tables_below import part_below

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.importers.files.sheets import Row, Sheet

ROWS_LOOKED_AT = 30  # for the headings
NO_HEADINGS = "none"
FIGURE = re.compile(r"[<>≤≥~≈]{0,2} ?\d[\d.,٫' %٪/:-]*")
PARTED = " / "  # between the upper and the lower heading of a column
SHOWN = 60  # characters of a note beneath a table
SECTION = "(section)"
# A list of persons or of trainings has no figures; names of persons are nothing to be kept.
COUNT_THE_ROWS = (
    "Where each row is one person or one training, count the rows first: in the spreadsheet choose "
    "Insert, PivotTable; put place and date (and sex) among the rows and a count among the values; "
    "then import that table, without names of persons."
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its place in a row, its heading (each once), and that of each row."""

    at: int
    heading: str
    parts: tuple[str, ...]  # the upper heading first

    @property
    def ideas(self) -> tuple[str, ...]:
        """What the headings are about; the lower one counts, the upper where that says nothing."""
        return next((found for part in reversed(self.parts) if (found := ideas(part))), ())

    @property
    def all_ideas(self) -> frozenset[str]:
        """What any of the headings is about."""
        return frozenset(idea for part in self.parts for idea in ideas(part))


@dataclass(slots=True)
class Table:
    """A table in a sheet: rows by number, and columns with anything in them."""

    sheet: str
    headings: tuple[Row, ...]
    columns: tuple[Column, ...]
    rows: list[Row]
    sums: list[Row] = field(default_factory=list["Row"])  # rows that say they are sums of others
    notes: list[str] = field(default_factory=list[str])
    around: tuple[str, ...] = ()  # titles above and notes beneath, whole
    places: Mapping[int, str] = field(default_factory=dict[int, str])  # over columns of figures
    beneath: tuple[str, ...] = ()  # the notes of them
    others: list[Row] = field(default_factory=list["Row"])  # of another table beneath this one
    merged: Mapping[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    doubts: Mapping[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])

    @property
    def figures(self) -> int:
        """How many cells are figures: a sheet without any is no table of facts."""
        return sum(is_figure(cell) for _, cells in self.rows for cell in cells)

    def cells(self, at: int) -> list[str]:
        """Return the cells of a column."""
        return [cell_at(cells, at) for _, cells in self.rows]


def cell_at(cells: Sequence[str], at: int) -> str:
    """Return a cell of a row, empty beyond its end."""
    return cells[at] if at < len(cells) else ""


@functools.lru_cache(maxsize=50_000)
def is_figure(cell: str) -> bool:
    """Say whether a cell is digits with the signs that stand among them."""
    return bool(cell) and bool(FIGURE.fullmatch(plain(cell)))


def heading_rows(sheet: Sheet) -> str:
    """Return which rows seem to hold the headings, as "3" or "3-4", or "none"."""
    rows = [row for row in sheet.rows if any(row[1])][:ROWS_LOOKED_AT]
    widths = Counter(_filled(row) for row in rows if _filled(row) > 1)
    usual = max(widths, key=lambda width: (widths[width], width), default=1)
    above = rows[: next((at for at in range(len(rows)) if not _is_heading(rows, at)), len(rows))]
    at = next((i for i, row in enumerate(above) if _filled(row) >= max(2, usual / 2)), None)
    if usual == 1 and above:
        at = 0
    if at is None:
        return NO_HEADINGS
    number = above[at][0]
    if at + 1 < len(above) and _is_filled_by(above[at], above[at + 1]):
        return f"{number}-{above[at + 1][0]}"
    if at and _is_upper(above[at - 1]):
        return f"{above[at - 1][0]}-{number}"
    return str(number)


def lay_out(sheet: Sheet, headings: str) -> Table:
    """Return the table of a sheet beneath its heading rows, as `heading_rows` writes them."""
    first, last = _span(headings)
    above = tuple(row for row in sheet.rows if first <= row[0] <= last and any(row[1]))
    below = [row for row in sheet.rows if row[0] > last and any(row[1])]
    width = max((len(cells) for _, cells in (*above, *below)), default=0)
    notes: list[str] = []
    tags = next((row for row in below[:2] if _is_tags(row)), None)
    if tags:
        notes.append(f"Row {tags[0]} holds HXL tags and is no fact.")
        below.remove(tags)
    notes += [
        f"Row {number} stands above the headings: {_shown(cells)}"
        for number, cells in sheet.rows
        if number < first and any(cells)
    ]
    below, others = part_below(below, above, is_figure)
    rows = _without_repeats(below, above, notes)
    rows = _with_sections(rows, width, notes)
    used = [at for at in range(width + 1) if any(cell_at(cells, at) for _, cells in rows)]
    columns = _columns(used, above, tags, width)
    inside = {number for number, _ in (*above, *rows, *others)}
    around = tuple(
        " ".join(filter(None, cells))
        for number, cells in sheet.rows
        if any(cells) and number not in inside
    )
    first_row = min(inside, default=0)
    beneath = tuple(
        " ".join(filter(None, cells))
        for number, cells in sheet.rows
        if any(cells) and number not in inside and number > first_row
    )
    table = Table(sheet.name, above, columns, rows, notes=notes, around=around, beneath=beneath)
    table.doubts, table.merged, table.others = sheet.doubts, sheet.merged, others
    _part_sums(table)
    return table


def _span(headings: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d+)(?:-(\d+))?", headings)
    return (int(found[1]), int(found[2] or found[1])) if found else (0, 0)


def _filled(row: Row) -> int:
    return sum(map(bool, row[1]))


def _is_heading(rows: Sequence[Row], at: int) -> bool:
    """Say whether a row may hold headings or a title: no figure but years and months.

    One of times alone does beneath headings that stand over several columns each.
    """
    cells = rows[at][1]
    figures = [cell for cell in cells if is_figure(cell)]
    if not all(map(is_period, figures)):
        return False
    if not figures or _filled(rows[at]) > len(figures):
        return True
    upper = rows[at - 1][1] if at else ()
    is_under = not cells[0] and bool(upper) and not any(map(is_figure, upper))
    return is_under and any(cell and not cell_at(upper, i) for i, cell in enumerate(cells))


def _is_filled_by(upper: Row, lower: Row) -> bool:
    """Say whether the lower row has headings where the upper has none, or one for several."""
    labels = [cell for cell in upper[1] if cell]
    if len(set(labels)) < len(labels):
        return True
    blanks = [at for at, cell in enumerate(lower[1]) if cell and not cell_at(upper[1], at)]
    return bool(blanks) and not _is_tags(lower)


def _is_upper(row: Row) -> bool:
    return not row[1][0].endswith(":") and (_filled(row) > 1 or not row[1][0])


def _is_tags(row: Row) -> bool:
    filled = [cell for cell in row[1] if cell]
    return bool(filled) and all(re.match(r"#[a-z]", cell) for cell in filled)


def _without_repeats(rows: list[Row], above: Sequence[Row], notes: list[str]) -> list[Row]:
    """Leave out headings that are repeated further down, and say so."""
    headings = {tuple(filter(None, cells)) for _, cells in above}
    kept: list[Row] = []
    for number, cells in rows:
        if tuple(filter(None, cells)) in headings:
            notes.append(f"Row {number} repeats the headings.")
        else:
            kept.append((number, cells))
    return kept


def _with_sections(rows: list[Row], width: int, notes: list[str]) -> list[Row]:
    """Part notes beneath a table from its rows; a lone word amid them heads those that follow it.

    What heads rows becomes a last cell of each of them: it may change what they mean.
    """
    while rows and width > 2 and _is_lone(rows[-1]):
        number, cells = rows.pop()
        notes.append(f"Row {number} is a note beneath the table: {_shown(cells)}")
    if width < 3 or not any(map(_is_lone, rows)):
        return rows
    found: list[Row] = []
    section = ""
    for number, cells in rows:
        if _is_lone((number, cells)):
            section = next(filter(None, cells))
        else:
            padded = (*cells, *[""] * (width - len(cells)))
            found.append((number, (*padded, section)))
    return found


def _is_lone(row: Row) -> bool:
    filled = [cell for cell in row[1] if cell]
    return len(filled) == 1 and not is_figure(filled[0]) and bool(row[1][0])


def _shown(cells: Sequence[str]) -> str:
    text = " ".join(filter(None, cells))
    return f"“{text if len(text) <= SHOWN else text[: SHOWN - 1] + '…'}”"


def _columns(
    used: Sequence[int], above: Sequence[Row], tags: Row | None, width: int
) -> tuple[Column, ...]:
    """Return the columns; a heading over several blank ones is meant for each of them."""
    lines = [list(cells) + [""] * (width - len(cells)) for _, cells in above]
    for upper in lines[:-1]:
        spread = ""
        for at, cell in enumerate(upper):
            spread = cell or spread
            upper[at] = spread
    taken = Counter[str]()
    found: list[Column] = []
    for at in used:
        parts = [" ".join(cell_at(line, at).split()) for line in lines] if at < width else [SECTION]
        if tags and cell_at(tags[1], at):
            parts.insert(0, cell_at(tags[1], at))
        named = [part for part in dict.fromkeys(parts) if part and not part.startswith("#")]
        heading = PARTED.join(named) or f"({get_column_letter(at + 1)})"
        taken[heading] += 1
        number = f" ({taken[heading]})" if taken[heading] > 1 else ""
        found.append(Column(at, f"{heading}{number}", tuple(filter(None, parts))))
    return tuple(found)


def _part_sums(table: Table) -> None:
    """Take out the rows that call themselves sums, but where that is the word of a part."""
    kept: list[Row] = []
    of_parts: dict[int, bool] = {}
    naming = [column.at for column in table.columns if _names_rows(column)]
    for row in table.rows:
        first = next(at for at, cell in enumerate(row[1]) if cell)
        at = next((i for i in (first, *naming) if is_sum(cell_at(row[1], i))), -1)
        if at != -1 and at not in of_parts:
            column = next(column for column in table.columns if column.at == at)
            of_parts[at] = bool({"sex", "age", "group", "status"} & set(column.ideas)) or any(
                sex_of(cell) in ("women", "men") for cell in table.cells(at)
            )
        (table.sums if at != -1 and not of_parts[at] else kept).append(row)
    if kept:
        table.rows = kept
    else:
        table.sums.clear()


def _names_rows(column: Column) -> bool:
    """Say whether a column names the place or the time of its rows."""
    return bool({"place", "country", "year", "time", "part_of_year"} & set(column.ideas))
