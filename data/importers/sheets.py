"""A table of cells of text, as it stands in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of cells of text; each row with the number that a spreadsheet shows beside it.

    `doubts` are cells whose text is not certain, by row and place in the row (from 0), each with
    why and what to do: a formula without its result, an error such as #REF!. Their text is what
    stands in the file, and never reads as a number.
    """

    name: str  # empty for a file that has no sheets
    rows: tuple[Row, ...]
    doubts: Mapping[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
