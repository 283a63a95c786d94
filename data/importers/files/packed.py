"""The one table in a zip, as a publisher packs it beside the files that describe it."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from data.errors import FileRefusedError
from data.importers.files.archives import DAMAGE, check_sizes
from data.importers.files.documents import MEGABYTE, Document

if TYPE_CHECKING:
    from collections.abc import Callable

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xml")
DESCRIBING = ("metadata", "readme", "read_me", "footnote", "licence", "license")
LISTED = 5


def unpacked(document: Document, is_known: Callable[[Document], bool]) -> Document:
    """Return the table in a zip, or the document itself where it is no such zip.

    Of several tables the one counts that `is_known`. Raises FileRefusedError where that is not
    one, where the zip is damaged, and where what is in it is too large.
    """
    if not document.is_workbook:
        return document
    try:
        with zipfile.ZipFile(io.BytesIO(document.content)) as archive:
            infos = archive.infolist()
            if any(info.filename in ("[Content_Types].xml", "mimetype") for info in infos):
                return document  # of an office programme
            tables = [info for info in infos if info.file_size and _is_table(info.filename)]
            if not tables:
                return document
            check_sizes(document.name, infos, document.allowed_megabytes)
            found = [_document(document, archive, info) for info in tables]
    except DAMAGE as error:
        raise FileRefusedError(
            f"{document.name} is a zip that cannot be unpacked. Download it again."
        ) from error
    known = found if len(found) == 1 else [table for table in found if is_known(table)]
    if len(known) == 1:
        return known[0]
    names = ", ".join(table.name for table in (known or found)[:LISTED])
    more = " …" if len(known or found) > LISTED else ""
    raise FileRefusedError(
        f"{document.name} is a zip with several tables ({names}{more}). Unpack it, and choose one."
    )


def _is_table(path: str) -> bool:
    name = PurePosixPath(path).name.lower()
    return (
        name.endswith(TABLES)
        and not path.startswith("__MACOSX/")
        and not name.startswith(".")
        and not any(word in name for word in DESCRIBING)
    )


def _document(document: Document, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Document:
    if info.file_size > document.allowed_megabytes * MEGABYTE:
        raise FileRefusedError(
            f"{document.name} holds {info.filename}, which unpacks to"
            f" {info.file_size / MEGABYTE:.0f} MB; {document.allowed_megabytes} MB are allowed."
            " Unpack it, keep the rows that are needed, or raise TIDEMARK_IMPORT_MB."
        )
    name = PurePosixPath(info.filename).name
    return Document(name, archive.read(info), document.allowed_megabytes, document.told)
