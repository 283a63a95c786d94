"""Beside: the statements that bear on a change, found by SQL in the edition that it is made to.

Of many that are about the same one is enough to tell which answers hang together, so that memory
holds few of them, however many there are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.changes.duplicates import sought_by
from data.changes.reaches import moved_by
from data.history.changes import rows_by_key
from data.rules.schema import facts_schema
from data.rules.states import applied
from data.scans import scanned
from data.sql_files import filled, quoted, sql_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from data.rules.states import Cells, RowChange, State

MOST_SCOPES = 50_000  # of each kind; where there are more the measure is taken as a whole
SCOPE = (
    "statement_id",
    "metric_id",
    "programme_id",
    "places",
    "start",
    "end",
    "as_of",
    "source_id",
)
PARTED = "\x1f"  # stands in no id


@dataclass(slots=True)
class Beside:
    """Statements that stay as they are, by their ids.

    `scopes` tell what the answers that a change touches hang together with, a statement for each
    scope, in the columns that tell it; of a measure in `whole` there are too many, and any of them
    may bear on the change. `alike` are those of which one put forward may be a second.
    """

    scopes: dict[str, Cells] = field(default_factory=dict[str, "Cells"])
    whole: set[str] = field(default_factory=set[str])
    alike: dict[str, Cells] = field(default_factory=dict[str, "Cells"])


def beside(con: duckdb.DuckDBPyConnection, state: State, changes: Sequence[RowChange]) -> Beside:
    """Return what bears on changes in the edition of a connection, which is as it was before them.

    The state holds every row of the small tables, and of the others those that change.
    """
    found = Beside()
    after = applied(state, changes)
    keys = [change.key for change in changes if change.table == "statements"]
    with scanned(con, "changed_keys", {"row_key": keys}):
        con.execute(sql_text("beside", "standing_scopes"))
        found.scopes |= _scopes(con, "earliest", {})
        pairs = {
            (cells["metric_id"], cells["programme_id"])
            for one in (state, after)
            for key in keys
            if (cells := one["statements"].get(key))
        }
        pairs |= _moving(con, found, state, after, changes)
        _add_together(con, found, pairs)
        if found.whole:
            found.scopes |= _scopes(con, "scopes_of_measures", {"metrics": sorted(found.whole)})
        found.alike = _alike(con, after, changes)
    return found


def _moving(
    con: duckdb.DuckDBPyConnection,
    found: Beside,
    state: State,
    after: State,
    changes: Sequence[RowChange],
) -> set[tuple[str, str]]:
    """Add the statements that rows of other tables move; return their measures and programmes."""
    moved = moved_by(state, after, changes)
    if not any(moved.values()):
        return set()
    lists: dict[str, object] = {table: sorted(keys) for table, keys in moved.items()}
    depending = _add(con, found, "scopes_depending", lists)
    countries = {
        country
        for one in (state, after)
        for code in moved["places"]
        for country in one["places"].get(code, {}).get("members", "").split(";")
    }
    inside = sorted({*moved["places"], *countries} - {""})
    around = _add(con, found, "scopes_around", {"countries": inside})
    complete = {
        key
        for one in (state, after)
        for key, cells in one["programmes"].items()
        if cells.get("records") == "complete"
    }  # what is stated of one of these spans all the years of its programme
    spanning = (cells for cells in around.values() if cells["programme_id"] in complete)
    return {
        (cells["metric_id"], cells["programme_id"]) for cells in (*depending.values(), *spanning)
    }


def _add(
    con: duckdb.DuckDBPyConnection, found: Beside, name: str, values: dict[str, object]
) -> dict[str, Cells]:
    """Add statements, or their measures as wholes where they are too many; return those added."""
    rows = _scopes(con, name, {**values, "most": MOST_SCOPES + 1})
    if len(rows) > MOST_SCOPES:
        question = filled("measures_of", folder="beside", question=sql_text("beside", name))
        measures = con.execute(question, {**values, "most": None}).fetchall()
        found.whole |= {metric for (metric,) in measures}
        return {}
    found.scopes |= rows
    return rows


def _add_together(
    con: duckdb.DuckDBPyConnection, found: Beside, pairs: Iterable[tuple[str, str]]
) -> None:
    """Add what belongs to the same measures and programmes."""
    left = sorted(pair for pair in pairs if pair[0] not in found.whole)
    columns = {"metric_id": [one for one, _ in left], "programme_id": [one for _, one in left]}
    with scanned(con, "moving_pairs", columns):
        rows = _scopes(con, "scopes_together", {"most": MOST_SCOPES + 1})
    if len(rows) > MOST_SCOPES:
        found.whole |= {metric for metric, _ in left}
    else:
        found.scopes |= rows


def _alike(
    con: duckdb.DuckDBPyConnection, after: State, changes: Sequence[RowChange]
) -> dict[str, Cells]:
    sought = sought_by(after, changes)
    if not sought:
        return {}
    columns = {
        "metric_id": [one.metric for one in sought],
        "programmes": [PARTED.join(one.programmes) for one in sought],
        "sources": [PARTED.join(one.sources) for one in sought],
        "value": [one.value for one in sought],
        "first_day": [one.first_day for one in sought],
        "last_day": [one.last_day for one in sought],
    }
    (table,) = (one for one in facts_schema() if one.name == "statements")
    names = ", ".join(f"statements.{quoted(column.name)}" for column in table.columns)
    with scanned(con, "sought_statements", columns):
        sql = filled("alike", folder="beside", column_names=names)
        return rows_by_key(table, con.execute(sql).fetchall())


def _scopes(
    con: duckdb.DuckDBPyConnection, name: str, values: dict[str, object]
) -> dict[str, Cells]:
    rows = con.execute(sql_text("beside", name), values).fetchall()
    return {
        row[0]: {name: cell for name, cell in zip(SCOPE, row, strict=True) if cell} for row in rows
    }
