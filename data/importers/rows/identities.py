"""Ids for rows that came without one: the same for the same row, whenever it is read."""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

from data.importers.rows.headings import contract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.rows.readings import Known

# What an id is made of, and what else must be alike for a known row to be the same one.
MADE_OF: Mapping[str, tuple[str, ...]] = {
    "statements": ("programme_id", "metric_id", "places", "start"),
    "milestones": ("places", "title", "start"),
    "sources": ("publisher", "title", "published_on"),
    "organisations": ("name",),
    "programmes": ("name",),
    "metrics": ("name",),
}
ALIKE: Mapping[str, tuple[str, ...]] = {
    "statements": (
        "programme_id", "metric_id", "places", "start", "end", "basis", "source_id", "locator",
    ),
    "milestones": ("places", "title", "start", "source_id"),
    "sources": ("publisher", "title", "published_on"),
}  # fmt: skip
LONGEST_PART = 40


class Identities:
    """Gives the rows of one file their ids."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._taken: set[tuple[str, str]] = set()

    def of(self, table: str, row: Mapping[str, str]) -> str:
        """Return the id of a row: its own, or one made of what the row is about.

        A second row about the same has the number 2 after it, unless the known row of that id is
        of another source or period: then it has the first number that is free.
        """
        key = contract()[table].key
        code = row.get(key, "")
        if not code and table in MADE_OF:
            parts = (_part(row.get(column, "")) for column in MADE_OF[table])
            base = "-".join(part for part in parts if part) or table
            numbered = (f"{base}-{number}" for number in itertools.count(2))
            code = next(
                each for each in itertools.chain([base], numbered) if self._fits(table, each, row)
            )
        self._taken.add((table, code))
        return code

    def _fits(self, table: str, code: str, row: Mapping[str, str]) -> bool:
        if (table, code) in self._taken:
            return False
        held = self._known.tables.get(table, {}).get(code)
        columns = ALIKE.get(table, MADE_OF[table])
        return held is None or all(held.get(name, "") == row.get(name, "") for name in columns)


def _part(text: str) -> str:
    """Return a text as part of an id: small Latin letters, digits and hyphens, a number for more.

    Letters of other scripts are named by their numbers in Unicode, for an id must have some.
    """
    plain = unicodedata.normalize("NFKD", text.replace(";", "-").lower())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    spelled = "".join(
        sign if sign.isascii() else f"{ord(sign):x}" if sign.isalnum() else "-" for sign in plain
    )
    return re.sub(r"[^a-z0-9_.]+", "-", spelled).strip("-.")[:LONGEST_PART].rstrip("-.")
