"""A finding: one thing wrong with the facts, where it is and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


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


def shown(path: Path) -> str:
    """Return a path as a person would type it: relative inside the working directory."""
    absolute = path.absolute()
    here = Path.cwd()
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else str(path)
