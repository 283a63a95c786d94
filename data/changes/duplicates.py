"""Likely duplicates: statements put forward that say again what is there already.

Found by what they have in common, never by comparing each with each: tens of thousands are looked
at in a second. What is planned is no duplicate of what occurred, nor what is superseded of what
took its place, nor one publisher's series of another's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.answers.like_records import LikeRecords
from data.changes.alike import SAME_ROUGHLY, SAME_VALUE, Alike, Sought

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from data.rules.states import RowChange, State


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A statement put forward that may be one there already, and what the two have in common.

    same_value: measure, places, period and value; same_roughly: the same but for dates or places,
    where one lies within the other; same_scope: all but the value.
    """

    statement_id: str
    other_id: str
    why: str


def duplicates_in(after: State, changes: Iterable[RowChange]) -> Iterator[Duplicate]:
    """Yield the statements added or changed that say the same of the same, or of quite the same.

    Each is told once, beside the first that it is like: what is there already, else an earlier id.
    """
    put_forward = {c.key for c in changes if c.table == "statements" and c.cells is not None}
    if not put_forward:
        return
    alike = Alike(after)
    in_force = {
        key: cells for key, cells in after["statements"].items() if cells["rank"] != "superseded"
    }
    records = LikeRecords(alike.records(in_force, put_forward))
    seen: dict[Hashable, str] = {}
    for key in sorted(in_force, key=lambda key: (key in put_forward, key)):
        cells = in_force[key]
        if key in put_forward:
            why, other = next(
                ((why, seen[mark]) for why, mark in alike.looked_for(cells) if mark in seen),
                ("", ""),
            )
            if why != SAME_VALUE and (like := records.like(key)):
                why, other = SAME_ROUGHLY, like
            if other:
                yield Duplicate(key, other, why)
        for mark in alike.marks(cells):
            seen.setdefault(mark, key)
        records.add(key)


def sought_by(after: State, changes: Iterable[RowChange]) -> list[Sought]:
    """Return what to look for so as to find every statement that may be one put forward."""
    alike = Alike(after)
    put_forward = (c.cells for c in changes if c.table == "statements" and c.cells is not None)
    return list(dict.fromkeys(map(alike.sought, put_forward)))
