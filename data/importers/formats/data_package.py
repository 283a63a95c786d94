"""Data Package: a zip of our tables with its description, as the export of that name makes it."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from data.errors import FileRefusedError
from data.importers.files.archives import DAMAGE
from data.importers.files.documents import MEGABYTE, Document
from data.importers.formats import tidemark
from data.importers.rows.readings import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from data.importers.rows.readings import FoundRow, Known, Refusal

NAME = "data-package"
DESCRIPTION = "datapackage.json"
TIMES_UNPACKED = 30  # tables of text pack to about a tenth


def recognises(document: Document) -> bool:
    """Say whether a file is a zip with a package's description at its top."""
    if not document.is_workbook:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(document.content)) as archive:
            return DESCRIPTION in archive.namelist()
    except DAMAGE:
        return False


def read(document: Document, known: Known, mapping: Mapping[str, str]) -> Reading:
    """Return the rows of every table in the package, each told by its file's name.

    Raises FileRefusedError where the zip is damaged, unpacks too large, or lists no table of ours.
    """
    whole = Reading(NAME)
    for table in _tables(document):
        if not tidemark.recognises(table):
            whole.notes.append(f"{table.name} holds no table of ours and was left out.")
            continue
        part = tidemark.read(table, known, mapping)
        whole.rows += [_in_file(row, table.name) for row in part.rows]
        whole.refusals += [_refused_in_file(refusal, table.name) for refusal in part.refusals]
        whole.refused += part.refused
        whole.refused_beside += part.refused_beside
        whole.left_out += part.left_out
        whole.is_waiting |= part.is_waiting
        whole.needs += tuple(need for need in part.needs if need not in whole.needs)
        whole.mapping_key = whole.mapping_key or part.mapping_key
        whole.notes += [f"{table.name}: {note}" for note in part.notes]
        whole.warnings += [f"{table.name}: {said}" for said in part.warnings]
    if whole.is_waiting:
        whole.rows = []
    if not whole.rows and not whole.refused:
        raise FileRefusedError(
            f"{document.name} is a data package without a table of ours. Choose one that was "
            "exported here, or copy its rows into the template."
        )
    return whole


def _in_file(row: FoundRow, name: str) -> FoundRow:
    return replace(row, sheet=name)


def _refused_in_file(refusal: Refusal, name: str) -> Refusal:
    return replace(refusal, sheet=name)


def _tables(document: Document) -> Iterator[Document]:
    try:
        with zipfile.ZipFile(io.BytesIO(document.content)) as archive:
            _check_sizes(document, archive)
            paths = _paths(document, archive.read(DESCRIPTION))
            missing = [path for path in paths if path not in archive.namelist()]
            if missing:
                raise FileRefusedError(
                    f"{document.name} lists {missing[0]} and does not hold it. Export it again."
                )
            contents = [(path, archive.read(path)) for path in paths]
    except DAMAGE as error:
        raise FileRefusedError(
            f"{document.name} is damaged and cannot be unpacked. Copy or export it again."
        ) from error
    allowed = document.allowed_megabytes * TIMES_UNPACKED
    for path, content in contents:
        if content.strip():
            yield Document(path, content, allowed, document.told)


def _check_sizes(document: Document, archive: zipfile.ZipFile) -> None:
    # What the directory promises is the most that is ever unpacked.
    size = sum(part.file_size for part in archive.infolist()) / MEGABYTE
    allowed = document.allowed_megabytes * TIMES_UNPACKED
    if size > allowed:
        raise FileRefusedError(
            f"{document.name} would unpack to {size:,.0f} MB; {allowed:,} MB are allowed. "
            "Import the tables in it one by one, or raise TIDEMARK_IMPORT_MB."
        )


def _paths(document: Document, description: bytes) -> list[str]:
    """Return the paths of the tables, as the description lists them."""
    try:
        told: Any = json.loads(description)
        paths = [str(resource["path"]) for resource in told["resources"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FileRefusedError(
            f"{document.name}: {DESCRIPTION} does not list its resources with a path each. "
            "Export it again."
        ) from error
    return [path for path in paths if path.lower().endswith(".csv")]
