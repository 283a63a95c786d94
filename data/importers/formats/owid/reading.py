"""Our World in Data: a chart's table, alone or in the zip that holds its metadata too.

One row an entity and year. Who made the figures and when is in the metadata only; for a table
that comes alone a person is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from data.errors import FileRefusedError
from data.importers.cells.figures import decimal_mark
from data.importers.formats.owid.charts import Chart, chart_of, is_metadata
from data.importers.rows import editions
from data.importers.rows.drafts import Draft, Observation, Spot
from data.importers.rows.readings import Need, Reading
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
    from data.importers.rows.readings import Known

NAME = "our-world-in-data"

ORGANISATION = organisation_cells(
    "our-world-in-data", "Our World in Data", "https://ourworldindata.org"
)
LICENCES = (
    (
        "CC BY 4.0; processing by Our World in Data; figures under their producer's terms",
        "CC BY 4.0, and the producer's own terms",
    ),
    ("Our World in Data and its producer: terms not checked", "I do not know"),
)


@dataclass(frozen=True, slots=True)
class Origin:
    """What a column's source must say of it; what is empty is not known."""

    title: str
    producer: str
    edition: str
    licence: str
    url: str
    accessed_on: str

    @property
    def is_known(self) -> bool:
        """Say whether nothing that a source needs is missing."""
        return all((self.title, self.producer, self.edition, self.licence))


def recognises(document: Document) -> bool:
    """Say whether a file is a chart's table, its metadata, or a zip of both."""
    try:
        return is_metadata(document) or chart_of(document) is not None
    except FileRefusedError:
        return False


def read(document: Document, known: Known, mapping: Mapping[str, str]) -> Reading:
    """Read each figure of a country as a statement; ask what the file does not say.

    Raises FileRefusedError for metadata without their table, and where there is no table.
    """
    if is_metadata(document):
        raise FileRefusedError(
            f"{document.name} describes a chart and holds no figures. Choose the .csv beside it,"
            " or the .zip that Our World in Data gives with both in it."
        )
    chart = chart_of(document)
    if chart is None:
        raise FileRefusedError(
            f"{document.name} has no row of headings that starts with Entity, Code and Year."
        )
    names = list(chart.columns.values())
    reading = Reading(NAME, mapping_key=" ".join([NAME, *names])[:200])
    origins = {name: _origin(chart, name, mapping) for name in names}
    reading.needs = (
        *(measure_need(name, known, ("level",)) for name in names),
        *_origin_needs(chart, names),
    )
    if chart.texts:
        reading.notes.append(f"Left out, as they hold words: {', '.join(chart.texts)}.")
    metrics = answered_measures(names, known, mapping)
    for column, name in chart.columns.items():
        draft = Draft(reading, known, document.name, origins[name].edition)
        _Column(chart, column, draft, origins[name], metrics.get(name, "")).state_all()
    return reading


def _origin(chart: Chart, column: str, answers: Mapping[str, str]) -> Origin:
    """The origin of a column: as the metadata have it, else as a person has answered."""
    about, told = cast("dict[str, Any]", chart.metadata.get("chart", {})), chart.told(column)
    edition = str(told.get("lastUpdated", ""))
    address = str(about.get("originalChartUrl", "")).partition("?")[0]
    return Origin(
        title=str(told.get("titleLong") or answers.get("title", "")).strip(),
        producer=str(about.get("citation") or answers.get("producer", "")).strip(),
        edition=edition
        if editions.is_date(edition)
        else editions.answered_edition(chart.document, answers) or "",
        licence=answers.get("licence", "").strip(),
        url=address if address.startswith("https://") else "https://ourworldindata.org",
        accessed_on=str(chart.metadata.get("dateDownloaded", "")),
    )


def _origin_needs(chart: Chart, columns: list[str]) -> list[Need]:
    """What a person is asked: the licence, which no file states, and what metadata would say."""
    unknown = [_origin(chart, column, {}) for column in columns]
    needs = [Need("licence", "Under which licence?", LICENCES)]
    if not all(origin.title for origin in unknown):
        needs.append(Need("title", "What is the chart's title?", hint="As it stands above it."))
    if not all(origin.producer for origin in unknown):
        hint = 'As after "Data source" under the chart, such as V-Dem (2025).'
        needs.append(Need("producer", "Who produced the figures?", hint=hint))
    if not all(origin.edition for origin in unknown):
        label = 'Which day is after "Last updated" on the chart\'s page?'
        needs.append(editions.edition_need(chart.document, label))
    return needs


