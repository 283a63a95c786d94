"""A single statement as a person enters it, with what is new beside it: read as strictly as a file.

What it names and the facts do not hold yet (a programme, its organisation, a measure, a document)
is entered with it, in the order in which they need one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.importers.cells.counted_words import is_narrower
from data.importers.cells.quantities import read_quantity
from data.importers.rows.headings import contract
from data.importers.rows.readings import FoundRow, Reading
from data.importers.rows.translation import Translation
from data.rules.schema import columns_by_name
from data.totals.claims import bounds_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.rows.readings import Known

ENTRY = "form"
AS_ENTERED = {"processing": "as_stated", "rank": "normal"}
# Each table that a form may add to: the statement's or programme's column that names its rows,
# and what its own columns are called in the form, where two tables have one of the same name.
ADDED: Mapping[str, tuple[str, str, str]] = {
    "organisations": ("programmes", "organisation", "organisation_"),
    "programmes": ("statements", "programme_id", "programme_"),
    "metrics": ("statements", "metric_id", "metric_"),
    "sources": ("statements", "source_id", ""),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it was read, and the least and greatest count it allows (None: no bound).

    `left_aside` is what it says that it counts, where that is narrower than the measure's unit:
    "women" of a measure of people. A share may have been worded as so many of so many.
    """

    comparator: str
    value: float
    low: int
    high: int | None
    left_aside: str = ""
    numerator: str = ""
    denominator: str = ""


def read_figure(text: str, *, unit: str, is_count: bool, measure: str = "") -> Figure:
    """Read a figure in words or signs: "more than 350" is > 350, at least 351.

    Raises UncertainError where it has no certain reading, with what to write instead.
    """
    found = read_quantity(text, unit=unit, measure=measure, is_count=is_count)
    low, high = bounds_of(found.comparator, float(found.value))
    aside = found.counted if is_narrower(found.counted, unit) else ""
    return Figure(
        found.comparator, float(found.value), low, high, aside, found.numerator, found.denominator
    )


def entered(
    known: Known,
    statement: Mapping[str, str],
    added: Mapping[str, Mapping[str, str]] | None = None,
    *,
    is_partly: bool = False,
) -> Reading:
    """Return a statement, and what is new beside it by table, as rows in our own codes.

    Cells without a certain reading are refused, each by what its field is called. A statement with
    the id of a known one keeps what is not given. Partly, rows are among the rows without the cells
    that were refused, so that the others can be held against the rules meanwhile.
    """
    translation = Translation(known, {}, is_text=False)
    reading = Reading(ENTRY)
    given = {"statements": dict(statement)}
    given |= {table: dict(cells) for table, cells in (added or {}).items()}
    for table, (named_in, column, _) in ADDED.items():
        if table not in given:
            continue
        if is_known(known, table, given[table]):
            name = "title" if table == "sources" else "name"
            message = "This is in the list already. Choose it there."
            reading.refuse("", 0, field_name(table, name), given[table][name], message)
        key = _add(reading, translation, table, given[table], is_partly=is_partly)
        if named_in in given:
            given[named_in][column] = key
    held = known.tables["statements"].get(given["statements"].get("statement_id", ""), {})
    kept = {name: held.get(name) or usual for name, usual in AS_ENTERED.items()}
    cells = {**kept, **given["statements"]}
    _add(reading, translation, "statements", cells, is_partly=is_partly)
    return reading


def is_known(known: Known, table: str, cells: Mapping[str, str]) -> bool:
    """Say whether the facts hold a row of this name, whatever its capitals and spaces."""
    names = ("title", "publisher", "published_on") if table == "sources" else ("name",)
    wanted = [_folded(cells.get(name, "")) for name in names]
    rows = known.tables.get(table, {}).values()
    return any([_folded(row.get(name, "")) for name in names] == wanted for row in rows)


def field_name(table: str, column: str) -> str:
    """Return what a column is called in the form: a programme's name is programme_name."""
    return f"{ADDED[table][2]}{column}" if table in ADDED else column


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _add(
    reading: Reading,
    translation: Translation,
    table: str,
    cells: Mapping[str, str],
    *,
    is_partly: bool,
) -> str:
    """Add a row, or refuse its cells; return its key, "" where it has none."""
    row, problems = translation.translated(table, cells, is_telling=True)
    for problem in problems:
        column = field_name(table, problem.column)
        reading.refuse("", 0, column, problem.found, problem.message)
    if problems and not is_partly:
        return ""
    if problems and not is_partly:
        return ""
    if problems:
        row[contract()[table].key] = row.get(contract()[table].key) or f"{ENTRY}-{table}"
    else:
        translation.enter(table, row, cells)
    headings = {column: field_name(table, column) for column in row}
    reading.rows += [FoundRow("places", place) for place in translation.named.new_places]
    reading.rows.append(FoundRow(table, row, headings=headings))
    return row[contract()[table].key]


def asked_of(table: str) -> list[str]:
    """Return the columns of a table that a person must fill in."""
    return [name for name, column in columns_by_name(table).items() if column.is_asked]


def longest_of(field: str) -> int:
    """Return the most characters of a field of the form."""
    fields = {
        field_name(table, name): column
        for table in (*ADDED, "statements")
        for name, column in columns_by_name(table).items()
    }
    return fields[field].longest
