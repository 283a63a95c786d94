"""None twice: what the figures of people, or of what else may be counted twice, come to if none is.

It is no upper bound: others may have come too. Where it is one, the answer's own high says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data import queries
from data.answers.answers import answer
from data.answers.explanations import explain
from data.totals.figures import bounded
from data.totals.questions import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.queries import Statement
    from data.store.store import Store
    from data.totals.measure_answers import Answer
    from data.totals.measure_explanations import Explanation
    from data.totals.questions import Question


@dataclass(frozen=True, slots=True)
class NoneTwice:
    """What figures come to if nobody came twice, in the measure's unit, and whose they are.

    `programmes` are those whose figures are added: fewer than are recorded here where some are
    known only by a figure of more places or years, or by one that is "about".
    """

    value: int
    is_open: bool  # one of the figures is itself a least, or one within says "about" or "at most"
    statements: tuple[str, ...]
    programmes: tuple[str, ...]

    @property
    def text(self) -> str:
        """The value as bounds are written: "95", or "≥ 135" where one of the figures is a least."""
        return bounded(self.value, None if self.is_open else self.value).text

    def to_json(self) -> dict[str, object]:
        """Return it as the command line prints it."""
        return {
            "value": self.value,
            "text": self.text,
            "because": list(self.statements),
            "programmes": list(self.programmes),
        }


def none_twice(
    found: Answer, told: Explanation, stated: Mapping[str, Statement]
) -> NoneTwice | None:
    """Return what figures come to if nobody came twice, None where there are not several to add.

    `stated` are the statements of the answer and its explanation, by id.
    """
    apart, bounds = told.apart, found.recorded or found
    if apart is None:
        return None
    named = [stated[code] for code in apart.statements if code in stated]
    inside = [stated[code] for code in found.inside if code in stated]
    is_open = bounds.high != apart.value and (
        any(one.comparator != "=" for one in named)
        or any(one.comparator in ("~", "<", "<=") for one in inside)
    )
    programmes = tuple(dict.fromkeys(one.programme_id for one in named))
    return NoneTwice(apart.value, is_open, apart.statements, programmes)


def none_twice_of(store: Store, question: Question) -> NoneTwice | None:
    """Return the same of a question. Raises QuestionError as `answer` does."""
    found, told = answer(store, question), explain(store, question)
    if told.apart is None:
        return None
    codes = {*told.apart.statements, *found.inside}
    stated = queries.named_statements(store, EVERYTHING, codes, metrics=[question.metric])
    return none_twice(found, told, stated)
