"""Proposals: what files or a form would change in the facts, looked at before anything is written.

propose → look at the rows, the refusals and the effects → accept, or drop it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.importers.rows.readings import REFUSALS_KEPT, FoundRow, Refusal
from data.rules.schema import facts_schema
from data.rules.states import RowChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.history.changes import ChangeFile
    from data.importers.rows.readings import Reading

FACTS = ("statements", "milestones")


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A row as it was found, and what accepting it does: new, changed, unchanged or refused."""

    found: FoundRow
    key: str
    status: str
    differences: tuple[tuple[str, str, str], ...] = ()  # of a changed row: column, before, after


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file, and what its importer made of it."""

    file: ChangeFile
    reading: Reading

    @property
    def keys(self) -> Iterator[tuple[str, str]]:
        """The rows that it names, by table and key."""
        names = {table.name: table.key for table in facts_schema()}
        return ((row.table, row.cells.get(names[row.table], "")) for row in self.reading.rows)


@dataclass(slots=True)
class Proposal:
    """What would change, and what cannot be taken; `base` is the change it was worked out on.

    `refused` counts rows by file, `refusals` keeps the reasons of the first thousand of each.
    `facts_refused` counts those of them that are statements or milestones. `left_alone` counts by
    table the rows that are good, but that only rows need which do not enter: they do not either.
    `blocking` says what in the facts as they are would break: while there is any, none of it can
    be accepted.
    """

    base: int
    readings: tuple[FileReading, ...]
    rows: list[ProposedRow] = field(default_factory=list[ProposedRow])
    refusals: dict[str, list[Refusal]] = field(default_factory=dict[str, list[Refusal]])
    refused: Counter[str] = field(default_factory=Counter[str])
    changes: list[RowChange] = field(default_factory=list[RowChange])
    blocking: list[str] = field(default_factory=list[str])
    left_alone: Counter[str] = field(default_factory=Counter[str])
    facts_refused: Counter[str] = field(default_factory=Counter[str])

    @property
    def counts(self) -> Counter[str]:
        """The number of facts (statements, milestones) new, changed and unchanged.

        Where files bring no facts, but sources or places alone, it is the number of those.
        "refused" counts all rows to be mended, "left_out" those that say that they are no fact.
        """
        found = Counter(row.status for row in self.rows if self._is_counted(row))
        found["refused"] = self.refused.total()
        if left_out := sum(one.reading.left_out for one in self.readings):
            found["left_out"] = left_out
        return found

    @property
    def planned(self) -> Counter[str]:
        """The number of those among `counts` that are plans and no results, by status."""
        return Counter(
            row.status
            for row in self.rows
            if row.found.table == "statements" and row.found.cells.get("rank") == "planned"
        )

    @property
    def beside(self) -> Counter[tuple[str, str]]:
        """The number of rows that `counts` leaves out, by status and table: sources and the like"""
        return Counter(
            (row.status, row.found.table) for row in self.rows if not self._is_counted(row)
        )

    def _is_counted(self, row: ProposedRow) -> bool:
        return row.found.table in FACTS or not self._has_facts

    @property
    def _has_facts(self) -> bool:
        return (
            any(row.found.table in FACTS for row in self.rows)
            or self.facts_refused.total() > 0
            or any(one.reading.left_out for one in self.readings)
        )

    @property
    def can_be_accepted(self) -> bool:
        """Whether there is something to accept and nothing in the way."""
        return bool(self.changes) and not self.blocking

    @property
    def why_nothing(self) -> str:
        """A sentence on why there is nothing to accept, "" where there is something."""
        if self.can_be_accepted:
            return ""
        if self.blocking:
            return "Nothing can be accepted while something is in the way."
        if any(one.reading.is_waiting for one in self.readings):
            return "There is nothing to accept: answer the questions first."
        if not self.rows and (self.refused.total() or self.left_alone):
            return "There is nothing to accept: no row can enter."
        return "There is nothing to accept: no row is new or changed."

    def refuse(self, file: str, refusal: Refusal, table: str) -> None:
        """Count a row of a file as refused, and keep the reason of the first thousand."""
        self.refused[file] += 1
        self.facts_refused[file] += table in FACTS
        kept = self.refusals.setdefault(file, [])
        if len(kept) < REFUSALS_KEPT:
            kept.append(refusal)
