"""Effects: what a proposal would do to what is published, worked out on a build of its own."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING

from data import queries
from data.answers import answers_for, contradictions
from data.building import facts_version, write_build
from data.duplicates import Duplicate, duplicates_in
from data.questions import EVERYTHING, Question
from data.schema import facts_schema
from data.states import applied, digest_of, raw_tables
from data.store import Store, open_build

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.answers import Answer
    from data.states import Cells, RowChange, State

QUESTIONS_ASKED = 800  # at about a millisecond each, twice
YEARS_ASKED = 12


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A published answer that would change; both are there, for texts may agree and bounds not."""

    question: Question
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class Effects:
    """What accepting would do beyond its rows; `asked` is the number of answers compared."""

    duplicates: tuple[Duplicate, ...] = ()
    contradictions: tuple[tuple[str, tuple[str, ...]], ...] = ()  # metric, statements
    answers: tuple[AnswerChange, ...] = ()
    asked: int = 0


def effects_of(state: State, changes: list[RowChange], now: Store) -> Effects:
    """Return what changes to the facts of an open store would do to its answers.

    The state is the rows of that same store.
    """
    after_state = applied(state, changes)
    questions = _questions(state, after_state, changes)
    with tempfile.TemporaryDirectory(prefix="tidemark-") as folder:
        path = Path(folder) / "preview.duckdb"
        raws = raw_tables(after_state, facts_schema())
        write_build(raws, facts_version(digest_of(after_state)), path)
        later = open_build(path)
        try:
            answers = _changed_answers(now, later, questions)
            contradictions = _new_contradictions(now, later)
        finally:
            later.close()
    duplicates = tuple(duplicates_in(after_state, changes))
    return Effects(duplicates, contradictions, answers, len(questions))


def _questions(before: State, after: State, changes: list[RowChange]) -> list[Question]:
    """Return what readers may ask about the measures, places and years that the changes touch."""
    touched: list[Cells] = []
    programmes = {change.key for change in changes if change.table == "programmes"}
    for state in (before, after):
        rows = state["statements"]
        touched += [
            rows[change.key]
            for change in changes
            if change.table == "statements" and change.key in rows
        ]
        touched += [cells for cells in rows.values() if cells["programme_id"] in programmes]
    places: dict[str, set[str]] = defaultdict(set)
    years: dict[str, set[int]] = defaultdict(set)
    for cells in touched:
        metric = cells["metric_id"]
        if metric in before["metrics"]:
            places[metric] |= set(_places(cells, after))
            years[metric] |= set(_years(cells))
    # Widest first: where there are too many, the narrowest are not asked.
    wide = [Question(metric) for metric in places]
    by_place = [Question(m, (p,)) for m in places for p in sorted(places[m])]
    by_year = [Question(m, (), y, y) for m in places for y in sorted(years[m])]
    both = [
        Question(m, (p,), y, y)
        for m in places
        for p, y in product(sorted(places[m]), sorted(years[m]))
    ]
    known = {*before["places"]}
    asked = chain(wide, by_place, by_year, both)
    return [q for q in asked if known.issuperset(q.places)][:QUESTIONS_ASKED]


def _places(cells: Cells, state: State) -> Iterable[str]:
    for code in cells["places"].split(";"):
        yield code
        for group, place in state["places"].items():
            members = place.get("members", "").split(";")
            if code in members:
                yield group
            if group == code and place["kind"] == "group":
                yield from members


def _years(cells: Cells) -> Iterable[int]:
    ends = [cells.get(name, "")[:4] for name in ("start", "end", "as_of")]
    known = [int(year) for year in ends if year]
    return range(min(known), max(known) + 1)[-YEARS_ASKED:] if known else ()


def _changed_answers(
    now: Store, later: Store, questions: list[Question]
) -> tuple[AnswerChange, ...]:
    pairs = zip(questions, answers_for(now, questions), answers_for(later, questions), strict=True)
    return tuple(
        AnswerChange(question, before, after)
        for question, before, after in pairs
        if (before.low, before.high, before.text) != (after.low, after.high, after.text)
    )


def _new_contradictions(now: Store, later: Store) -> tuple[tuple[str, tuple[str, ...]], ...]:
    known = _conflicts(now)
    return tuple(conflict for conflict in _conflicts(later) if conflict not in known)


def _conflicts(store: Store) -> list[tuple[str, tuple[str, ...]]]:
    measures = [m.metric_id for m in queries.metrics(store) if m.kind in ("sum", "unique")]
    return [
        (metric, statements)
        for metric in measures
        for statements in contradictions(store, EVERYTHING.question(metric))
    ]
