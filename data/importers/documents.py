"""A file as it came: its name, its bytes, and the sheets of cells that are in it."""

from __future__ import annotations

import csv
import functools
import hashlib
import io
from dataclasses import dataclass, field

from data.errors import FileRefusedError

MEGABYTE = 1024 * 1024
DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of cells of text; each row with the number that a spreadsheet shows beside it."""

    name: str  # empty for a file that has no sheets
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Document:
    """A file to import. Raises FileRefusedError where it cannot be read, or is too large."""

    name: str
    content: bytes = field(repr=False)
    allowed_megabytes: int = 5

    def __post_init__(self) -> None:
        size = len(self.content) / MEGABYTE
        if size > self.allowed_megabytes:
            raise FileRefusedError(
                f"{self.name} has {size:.0f} MB; {self.allowed_megabytes} MB are allowed. "
                "Split it, or raise TIDEMARK_IMPORT_MB."
            )
        if not self.content.strip():
            raise FileRefusedError(f"{self.name} is empty. Choose the file with the rows in it.")

    @property
    def suffix(self) -> str:
        """The end of the name in small letters, as in ".csv"."""
        return "." + self.name.rsplit(".", 1)[-1].lower() if "." in self.name else ""

    @functools.cached_property
    def digest(self) -> str:
        """The SHA-256 of the bytes, by which a file is known again."""
        return hashlib.sha256(self.content).hexdigest()

    @functools.cached_property
    def text(self) -> str:
        """The bytes as text. Raises FileRefusedError where the encoding is not certain."""
        if self.content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return self.content.decode("utf-16")
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.content.count(b"\n", 0, error.start) + 1
            raise FileRefusedError(
                f"{self.name}, line {line}: the text is not UTF-8, and its letters cannot be read"
                ' with certainty. Save the file as "CSV UTF-8".'
            ) from error

    @functools.cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The tables of cells in the file: one for a CSV, one for each sheet of a workbook."""
        return (Sheet("", tuple(_csv_rows(self.text))),)


def _csv_rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    rows: list[tuple[int, tuple[str, ...]]] = []
    starts_at = 1
    for cells in reader:
        rows.append((starts_at, tuple(cell.strip() for cell in cells)))
        starts_at = reader.line_num + 1
    return rows


def delimiter(text: str) -> str:
    """Return the sign that parts the cells: the one that is most often in the first lines."""
    head = "\n".join(text.splitlines()[:20])
    return max(DELIMITERS, key=head.count)
