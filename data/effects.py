"""Effects: what a proposal would do to what is published, worked out on a build of its own."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING

from data import queries
from data.answers import answer, contradictions
from data.building import facts_version, write_build
from data.duplicates import Duplicate, duplicates_in
from data.levels import levels_in
from data.questions import EVERYTHING, Question, Selection
from data.schema import facts_schema
from data.states import applied, digest_of, raw_tables
from data.staying import Staying, staying
from data.store import Store, open_build
from data.wording import NOT_REPORTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.answers import Answer
    from data.states import Cells, RowChange, State

QUESTIONS_ASKED = 800  # at about a millisecond each, twice
# Of the processor: where thousands of statements hang together an answer takes far longer, and
# who looks at a preview waits for it. The widest questions come first.
SECONDS_ASKED = 4.0
YEARS_ASKED = 12
STATEMENTS_EXPLAINED = 6


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A published answer that would change; both are there, for texts may agree and bounds not.

    There is none before where the measure or the place is new too.
    """

    question: Question
    before: Answer | None
    after: Answer

    @property
    def levels(self) -> list[tuple[str, str, str]]:
        """The levels that differ, of answers for several places: place, before and after."""
        old = levels_in(self.before.text) if self.before else {}
        new = levels_in(self.after.text)
        if not old and not new:
            return []
        old, new = old or _only_level(self.before), new or _only_level(self.after)
        return [
            (place, old.get(place, ""), new.get(place, ""))
            for place in sorted({*old, *new})
            if old.get(place) != new.get(place)
        ]


@dataclass(frozen=True, slots=True)
class Effects:
    """What accepting would do beyond its rows; `asked` is the number of answers compared."""

    duplicates: tuple[Duplicate, ...] = ()
    contradictions: tuple[tuple[str, tuple[str, ...]], ...] = ()  # metric, statements
    answers: tuple[AnswerChange, ...] = ()
    asked: int = 0
    staying: tuple[Staying, ...] = ()  # answers that stay, why, for the first statements


def effects_of(
    state: State, changes: list[RowChange], now: Store, selection: Selection = EVERYTHING
) -> Effects:
    """Return what changes to the facts of an open store would do to its answers.

    The state is the rows of that same store. What a selection shows is asked first.
    """
    after_state = applied(state, changes)
    questions = _questions(state, after_state, changes, selection)
    with tempfile.TemporaryDirectory(prefix="tidemark-") as folder:
        path = Path(folder) / "preview.duckdb"
        raws = raw_tables(after_state, facts_schema())
        write_build(raws, facts_version(digest_of(after_state)), path)
        later = open_build(path)
        try:
            questions, answers = _changed_answers(now, later, questions)
            contradictions = _new_contradictions(now, later)
            staying_ones = _staying(later, changes, questions, answers, selection)
        finally:
            later.close()
    duplicates = tuple(duplicates_in(after_state, changes))
    return Effects(duplicates, contradictions, answers, len(questions), staying_ones)


def _questions(
    before: State, after: State, changes: list[RowChange], selection: Selection
) -> list[Question]:
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
        if metric in after["metrics"]:
            places[metric] |= set(_places(cells, after))
            years[metric] |= set(_years(cells))
    # Widest first: where there are too many, the narrowest are not asked.
    shown = [_known(selection.question(metric), after) for metric in places]
    wide = [Question(metric) for metric in places]
    by_place = [Question(m, (p,)) for m in places for p in sorted(places[m])]
    by_year = [Question(m, (), y, y) for m in places for y in sorted(years[m])]
    both = [
        Question(m, (p,), y, y)
        for m in places
        for p, y in product(sorted(places[m]), sorted(years[m]))
    ]
    known = {*after["places"]}
    asked = dict.fromkeys(chain(shown, wide, by_place, by_year, both))
    return [q for q in asked if known.issuperset(q.places)][:QUESTIONS_ASKED]


def _known(question: Question, state: State) -> Question:
    """Return a question without the programmes that would not be there any more."""
    programmes = tuple(name for name in question.programmes if name in state["programmes"])
    return replace(question, programmes=programmes)


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
) -> tuple[list[Question], tuple[AnswerChange, ...]]:
    """Return the questions that were asked of both within the time there is, and what changes."""
    until = time.thread_time() + SECONDS_ASKED
    measures = {metric.metric_id for metric in queries.metrics(now)}
    places = {place.place_id for place in queries.places(now)}
    asked: list[Question] = []
    changed: list[AnswerChange] = []
    for question in questions:
        if time.thread_time() > until:
            break
        asked.append(question)
        is_known = question.metric in measures and places.issuperset(question.places)
        before = answer(now, question) if is_known else None
        after = answer(later, question)
        was = (None, None, NOT_REPORTED, None) if before is None else _told(before)
        if was != _told(after):
            changed.append(AnswerChange(question, before, after))
    return asked, tuple(changed)


def _staying(
    later: Store,
    changes: list[RowChange],
    questions: list[Question],
    changed: Sequence[AnswerChange],
    selection: Selection,
) -> tuple[Staying, ...]:
    """Say of what a selection shows, and of all there is, why it stays."""
    moved = {change.question for change in changed}
    stated = [
        change for change in changes if change.table == "statements" and change.cells is not None
    ][:STATEMENTS_EXPLAINED]
    measures = dict.fromkeys(c.cells["metric_id"] for c in stated if c.cells)
    asked = set(questions)
    wanted = dict.fromkeys(
        question
        for metric in measures
        for question in (selection.question(metric), Question(metric))
        if question in asked and question not in moved
    )
    answers = {question: answer(later, question) for question in wanted}
    return tuple(staying(later, (change.key for change in stated), answers))


def _told(answer: Answer) -> tuple[object, ...]:
    """Return what is published of an answer: its bounds, and those of what is recorded here."""
    here = answer.recorded
    return answer.low, answer.high, answer.text, here and (here.low, here.high, here.text)


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


def _only_level(answer: Answer | None) -> dict[str, str]:
    """Return the level of an answer for one place, whose text does not name it."""
    return {place: answer.text for place, _, _ in answer.covered[:1]} if answer else {}
