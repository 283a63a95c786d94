"""Our own tables, as CSV or as a workbook: the template filled in, an export, a folder of facts."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from data.errors import FileRefusedError
from data.importers.formats.tidemark.left_out import LeftOut
from data.importers.formats.tidemark.own_headings import OwnHeadings
from data.importers.formats.tidemark.own_rows import STATEMENTS, OwnRows, rows_below
from data.importers.rows.headings import (
    QUOTE,
    Header,
    contract,
    exported_columns,
    find_header,
)
from data.importers.rows.readings import FoundRow, Reading
from data.importers.rows.translation import Translation
from data.importers.rows.writing_questions import (
    CALENDAR_OF_DAYS,
    calendar_need,
    century_need,
    decimal_need,
    first_need,
    fiscal_need,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.importers.files.documents import Document
    from data.importers.files.sheets import Sheet
    from data.importers.rows.readings import Known, Need

NAME = "tidemark"
# Sheets of our exports and of the template that hold no facts, or those that are held already.
NO_FACTS = frozenset(
    (
        "read me", "about this export", "answers", "answer lists", "what to mend", "lists",
        "metrics in use", "places in use", "programmes in use",
    )
)  # fmt: skip
MILESTONES = "milestones"
REQUIRED = frozenset(("programme_id", "metric_id", "value", "places", "basis", "source_id"))
MOST_REQUIRED = 4
COLUMN = "column:"  # how the name of the question what a column is begins
MOST_ASKED = 5  # in the reason of one refusal; all of them are asked


def recognises(document: Document) -> bool:
    """Say whether any sheet has a header of ours, and not only two headings that others use too."""
    try:
        return any(header and _is_ours(header) for header in _headers(document))
    except FileRefusedError:
        return False


def read(document: Document, known: Known, mapping: Mapping[str, str]) -> Reading:
    """Return the rows of every sheet with a header of ours, in the order of the tables.

    Answers in `mapping`: "decimal_sign" is "," or "."; "first_in_days" is "day" or "month".
    Raises FileRefusedError where no sheet has such a header, or the file cannot be read.
    """
    reading = Reading(NAME)
    found = _headers(document)
    pairs = [
        (header, sheet)
        for header, sheet in zip(found, document.sheets, strict=True)
        if header is not None
    ]
    if not pairs:
        raise FileRefusedError(
            f"{document.name}: no sheet has the columns of a table of ours within its first rows. "
            "Download the template, and copy the rows into it."
        )
    others = [
        f'"{sheet.name}"'
        for header, sheet in zip(found, document.sheets, strict=True)
        if header is None and sheet.rows
    ]
    if others:
        reading.notes.append(f"Sheets without rows to import were left out: {', '.join(others)}.")
    _refuse_strangers(document, mapping, [header for header, _ in pairs])
    file = document.digest[:8]
    translation = Translation(known, mapping, is_text=not document.is_workbook, file=file)
    order = list(contract())
    needs: list[Need] = []
    is_waiting = False
    for header, sheet in sorted(pairs, key=lambda pair: order.index(pair[0].table)):
        own = _note_columns(reading, header, sheet)
        left_out = LeftOut(own, rows_below(header, sheet), mapping, header.columns)
        if header.table != STATEMENTS:
            _note_left_out(reading, sheet, [text for _, text in own])
        refused = reading.refused
        beside = OwnHeadings(header, sheet, mapping)
        is_text = not document.is_workbook
        rows = OwnRows(
            reading, translation, header, sheet, left_out,
            beside=beside, is_text=is_text, told=document.told,
        )  # fmt: skip
        rows.read()
        reading.rows += rows.found
        reading.left_out += rows.left_rows.count
        reading.notes += [f"{_place(sheet)}{note}" for note in rows.notes]
        reading.warnings += [f"{_place(sheet)}{said}" for said in rows.warnings]
        needs += rows.needs
        if header.table == STATEMENTS:
            is_waiting |= _is_waiting(reading, sheet, rows)
        elif header.table != MILESTONES:
            reading.refused_beside += reading.refused - refused
    if is_waiting:  # nothing of the file enters before it is told, a source of it neither
        reading.rows, reading.is_waiting = [], True
    given = {row.cells["place_id"] for row in reading.rows if _is_given(row)}
    reading.rows = [
        row for row in reading.rows if not (row.is_implied and row.cells["place_id"] in given)
    ]
    reading.needs = (*needs, *_needs(translation, file))
    headings = "\n".join(f"{header.table}:{header.headings}" for header, _ in pairs)
    reading.mapping_key = f"{NAME}-{hashlib.sha256(headings.encode()).hexdigest()[:12]}"
    return reading


def _refuse_strangers(
    document: Document, mapping: Mapping[str, str], headers: Sequence[Header]
) -> None:
    """Raise FileRefusedError where an answer names a column that the file does not have."""
    headings = [text for header in headers for text in header.headings if text]
    named = [key.removeprefix(COLUMN) for key in mapping if key.startswith(COLUMN)]
    strangers = [name for name in named if name not in headings]
    # Only statements are asked about: beside them in a package lie tables with other columns.
    if strangers and any(header.table == STATEMENTS for header in headers):
        raise FileRefusedError(
            f'{document.name}: the answers name a column "{strangers[0]}", which the file does not '
            f"have. It has {', '.join(dict.fromkeys(headings))}."
        )


def _is_given(row: FoundRow) -> bool:
    return row.table == "places" and not row.is_implied


def _is_ours(header: Header) -> bool:
    """Say whether headings are of our contract: by its own spelling, or most of what it requires.

    A measure and a value stand in many a table: without programme, source and basis it is another.
    """
    if header.table != STATEMENTS or "metric_id" in header.headings:
        return True
    return len(REQUIRED.intersection(header.columns)) >= MOST_REQUIRED


def _headers(document: Document) -> list[Header | None]:
    file = document.name.rsplit(".", 1)[0]
    return [
        None if sheet.name.casefold() in NO_FACTS else find_header(sheet, sheet.name or file)
        for sheet in document.sheets
    ]


def _note_columns(reading: Reading, header: Header, sheet: Sheet) -> list[tuple[int, str]]:
    """Note the columns that are left out for good; return places and headings of the others."""
    place = _place(sheet)
    used = set(header.columns.values())
    others = [(at, text) for at, text in enumerate(header.headings) if text and at not in used]
    added = exported_columns(header)
    exported = [one for one in others if one[1] in added]
    if exported:
        reading.notes.append(f"{place}columns that an export adds were left out.")
    if any(text.lower() == QUOTE for _, text in others):
        reading.notes.append(
            f"{place}the column quote was left out: sentences of a source are not kept."
        )
    return [one for one in others if one not in exported and one[1].lower() != QUOTE]


def _note_left_out(reading: Reading, sheet: Sheet, headings: Sequence[str]) -> None:
    if headings:
        listed = ", ".join(f'"{text}"' for text in headings)
        reading.notes.append(f"{_place(sheet)}columns that are not ours were left out: {listed}.")


def _place(sheet: Sheet) -> str:
    return f'Sheet "{sheet.name}": ' if sheet.name else ""


def _is_waiting(reading: Reading, sheet: Sheet, rows: OwnRows) -> bool:
    """Say whether the rows of a sheet wait for answers, and refuse them until then."""
    stated = sum(row.table == STATEMENTS for row in rows.found)
    if not rows.missing or not stated:
        return False
    asked = "; ".join(need.label for need in rows.missing[:MOST_ASKED])
    left = len(rows.missing) - MOST_ASKED
    more = f"; and {left} more" if left > 0 else ""
    reading.refuse(sheet.name, 0, "", "", f"to be told before any row enters: {asked}{more}")
    reading.refused += stated - 1
    return True


def _needs(translation: Translation, file: str) -> tuple[Need, ...]:
    needs: list[Need] = []
    if translation.has_unsure_numbers:
        hint = "Some numbers could be read in two ways."
        needs.append(decimal_need(hint, is_required=False))
    if translation.has_unsure_days:
        hint = "Some dates could be read in two ways."
        has_short = bool(translation.short_year)
        needs.append(first_need(hint, has_short=has_short, is_required=False))
    if short := translation.short_year:
        needs.append(century_need(short, is_required=False))
    if strange := translation.unsure_calendar:
        key = CALENDAR_OF_DAYS.format(file=file)
        needs.append(calendar_need(key, strange, is_required=False))
    if example := translation.unsure_years:
        hint = "Rows with such years wait for it."
        needs.append(fiscal_need(example, hint, is_required=False))
    return tuple(needs)
