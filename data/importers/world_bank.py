"""World Bank indicators: the bulk CSV, and the copy of it that a spreadsheet has saved again.

One row a country or region, one column a year. The header is found by its words, for a
spreadsheet may keep or drop the empty lines above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.errors import FileRefusedError
from data.importers import editions
from data.importers.drafts import Draft, Observation, Spot
from data.importers.figures import DecimalMark, decimal_mark, decimals, rounded
from data.importers.rows import Reading
from data.importers.series import (
    answered_measures,
    measure_need,
    organisation_cells,
    programme_cells,
    slug,
    source_cells,
    unknown_measure,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.documents import Document, Sheet
    from data.importers.rows import Known

NAME = "world-bank"

SEATS_LOWER = "SG.GEN.PARL.ZS"  # the one indicator whose measure is certain
HEADER = ("country name", "country code", "indicator name", "indicator code")
UPDATED = "last updated date"
HEADER_WITHIN = 30  # rows; the publisher's own is the fifth
GAPS = frozenset(("", ".."))
FULL_DECIMALS = 6  # the publisher writes up to 15 digits; a copy with fewer has been rounded
LICENCE = "CC BY 4.0; credit World Bank, World Development Indicators"
ORGANISATION = organisation_cells("world-bank", "World Bank", "https://data.worldbank.org")


@dataclass(frozen=True, slots=True)
class Table:
    """The table in a World Bank file: where its columns are, and what stands above it."""

    sheet: str
    columns: Mapping[str, int]
    years: Mapping[int, str]  # by column
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    updated: str

    def cell(self, cells: tuple[str, ...], heading: str) -> str:
        """Return what a row has under a heading."""
        column = self.columns[heading]
        return cells[column] if column < len(cells) else ""

    def figures(self, cells: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return the years of a row that are not gaps, each with its cell."""
        return [
            (year, cells[column])
            for column, year in self.years.items()
            if column < len(cells) and cells[column] not in GAPS
        ]


def recognises(document: Document) -> bool:
    """Say whether a file has the World Bank's four headings in one row."""
    try:
        return _table(document) is not None
    except FileRefusedError:
        return False


def read(document: Document, known: Known, mapping: Mapping[str, str]) -> Reading:
    """Read each figure as a statement; ask for the edition or the measure if they are not certain.

    Raises FileRefusedError where the table is not there.
    """
    table = _table(document)
    if table is None:
        raise FileRefusedError(
            f"{document.name} has no row with Country Code and Indicator Code. Choose the file"
            " API_….csv of the World Bank's CSV download."
        )
    indicators = sorted({table.cell(cells, "indicator code") for _, cells in table.rows} - {""})
    reading = Reading(NAME, mapping_key=" ".join([NAME, *indicators])[:200])
    found = editions.readings(table.updated)
    edition = found[0] if len(found) == 1 else editions.answered_edition(document, mapping)
    unsure = [indicator for indicator in indicators if indicator != SEATS_LOWER]
    needs = [measure_need(indicator, known, ("level",)) for indicator in unsure]
    if len(found) != 1:
        needs.append(editions.edition_need(document, "Last updated on which day?", table.updated))
    reading.needs = tuple(needs)
    metrics = {SEATS_LOWER: "seats_lower"} | answered_measures(unsure, known, mapping)
    draft = Draft(reading, known, document.name, edition or "")
    mark = decimal_mark(cell for _, cells in table.rows for _, cell in table.figures(cells))
    _Statements(table, draft, metrics, mark).state_all()
    return reading


def _table(document: Document) -> Table | None:
    return next((table for sheet in document.sheets if (table := _table_in(sheet))), None)


def _table_in(sheet: Sheet) -> Table | None:
    updated = ""
    for index, (_, cells) in enumerate(sheet.rows[:HEADER_WITHIN]):
        headings = [" ".join(cell.lower().split()) for cell in cells]
        if UPDATED in headings:
            updated = next((cell for cell in cells[headings.index(UPDATED) + 1 :] if cell), "")
        if set(HEADER) <= set(headings):
            years = {
                column: found[1]
                for column, heading in enumerate(headings)
                if (found := re.fullmatch(r"(\d{4})(?: \[yr\d{4}\])?", heading, re.ASCII))
            }
            columns = {heading: headings.index(heading) for heading in HEADER}
            return Table(sheet.name, columns, years, sheet.rows[index + 1 :], updated)
    return None


