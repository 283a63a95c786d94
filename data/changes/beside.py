"""Beside: the statements that bear on a change, found by SQL in the edition that it is made to.

Of many that are about the same one is enough to tell which answers hang together, so that memory
holds few of them, however many there are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.changes.duplicates import sought_by
from data.changes.reaches import NEVER, moved_by
from data.history.changes import rows_by_key
from data.history.columns import of
from data.rules.schema import facts_schema
from data.rules.states import applied
from data.sql_files import filled, sql_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.rules.states import Cells, RowChange, State
    from data.store.store import Store

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
STANDING = "standing_scopes"
PARTED = "\x1f"  # stands in no id


@dataclass(slots=True)
class Beside:
    """Statements that stay as they are, by their ids.

    `scopes` tell what the answers that a change touches hang together with, a statement for each
    scope, in the columns that tell it; of a measure in `whole` there are too many, and any of them
    may bear on the change. `alike` are those of which one put forward may be a second. `pairs` are
    the measures and programmes of what changes, but for those in `whole`; `earliest` is the first
    year that any statement tells.
    """

    scopes: dict[str, Cells] = field(default_factory=dict[str, "Cells"])
    whole: set[str] = field(default_factory=set[str])
    alike: dict[str, Cells] = field(default_factory=dict[str, "Cells"])
    pairs: frozenset[tuple[str, str]] = frozenset()
    earliest: int = NEVER


def beside(now: Store, state: State, changes: Sequence[RowChange]) -> Beside:
    """Return what bears on changes in an open edition, which is as it was before them.

    The state holds every row of the small tables, and of the others those that change.
    """
    after = applied(state, changes)
    keys = [change.key for change in changes if change.table == "statements"]
    looking = _Looking(now, keys)
    ((first_day,),) = now.found(sql_text("beside", "earliest"), {})
    looking.found.earliest = int(first_day[:4]) if first_day else NEVER
    looking.pairs = {
        (cells["metric_id"], cells["programme_id"])
        for one in (state, after)
        for key in keys
        if (cells := one["statements"].get(key))
    }
    _add_moving(looking, state, after, changes)
    looking.add_together()
    looking.add_wholes()
    found = looking.found
    found.alike = _alike(now, keys, after, changes)
    found.pairs = frozenset(looking.pairs)
    return found


class _Looking:
    """What was found so far, in an edition of which some statements change."""

    def __init__(self, now: Store, changed: list[str]) -> None:
        self._now, self._changed = now, changed
        self.found = Beside()
        self.pairs: set[tuple[str, str]] = set()

    def add(self, name: str, values: dict[str, object]) -> Iterable[Cells]:
        """Add statements, or their measures as wholes where they are too many; return the first."""
        question = filled(name, folder="beside", standing_scopes=sql_text("beside", STANDING))
        values = {**values, "changed": self._changed}
        most = {"most": MOST_SCOPES + 1} if "$most" in question else {}
        rows = self._now.found(question, values | most)
        if most and len(rows) > MOST_SCOPES:
            measures = filled("measures_of", folder="beside", question=question)
            found = self._now.found(measures, {**values, "most": None})
            self.found.whole |= {metric for (metric,) in found}
            return ()
        told = {
            row[0]: {name: cell for name, cell in zip(SCOPE, row, strict=True) if cell}
            for row in rows
        }
        self.found.scopes |= told
        return told.values()

    def add_together(self) -> None:
        """Add what is of the measures and programmes that the change moves."""
        left = sorted(pair for pair in self.pairs if pair[0] not in self.found.whole)
        values: dict[str, object] = {
            "pair_metrics": [metric for metric, _ in left],
            "pair_programmes": [programme for _, programme in left],
        }
        self.add("scopes_together", values)

    def add_wholes(self) -> None:
        """Add what there is of the measures of which too much bears on the change."""
        if self.found.whole:
            self.add("scopes_of_measures", {"metrics": sorted(self.found.whole)})


def _add_moving(
    looking: _Looking, state: State, after: State, changes: Sequence[RowChange]
) -> None:
    """Add the statements that rows of other tables move, with their measures and programmes."""
    moved = moved_by(state, after, changes)
    if not any(moved.values()):
        return
    depending = looking.add(
        "scopes_depending", {name: sorted(keys) for name, keys in moved.items()}
    )
    countries = {
        country
        for one in (state, after)
        for code in moved["places"]
        for country in one["places"].get(code, {}).get("members", "").split(";")
    }
    inside = sorted({*moved["places"], *countries} - {""})
    around = looking.add("scopes_around", {"countries": inside})
    complete = {
        key
        for one in (state, after)
        for key, cells in one["programmes"].items()
        if cells.get("records") == "complete"
    }  # what is stated of one of these spans all the years of its programme
    spanning = (cells for cells in around if cells["programme_id"] in complete)
    looking.pairs |= {
        (cells["metric_id"], cells["programme_id"]) for cells in (*depending, *spanning)
    }


def _alike(
    now: Store, keys: list[str], after: State, changes: Sequence[RowChange]
) -> dict[str, Cells]:
    sought = sought_by(after, changes)
    if not sought:
        return {}
    values: dict[str, object] = {
        "changed": keys,
        "metrics": [one.metric for one in sought],
        "programmes": [PARTED.join(one.programmes) for one in sought],
        "sources": [PARTED.join(one.sources) for one in sought],
        "amounts": [one.value for one in sought],
        "first_days": [one.first_day for one in sought],
        "last_days": [one.last_day for one in sought],
    }
    (table,) = (one for one in facts_schema() if one.name == "statements")
    sql = filled("alike", folder="beside", column_names=of(table, "statements"))
    return rows_by_key(table, now.found(sql, values))
