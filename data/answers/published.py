"""Published: an answer with all that a card says of it, before a change and after."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data import queries
from data.answers.answers import answer
from data.answers.explanations import explain
from data.totals.figures import NOTHING_REPORTED
from data.totals.questions import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from data.queries import Statement
    from data.store.store import Store
    from data.totals.figures import Figure, Level
    from data.totals.measure_answers import Answer
    from data.totals.measure_explanations import Explanation
    from data.totals.questions import Question


@dataclass(frozen=True, slots=True)
class Published:
    """An answer; of what may be counted twice also why, and the statements that tell both ends."""

    answer: Answer
    told: Explanation | None = None
    stated: Mapping[str, Statement] = field(default_factory=dict[str, "Statement"])

    @property
    def figure(self) -> Figure:
        """What is proved of everyone, or of the programmes asked."""
        return self.answer.figure

    @property
    def ends(self) -> tuple[object, ...]:
        """What is told beneath it: of what is recorded here, and if nobody came twice."""
        here = self.answer.recorded
        apart = self.told.apart if self.told else None
        is_bound = here is not None and here.high is not None
        recorded = (here.figure, here.programmes) if here and is_bound else ()
        return recorded, apart and apart.value


def reads_as(was: Published | None, becomes: Published | None) -> bool:
    """Say whether two figures read the same; of what is not there, nothing is reported."""
    before, after = (one.figure if one else NOTHING_REPORTED for one in (was, becomes))
    return before.reads_as(after)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A published answer that would change: its figure, or only what is told beneath it.

    There is none before where the measure or the place is new too, and none after where it goes.
    """

    question: Question
    was: Published | None
    becomes: Published | None

    @property
    def is_of_figure(self) -> bool:
        """Whether the figure itself moves; of what is not there it is that nothing is reported."""
        return not reads_as(self.was, self.becomes)

    @property
    def before(self) -> Answer | None:
        """The answer as it is."""
        return self.was.answer if self.was else None

    @property
    def after(self) -> Answer | None:
        """The answer as it would be."""
        return self.becomes.answer if self.becomes else None

    @property
    def levels(self) -> list[tuple[str, Level | None, Level | None]]:
        """The levels that differ, of answers for several places: place, before and after."""
        old, new = _levels(self.before), _levels(self.after)
        if max(len(old), len(new)) < 2:
            return []
        pairs = [(place, old.get(place), new.get(place)) for place in sorted({*old, *new})]
        return [(p, was, is_) for p, was, is_ in pairs if not (was and is_ and was.reads_as(is_))]


class Publisher:
    """Answers questions of one store as they are published; statements are looked up once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.metrics = {metric.metric_id: metric for metric in queries.metrics(store)}
        self.places = {place.place_id: place for place in queries.places(store)}
        self._stated: dict[str, Statement | None] = {}

    def statement(self, code: str) -> Statement | None:
        """Return a statement by its id, or None."""
        if code not in self._stated:
            self._stated[code] = queries.statement(self.store, code)
        return self._stated[code]

    def published(self, question: Question, *, with_ends: bool = True) -> Published | None:
        """Return the answer to a question, None where the measure or a place is not known here.

        To work out both ends of people takes longer.
        """
        if question.metric not in self.metrics or not self.places.keys() >= {*question.places}:
            return None
        found = answer(self.store, question)
        if not with_ends or self.metrics[question.metric].kind != "unique" or not found.low:
            return Published(found)
        told = explain(self.store, question)
        if told.apart is None:
            return Published(found)
        codes = {*told.apart.statements, *found.inside}
        return Published(found, told, self._named(codes, question.metric))

    def _named(self, codes: Collection[str], metric: str) -> dict[str, Statement]:
        # To look one up costs as much as to look them all up.
        new = {code for code in codes if code not in self._stated}
        named = queries.named_statements(self.store, EVERYTHING, new, metrics=[metric])
        self._stated |= {code: named.get(code) for code in new}
        return {code: stated for code in codes if (stated := self._stated[code]) is not None}


def _levels(answer: Answer | None) -> dict[str, Level]:
    return {level.place: level for level in answer.levels} if answer else {}
