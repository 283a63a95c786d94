"""Formats: every way out by its name, and the writing of a file, whole or not at all."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import ExportError, shown
from data.exporters.csv_files import csv_files, statements_csv
from data.exporters.datapackage import data_package
from data.exporters.gathering import Export, gather
from data.exporters.iati import iati_xml
from data.exporters.json_ld import json_ld
from data.exporters.parquet import parquet
from data.exporters.sdmx_csv import sdmx_csv
from data.exporters.workbook import workbook
from data.totals.measure_claims import known
from data.totals.questions import EVERYTHING, Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from data.store.store import Store


@dataclass(frozen=True, slots=True)
class Format:
    """A format of export: how its files are named and served, and what makes one."""

    name: str
    suffix: str
    media_type: str
    write: Callable[[Export], bytes]


def _iati(export: Export) -> bytes:
    return iati_xml(
        export.statements,
        export.tables,
        selection=export.filters_sentence,
        facts_version=export.store.version,
        exported_on=export.exported_on,
    ).content


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("csv", ".csv", "text/csv", statements_csv),
        Format(
            "xlsx",
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            workbook,
        ),
        Format("parquet", ".parquet", "application/vnd.apache.parquet", parquet),
        Format("datapackage", ".zip", "application/zip", data_package),
        Format("sdmx", ".csv", "application/vnd.sdmx.data+csv;version=2.0.0", sdmx_csv),
        Format("iati", ".xml", "application/xml", _iati),
        Format("jsonld", ".jsonld", "application/ld+json", json_ld),
    )
}


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote: its files with their sizes in bytes, and the rows by table."""

    files: Mapping[Path, int]
    rows: Mapping[str, int]


def exported(
    store: Store,
    format_name: str,
    selection: Selection = EVERYTHING,
    metric: str | None = None,
    *,
    exported_on: date,
) -> bytes:
    """Return an export as the bytes of one file.

    Raises QuestionError for an unknown format, place, programme or measure, ExportError where the
    format cannot hold the facts.
    """
    return _format(format_name).write(gather(store, selection, metric, exported_on=exported_on))


def export(
    store: Store,
    format_name: str,
    path: str,
    selection: Selection = EVERYTHING,
    metric: str | None = None,
    *,
    exported_on: date | None = None,
) -> Written:
    """Write an export to a path, in place of what was there, and return what was written.

    For csv a path that ends in "/", is a folder or has no suffix is a folder of one file a table,
    as the facts are kept; every other path is a file. Raises as `exported` does, and ExportError
    where the path cannot be written; what was there before is then as it was.
    """
    chosen = _format(format_name)
    to = Path(path)
    is_folder = path.endswith(("/", os.sep)) or to.is_dir()
    gathered = gather(store, selection, metric, exported_on=exported_on or date.today())
    if chosen.name == "csv" and (is_folder or not to.suffix):
        files = {to / name: content for name, content in csv_files(gathered).items()}
    elif is_folder:
        example = to / f"tidemark{chosen.suffix}"
        raise ExportError(f"{shown(to)} is a folder. Name a file, such as {shown(example)}.")
    else:
        files = {to: chosen.write(gathered)}
    _write(files)
    return Written(
        {name: len(content) for name, content in files.items()},
        {name: len(rows) for name, rows in gathered.tables.items()},
    )


def _format(name: str) -> Format:
    return FORMATS[known("format", name, FORMATS)]


def _write(files: Mapping[Path, bytes]) -> None:
    """Write all files beside their places first, then put each in its place."""
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in files}
    try:
        for path, content in files.items():
            if len(files) > 1:  # a folder of our own making
                path.parent.mkdir(parents=True, exist_ok=True)
            beside[path].write_bytes(content)
        for path, unfinished in beside.items():
            unfinished.replace(path)
    except OSError as error:
        for unfinished in beside.values():
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
        path = Path(next(iter(files)))
        raise ExportError(
            f"{shown(path)} cannot be written ({error.strerror}). "
            "Check that its folder exists and may be written to."
        ) from error
