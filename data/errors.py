"""What can go wrong in the data layer.

TidemarkError
├── SettingsError    the environment asks for something that cannot be
├── FactsError       the facts break rules; carries every finding
├── StoreError       the database is missing, foreign, held by another process or unreadable
│   ├── DamagedError    the file does not hold what was written to it
│   └── FullDiskError   nothing more can be written
├── FileRefusedError a file to import that cannot be read as a whole
├── ExportError      a file that cannot be written as asked
├── UncertainError   a cell to import that has no certain reading
├── ChangeError      a change that cannot be made, or cannot be undone
└── QuestionError    a reader's question contradicts itself
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class TidemarkError(Exception):
    """Anything that Tidemark itself reports; its text is fit to show to a person."""


class SettingsError(TidemarkError):
    """A setting in the environment has a value that cannot be used."""


class FactsError(TidemarkError):
    """The facts break one rule or more; the text is one finding a line."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)


class StoreError(TidemarkError):
    """The database cannot be opened, or is not one of ours."""


class DamagedError(StoreError):
    """A database does not hold what was written to it: cut short, or overwritten in part.

    `said` is what was found, without what to do about it.
    """

    def __init__(self, said: str, what_to_do: str) -> None:
        super().__init__(f"{said} {what_to_do}")
        self.said = said


class FullDiskError(StoreError):
    """A file cannot be written because nothing more fits; what was there before is whole."""


class QuestionError(TidemarkError):
    """A question cannot have an answer as it is put."""


class FileRefusedError(TidemarkError):
    """A file to import cannot be read at all: too large, damaged, or of no known shape."""


class ExportError(TidemarkError):
    """An export cannot be made, or its file not written; what was there before is untouched."""


class UncertainError(TidemarkError):
    """A cell to import has no certain reading; the text says why, and what to write instead."""


class ChangeError(TidemarkError):
    """A change cannot be made or undone as asked; nothing was written."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong, in the form `file:line: column or rule: what was found. What to do.`

    Line 0 means the whole file. Findings sort by file and line.
    """

    file: str
    line: int
    subject: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.subject}: {self.message}"


def command(words: str) -> str:
    """Return a command of the data layer as a person types it here: with the Python that runs."""
    python = Path(sys.executable).absolute()
    # Elsewhere it is the one that the shell finds: how a server was installed is nobody's business.
    name = shown(python) if python.is_relative_to(Path.cwd()) else "python"
    return f"{name} -m data {words}"


def shown(path: Path) -> str:
    """Return a path as a person would type it: relative inside the working directory."""
    absolute = path.absolute()
    here = Path.cwd()
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else str(path)
