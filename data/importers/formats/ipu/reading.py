"""IPU: the monthly ranking of women in national parliaments, as Parline and older lists give it.

Records about the file come first, some of them over several lines; then two rows of headings,
lower or single houses and upper chambers side by side; then one row a country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data import countries
from data.errors import FileRefusedError
from data.importers.cells.figures import DecimalMark, decimal_mark
from data.importers.formats.ipu.rankings import Chamber, Ranking, ranking_of
from data.importers.rows import editions
from data.importers.rows.drafts import Draft, Observation, Spot
from data.importers.rows.readings import Need, Reading
from data.importers.rows.series import organisation_cells, programme_cells, source_cells

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.files.documents import Document
    from data.importers.rows.readings import Known

NAME = "ipu-parline"

ORGANISATION = organisation_cells("ipu", "Inter-Parliamentary Union", "https://www.ipu.org")
PROGRAMME = programme_cells("ipu-women-in-parliament", "IPU: women in national parliaments", "ipu")
TITLE = "IPU Parline: monthly ranking of women in national parliaments"
LICENCE = "CC BY-NC-SA 4.0"
MISSING = frozenset(("", "-"))


def recognises(document: Document) -> bool:
    """Say whether a file has the ranking's two rows of headings."""
    try:
        return ranking_of(document) is not None
    except FileRefusedError:
        return False


def read(document: Document, known: Known, mapping: Mapping[str, str]) -> Reading:
    """Read each chamber's share, women and seats as a statement of the month.

    Raises FileRefusedError where the table is not there.
    """
    ranking = ranking_of(document)
    if ranking is None:
        raise FileRefusedError(
            f"{document.name} has no table with Country and Lower or single House. Choose the CSV"
            " export of the monthly ranking at data.ipu.org/women-ranking, in English."
        )
    reading = Reading(NAME, mapping_key=NAME)
    month = ranking.month()
    if month is None:
        answer = editions.answered_edition(document, mapping) or ""
        month = answer[:7] if len(answer) >= 7 else None
        found = ranking.records.get("reference period", "")
        hint = f'The file says "{found}". Write the month as in 2025-11.'
        reading.needs = (Need(editions.edition_key(document), "Which month?", hint=hint),)
    draft = Draft(reading, known, document.name, month or "")
    shares = [cells[at.columns["% w"]] for _, cells in ranking.rows for at in ranking.chambers]
    _Statements(ranking, draft, decimal_mark(shares), _series(known)).state_all()
    return reading


