"""A table of cells of text, as it stands in a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

Row = tuple[int, tuple[str, ...]]

TAGS_WITHIN = 25  # rows, by the HXL standard
TAG = re.compile(r"#\s*[A-Za-z]\w*(\s*\+\s*[A-Za-z]\w*)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of cells of text; each row with the number that a spreadsheet shows beside it.

    `doubts` are cells whose text is not certain, by row and place in the row (from 0), each with
    why and what to do: a formula without its result, an error such as #REF!. Their text is what
    stands in the file, and never reads as a number. `tags` are rows of HXL hashtags below the
    headings: they describe the columns, hold no figures, and are not among the rows. `merged` are
    cells of those that are one over several, as `doubts` are: of a figure in one it is not known
    how much is each row's.
    """

    name: str  # empty for a file that has no sheets
    rows: tuple[Row, ...]
    doubts: Mapping[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    tags: tuple[Row, ...] = ()
    merged: Mapping[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])

    def without_tags(self) -> Sheet:
        """Return the sheet with its rows of HXL hashtags put apart."""
        head = [row for row in self.rows[:TAGS_WITHIN] if any(row[1])]
        tags = tuple(row for row in head[1:] if are_tags(row[1]))
        if not tags:
            return self
        return replace(self, rows=tuple(row for row in self.rows if row not in tags), tags=tags)


def are_tags(cells: Sequence[str]) -> bool:
    """Say whether a row holds HXL hashtags and nothing else, as in "#affected+f"."""
    filled = [cell for cell in cells if cell]
    is_enough = len(filled) > 1 or len(cells) == 1
    return bool(filled) and is_enough and all(TAG.fullmatch(cell) for cell in filled)
