"""Our World in Data: a chart's table, alone or in the zip that holds its metadata too.

One row an entity and year. Who made the figures and when is in the metadata only; for a table
that comes alone a person is asked.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from data.errors import FileRefusedError
from data.importers import editions
from data.importers.documents import MEGABYTE, Document
from data.importers.drafts import Draft, Observation, Spot
from data.importers.figures import PLAIN, decimal_mark
from data.importers.rows import Need, Reading
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

    from data.importers.rows import Known

NAME = "our-world-in-data"

ORGANISATION = organisation_cells(
    "our-world-in-data", "Our World in Data", "https://ourworldindata.org"
)
METADATA = ".metadata.json"
LICENCES = (
    (
        "CC BY 4.0; processing by Our World in Data; figures under their producer's terms",
        "CC BY 4.0, and the producer's own terms",
    ),
    ("Our World in Data and its producer: terms not checked", "I do not know"),
)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart's table and what its metadata say, where there are any."""

    document: Document  # the table alone
    sheet: str
    time: str  # "Year" or "Day"
    columns: Mapping[int, str]  # of figures
    texts: tuple[str, ...]  # columns of words, such as a country's region
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    metadata: Mapping[str, Any]

    def told(self, column: str) -> Mapping[str, Any]:
        """Return what the metadata say of a column; its name there may end in a further word."""
        columns = cast("dict[str, dict[str, Any]]", self.metadata.get("columns", {}))
        found = [key for key in columns if key == column or key.startswith(f"{column} (")]
        return columns[found[0]] if len(found) == 1 else {}


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
        return _is_metadata(document) or _chart(document) is not None
    except FileRefusedError:
        return False


def read(document: Document, known: Known, mapping: Mapping[str, str]) -> Reading:
    """Read each figure of a country as a statement; ask what the file does not say.

    Raises FileRefusedError for metadata without their table, and where there is no table.
    """
    if _is_metadata(document):
        raise FileRefusedError(
            f"{document.name} describes a chart and holds no figures. Choose the .csv beside it,"
            " or the .zip that Our World in Data gives with both in it."
        )
    chart = _chart(document)
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


def _is_metadata(document: Document) -> bool:
    """Whether a file is a chart's metadata, by its content."""
    if not document.content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return False
    told = _metadata(document.content)
    return "chart" in told and "columns" in told


def _metadata(content: bytes) -> Mapping[str, Any]:
    try:
        told: object = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", told) if isinstance(told, dict) else {}


def _chart(document: Document) -> Chart | None:
    table, metadata = document, dict[str, Any]()
    if document.content.startswith(b"PK"):
        unpacked = _unpacked(document)
        if unpacked is None:
            return None
        table, metadata = unpacked
    for sheet in table.sheets:
        headings = [cell.lower() for cell in sheet.rows[0][1]] if sheet.rows else []
        if headings[:2] == ["entity", "code"] and headings[2:3] in (["year"], ["day"]):
            rows = sheet.rows[1:]
            names = dict(enumerate(sheet.rows[0][1][3:], start=3))
            figures = {at: name for at, name in names.items() if name and _has_figures(rows, at)}
            texts = tuple(name for at, name in names.items() if name and at not in figures)
            time = sheet.rows[0][1][2]
            return Chart(table, sheet.name, time, figures, texts, rows, metadata)
    return None


def _has_figures(rows: tuple[tuple[int, tuple[str, ...]], ...], column: int) -> bool:
    return any(len(cells) > column and PLAIN.fullmatch(cells[column]) for _, cells in rows)


def _unpacked(document: Document) -> tuple[Document, Mapping[str, Any]] | None:
    """The one table in a zip, and the metadata beside it."""
    try:
        with zipfile.ZipFile(io.BytesIO(document.content)) as archive:
            tables = [info for info in archive.infolist() if info.filename.endswith(".csv")]
            told = [info for info in archive.infolist() if info.filename.endswith(METADATA)]
            if len(tables) != 1 or len(told) != 1:
                return None
            if sum(info.file_size for info in (*tables, *told)) > (
                document.allowed_megabytes * MEGABYTE
            ):
                raise FileRefusedError(
                    f"{document.name} unpacks to more than {document.allowed_megabytes} MB."
                    " Import the .csv in it, or raise TIDEMARK_IMPORT_MB."
                )
            content, metadata = archive.read(tables[0]), _metadata(archive.read(told[0]))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise FileRefusedError(
            f"{document.name} is a zip that cannot be unpacked. Download it again."
        ) from error
    return Document(tables[0].filename, content, document.allowed_megabytes), metadata


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
                f'"{code}" ({entity}) is a code of Our World in Data alone. Add it to the places, as'
                " an aggregate, to import its figures."
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
