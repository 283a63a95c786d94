"""The facts as rows of text: what the journal keeps, what a change is worked out on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from data.rules.csv_folder import RawTable
from data.rules.schema import TABLES, facts_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.rules.schema import Table

Cells: TypeAlias = dict[str, str]  # by column; a cell without text is not there
State: TypeAlias = dict[str, dict[str, Cells]]  # by table and key


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a change does to one row; cells are the row from then on, None where it is retired."""

    table: str
    key: str
    effect: str  # added, changed, retired
    cells: Cells | None


def empty_state() -> State:
    """Return facts without a row."""
    return {name: {} for name in TABLES}


def state_of(raws: Iterable[RawTable]) -> State:
    """Return tables that were read from files as rows by key; only for tables that were checked."""
    state = empty_state()
    for raw in raws:
        names = list(raw.columns)
        at_key = names.index(raw.table.key)
        rows = state[raw.table.name]
        for row in zip(*raw.columns.values(), strict=True):
            rows[row[at_key]] = {name: cell for name, cell in zip(names, row, strict=True) if cell}
    return state


def complete(state: State) -> State:
    """Return rows with a cell for every column of their table, empty where there is no text."""
    return {
        table.name: {
            key: {column.name: cells.get(column.name, "") for column in table.columns}
            for key, cells in state[table.name].items()
        }
        for table in facts_schema()
    }


def raw_tables(state: State, schema: Sequence[Table]) -> tuple[RawTable, ...]:
    """Return rows as tables to check or load: sorted by key, so that line n is the nth key."""
    return tuple(_raw_table(state[table.name], table) for table in schema)


def _raw_table(rows: Mapping[str, Cells], table: Table) -> RawTable:
    ordered = [rows[key] for key in sorted(rows)]
    return RawTable(
        table=table,
        file=f"{table.name}.csv",
        columns={c.name: [cells.get(c.name, "") for cells in ordered] for c in table.columns},
        lines=list(range(1, len(ordered) + 1)),
        is_ragged=[False] * len(ordered),
    )


def applied(state: State, changes: Iterable[RowChange]) -> State:
    """Return the facts after changes; the state given stays as it is."""
    after = {name: dict(rows) for name, rows in state.items()}
    for change in changes:
        if change.cells is None:
            after[change.table].pop(change.key, None)
        else:
            after[change.table][change.key] = change.cells
    return after
