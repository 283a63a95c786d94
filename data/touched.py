"""Touched: the questions whose answers a change may move, and by which of its statements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import chain, product
from typing import TYPE_CHECKING

from data.questions import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data.questions import Selection
    from data.states import Cells, RowChange, State

YEARS_ASKED = 12
NAMED_WIDE, NAMED_NARROW = 60, 6  # statements kept for questions of any year, and of one

Scope = tuple[str, str | None, int | None]  # measure, place or any, year or any


@dataclass(slots=True)
class Touched:
    """What readers may ask of what changes, the widest first, those of the selection before all.

    `statements` are ids of changed statements by measure, place and year: the first few of each.
    """

    questions: list[Question]
    statements: dict[Scope, list[str]] = field(default_factory=dict[Scope, list[str]])

    def by(self, question: Question) -> list[str]:
        """Return the changed statements that a question is about, else those of its measure.

        They are the first few, NAMED_WIDE at most.
        """
        is_year = question.first_year is not None and question.first_year == question.last_year
        year = question.first_year if is_year else None
        places: tuple[str | None, ...] = question.places or (None,)
        found = [self.statements.get((question.metric, place, year), []) for place in places]
        any_of_it = self.statements.get((question.metric, None, None), [])
        return list(dict.fromkeys(chain.from_iterable(found))) or any_of_it


def touched_by(
    before: State, after: State, changes: list[RowChange], selection: Selection
) -> Touched:
    """Return what may be asked of the measures, places and years of changed rows, old and new.

    A programme that changes touches its statements, for it says whether its records are complete.
    """
    programmes = {change.key for change in changes if change.table == "programmes"}
    keys = {change.key for change in changes if change.table == "statements"}
    places: dict[str, set[str]] = defaultdict(set)
    years: dict[str, set[int]] = defaultdict(set)
    found = Touched([])
    for state in (before, after):
        for key, cells in _rows(state, keys, programmes):
            metric = cells["metric_id"]
            own_places, own_years = {*_places(cells, state)}, _years(cells)
            places[metric] |= own_places
            years[metric].update(own_years)
            if key in keys:
                _name(found.statements, key, metric, own_places, own_years)
    known = {*before["places"], *after["places"]}
    asked = _questions(after, places, years, selection)
    found.questions = [question for question in asked if known.issuperset(question.places)]
    return found


def _rows(state: State, keys: set[str], programmes: set[str]) -> Iterator[tuple[str, Cells]]:
    rows = state["statements"]
    yield from ((key, rows[key]) for key in keys if key in rows)
    if programmes:
        yield from (
            (key, cells)
            for key, cells in rows.items()
            if cells["programme_id"] in programmes and key not in keys
        )


def _name(
    named: dict[Scope, list[str]], key: str, metric: str, places: set[str], years: Iterable[int]
) -> None:
    wide: Iterable[Scope] = ((metric, place, None) for place in (None, *places))
    narrow: Iterable[Scope] = ((metric, place, year) for place in (None, *places) for year in years)
    for scopes, most in ((wide, NAMED_WIDE), (narrow, NAMED_NARROW)):
        for scope in scopes:
            kept = named.setdefault(scope, [])
            if len(kept) < most and key not in kept:
                kept.append(key)


def _questions(
    after: State, places: dict[str, set[str]], years: dict[str, set[int]], selection: Selection
) -> Iterable[Question]:
    shown = [_known(selection.question(metric), after) for metric in places]
    wide = [Question(metric) for metric in places]
    by_place = [Question(m, (p,)) for m in places for p in sorted(places[m])]
    by_year = [Question(m, (), y, y) for m in places for y in sorted(years[m])]
    both = [
        Question(m, (p,), y, y)
        for m in places
        for p, y in product(sorted(places[m]), sorted(years[m]))
    ]
    return dict.fromkeys(chain(shown, wide, by_place, by_year, both))


def _known(question: Question, state: State) -> Question:
    """Return a question without the programmes that would not be there any more."""
    programmes = tuple(name for name in question.programmes if name in state["programmes"])
    return replace(question, programmes=programmes)


def _places(cells: Cells, state: State) -> Iterator[str]:
    """Yield the places whose answers a statement may touch: its own, their groups and members.

    What happens in a country is no news of places that a source leaves unstated among others.
    """
    for code in cells["places"].split(";"):
        yield code
        for group, place in state["places"].items():
            members = place.get("members", "").split(";")
            if code in members and place["kind"] == "group":
                yield group
            if group == code and place["kind"] in ("group", "unstated"):
                yield from members


def _years(cells: Cells) -> range:
    ends = [cells.get(name, "")[:4] for name in ("start", "end", "as_of")]
    known = [int(year) for year in ends if year]
    return range(min(known), max(known) + 1)[-YEARS_ASKED:] if known else range(0)
