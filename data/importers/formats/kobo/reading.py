"""Exports of KoboToolbox and ODK forms (CSV and XLSX): each submission is a thing that happened.

Only the user knows what the questions of a form are, so the first file is mapped by hand and the
answers are kept for the next export of the same form.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data import countries
from data.errors import FileRefusedError
from data.importers.cells.days import TIME, ZONE
from data.importers.cells.keys import safe
from data.importers.formats.kobo.forms import (
    COLUMN,
    MEASURES,
    ONE,
    PLACE,
    Form,
    is_repeated,
    submissions_sheet,
)
from data.importers.rows.readings import FoundRow, Known, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.files.documents import Document

NAME = "kobo"
NOT_APPROVED = frozenset({"not approved", "validation_status_not_approved"})

_DATE = re.compile(
    rf"([0-9]{{4}}(?:-[0-9]{{2}}(?:-[0-9]{{2}})?)?)(?:(?<=-..-..)[T ](?:{TIME}) ?(?:{ZONE})?)?"
)


def recognises(document: Document) -> bool:
    """Say whether some sheet has the columns that the platform adds to every submission."""
    try:
        return submissions_sheet(document) is not None
    except FileRefusedError:
        return False


def read(document: Document, known: Known, mapping: Mapping[str, str]) -> Reading:
    """Return one statement for each submission and measure that the user's mapping names."""
    sheet = submissions_sheet(document)
    if sheet is None:
        raise FileRefusedError(
            f"{document.name} has no columns _uuid and _submission_time. Export it again with them."
        )
    form = Form(document, sheet, known)
    reading = Reading(NAME, mapping_key=form.mapping_key, needs=form.needs)
    reading.notes += [
        f"Sheet “{other.name}” was not read: "
        + ("it holds a group of questions that repeats." if is_repeated(other) else "no form.")
        for other in document.sheets
        if other is not sheet
    ]
    _Submissions(form, reading, mapping).read()
    return reading


@dataclass(frozen=True, slots=True)
class _Submission:
    """One row of the export, its cells by column."""

    row: int
    cells: Mapping[str, str]


class _UnreadableError(ValueError):
    """A cell that cannot be read with certainty: its column, what it holds, why."""

    def __init__(self, column: str, found: str, message: str) -> None:
        super().__init__(message)
        self.column, self.found = column, found


