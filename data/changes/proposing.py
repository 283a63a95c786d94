"""Proposing: rows that were read, held against the facts and against every rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.changes.proposals import FACTS, FileReading, Proposal, ProposedRow
from data.importers.rows.readings import FOUND_KEPT, FoundRow, Refusal
from data.rules.checking import check_state
from data.rules.schema import TABLES, columns_by_name, facts_schema
from data.rules.states import Cells, RowChange, State, applied
from data.rules.texts import legible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


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


def retired(state: State, rows: Iterable[tuple[str, str]]) -> list[RowChange]:
    """Return what retiring rows does that are named by table and key, of those that are there."""
    return [RowChange(table, key, "retired", None) for table, key in rows if key in state[table]]


def told_broken(state: State) -> list[str]:
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
    columns = columns_by_name(candidate.table)
    for name, cell in candidate.cells.items():
        column = columns[name]
        if table := column.names_rows_of:
            for key in cell.split(";") if column.words.several_of else (cell,):
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
