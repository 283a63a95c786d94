"""The UN's SDG database: its CSV and its workbook, one figure a row or one column a year.

The columns are those of SDMX under other names, so the figures are read as those of SDMX-CSV are,
under the same ids: a figure that came in one way is known again when it comes in the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data import countries
from data.errors import FileRefusedError
from data.importers.formats.sdmx.reading import read_table
from data.importers.formats.sdmx.statements import UN_AGENCY
from data.importers.formats.sdmx.tables import Part, Record, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from data.importers.files.documents import Document, Sheet
    from data.importers.rows.readings import Known, Reading

NAME = "un-sdg"
FLOW = "DF_SDG_GLH"
SERIES, AREA, AREA_NAME = "seriescode", "geoareacode", "geoareaname"
TIME, VALUE = "timeperiod", "value"
HEADER_WITHIN = 10  # rows
YEAR = re.compile(r"\d{4}", re.ASCII)
# Columns that say something of a figure and divide nothing.
ATTRIBUTES: Mapping[str, str] = {
    "nature": "NATURE",
    "observation status": "OBS_STATUS",
    "unit multiplier": "UNIT_MULT",
}
PLAIN = frozenset(
    (
        "goal", "target", "indicator", SERIES, "seriesdescription", "seriescount", AREA, AREA_NAME,
        TIME, VALUE, "time_detail", "timecoverage", "upperbound", "lowerbound", "baseperiod",
        "source", "geoinfourl", "footnote", "footnotes", "freq", "isdsdseries", "valuetype",
        "time detail", "upper bound", "lower bound", "base period",
    )
)  # fmt: skip
DIMENSIONS: Mapping[str, str] = {"units": "UNIT_MEASURE", "reporting type": "REPORTING_TYPE"}
WHOLES = re.compile(r"ALL\w*|BOTHSEX|TOTAL|_T", re.IGNORECASE)


def recognises(document: Document) -> bool:
    """Say whether a file has the database's own names of columns in one row."""
    try:
        return any(_header(sheet) for sheet in document.sheets)
    except FileRefusedError:
        return False


def read(document: Document, known: Known, mapping: Mapping[str, str]) -> Reading:
    """Read each total of a country or known area as a statement; ask what a foreign series is.

    Raises FileRefusedError where the table is not there.
    """
    for sheet in document.sheets:
        if (found := _header(sheet)) is not None:
            at, headings = found
            records = tuple(_records(headings, sheet.rows[at + 1 :]))
            return read_table(NAME, document, Table(sheet.name, records), known, mapping)
    raise FileRefusedError(
        f"{document.name} has no row with SeriesCode, GeoAreaCode, TimePeriod and Value. Choose the"
        " CSV or the workbook that the data portal of unstats.un.org/sdgs gives, unchanged."
    )


def _header(sheet: Sheet) -> tuple[int, list[str]] | None:
    for at, (_, cells) in enumerate(sheet.rows[:HEADER_WITHIN]):
        headings = [_plain(cell) for cell in cells]
        if {SERIES, AREA} <= set(headings) and (
            {TIME, VALUE} <= set(headings) or any(map(YEAR.fullmatch, headings))
        ):
            return at, headings
    return None


def _plain(heading: str) -> str:
    return " ".join(heading.strip("[] ").lower().split())


def _records(
    headings: list[str], rows: tuple[tuple[int, tuple[str, ...]], ...]
) -> Iterator[Record]:
    years = [heading for heading in headings if YEAR.fullmatch(heading)]
    for row, cells in rows:
        said = dict(zip(headings, cells, strict=False))
        if not said.get(SERIES):  # a blank row, or a remark below the table
            continue
        if VALUE in headings:
            yield _record(row, said, said.get(TIME, ""), said.get(VALUE, ""), "Value")
        else:
            for year in years:
                yield _record(row, said, year, said.get(year, ""), year)


def _record(row: int, said: Mapping[str, str], when: str, value: str, column: str) -> Record:
    dimensions = {"SERIES": said[SERIES], "REF_AREA": _area(said), "TIME_PERIOD": when}
    attributes: dict[str, str] = {}
    for heading, cell in said.items():
        if not cell or heading in PLAIN or YEAR.fullmatch(heading):
            continue
        if heading in ATTRIBUTES:
            attributes[ATTRIBUTES[heading]] = cell
        elif heading:
            name = DIMENSIONS.get(heading, heading.upper().replace(" ", "_"))
            dimensions[name] = "_T" if WHOLES.fullmatch(cell) else cell
    part = Part(UN_AGENCY, FLOW, problem=_area_problem(said))
    return Record(row, part, dimensions, attributes, value, column)


def _area(said: Mapping[str, str]) -> str:
    return said.get(AREA, "") or countries.by_name(said.get(AREA_NAME, ""), "UN") or ""


def _area_problem(said: Mapping[str, str]) -> str:
    """Why it is not certain which country a row is about."""
    code, name = said.get(AREA, ""), said.get(AREA_NAME, "")
    named = countries.by_name(name, "UN")
    if named and countries.by_code(code) not in (None, named):
        return (
            f'GeoAreaCode is "{code}" and GeoAreaName "{name}", which is {named}. Correct the one'
            " that is wrong."
        )
    return ""
