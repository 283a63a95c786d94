"""A workbook's zip, looked at before anything in it is read: hostile and damaged ones are refused.

The sizes that a zip's directory promises are the most that Python's zipfile will unpack, so a sum
of them is a bound; a directory that lies ends as a damaged file when its checksum fails.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from data.errors import FileRefusedError
from data.importers.files.markup import check_markup
from data.importers.files.signatures import zipped

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE = 1024 * 1024
TIMES_UNPACKED = 30  # a workbook of text packs to about a tenth
PARTS = 5000
# What goes wrong with the zip of a file that was cut off, changed, or made to do harm.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError, LookupError, OverflowError,
)  # fmt: skip
PIECE = 256 * 1024
MIMETYPE = 256  # bytes
# The most elements of a part, for files of 5 MB: a cell is two or three; a workbook of Excel has
# at most 65,490 formats.
USUAL_MEGABYTES = 5
MANY, FEW = 3_000_000, 300_000
PART_KINDS = (
    ("xl/worksheets/", MANY, "rows, cells and values"),
    ("xl/sharedstrings", MANY, "texts"),
    ("xl/styles", FEW, "fonts, fills and formats"),
    ("xl/workbook", FEW, "sheets and defined names"),
    ("", FEW, "elements"),
)


def look_into(name: str, content: bytes, allowed_megabytes: int) -> None:
    """Raise FileRefusedError where a zip is no workbook, is damaged, or would unpack too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_sizes(name, archive.infolist(), allowed_megabytes)
            _check_kind(name, archive)
            for part in archive.namelist():
                if part.lower().endswith((".xml", ".rels")):
                    _check_part(name, part, archive, allowed_megabytes)
                    _check_declarations(name, part, archive)
    except DAMAGE as error:
        raise damaged(name) from error


def damaged(name: str) -> FileRefusedError:
    """Return the refusal of a workbook that is not whole."""
    return FileRefusedError(
        f"{name} is damaged and cannot be read as an Excel workbook. "
        "Copy or download it again, or open it in a spreadsheet programme and save it anew."
    )


def check_sizes(name: str, parts: list[zipfile.ZipInfo], allowed_megabytes: int) -> None:
    """Raise FileRefusedError where a zip would unpack too large, or needs a password."""
    size = sum(part.file_size for part in parts)
    allowed = allowed_megabytes * TIMES_UNPACKED
    if size > allowed * MEGABYTE or len(parts) > PARTS:
        raise FileRefusedError(
            f"{name} would unpack to {size / MEGABYTE:,.0f} MB in {len(parts):,} parts; "
            f"{allowed:,} MB in {PARTS:,} parts are allowed. Copy the rows alone into a new "
            "workbook, or save the sheet as CSV UTF-8."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefusedError(f"{name} is protected by a password. Save a copy of it without one.")


def _check_kind(name: str, archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    mimetype = b""
    if "mimetype" in names:
        with archive.open("mimetype") as file:
            mimetype = file.read(MIMETYPE)
    if reason := zipped(names, mimetype):
        raise FileRefusedError(f"{name} {reason}")


def _check_part(name: str, part: str, archive: zipfile.ZipFile, allowed_megabytes: int) -> None:
    kinds = (kind for kind in PART_KINDS if part.lower().startswith(kind[0]))
    _, most, of = next(kinds)
    times = max(1.0, allowed_megabytes / USUAL_MEGABYTES)
    with archive.open(part) as file:
        pieces = iter(lambda: file.read(PIECE), b"")
        check_markup(f"{name}, {part},", pieces, most_elements=int(most * times), of=of)


def _check_declarations(name: str, part: str, archive: zipfile.ZipFile) -> None:
    """Refuse a part that declares a document type: no spreadsheet writes one, and bombs need it."""
    with archive.open(part) as file:
        try:
            starts: Iterator[object] = iterparse(file, events=("start",), forbid_dtd=True)
            next(starts, None)
        except DefusedXmlException as error:
            raise FileRefusedError(
                f"{name} holds XML entities in {part}, which no spreadsheet programme writes: it "
                "may be meant to do harm, and was not read. Copy its rows into a new workbook."
            ) from error
        except ParseError as error:
            raise damaged(name) from error
