"""A file as it came: its name, its bytes, and the sheets of cells that are in it."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from data.errors import FileRefusedError
from data.importers.files.delimited import csv_rows
from data.importers.files.sheets import Sheet
from data.importers.files.signatures import foreign, is_zip
from data.importers.files.workbooks import read_workbook
from data.rules.texts import fault, legible

__all__ = ["Document", "Sheet"]

MEGABYTE = 1024 * 1024
WORKBOOKS = (".xlsx", ".xlsm", ".xltx")
TEXTS = (".csv", ".tsv", ".txt")
MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
MARK_OF_UTF_8 = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Document:
    """A file to import. Raises FileRefusedError where it cannot be read, or is too large.

    Who reads its rows tells now and then how many are done, and of how many.
    """

    name: str
    content: bytes = field(repr=False)
    allowed_megabytes: int = 5
    told: Callable[[int, int], None] = field(
        default=lambda done, rows: None, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if said := fault("file_name", self.name):
            name = legible(self.name)
            raise FileRefusedError(f"{name}: in the name of the file {said} Name it otherwise.")
        size = len(self.content) / MEGABYTE
        if size > self.allowed_megabytes:
            raise FileRefusedError(
                f"{self.name} has {size:.1f} MB; {self.allowed_megabytes} MB are allowed. "
                "Split it, or raise TIDEMARK_IMPORT_MB."
            )
        if not self.content.removeprefix(MARK_OF_UTF_8).strip():
            raise FileRefusedError(f"{self.name} is empty. Choose the file with the rows in it.")

    @property
    def suffix(self) -> str:
        """The end of the name in small letters, as in ".csv"."""
        return "." + self.name.rsplit(".", 1)[-1].lower() if "." in self.name else ""

    @property
    def is_workbook(self) -> bool:
        """Whether the bytes are a zip, as a workbook's are; its `sheets` say whether it is one."""
        return is_zip(self.content)

    @functools.cached_property
    def digest(self) -> str:
        """The SHA-256 of the bytes, by which a file is known again."""
        return hashlib.sha256(self.content).hexdigest()

    @functools.cached_property
    def text(self) -> str:
        """The bytes as text. Raises FileRefusedError where the encoding is not certain."""
        self._refuse_foreign()
        if self.is_workbook:
            raise FileRefusedError(f"{self.name} is a zip or a workbook, and no text.")
        if self.content.startswith(MARKS_OF_UTF_16):
            try:
                return self.content.decode("utf-16")
            except UnicodeDecodeError as error:
                raise FileRefusedError(
                    f"{self.name} begins as UTF-16 and does not go on so: it is damaged. "
                    'Save the file again, as "CSV UTF-8".'
                ) from error
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.content.count(b"\n", 0, error.start) + 1
            raise FileRefusedError(
                f"{self.name}, line {line}: the text is not UTF-8, and its letters cannot be read"
                ' with certainty. Save the file as "CSV UTF-8".'
            ) from error

    @property
    def is_table(self) -> bool:
        """Whether name or bytes promise a table, be it one that cannot be read."""
        return (
            self.is_workbook or self.suffix in (*WORKBOOKS, *TEXTS) or bool(foreign(self.content))
        )

    def _refuse_foreign(self) -> None:
        """Raise FileRefusedError where the bytes are something else than a text or a workbook."""
        if reason := foreign(self.content):
            raise FileRefusedError(f"{self.name} {reason}")
        if self.suffix in WORKBOOKS and not self.is_workbook:
            raise FileRefusedError(
                f"{self.name} is no Excel workbook, though its name says so. If it is a text with "
                "columns, name it .csv; else open it and save it as an Excel workbook (.xlsx)."
            )

    @functools.cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The tables of cells in the file: one for a CSV, one for each sheet of a workbook.

        A row of HXL hashtags under the headings is put apart.
        """
        self._refuse_foreign()
        if self.is_workbook:
            sheets = read_workbook(self.name, self.content, self.allowed_megabytes)
        else:
            sheets = (Sheet("", tuple(csv_rows(self.name, self.text))),)
        return tuple(sheet.without_tags() for sheet in sheets)

    @property
    def tag_notes(self) -> list[str]:
        """What to tell of the rows of HXL hashtags that were put apart."""
        try:
            sheets = self.sheets
        except FileRefusedError:  # no table, so no such row
            return []
        return [
            f"{f'Sheet {sheet.name}, row' if sheet.name else 'Row'} {number} holds HXL hashtags,"
            " which describe the columns, and was left out."
            for sheet in sheets
            for number, _ in sheet.tags
        ]