@dataclass(frozen=True, slots=True)
class _Column:
    """The statements of one column, on their way into a draft."""

    chart: Chart
    column: int
    draft: Draft
    origin: Origin
    metric_id: str

    @property
    def name(self) -> str:
        """The column's heading."""
        return self.chart.columns[self.column]

    def state_all(self) -> None:
        """State every figure of a country; a place that has no code of a list is refused."""
        lines = [
            (row, cells)
            for row, cells in self.chart.rows
            if len(cells) > self.column and cells[self.column]
        ]
        mark = decimal_mark(cells[self.column] for _, cells in lines)
        for row, cells in lines:
            at_code = Spot(self.chart.sheet, row, "Code")
            spot = Spot(self.chart.sheet, row, self.name)
            value = mark.figure(cells[self.column])
            if problem := self._place_problem(cells[0], cells[1]):
                self.draft.refuse(at_code, cells[1] or cells[0], problem)
            elif problem := self._series_problem():
                self.draft.refuse(spot, cells[self.column], problem)
            elif not self._is_time(cells[2]):
                message = f'"{cells[2]}" is not a year from 1000 to 9999, or a day of the calendar.'
                self.draft.refuse(Spot(self.chart.sheet, row, self.chart.time), cells[2], message)
            elif value is None:
                self.draft.refuse(spot, cells[self.column], mark.problem(cells[self.column]))
            elif name := self.draft.place_name(cells[1], at_code, "Our World in Data"):
                self._state(cells, value, name, spot)

    def _place_problem(self, entity: str, code: str) -> str:
        if self.draft.known.has("places", code):
            return ""
        if not code:
            return (
                f'"{entity}" has no code: it is a group that Our World in Data makes, by a mean of'
                " its own. Leave it out, or take the figure from the group's own publisher."
            )
        if code.startswith("OWID_"):
            return (
                f'"{code}" ({entity}) is a code of Our World in Data alone. Add it to the places,'
                " as an aggregate, to import its figures."
            )
        return ""

    def _series_problem(self) -> str:
        if not self.metric_id:
            return unknown_measure(self.name)
        if not self.origin.is_known:
            return (
                "the file does not say where the figures are from. Answer what is asked about their"
                " title, producer, edition and licence, then read the file again."
            )
        return ""

    def _is_time(self, text: str) -> bool:
        is_year = self.chart.time.lower() == "year"
        return bool(re.fullmatch(r"[1-9]\d{3}" if is_year else r"\d{4}-\d\d-\d\d", text)) and (
            editions.is_date(text)
        )

    def _state(self, cells: tuple[str, ...], value: str, name: str, spot: Spot) -> None:
        series, when = f"owid-{slug(self.name)}", cells[2]
        text = f"{self.name}: Our World in Data has {value} for {name} in {when}."
        if self.metric_id == "seats_lower":
            text = (
                f"Our World in Data has {value} % women in {self.draft.houses(cells[1], name)}"
                f" for {when}."
            )
        key = editions.source_id(series, self.origin.edition, self.draft.known)
        source = source_cells(
            key,
            self.origin.title,
            f"Our World in Data, from {self.origin.producer}",
            self.origin.edition,
            self.origin.licence,
            url=self.origin.url,
            accessed_on=self.origin.accessed_on,
        )
        programme = programme_cells(series, f"Our World in Data: {self.name}", "our-world-in-data")
        self.draft.add("organisations", ORGANISATION, spot)
        self.draft.add("programmes", programme, spot)
        self.draft.add("sources", source, spot)
        observation = Observation(
            statement_id=f"{series}-{slug(cells[1])}-{when}",
            programme_id=series,
            metric_id=self.metric_id,
            value=value,
            place=cells[1],
            start=when,
            end=when,
            source_id=key,
            paraphrase=text,
        )
        self.draft.state(observation, spot)
