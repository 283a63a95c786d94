"""World Bank indicators: the bulk CSV and workbook, DataBank's and the Gender Data Portal's tables.

Also the copies of them that a spreadsheet has saved again, and the zips that hold them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data import countries
from data.errors import FileRefusedError
from data.importers.cells.figures import DecimalMark, decimal_mark, decimals, rounded
from data.importers.formats.world_bank.tables import table_of
from data.importers.rows import editions
from data.importers.rows.drafts import Draft, Observation, Spot
from data.importers.rows.readings import Reading
from data.importers.rows.series import (
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

    from data.importers.files.documents import Document
    from data.importers.formats.world_bank.tables import Figure, Table
    from data.importers.rows.readings import Known

NAME = "world-bank"

SEATS_LOWER = "SG.GEN.PARL.ZS"  # the one indicator whose measure is certain
FULL_DECIMALS = 6  # the publisher writes up to 15 digits; a copy with fewer has been rounded
WHOLES = frozenset(("", "total", "all", "both", "_t"))
WOMEN = frozenset(("female", "women", "f"))
LICENCE = "CC BY 4.0; credit World Bank, World Development Indicators"
ORGANISATION = organisation_cells("world-bank", "World Bank", "https://data.worldbank.org")


def recognises(document: Document) -> bool:
    """Say whether a file has the World Bank's headings of places, series and years in one row."""
    try:
        return table_of(document) is not None
    except FileRefusedError:
        return False


def read(document: Document, known: Known, mapping: Mapping[str, str]) -> Reading:
    """Read each figure as a statement; ask for the edition or the measure if they are not certain.

    Raises FileRefusedError where the table is not there.
    """
    table = table_of(document)
    if table is None:
        raise FileRefusedError(
            f"{document.name} has no row with Country Code and Indicator Code. Choose the file"
            " API_….csv of the World Bank's CSV download, or DataBank's CSV or Excel with names and"
            " codes."
        )
    indicators = table.series()
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
    _Statements(table, draft, metrics).state_all()
    return reading


@dataclass(frozen=True, slots=True)
class _Statements:
    """The statements of a table, on their way into a draft."""

    table: Table
    draft: Draft
    metrics: Mapping[str, str]

    def state_all(self) -> None:
        """State every figure; say which places have none, and what the copy has lost."""
        figures = [self._under_our_code(figure) for figure in self.table.figures()]
        mark = decimal_mark(figure.cell for figure in figures)
        refused = set[tuple[int, str, str]]()
        for figure in figures:
            # A row that cannot be read is told once, and not once a year.
            whose = (figure.row, figure.place, figure.series)
            if whose not in refused and not self._state(figure, mark):
                refused.add(whose)
        notes = self.draft.reading.notes
        told = {figure.place for figure in figures}
        if empty := [place for place in self.table.places() if place not in told]:
            notes.append(f"No figure in any year: {', '.join(empty)}.")
        digits = max((decimals(each.cell.replace(",", ".")) for each in figures), default=None)
        if digits is not None and digits < FULL_DECIMALS:
            notes.append(
                f"The figures of this copy have {digits} decimals at most; the World Bank's own"
                " file has more. Figures that the facts have in full stay as they are."
            )

    def _under_our_code(self, figure: Figure) -> Figure:
        """A figure under ISO's code: older files have codes that ISO or the bank has withdrawn."""
        code = countries.by_code(figure.place)
        if code is None and not self.draft.known.has("places", figure.place):
            code = countries.by_name(figure.place_name, "World Bank")
        return replace(figure, place=code) if code else figure

    def _state(self, figure: Figure, mark: DecimalMark) -> bool:
        """State a figure; False where no other figure of its row and series can be read either."""
        sheet = self.table.sheet
        spot = Spot(sheet, figure.row, "Country Code")
        if problem := self._problem(figure):
            self.draft.refuse(spot, figure.place, problem)
            return False
        name = self.draft.place_name(figure.place, spot, "the World Bank")
        if name is None:
            return False
        at_year = Spot(sheet, figure.row, figure.column)
        value = mark.figure(figure.cell)
        if not figure.year:
            message = "the row is not of a whole year. Leave quarters and months out."
            self.draft.refuse(Spot(sheet, figure.row, "Time"), figure.cell, message)
        elif value is None:
            self.draft.refuse(at_year, figure.cell, mark.problem(figure.cell))
        else:
            self.draft.state(self._observation(figure, name, value, spot), at_year)
        return True

    def _problem(self, figure: Figure) -> str:
        """Why no figure of a row can be read."""
        if self.table.divided:
            return self.table.divided
        metric = self.metrics.get(figure.series)
        if metric is None:
            return unknown_measure(figure.series)
        is_part = figure.part.lower() not in WHOLES
        if is_part and not (metric.startswith("seats_") and figure.part.lower() in WOMEN):
            return (
                f'Disaggregation is "{figure.part}": the figure is of a part and not of all, and'
                " our measures have no parts. Leave the row out."
            )
        named = countries.by_name(figure.place_name)
        if named and countries.by_code(figure.place) not in (None, named):
            return (
                f'the code is "{figure.place}" and the name "{figure.place_name}", which is'
                f" {named}. Correct the one that is wrong."
            )
        return "" if self.draft.published_on else editions.UNKNOWN

    def _observation(self, figure: Figure, name: str, value: str, spot: Spot) -> Observation:
        indicator, title, year = figure.series, figure.series_name or figure.series, figure.year
        programme, prefix = f"wb-{slug(indicator)}", f"wb-{slug(indicator)}"
        text = f"{title}: {value} for {name} in {year}."
        if indicator == SEATS_LOWER:
            programme, prefix = "wb-women-in-parliament", "wb-seats"
            text = (
                f"Women held {rounded(value)} % of the seats in"
                f" {self.draft.houses(figure.place, name)} at about the end of {year}."
            )
        named = programme_cells(programme, f"World Bank: {title}", "world-bank")
        self.draft.add("organisations", ORGANISATION, spot)
        self.draft.add("programmes", named, spot)
        return Observation(
            statement_id=f"{prefix}-{slug(figure.place)}-{year}",
            programme_id=programme,
            metric_id=self.metrics[indicator],
            value=value,
            place=figure.place,
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
