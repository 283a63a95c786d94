"""The questions of a KoboToolbox or ODK form, found in its export, and what to ask about them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from data.importers.cells.keys import digest, safe
from data.importers.rows.readings import Known, Need

if TYPE_CHECKING:
    from data.importers.files.documents import Document, Sheet

MEASURES = 3  # that one submission can give: a training, its participants, its days
ONE = "one"
COLUMN, PLACE = "column:", "place:"
MARKS = frozenset({"_submission_time", "_uuid", "_id"})  # two of them make an export of the kind
REPEATED = frozenset({"_parent_index", "_parent_table_name", "_submission__uuid"})

# Of an export's file name: when it was made, and how often a browser has saved it.
_MADE = re.compile(r"[\s_-]*[0-9]{4}-[0-9]{2}-[0-9]{2}([-_T ][0-9]{2}){0,3}(\s*\([0-9]+\))?$")


def submissions_sheet(document: Document) -> Sheet | None:
    """Return the sheet of submissions, or None where no sheet has the platform's own columns."""
    for sheet in document.sheets:
        if len(MARKS.intersection(header(sheet)[1])) > 1 and not is_repeated(sheet):
            return sheet
    return None


def header(sheet: Sheet) -> tuple[int, tuple[str, ...]]:
    """Return the first row with anything in it, and where among the rows it is."""
    return next(((i, cells) for i, (_, cells) in enumerate(sheet.rows) if any(cells)), (0, ()))


def is_repeated(sheet: Sheet) -> bool:
    """Say whether a sheet holds a group of questions that is asked again within a submission."""
    return bool(REPEATED.intersection(header(sheet)[1]))


class Form:
    """The columns of a form's export."""

    def __init__(self, document: Document, sheet: Sheet, known: Known) -> None:
        self.document = document
        self.sheet = sheet
        self.known = known
        self.header_at, headings = header(sheet)
        repeats = Counter(headings)
        self.columns = [  # one heading may stand over several questions of the same words
            f"{heading} (column {i})".strip() if repeats[heading] > 1 or not heading else heading
            for i, heading in enumerate(headings, 1)
        ]
        stem = document.name.rsplit(".", 1)[0]
        self.title = _MADE.sub("", stem).replace("_", " ").strip(" -") or stem
        self.source_id = f"kobo-{safe(self.title.replace(' ', '-'))}"

    @property
    def questions(self) -> list[str]:
        """The columns of questions; choices spread over columns of 0 and 1 are none."""
        return [
            column
            for column in self.columns
            if not column.startswith("_")
            and not any(column.startswith(f"{other}/") for other in self.columns)
        ]

    @property
    def mapping_key(self) -> str:
        """The name of this form's shape: its questions, in any order."""
        return f"kobo:{digest(chr(10).join(sorted(self.questions)), 16)}"

    @property
    def needs(self) -> tuple[Need, ...]:
        """What only the user knows of a form."""
        tables = self.known.tables
        programmes = tables.get("programmes", {}).items()
        places = tables.get("places", {}).items()
        columns = tuple((COLUMN + name, f"Column “{name}”") for name in self.questions)
        days = (*columns, (f"{COLUMN}_submission_time", "The day it was submitted"))
        return (
            Need("publisher", "Who collected this form?"),
            Need("programme", "Programme", tuple((key, row["name"]) for key, row in programmes)),
            Need(
                "place",
                "Where did it happen?",
                (*columns, *((PLACE + key, row["name"]) for key, row in places)),
            ),
            Need("start", "When did it happen, or begin?", days),
            Need("end", "When did it end?", columns, is_required=False),
            *(
                need
                for n in range(1, MEASURES + 1)
                for need in self._measure(n, ((ONE, "1 for each submission"), *columns))
            ),
        )

    def _measure(self, n: int, values: tuple[tuple[str, str], ...]) -> tuple[Need, Need]:
        metrics = tuple(
            (key, f"{row['name']} ({row['unit']})")
            for key, row in self.known.tables.get("metrics", {}).items()
            if row["kind"] != "level"
        )
        hint = "What each submission tells of, such as a training held."
        return (
            Need(f"metric {n}", f"Measure {n}", metrics, n == 1, hint),
            Need(f"value {n}", f"Value of measure {n}", values, n == 1),
        )
