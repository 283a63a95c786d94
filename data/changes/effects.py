"""Effects: what a proposal would do to what is published, worked out on a build of its own."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.answers.answers import contradictions
from data.answers.published import AnswerChange, Published, Publisher, reads_as
from data.changes.beside import beside
from data.changes.duplicates import Duplicate, duplicates_in
from data.changes.parts import part_of
from data.changes.staying import Reasons, Staying, WhyStaying
from data.changes.touched import NAMED_WIDE, Touched, touched_by
from data.rules.states import applied
from data.store.proposed import proposed_edition
from data.totals.questions import EVERYTHING, Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from data.rules.states import Cells, RowChange, State
    from data.store.store import Store
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
    might touch besides. `beside` are the statements that stand already and that one put forward
    may be a second of, by their ids.
    """

    duplicates: tuple[Duplicate, ...] = ()
    contradictions: tuple[tuple[str, tuple[str, ...]], ...] = ()  # metric, statements
    answers: tuple[AnswerChange, ...] = ()
    asked: int = 0
    unasked: int = 0
    staying: tuple[Staying, ...] = ()
    beside: Mapping[str, Cells] = field(default_factory=dict[str, "Cells"])


def effects_of(
    state: State,
    changes: list[RowChange],
    now: Store,
    selection: Selection = EVERYTHING,
    progress: Callable[[float], None] = lambda share: None,
) -> Effects:
    """Return what changes to the facts of an open store would do to its answers.

    The state is of the rows of that same store: all of the small tables, and of the others at least
    those that change. What a selection shows is asked first. `progress` hears the share that is
    behind of the answers that are compared.
    """
    progress(0)
    near = beside(now, state, changes)
    before_after = with_others(state, changes, near.scopes)
    touched = touched_by(
        *before_after, changes, selection, whole=near.whole, earliest=near.earliest
    )
    part = part_of(now, near, touched.metrics)
    questions = list(part.asked(touched.questions))
    with proposed_edition(now, changes, part.pairs) as stores:
        before, after = map(Publisher, stores)
        asked, answers, held = _compared(before, after, questions[:QUESTIONS_ASKED], progress)
        contradictions = _new_contradictions(before, after, touched.metrics)
        is_narrowed = selection != EVERYTHING
        shown = {selection.question(one.metric) for one in held if is_narrowed}
        reasons = Reasons(state, before, after)
        staying = _staying(reasons, changes, touched, held, shown)
    moved = {change.question for change in answers}
    # What stays and is not told why is not touched at all.
    beside_them = len(held.keys() - moved - {one.question for one in staying})
    not_asked = sum(not part.is_asked(question) for question in touched.questions)
    _, put_forward = with_others(state, changes, near.alike)
    twins = tuple(duplicates_in(put_forward, changes))
    return Effects(
        twins,
        contradictions,
        answers,
        asked - beside_them,
        len(questions) - asked + not_asked + touched.beyond,
        staying,
        {twin.other_id: row for twin in twins if (row := near.alike.get(twin.other_id))},
    )


def with_others(
    state: State, changes: Sequence[RowChange], others: Mapping[str, Cells]
) -> tuple[State, State]:
    """Return the small tables, and the statements that change beside others, before and after."""
    held = state["statements"]
    keys = [change.key for change in changes if change.table == "statements" and change.key in held]
    before = {**state, "statements": {**others, **{key: held[key] for key in keys}}}
    return before, applied(before, changes)


def _compared(
    now: Publisher,
    later: Publisher,
    questions: Sequence[Question],
    progress: Callable[[float], None],
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
        progress(max(asked / len(questions), spent / SECONDS_ASKED))
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


def _new_contradictions(
    now: Publisher, later: Publisher, metrics: Collection[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    known = _conflicts(now, metrics)
    return tuple(conflict for conflict in _conflicts(later, metrics) if conflict not in known)


def _conflicts(published: Publisher, metrics: Collection[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return what contradicts one another of some measures that add up."""
    adding = [
        metric
        for metric, one in published.metrics.items()
        if metric in metrics and one.kind in ("sum", "unique")
    ]
    return [
        (metric, statements)
        for metric in adding
        for statements in contradictions(published.store, EVERYTHING.question(metric))
    ]
