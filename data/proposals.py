"""Proposals: what files or a form would change in the facts, looked at before anything is written.

propose → look at the rows, the refusals and the effects → accept, or drop it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.checking import check_state
from data.importers.rows import FOUND_KEPT, REFUSALS_KEPT, FoundRow, Refusal
from data.importers.translation import LISTS, REFERENCES
from data.schema import TABLES, facts_schema
from data.states import Cells, RowChange, State, applied
from data.texts import legible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from data.importers.rows import Reading
    from data.journal import ChangeFile

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
        file, read = reading.file.name, reading.reading
        if read.refusals:
            proposal.refusals.setdefault(file, []).extend(read.refusals)
        proposal.refused[file] += read.refused
        proposal.facts_refused[file] += read.refused - read.refused_beside
    good = _broken_apart(proposal, state, _candidates(proposal, state, readings))
    for candidate in _not_alone(proposal, good):
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


def broken_cells(state: State, reading: FileReading) -> list[Refusal]:
    """Return what of the rows of a reading breaks a rule, each fault by itself at its cell."""
    candidates = _candidates(Proposal(0, ()), state, [reading])
    changes = [RowChange(c.table, c.key, "added", c.cells) for c in candidates]
    findings = check_state(applied(state, changes))
    return [
        _refusal(candidate.found, finding.subject, finding.message)
        for candidate in candidates
        for finding in findings.get((candidate.table, candidate.key), ())
    ]


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
                proposal.refuse(file, _refusal(found, table.key, message), found.table)
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
                proposal.refuse(file, _refusal(found, table.key, message), found.table)
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
            refusal = _refusal(candidate.found, first.subject, messages)
            proposal.refuse(candidate.file, refusal, candidate.table)
        refused = {(c.table, c.key) for c in broken}
        candidates = [c for c in candidates if (c.table, c.key) not in refused]
    order = {name: at for at, name in enumerate(TABLES)}
    return sorted(candidates, key=lambda candidate: order[candidate.table])


def _not_alone(proposal: Proposal, good: list[_Candidate]) -> list[_Candidate]:
    """Leave out what enters only with another row, where none that needs it enters.

    That is what nobody gave as a row of its own; and of a file whose facts are all refused or left
    out every other row too: its source alone would be half of what is meant.
    """
    without = {one.file.name for one in proposal.readings if one.reading.left_out}
    without |= {file for file, count in proposal.facts_refused.items() if count}
    without -= {one.file for one in good if one.table in FACTS}
    kept: list[_Candidate] = []
    waiting: dict[tuple[str, str], _Candidate] = {}
    for one in good:
        if one.found.is_needed_alone or one.file in without:
            waiting[one.table, one.key] = one
        else:
            kept.append(one)
    reached = kept
    while reached:
        spots = {spot for one in reached for spot in _named(one) if spot in waiting}
        reached = [waiting.pop(spot) for spot in spots]
    proposal.left_alone.update(table for table, _ in waiting)
    return [one for one in good if (one.table, one.key) not in waiting]


def _named(candidate: _Candidate) -> Iterator[tuple[str, str]]:
    """Yield table and key of the rows that a row names."""
    for column, cell in candidate.cells.items():
        if table := REFERENCES.get(column):
            yield table, cell
        elif table := LISTS.get(column):
            for key in cell.split(";"):
                yield table, key


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
