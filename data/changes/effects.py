"""Effects: what a proposal would do to what is published, worked out on a build of its own."""

from __future__ import annotations

import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from data import queries
from data.answers.answers import contradictions
from data.answers.published import AnswerChange, Published, Publisher, reads_as
from data.changes.duplicates import Duplicate, duplicates_in
from data.changes.staying import Reasons, Staying, WhyStaying
from data.changes.touched import NAMED_WIDE, Touched, touched_by
from data.rules.schema import facts_schema
from data.rules.states import applied, raw_tables
from data.store.editions import write_build
from data.store.store import Store, open_build
from data.totals.questions import EVERYTHING, Selection

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Sequence

    from data.rules.states import RowChange, State
    from data.totals.questions import Question

QUESTIONS_ASKED = 800  # at about a millisecond each, twice
# Of the processor: where thousands of statements hang together an answer takes far longer, and
# who looks at a preview waits for it. The widest questions come first.
SECONDS_ASKED = 4.0
SECONDS_EXPLAINED = 2.0  # why answers stay: the rest is counted and not explained


@dataclass(frozen=True, slots=True)
class Effects:
    """What accepting would do beyond its rows; `asked` is the number of answers that it touches.

    `staying` are the answers that it touches and whose figure stays, with the reasons: those whose
    recorded end alone moves are among the answers too. `unasked` is the number of those that it
    might touch besides.
    """

    duplicates: tuple[Duplicate, ...] = ()
    contradictions: tuple[tuple[str, tuple[str, ...]], ...] = ()  # metric, statements
    answers: tuple[AnswerChange, ...] = ()
    asked: int = 0
    unasked: int = 0
    staying: tuple[Staying, ...] = ()


def effects_of(
    state: State, changes: list[RowChange], now: Store, selection: Selection = EVERYTHING
) -> Effects:
    """Return what changes to the facts of an open store would do to its answers.

    The state is the rows of that same store. What a selection shows is asked first.
    """
    after_state = applied(state, changes)
    touched = touched_by(state, after_state, changes, selection)
    with store_of(after_state) as later:
        before, after = Publisher(now), Publisher(later)
        asked, answers, held = _compared(before, after, touched.questions[:QUESTIONS_ASKED])
        contradictions = _new_contradictions(now, later)
        is_narrowed = selection != EVERYTHING
        shown = {selection.question(one.metric) for one in held if is_narrowed}
        reasons = Reasons(state, before, after)
        staying = _staying(reasons, changes, touched, held, shown)
    moved = {change.question for change in answers}
    # What stays and is not told why is not touched at all.
    beside = len(held.keys() - moved - {one.question for one in staying})
    return Effects(
        tuple(duplicates_in(after_state, changes)),
        contradictions,
        answers,
        asked - beside,
        len(touched.questions) - asked + touched.beyond,
        staying,
    )


@contextmanager
def store_of(state: State) -> Generator[Store]:
    """Yield an open store of these facts, built for the while."""
    with tempfile.TemporaryDirectory(prefix="tidemark-") as folder:
        path = Path(folder) / "preview.duckdb"
        raws = raw_tables(state, facts_schema())
        write_build(raws, path)
        later = open_build(path)
        try:
            yield later
        finally:
            later.close()


def _compared(
    now: Publisher, later: Publisher, questions: Sequence[Question]
) -> tuple[int, tuple[AnswerChange, ...], dict[Question, Published]]:
    """Return how many questions there was time for, what changes, and the figures that stay."""
    began = time.thread_time()
    asked = 0
    changed: list[AnswerChange] = []
    held: dict[Question, Published] = {}
    for question in questions:
        spent = time.thread_time() - began
        if spent > SECONDS_ASKED:
            break
        asked += 1
        with_ends = spent < SECONDS_ASKED / 2
        was = now.published(question, with_ends=with_ends)
        becomes = later.published(question, with_ends=with_ends)
        if not reads_as(was, becomes):
            changed.append(AnswerChange(question, was, becomes))
            continue
        if answered := becomes or was:
            held[question] = answered
        if was and becomes and was.ends != becomes.ends:
            changed.append(AnswerChange(question, was, becomes))
    return asked, tuple(changed), held


def _staying(
    reasons: Reasons,
    changes: Sequence[RowChange],
    touched: Touched,
    held: dict[Question, Published],
    shown: Collection[Question],
) -> tuple[Staying, ...]:
    """Return the answers that stay though what changes touches them, and why."""
    by_key = {change.key: change for change in changes if change.table == "statements"}
    is_of_programmes = any(c.table == "programmes" and c.effect != "added" for c in changes)
    until = time.thread_time() + SECONDS_EXPLAINED
    found: list[Staying] = []
    for question, published in held.items():
        is_time = time.thread_time() < until
        answer = published.answer
        if not is_time:
            found.append(Staying(question, answer, (), is_explained=False))
            continue
        moved = [by_key[key] for key in touched.by(question)]
        if not moved:  # a measure, a place, a programme or a source changes, and no statement
            found.append(Staying(question, answer, (WhyStaying("", "other_row"),)))
            continue
        whys = reasons.of(moved, question, answer, is_shown=question in shown)
        if whys or is_of_programmes:
            found.append(Staying(question, answer, whys))
        elif len(moved) >= NAMED_WIDE:  # one of those that are not kept may touch it
            found.append(Staying(question, answer, (), is_explained=False))
    return tuple(found)


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