@dataclass(frozen=True, slots=True)
class _Statements:
    """The statements of a ranking, on their way into a draft."""

    ranking: Ranking
    draft: Draft
    mark: DecimalMark
    series: Mapping[tuple[str, str], tuple[str, str]]
    suspended: list[str] = field(default_factory=list[str])
    unpublished: list[str] = field(default_factory=list[str])

    def state_all(self) -> None:
        """State each chamber's share, and say which parliaments have none: none is not zero."""
        for row, cells in self.ranking.rows:
            self._state_row(row, cells)
        notes = self.draft.reading.notes
        if self.suspended:
            notes.append(f"Suspended, so without a figure, not zero: {'; '.join(self.suspended)}.")
        if self.unpublished:
            notes.append(f"Women not yet published: {'; '.join(self.unpublished)}.")

    def _state_row(self, row: int, cells: tuple[str, ...]) -> None:
        name = cells[self.ranking.country_column]
        spot = Spot(self.ranking.sheet, row, "Country")
        figures = [chamber for chamber in self.ranking.chambers if self._has_women(cells, chamber)]
        if any(cell.lower() == "suspended" for cell in cells[: self.ranking.country_column]):
            if figures:
                message = "the parliament is marked as suspended, yet has figures. Ask the IPU."
                self.draft.refuse(spot, name, message)
            else:
                self.suspended.append(name)
            return
        self.unpublished.extend(
            f"{name} ({chamber.name})"
            for chamber in self.ranking.chambers
            if chamber not in figures
            and any(cells[at] not in MISSING for at in chamber.columns.values())
        )
        if not figures:
            return
        place = countries.by_name(name, "IPU")
        if place is None:
            message = (
                f'"{name}" is not known for certain as a country. Write its name as ISO 3166 has'
                " it in English."
            )
            self.draft.refuse(spot, name, message)
        elif not self.draft.published_on:
            self.draft.refuse(spot, name, editions.UNKNOWN)
        elif country := self.draft.place_name(place, spot, "the IPU"):
            for chamber in figures:
                self._state_chamber(row, cells, chamber, (place, country))

    def _has_women(self, cells: tuple[str, ...], chamber: Chamber) -> bool:
        return any(cells[chamber.columns[heading]] not in MISSING for heading in ("women", "% w"))

    def _state_chamber(
        self, row: int, cells: tuple[str, ...], chamber: Chamber, where: tuple[str, str]
    ) -> None:
        place, country = where
        month = self.draft.published_on
        seats, women, cell = (cells[chamber.columns[name]] for name in ("seats", "women", "% w"))
        spot = Spot(self.ranking.sheet, row, f"{chamber.name}, % W")
        value = self.mark.figure(cell)
        if value is None:
            self.draft.refuse(spot, cell, self.mark.problem(cell))
            return
        if not (seats.isascii() and seats.isdigit() and women.isascii() and women.isdigit()):
            message = (
                f'women "{women}" and seats "{seats}" are not both whole numbers. Correct them.'
            )
            self.draft.refuse(spot, f"{women} of {seats}", message)
            return
        programme, prefix = self.series.get(
            (chamber.metric_id, place),
            (PROGRAMME["programme_id"], f"ipu-{chamber.part}-{place.lower()}"),
        )
        observation = Observation(
            statement_id=f"{prefix}-{month}",
            programme_id=programme,
            metric_id=chamber.metric_id,
            value=value,
            place=place,
            start=month,
            end=month,
            as_of=month,
            source_id=self._add_source(spot),
            numerator=women,
            denominator=seats,
            paraphrase=(
                f"Women held {women} of {seats} seats ({value} %) in the {chamber.name} of"
                f" {country} in {editions.month_in_words(month)}."
            ),
            note=_elected(cells[chamber.columns["elections"]]),
        )
        self.draft.state(observation, spot)

    def _add_source(self, spot: Spot) -> str:
        """Add the month's edition and what it rests on, unless known, and return its id."""
        month, records = self.draft.published_on, self.ranking.records
        key = editions.source_id("ipu-parline", month, self.draft.known)
        title = f"{TITLE}, {editions.month_in_words(month)}"
        credit = f"credit Inter-Parliamentary Union: {title.removeprefix('IPU Parline: ')}"
        said = " ".join(records.get("licence", "").split())
        licence = (
            f"{LICENCE}; {credit}" if "by-nc-sa/4.0" in said else f"{said}; {credit}".lstrip("; ")
        )
        address = records.get("url", "")
        cells = source_cells(
            key,
            title,
            "Inter-Parliamentary Union",
            month,
            licence,
            url=address if address.startswith("https://") else "https://data.ipu.org",
            accessed_on=_day(records.get("date accessed", "")),
        )
        self.draft.add("organisations", ORGANISATION, spot)
        self.draft.add("programmes", PROGRAMME, spot)
        self.draft.add("sources", cells, spot)
        return key


def _series(known: Known) -> dict[tuple[str, str], tuple[str, str]]:
    """The IPU's series in the facts: programme and start of the ids, by measure and place.

    One chamber's figures of one publisher are one series, whatever it was first called.
    """
    programmes = known.tables.get("programmes", {})
    own = {code for code, held in programmes.items() if held.get("organisation") == "ipu"}
    found = dict[tuple[str, str], tuple[str, str]]()
    series = sorted(known.series_of(own).items(), key=lambda one: one[1])
    for (programme, metric, place), key in series:
        start = known.tables["statements"][key]["start"]
        found[metric, place] = programme, key.removesuffix(f"-{start}")
    return found


def _day(text: str) -> str:
    """The day a file was fetched, where it can be read in one way only."""
    found = editions.readings(text)
    return found[0] if len(found) == 1 else ""


def _elected(cell: str) -> str:
    """A note on the election of a chamber, from "07.2024"."""
    found = re.fullmatch(r"(0?[1-9]|1[0-2])\.(\d{4})", cell)
    if found is None:
        return ""
    return f"After the election of {editions.month_in_words(f'{found[2]}-{int(found[1]):02}')}."
