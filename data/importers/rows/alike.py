"""Rows that are alike in all that is read, told apart by nothing but columns that are left out.

They are never two facts: whether they are parts, a whole or the same again only those columns say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

LISTED = 5  # rows named in one message


class Apart(NamedTuple):
    """A row that only a left-out column tells from others: its column, what it holds, why not."""

    row: int
    column: str
    found: str
    message: str


class Alike:
    """Gathers rows by what they are about; `left` are the headings of other columns by place."""

    def __init__(self, left: Mapping[int, str]) -> None:
        self._left = left
        self._groups: dict[Hashable, dict[int, Sequence[str]]] = {}

    def add(self, about: Hashable, row: int, texts: Sequence[str]) -> None:
        """Add a row, with all that is read of it but its figure."""
        self._groups.setdefault(about, {})[row] = texts

    @property
    def apart(self) -> list[Apart]:
        """The rows that differ from others in left-out columns alone, but for their figures."""
        return [one for rows in self._groups.values() if len(rows) > 1 for one in self._in(rows)]

    @property
    def pairs(self) -> dict[int, tuple[int, int]]:
        """The first two rows that each left-out column tells apart, by its place."""
        found: dict[int, tuple[int, int]] = {}
        for rows in self._groups.values():
            (first, held), *others = rows.items()
            for row, texts in others:
                for at in self._left:
                    if at not in found and _cell(held, at) != _cell(texts, at):
                        found[at] = (first, row)
        return found

    def _in(self, rows: Mapping[int, Sequence[str]]) -> Iterable[Apart]:
        differing = [at for at in self._left if len({_cell(t, at) for t in rows.values()}) > 1]
        if not differing:
            return
        named = " and ".join(f'"{self._left[at]}"' for at in differing[:LISTED])
        message = (
            f"rows {_listed(list(rows))} are about the same but for {named}: they may be parts, a "
            "whole or the same again. Say what the column holds, or keep one of them."
        )
        for row, texts in rows.items():
            yield Apart(row, self._left[differing[0]], _cell(texts, differing[0]), message)


def _cell(texts: Sequence[str], at: int) -> str:
    return texts[at] if at < len(texts) else ""


def _listed(rows: Sequence[int]) -> str:
    if len(rows) > LISTED + 1:
        return f"{', '.join(map(str, rows[:LISTED]))} and {len(rows) - LISTED} more"
    return f"{', '.join(map(str, rows[:-1]))} and {rows[-1]}"
