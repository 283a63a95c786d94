"""Proposals: what files or a form would change in the facts, looked at before anything is written.

propose → look at the rows, the refusals and the effects → accept, or drop it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.checking import check_state
from data.importers.rows import FOUND_KEPT, REFUSALS_KEPT, FoundRow, Refusal
from data.schema import TABLES, facts_schema
from data.states import Cells, RowChange, State, applied
from data.texts import legible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.importers.rows import Reading
    from data.journal import ChangeFile


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


@dataclass(slots=True)
class Proposal:
    """What would change, and what cannot be taken; `base` is the change it was worked out on.

    `refused` counts rows by file, `refusals` keeps the reasons of the first thousand of each.
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

    @property
    def counts(self) -> Counter[str]:
        """The number of rows new, changed, unchanged and refused."""
        found = Counter(row.status for row in self.rows)
        found["refused"] = self.refused.total()
        return found

    @property
    def can_be_accepted(self) -> bool:
        """Whether there is something to accept and nothing in the way."""
        return bool(self.changes) and not self.blocking

    def refuse(self, file: str, refusal: Refusal) -> None:
        """Count a row of a file as refused, and keep the reason of the first thousand."""
        self.refused[file] += 1
        kept = self.refusals.setdefault(file, [])
        if len(kept) < REFUSALS_KEPT:
            kept.append(refusal)


@dataclass(slots=True)
class _Candidate:
    file: str
    found: FoundRow
    table: str
    key: str
    cells: Cells


def proposal_of(state: State, base: int, readings: Sequence[FileReading]) -> Proposal:
    """Hold what was read against the facts and every rule, and return what accepting it does.

    Rows that break a rule are refused with the reason, and so are rows that need a refused one;
    the others stay.
    """
    proposal = Proposal(base, tuple(readings))
    for reading in readings:
        for refusal in reading.reading.refusals:
            proposal.refuse(reading.file.name, refusal)
        proposal.refused[reading.file.name] = reading.reading.refused
    good = _broken_apart(proposal, state, _candidates(proposal, state, readings))
    for candidate in good:
        before = state[candidate.table].get(candidate.key)
        status = _status(before, candidate.cells)
        differences = _differences(before or {}, candidate.cells) if status == "changed" else ()
        proposal.rows.append(ProposedRow(candidate.found, candidate.key, status, differences))
        if status in ("new", "changed"):
            effect = "added" if before is None else "changed"
            proposal.changes.append(
                RowChange(candidate.table, candidate.key, effect, candidate.cells)
            )
    return proposal


def retirement_of(state: State, base: int, rows: Iterable[tuple[str, str]]) -> Proposal:
    """Return what retiring rows, named by table and key, would do to the facts."""
    changes = [RowChange(table, key, "retired", None) for table, key in rows if key in state[table]]
    proposal = Proposal(base, (), changes=changes)
    proposal.blocking = broken_rows(applied(state, changes))
    return proposal


def broken_rows(state: State) -> list[str]:
    """Return a sentence for every row of facts that breaks a rule; none, as it should be."""
    return [
        f'{table.removesuffix("s")} "{key}", {finding.subject}: {finding.message}'
        for (table, key), findings in check_state(state).items()
        for finding in findings
    ]


def _candidates(
    proposal: Proposal, state: State, readings: Sequence[FileReading]
) -> list[_Candidate]:
    """Return the rows with their cells completed; a key that comes twice counts once."""
    schema = {table.name: table for table in facts_schema()}
    taken: dict[tuple[str, str], _Candidate] = {}
    for reading in readings:
        file = reading.file.name
        for found in reading.reading.rows:
            table = schema[found.table]
            key = found.cells.get(table.key, "")
            if not key:
                message = f"{table.key} is empty. Give the row a key of its own."
                proposal.refuse(file, _refusal(found, table.key, message))
                continue
            # A column that the file does not have says nothing: what is known stays.
            known = state[found.table].get(key, {})
            names = [column.name for column in table.columns]
            cells = {name: found.cells.get(name, known.get(name, "")) for name in names}
            cells = {name: cell for name, cell in cells.items() if cell}
            candidate = _Candidate(file, found, found.table, key, cells)
            earlier = taken.setdefault((found.table, key), candidate)
            if earlier.found.is_implied and not found.is_implied:
                taken[found.table, key] = candidate
            elif earlier is not candidate and earlier.cells != cells and not found.is_implied:
                message = (
                    f'"{key}" is the key of {_spot(earlier)} already, with other cells. '
                    "Give this row a key of its own, or delete one of the two."
                )
                proposal.refuse(file, _refusal(found, table.key, message))
    return list(taken.values())


def _broken_apart(
    proposal: Proposal, state: State, candidates: list[_Candidate]
) -> list[_Candidate]:
    """Refuse the rows that break rules, until those that are left break none."""
    while candidates:
        changed = [c for c in candidates if state[c.table].get(c.key) != c.cells]
        after = applied(state, [RowChange(c.table, c.key, "added", c.cells) for c in changed])
        findings = check_state(after)
        broken = [c for c in candidates if (c.table, c.key) in findings]
        if not broken:
            proposal.blocking = [
                f'{table.removesuffix("s")} "{key}" of the facts, {found.subject}: {found.message}'
                for (table, key), several in findings.items()
                for found in several
            ]
            break
        for candidate in broken:
            first, *_ = findings[candidate.table, candidate.key]
            messages = " ".join(
                finding.message
                if finding.subject == first.subject
                else f"{finding.subject}: {finding.message}"
                for finding in findings[candidate.table, candidate.key]
            )
            proposal.refuse(candidate.file, _refusal(candidate.found, first.subject, messages))
        refused = {(c.table, c.key) for c in broken}
        candidates = [c for c in candidates if (c.table, c.key) not in refused]
    order = {name: at for at, name in enumerate(TABLES)}
    return sorted(candidates, key=lambda candidate: order[candidate.table])


def _refusal(found: FoundRow, column: str, message: str) -> Refusal:
    heading = found.headings.get(column, column)
    cell = legible(found.cells.get(column, ""), FOUND_KEPT)
    return Refusal(found.sheet, found.row, heading, cell, message)


def _spot(candidate: _Candidate) -> str:
    sheet = f"{candidate.found.sheet}, " if candidate.found.sheet else ""
    return f"{candidate.file}, {sheet}row {candidate.found.row}"


def _status(before: Cells | None, after: Cells) -> str:
    if before is None:
        return "new"
    return "unchanged" if before == after else "changed"


def _differences(before: Cells, after: Cells) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (name, before.get(name, ""), after.get(name, ""))
        for name in dict.fromkeys((*before, *after))
        if before.get(name, "") != after.get(name, "")
    )
