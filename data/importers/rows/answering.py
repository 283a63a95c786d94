"""The answers that are given for a file: which of them it asks for, and which are answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.importers.rows.readings import Need


class Answers(Mapping[str, str]):
    """Answers by the names of questions, which remember what was looked for among them."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self._looked_for: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self._looked_for.add(key)
        return self._given[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)

    def peek(self, key: str) -> str:
        """Return an answer without asking for it: it is of another file, say."""
        return self._given.get(key, "").strip()

    @property
    def not_asked(self) -> tuple[str, ...]:
        """The names of answers that nothing looked for: the file asks no such question."""
        return tuple(key for key in self._given if key not in self._looked_for)


def of_earlier_file(mapping: Mapping[str, str], name: str, key: str) -> str:
    """Return the last answer that another file of the same shape got to a question of its own.

    The question is called `name`, and `key` for this file: its name with the file's digest. What
    was answered for one file must not stand for the next one.
    """
    keys = re.compile(rf"{re.escape(name)}(?:-[0-9a-f]{{8}})?")
    earlier = [other for other in mapping if other != key and keys.fullmatch(other)]
    found = [mapping.peek(one) if isinstance(mapping, Answers) else mapping[one] for one in earlier]
    return next((answer for answer in reversed(found) if answer), "")


def answered(needs: Iterable[Need], given: Mapping[str, str]) -> tuple[Need, ...]:
    """Return questions with the answers that were given to them, or why one is none."""
    return tuple(_answered(need, given.get(need.key, "").strip()) for need in needs)


def _answered(need: Need, given: str) -> Need:
    if need.answer or not given:
        return need
    if not need.options or given in dict(need.options):
        return replace(need, answer=given)
    said = f'"{given}" is none of the answers here.'
    return need if said in need.reason else replace(need, reason=f"{said} {need.reason}".rstrip())
