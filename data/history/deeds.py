"""Deeds: what a change did, table by table, with the first of its rows in full.

1 statement added: Trainings held, Kazakhstan, 2019, 24
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.totals.wording import stated_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.rules.states import Cells

ROWS_NAMED = 3
# What people look for first; then what it rests on.
ORDER = (
    "statements", "milestones", "programmes", "organisations", "metrics", "themes", "sources",
    "places",
)  # fmt: skip
NOUNS = {"metrics": "measure"}


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One row of a change in names: of a statement its measure, places, period and figure.

    `title` is what a row of another table is called. `before` is the row as it was, None where it
    is new; a retired row is told as it was.
    """

    key: str
    title: str
    measure: str = ""
    unit: str = ""
    places: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    as_of: str | None = None
    comparator: str = "="
    value: float = 0.0
    is_planned: bool = False
    before: ToldRow | None = None
    changed: tuple[str, ...] = ()  # the columns of a row that was there before


@dataclass(frozen=True, slots=True)
class Deed:
    """What a change did to the rows of one table; the first few are named."""

    table: str
    effect: str  # added, changed, retired
    count: int
    rows: tuple[ToldRow, ...]


@dataclass(frozen=True, slots=True)
class Doing:
    """How many rows of a table a change added, changed or retired, and the keys of the first."""

    change_number: int
    table: str
    effect: str
    count: int
    row_keys: list[str]


def deeds_by_change(
    doings: Iterable[Doing],
    versions: Mapping[tuple[str, int, str, bool], Cells],
    names: Iterable[tuple[str, str, str | None, str | None]],
) -> Mapping[int, tuple[Deed, ...]]:
    """Return the deeds of each change.

    `versions` are the rows named, by table, change, key and whether it is the row after the change
    or before it; `names` what measures and places are called.
    """
    called = {(table, key): (name or key, unit or "") for table, key, name, unit in names}
    deeds: dict[int, list[Deed]] = defaultdict(list)
    for one in doings:
        rows: list[ToldRow] = []
        for key in one.row_keys:
            before = versions.get((one.table, one.change_number, key, False))
            after = versions.get((one.table, one.change_number, key, True))
            was = _told(one.table, key, before, called) if before else None
            now = _told(one.table, key, after, called, was) if after else was
            if now is not None and before and after:
                now = replace(now, changed=_changed(before, after))
            if now is not None:
                rows.append(now)
        deeds[one.change_number].append(Deed(one.table, one.effect, one.count, tuple(rows)))
    return {number: tuple(sorted(each, key=_place)) for number, each in deeds.items()}


def deed_text(deed: Deed) -> str:
    """Return a deed in one line of plain English, for the command line."""
    noun = NOUNS.get(deed.table, deed.table.removesuffix("s"))
    head = f"{deed.count} {noun if deed.count == 1 else noun + 's'} {deed.effect}"
    if deed.count > len(deed.rows):
        return head
    return f"{head}: {'; '.join(_row_text(row) for row in deed.rows)}"


def _place(deed: Deed) -> tuple[int, str]:
    return ORDER.index(deed.table), deed.effect


def _changed(before: Cells, after: Cells) -> tuple[str, ...]:
    names = dict.fromkeys((*before, *after))
    return tuple(name for name in names if before.get(name, "") != after.get(name, ""))


def _told(
    table: str,
    key: str,
    cells: Cells,
    called: Mapping[tuple[str, str], tuple[str, str]],
    before: ToldRow | None = None,
) -> ToldRow:
    if table != "statements":
        return ToldRow(key, cells.get("title") or cells.get("name") or key, before=before)
    measure, unit = called.get(("metrics", cells["metric_id"]), (cells["metric_id"], ""))
    codes = cells["places"].split(";")
    return ToldRow(
        key,
        measure,
        measure,
        unit,
        tuple(called.get(("places", code), (code, ""))[0] for code in codes),
        cells.get("start"),
        cells.get("end"),
        cells.get("as_of"),
        cells["comparator"],
        float(cells["value"]),
        cells.get("rank") == "planned",
        before,
    )


def _row_text(row: ToldRow) -> str:
    what = f" ({', '.join(row.changed)})" if row.changed else ""
    if not row.measure:
        return f"{row.title}{what}"
    figure = stated_text(row.comparator, row.value, row.unit)
    planned = " (planned)" if row.is_planned else ""
    text = f"{row.measure}, {' and '.join(row.places)}, {_period(row)}, {figure}{planned}"
    was = row.before
    if was is None or (was.comparator, was.value) == (row.comparator, row.value):
        return f"{text}{what}"
    return f"{text} (before: {stated_text(was.comparator, was.value, was.unit)})"


def _period(row: ToldRow) -> str:
    last = row.end or row.as_of
    if row.start == last:
        return row.start or "no date"
    return f"{row.start or 'unknown beginning'} to {last or 'no stated end'}"


def deeds_text(deeds: Sequence[Deed]) -> str:
    """Return all that a change did in one line."""
    return ". ".join(deed_text(deed) for deed in deeds) or "nothing"
