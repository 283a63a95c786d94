"""The files of a chart of Our World in Data: its table, its metadata, and the zip of both."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from data.errors import FileRefusedError
from data.importers.cells.figures import PLAIN
from data.importers.files.archives import DAMAGE
from data.importers.files.documents import MEGABYTE, Document

if TYPE_CHECKING:
    from collections.abc import Mapping

METADATA = ".metadata.json"


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


def is_metadata(document: Document) -> bool:
    """Say whether a file is a chart's metadata, by its content."""
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


def chart_of(document: Document) -> Chart | None:
    """Return the table of a file or of a zip, with what the zip says of it."""
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
    except DAMAGE as error:
        raise FileRefusedError(
            f"{document.name} is a zip that cannot be unpacked. Download it again."
        ) from error
    name, megabytes = tables[0].filename, document.allowed_megabytes
    return Document(name, content, megabytes, document.told), metadata
