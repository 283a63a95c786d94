"""Which importer reads a file: the formats there are, and the first that recognises it.

An importer is a module with a NAME, `recognises(document)` and `read(document, known, mapping)`.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Protocol

from data.errors import FileRefusedError
from data.importers.files.packed import unpacked
from data.importers.formats import (
    any_table,
    data_package,
    iati,
    ipu,
    kobo,
    owid,
    sdmx,
    tidemark,
    un_sdg,
    world_bank,
)
from data.importers.rows import encodings
from data.importers.rows.answering import Answers, answered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from data.importers.files.documents import Document
    from data.importers.rows.readings import Known, Reading


class Importer(Protocol):
    """What a module of a format gives."""

    @property
    def NAME(self) -> str:  # noqa: N802  # a constant of the module
        """The format's name on the command line."""
        ...

    def recognises(self, document: Document, /) -> bool:
        """Say whether a file looks like one of this format; cheap, and never an error."""
        ...

    def read(self, document: Document, known: Known, mapping: Mapping[str, str], /) -> Reading:
        """Read a file, with the user's answers to what it needs to be told."""
        ...


# The most particular first: our own columns may stand in any table, which comes last.
IMPORTERS: tuple[Importer, ...] = (
    data_package,
    world_bank,
    ipu,
    un_sdg,
    sdmx,
    iati,
    owid,
    kobo,
    tidemark,
    any_table,
)
# Those that read a zip themselves, for what describes a table lies beside it.
OF_ZIPS: tuple[Importer, ...] = (data_package, owid)


def read_document(
    document: Document,
    known: Known,
    mapping_of: Callable[[str], Mapping[str, str]],
    format_name: str | None = None,
) -> Reading:
    """Read a file by the importer of its format, or by the one that recognises it.

    `mapping_of` gives the answers kept under a mapping key. Raises FileRefusedError when no
    importer takes the file.
    """
    document = opened(document)
    if encodings.is_unsure(document):
        key = encodings.key_of(document)
        told = encodings.decoded(document, mapping_of(key))
        if told is None:
            return _settled(encodings.asked(document), mapping_of(key))
        reading = _read(told, known, mapping_of, format_name)
        reading.encoding_key = key
        reading.not_asked = tuple(k for k in reading.not_asked if k != encodings.ENCODING)
        return reading
    return _read(document, known, mapping_of, format_name)


def _settled(reading: Reading, answers: Mapping[str, str]) -> Reading:
    reading.needs = answered(reading.needs, answers)
    return reading


def _read(
    document: Document,
    known: Known,
    mapping_of: Callable[[str], Mapping[str, str]],
    format_name: str | None,
) -> Reading:
    importer = _named(format_name) if format_name else _recognising(document)
    reading: Reading | None = None
    if importer is any_table:
        key = any_table.key_of(document)  # by its headings: a register is not read twice
    else:
        reading = importer.read(document, known, {})
        key = reading.mapping_key
    if key and (answers := mapping_of(key)):
        given = Answers(answers)
        reading = importer.read(document, known, given)
        reading.needs = answered(reading.needs, answers)
        reading.not_asked = given.not_asked
    reading = reading or importer.read(document, known, {})
    reading.notes += document.tag_notes
    return reading


def opened(document: Document) -> Document:
    """Return the one table in a zip, or a document that is no zip of tables as it is.

    Raises FileRefusedError where there are several.
    """
    if any(importer.recognises(document) for importer in OF_ZIPS):
        return document
    return unpacked(document, _is_of_a_publisher)


def _named(name: str) -> Importer:
    by_name = {importer.NAME: importer for importer in IMPORTERS}
    if name in by_name:
        return by_name[name]
    near = difflib.get_close_matches(name, by_name, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise FileRefusedError(f'"{name}" is no format. Use one of {", ".join(by_name)}.{hint}')


def _is_of_a_publisher(document: Document) -> bool:
    own = (tidemark.NAME, any_table.NAME)
    others = (importer for importer in IMPORTERS if importer.NAME not in own)
    return any(importer.recognises(document) for importer in others)


def _recognising(document: Document) -> Importer:
    for importer in IMPORTERS:
        if importer.recognises(document):
            return importer
    raise FileRefusedError(
        f"{document.name} has none of the shapes that can be read. Use the template, or a file as "
        "its publisher gives it, unchanged."
    )
