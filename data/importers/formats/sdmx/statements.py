"""The observations of SDMX as statements: the UN's share of women in parliament, and any other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.importers.cells.figures import decimal_mark
from data.importers.formats.sdmx.codes import (
    breakdown_problem,
    code_of,
    note_of,
    period_of,
    place_of,
    scaled,
    series_of,
    status_problem,
    time_problem,
    unit_problem,
)
from data.importers.formats.sdmx.tables import Record, Table
from data.importers.rows import editions
from data.importers.rows.drafts import Draft, Observation, Spot
from data.importers.rows.series import (
    organisation_cells,
    programme_cells,
    slug,
    source_cells,
    unknown_measure,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

UN_AGENCY = "IAEG-SDGs"
UN_SHARE, UN_WOMEN, UN_SEATS = "SG_GEN_PARL", "SG_GEN_PARLN", "SG_GEN_PARLNT"
UN_SOURCE = "SDG Global Database, indicator 5.5.1(a): seats held by women in national parliaments"
UN_LICENCE = "UN SDG database terms; credit UN Statistics Division and IPU"
UNSD = organisation_cells("unsd", "United Nations Statistics Division", "https://unstats.un.org")
UN_PROGRAMME = programme_cells(
    "un-sdg-women-in-parliament", "UN SDG 5.5.1: women in national parliaments", "unsd"
)
SHARE_OF_SEATS = {"name": "Women in the lower or single house", "unit": "percent"}
OWN_PROGRAMME = "own"


def is_un(record: Record) -> bool:
    """Say whether a record is of the UN's share of women in parliament, or of its two counts."""
    ours = (UN_SHARE, UN_WOMEN, UN_SEATS)
    return record.part.agency == UN_AGENCY and series_of(record) in ours