class _Submissions:
    def __init__(self, form: Form, reading: Reading, mapping: Mapping[str, str]) -> None:
        self._form = form
        self._reading = reading
        self._answers = {
            need.key: answer
            for need in form.needs
            if (answer := mapping.get(need.key, "").strip())
            and (not need.options or answer in dict(need.options))
        }
        self._measures = [
            (self._answers[f"metric {n}"], self._answers[f"value {n}"])
            for n in range(1, MEASURES + 1)
            if f"metric {n}" in self._answers and f"value {n}" in self._answers
        ]
        self._places = {
            text.casefold(): code
            for code, row in form.known.tables.get("places", {}).items()
            for text in (code, row["name"])
        }
        self._blank = Counter[str]()
        self._seen: set[str] = set()
        self._new_places: dict[str, int] = {}  # countries that the facts have not, with their rows
        self._latest = ""

    def read(self) -> None:
        """Read every submission into the reading."""
        missing = [
            need.label
            for need in self._form.needs
            if need.is_required and need.key not in self._answers
        ]
        not_approved = 0
        for submission in self._each():
            if submission.cells.get("_validation_status", "").lower() in NOT_APPROVED:
                not_approved += 1
                continue
            self._latest = max(self._latest, submission.cells.get("_submission_time", "")[:10])
            if missing:
                self._reading.refuse(
                    self._form.sheet.name, submission.row, "", "",
                    f"Say first what the form's questions are: {'; '.join(missing)}.",
                )  # fmt: skip
                continue
            try:
                self._add(submission)
            except _UnreadableError as error:
                self._reading.refuse(
                    self._form.sheet.name, submission.row, error.column, error.found, str(error)
                )
        if not_approved:
            self._reading.notes.append(f"Submissions left out as not approved: {not_approved}.")
        self._reading.notes += [
            f"Submissions with nothing in “{column}”, which give no such number: {count}."
            for column, count in self._blank.items()
        ]
        if self._reading.rows:
            self._reading.rows[:0] = [self._source(), *self._added_places()]

    def _each(self) -> list[_Submission]:
        rows = self._form.sheet.rows[self._form.header_at + 1 :]
        return [
            _Submission(number, dict(zip(self._form.columns, cells, strict=False)))
            for number, cells in rows
            if any(cells)
        ]

    def _add(self, submission: _Submission) -> None:
        key = submission.cells.get("_uuid") or submission.cells.get("_id", "")
        if not key:
            raise _UnreadableError("_uuid", "", "Without _uuid or _id it cannot be known again.")
        if key in self._seen:
            raise _UnreadableError("_uuid", key, "The same submission stands above already.")
        start = end = self._day(submission, "start")
        if "end" in self._answers:
            end = self._day(submission, "end")
        if end[: len(start)] < start[: len(end)]:
            column = self._answers["end"].removeprefix(COLUMN)
            raise _UnreadableError(column, end, f"It ends before it begins ({start}).")
        shared = {
            "programme_id": self._answers["programme"],
            "comparator": "=",
            "places": self._place(submission),
            "start": start,
            "end": end,
            "basis": "record",
            "as_of": "",
            "source_id": self._form.source_id,
            "processing": "transcribed",
            "rank": "normal",
        }
        found = [self._statement(submission, key, *measure) for measure in self._measures]
        self._reading.rows += [
            FoundRow(row.table, {**shared, **row.cells}, row.sheet, row.row, row.headings)
            for row in found
            if row
        ]
        self._seen.add(key)

    def _statement(
        self, submission: _Submission, key: str, metric_id: str, how: str
    ) -> FoundRow | None:
        """Return what a submission says of one measure; None where it says nothing."""
        form = self._form
        column = "" if how == ONE else how.removeprefix(COLUMN)
        value = _number(column, submission.cells.get(column, "")) if column else "1"
        if not value:
            self._blank[column] += 1
            return None
        where = [form.document.name, form.sheet.name and f"sheet {form.sheet.name}"]
        where += [f"row {submission.row}", column and f"column {column}"]
        measure = form.known.tables["metrics"][metric_id]["name"]
        cells = {
            "statement_id": f"kobo-{safe(key)}-{metric_id}",
            "metric_id": metric_id,
            "value": value,
            "locator": ", ".join(part for part in where if part),
            "paraphrase": f"A submission of the form “{form.title}” gives {value} for “{measure}”.",
        }
        headings = {"value": column, "start": self._answers["start"].removeprefix(COLUMN)}
        return FoundRow(
            "statements",
            cells,
            form.sheet.name,
            submission.row,
            {name: heading for name, heading in headings.items() if heading},
        )

    def _day(self, submission: _Submission, which: str) -> str:
        column = self._answers[which].removeprefix(COLUMN)
        text = submission.cells.get(column, "")
        found = _DATE.fullmatch(text)
        try:
            if found is None:
                raise ValueError
            date.fromisoformat(found[1] + "-01-01"[len(found[1]) - 4 :])
        except ValueError as error:
            why = "A date looks like 2024-05-31." if text else "There is no date."
            raise _UnreadableError(column, text, why) from error
        return found[1]

    def _place(self, submission: _Submission) -> str:
        answer = self._answers["place"]
        if answer.startswith(PLACE):
            return answer.removeprefix(PLACE)
        column = answer.removeprefix(COLUMN)
        text = submission.cells.get(column, "")
        called = countries.candidates(text)
        known = self._places.get(text.casefold()) if len(called) < 2 else None
        code = known or countries.known_as(text)
        if code is None:
            why = "is empty"
            if text:
                why = "is not among the places and no country; write a country's code or name"
            if len(called) > 1:
                why = f"may be {' or '.join(called)}; write one of these codes"
            raise _UnreadableError(column, text, f"The place {why}.")
        if known is None and not self._form.known.has("places", code):
            self._new_places[code] = submission.row
        return code

    def _added_places(self) -> list[FoundRow]:
        sheet = self._form.sheet.name
        return [
            FoundRow(
                "places",
                countries.place_cells(code),
                sheet,
                row,
                is_implied=True,
                is_needed_alone=True,
            )
            for code, row in self._new_places.items()
        ]

    def _source(self) -> FoundRow:
        return FoundRow(
            "sources",
            {
                "source_id": self._form.source_id,
                "title": f"Form “{self._form.title}”: submissions",
                "publisher": self._answers["publisher"],
                "published_on": self._latest if _DATE.fullmatch(self._latest) else "",
                "url": "",
                "accessed_on": "",
                "licence": "",
            },
            is_needed_alone=True,
        )


def _number(column: str, text: str) -> str:
    if not text:
        return ""
    if re.fullmatch(r"-[0-9]+([.,][0-9]+)?", text):
        raise _UnreadableError(column, text, "The number is below zero.")
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        raise _UnreadableError(
            column, text, "This is not a plain number such as 25. Correct it in the form's data."
        )
    return text