@dataclass(frozen=True, slots=True)
class _Statements:
    """The statements of a table, on their way into a draft."""

    table: Table
    draft: Draft
    metrics: Mapping[str, str]
    mark: DecimalMark

    def state_all(self) -> None:
        """State every figure; say which places have none, and what the copy has lost."""
        empty = list[str]()
        written = list[str]()
        for row, cells in self.table.rows:
            if self.table.figures(cells):
                written += [cell for _, cell in self.table.figures(cells)]
                self._state_row(row, cells)
            elif code := self.table.cell(cells, "country code"):
                empty.append(code)
        if empty:
            self.draft.reading.notes.append(f"No figure in any year: {', '.join(empty)}.")
        digits = max((decimals(cell.replace(",", ".")) for cell in written), default=FULL_DECIMALS)
        if digits < FULL_DECIMALS:
            self.draft.reading.notes.append(
                f"The figures of this copy have {digits} decimals at most; the World Bank's own"
                " file has more. Figures that the facts have in full stay as they are."
            )

    def _state_row(self, row: int, cells: tuple[str, ...]) -> None:
        place = self.table.cell(cells, "country code")
        spot = Spot(self.table.sheet, row, "Country Code")
        if problem := self._problem(cells):
            self.draft.refuse(spot, place, problem)
            return
        name = self.draft.place_name(place, spot, "the World Bank")
        if name is None:
            return
        for year, cell in self.table.figures(cells):
            at_year = Spot(self.table.sheet, row, year)
            value = self.mark.figure(cell)
            if value is None:
                self.draft.refuse(at_year, cell, self.mark.problem(cell))
            else:
                self.draft.state(self._observation(cells, name, year, value, spot), at_year)

    def _problem(self, cells: tuple[str, ...]) -> str:
        """Why no figure of a row can be read."""
        indicator = self.table.cell(cells, "indicator code")
        if indicator not in self.metrics:
            return unknown_measure(indicator)
        return "" if self.draft.published_on else editions.UNKNOWN

    def _observation(
        self, cells: tuple[str, ...], name: str, year: str, value: str, spot: Spot
    ) -> Observation:
        indicator = self.table.cell(cells, "indicator code")
        title = self.table.cell(cells, "indicator name")
        place = self.table.cell(cells, "country code")
        programme, prefix = f"wb-{slug(indicator)}", f"wb-{slug(indicator)}"
        text = f"{title}: {value} for {name} in {year}."
        if indicator == SEATS_LOWER:
            programme, prefix = "wb-women-in-parliament", "wb-seats"
            text = (
                f"Women held {rounded(value)} % of the seats in {self.draft.houses(place, name)}"
                f" at about the end of {year}."
            )
        named = programme_cells(programme, f"World Bank: {title}", "world-bank")
        self.draft.add("organisations", ORGANISATION, spot)
        self.draft.add("programmes", named, spot)
        return Observation(
            statement_id=f"{prefix}-{slug(place)}-{year}",
            programme_id=programme,
            metric_id=self.metrics[indicator],
            value=value,
            place=place,
            start=year,
            end=year,
            source_id=self._add_source(indicator, title, spot),
            paraphrase=text,
        )

    def _add_source(self, indicator: str, title: str, spot: Spot) -> str:
        """Add the edition, unless the facts have it, and return its id."""
        edition = self.draft.published_on
        series = "wdi" if indicator == SEATS_LOWER else f"wdi-{slug(indicator)}"
        key = editions.source_id(series, edition, self.draft.known)
        title = f"World Development Indicators: {title}, edition of {editions.in_words(edition)}"
        url = f"https://data.worldbank.org/indicator/{indicator}"
        cells = source_cells(key, title, "World Bank", edition, LICENCE, url=url)
        self.draft.add("sources", cells, spot)
        return key