@dataclass(slots=True)
class Statements:
    """The statements of a table, on their way into a draft."""

    table: Table
    draft: Draft
    measures: Mapping[str, str]
    answers: Mapping[str, str]
    counts: dict[tuple[str, str, str], str] = field(default_factory=dict[tuple[str, str, str], str])
    gaps: int = 0

    def state_all(self) -> None:
        """State every total; counts of women and seats go with the share that they explain."""
        mark = decimal_mark(record.value for record in self.table.records)
        shares = list[tuple[Record, str]]()
        for record in self.table.records:
            spot = self._spot(record)
            if record.value in {"", "NaN"}:
                self.gaps += 1
            elif problem := self._problem(record):
                self.draft.refuse(spot, record.value, problem)
            elif (value := mark.figure(record.value)) is None:
                self.draft.refuse(spot, record.value, mark.problem(record.value))
            elif is_un(record) and series_of(record) != UN_SHARE:
                when = record.first("TIME_PERIOD")
                self.counts[series_of(record), place_of(record), when] = scaled(record, value)
            else:
                shares.append((record, value))
        for record, value in shares:
            self._state(record, scaled(record, value))
        notes = self.draft.reading.notes
        if self.gaps:
            notes.append(f"{self.gaps} observations without a value: gaps, not zeros.")
        with_share = {(place_of(record), record.first("TIME_PERIOD")) for record, _ in shares}
        alone = [key for key in self.counts if key[1:] not in with_share]
        if alone:
            notes.append(f"{len(alone)} counts of women or seats have no share beside them.")

    def _spot(self, record: Record) -> Spot:
        return Spot(self.table.sheet, record.row, record.column)

    def _measure(self, record: Record) -> str:
        return "seats_lower" if is_un(record) else self.measures.get(code_of(record), "")

    def _problem(self, record: Record) -> str:
        """Why an observation cannot be taken, "" where it can."""
        if record.part.problem:
            return record.part.problem
        if record.part.is_deletion:
            return (
                "the file asks to delete this observation, and an import deletes nothing. If the"
                " figure was withdrawn, give its statement the rank superseded."
            )
        if not self._measure(record):
            return unknown_measure(code_of(record))
        if not self.draft.published_on:
            return editions.UNKNOWN
        measure = self._measure(record)
        return (
            breakdown_problem(record, is_of_seats=measure.startswith("seats_"))
            or unit_problem(record, self._unit(record, measure))
            or status_problem(record.first("OBS_STATUS"))
            or time_problem(record.first("TIME_PERIOD"))
            or self._publisher_problem(record)
        )

    def _unit(self, record: Record, measure: str) -> Mapping[str, str]:
        """The name and unit a value must have: the UN's two counts go with the share."""
        if is_un(record) and series_of(record) != UN_SHARE:
            return {"name": series_of(record), "unit": "NUMBER"}
        return self.draft.known.tables.get("metrics", {}).get(measure, SHARE_OF_SEATS)

    def _publisher_problem(self, record: Record) -> str:
        if is_un(record) or (
            self._answer("publisher", record.part.agency) and self._programme(record)
        ):
            return ""
        return (
            f"the publisher or the programme of {code_of(record)} is not known. Answer both"
            " questions, then read the file again."
        )

    def _answer(self, question: str, code: str) -> str:
        return self.answers.get(f"{question}-{slug(code)}", "").strip()

    def _programme(self, record: Record) -> str:
        """The programme of a series: the UN's, one of ours as a person said, or one of its own."""
        if is_un(record):
            return UN_PROGRAMME["programme_id"]
        answer = self._answer("programme", code_of(record))
        if answer == OWN_PROGRAMME:
            return f"sdmx-{slug(code_of(record))}"
        return answer if self.draft.known.has("programmes", answer) else ""

    def _state(self, record: Record, value: str) -> None:
        spot = self._spot(record)
        place, when = place_of(record), record.first("TIME_PERIOD")
        name = self.draft.place_name(place, spot, record.part.agency)
        if name is None:
            return
        women = self.counts.get((UN_WOMEN, place, when), "") if is_un(record) else ""
        seats = self.counts.get((UN_SEATS, place, when), "") if is_un(record) else ""
        if not (women and seats):
            women = seats = ""
        start, end = period_of(when)
        prefix = "sdg-seats" if is_un(record) else f"sdmx-{slug(code_of(record))}"
        observation = Observation(
            statement_id=f"{prefix}-{slug(place)}-{slug(when)}",
            programme_id=self._programme(record),
            metric_id=self._measure(record),
            value=value,
            place=place,
            start=start,
            end=end,
            source_id=self._add_source(record, spot),
            numerator=women,
            denominator=seats,
            paraphrase=self._sentence(record, value, name, (women, seats)),
            note=note_of(record),
        )
        self.draft.state(observation, spot)

    def _sentence(self, record: Record, value: str, name: str, counts: tuple[str, str]) -> str:
        when = record.first("TIME_PERIOD")
        if not is_un(record):
            publisher = self._answer("publisher", record.part.agency)
            return f"{publisher} has {value} for {name} in {when}, in {code_of(record)}."
        share = (
            f"{counts[0]} of {counts[1]} seats ({value} %)"
            if counts[0]
            else f"{value} % of the seats"
        )
        houses = self.draft.houses(place_of(record), name)
        return f"Women held {share} in {houses} in the UN's figure for {when}."

    def _add_source(self, record: Record, spot: Spot) -> str:
        """Add the edition and what it rests on, unless the facts have them, and return its id."""
        edition, part = self.draft.published_on, record.part
        if is_un(record):
            key = editions.source_id("un-sdg", edition, self.draft.known)
            title = f"{UN_SOURCE}, {editions.in_words(edition[:7])}"
            cells = source_cells(
                key, title, "UN Statistics Division", edition, UN_LICENCE, url=UNSD["url"]
            )
            self.draft.add("organisations", UNSD, spot)
            self.draft.add("programmes", UN_PROGRAMME, spot)
        else:
            key = editions.source_id(
                f"{slug(part.agency)}-{slug(part.flow)}", edition, self.draft.known
            )
            publisher, licence = (
                self._answer("publisher", part.agency),
                self.answers.get("licence", ""),
            )
            title = f"{publisher}: dataflow {part.flow}, version {part.version}"
            cells = source_cells(key, title, publisher, edition, licence)
            named = f"{publisher}: {part.flow} {series_of(record)}".strip()
            self.draft.add("programmes", programme_cells(self._programme(record), named, ""), spot)
        self.draft.add("sources", cells, spot)
        return key
