"""Rows of a table of which only some are at hand: what is asked for beside them is noted.

Whoever reads a file so looks up what was asked for, and reads it again, until nothing is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

Row = Mapping[str, str]


class AskedRows(Mapping[str, Row]):
    """The rows at hand by key; keys in `absent` are known to have none.

    `asked` are the keys that were asked for and are neither; `programmes` are those whose series
    were asked for. With `look_up` a row is fetched as it is asked for, and nothing is noted.
    """

    def __init__(
        self,
        held: Mapping[str, Row],
        absent: Collection[str] = (),
        programmes_held: Collection[str] = (),
        look_up: Callable[[str], Row | None] | None = None,
    ) -> None:
        self._held, self._absent = dict(held), frozenset(absent)
        self._programmes_held = frozenset(programmes_held)
        self._look_up = look_up
        self.asked: set[str] = set()
        self.programmes: set[str] = set()

    def __getitem__(self, key: str) -> Row:
        if key in self._held:
            return self._held[key]
        if self._look_up is not None:
            row = self._look_up(key)
            if row is not None:
                return row
        elif key not in self._absent:
            self.asked.add(key)
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def with_more(
        self, rows: Mapping[str, Row], looked_for: Collection[str], programmes: Collection[str]
    ) -> AskedRows:
        """Return these rows and more: all that there are of these keys and programmes."""
        absent = (self._absent | frozenset(looked_for)) - rows.keys()
        return AskedRows(
            {**self._held, **rows}, absent, self._programmes_held | frozenset(programmes)
        )

    def ask_series(self, programmes: Collection[str]) -> None:
        """Note programmes of which the rows are asked for that tell their series."""
        self.programmes.update(set(programmes) - self._programmes_held)
