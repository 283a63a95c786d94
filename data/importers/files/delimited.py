"""Text whose cells are parted by a comma, a semicolon, a tab or a bar, as rows of cells."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
from collections import Counter
from typing import TYPE_CHECKING

from data.errors import FileRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.importers.files.sheets import Row

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
LINES_LOOKED_AT = 20
COLUMNS = 16_384  # the most that a spreadsheet has
SPREADSHEETS_HINT = "sep="  # Excel's own first line, as in "sep=;"


def csv_rows(name: str, text: str) -> Iterator[Row]:
    """Yield the rows of a CSV, each with the number of the line that it starts on.

    Raises FileRefusedError where quotation marks are not closed, or the delimiter is uncertain.
    """
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        raise FileRefusedError(
            f"{name}, line {line}: there is a NUL character, so this is no text. "
            'Save the table as "CSV UTF-8", or as an Excel workbook (.xlsx).'
        )
    sign = delimiter(text)
    if not sign:
        raise FileRefusedError(
            f"{name}: it is not certain what parts the cells. "
            "Add a header line, or save it as comma CSV or as an Excel workbook (.xlsx)."
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    starts_at = 1
    try:
        for cells in reader:
            if len(cells) > COLUMNS:
                raise FileRefusedError(
                    f"{name}, row {starts_at}: the row has {len(cells):,} cells, and a table at "
                    f"most {COLUMNS:,}. Check what parts the cells, and the quotation marks."
                )
            if starts_at > 1 or not _is_hint(cells):
                yield starts_at, tuple([cell.strip() for cell in cells])
            starts_at = reader.line_num + 1
    except csv.Error as error:
        raise FileRefusedError(
            f"{name}, row {starts_at}: the row cannot be read ({error}). "
            "Check the quotation marks from this row on."
        ) from error


def delimiter(text: str) -> str:
    """Return the sign that parts the cells, or nothing where two signs would do as well.

    A sign does well that gives the same number of cells in most of the first lines; the sign that
    Excel names in a first line such as "sep=;" is certain.
    """
    first = text[: len(SPREADSHEETS_HINT) + 1].lower()
    if first.startswith(SPREADSHEETS_HINT) and first[-1] in DELIMITERS:
        return first[-1]
    head = text[: 1024 * 1024]
    scores = {sign: _agreement(head, sign) for sign in DELIMITERS}
    best = max(scores.values())
    if best[0] == 0:
        return ","  # one column: there is nothing to part
    signs = [sign for sign, score in scores.items() if score == best]
    heading = head.lstrip().split("\n", 1)[0]
    in_heading = [sign for sign in signs if sign in heading]
    return next((kept[0] for kept in (signs, in_heading) if len(kept) == 1), "")


def _is_hint(cells: list[str]) -> bool:
    return len(cells) in (1, 2) and cells[0].lower().startswith(SPREADSHEETS_HINT)


def _agreement(head: str, sign: str) -> tuple[int, int]:
    """Return how many of the first rows have the commonest number of cells, and that number."""
    widths: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=sign)
    # What could be counted before an error counts; reading the rows will tell of the error.
    with contextlib.suppress(csv.Error):
        for cells in itertools.islice(reader, LINES_LOOKED_AT):
            widths[len(cells)] += len(cells) > 1
    if not widths:
        return 0, 0
    width = max(widths, key=lambda each: (widths[each], each))
    return widths[width], width if widths[width] else 0
