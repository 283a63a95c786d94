"""Rows that say of themselves that they are no fact, such as what was cancelled: told, no fault."""

from __future__ import annotations

from dataclasses import dataclass, field

ROWS_TOLD = 6


@dataclass(slots=True)
class LeftRows:
    """The rows of a file that were left out by a word of their own, by column and word."""

    _rows: dict[tuple[str, str], list[int]] = field(
        default_factory=dict[tuple[str, str], list[int]]
    )
    count: int = 0

    def add(self, row: int, column: str, word: str) -> None:
        """Leave out a row by its word in a column."""
        self._rows.setdefault((column, word), []).append(row)
        self.count += 1

    @property
    def notes(self) -> list[str]:
        """A sentence for each word, with the rows that it is in."""
        return [
            f'{_listed(rows)}: "{word}" under "{column}" says that it did not take place, or is '
            f"counted elsewhere. {'It was' if len(rows) == 1 else 'They were'} left out."
            for (column, word), rows in self._rows.items()
        ]


def _listed(rows: list[int]) -> str:
    shown = ", ".join(map(str, rows[:ROWS_TOLD]))
    more = f" and {len(rows) - ROWS_TOLD} more" if len(rows) > ROWS_TOLD else ""
    return f"{'row' if len(rows) == 1 else 'rows'} {shown}{more}"
