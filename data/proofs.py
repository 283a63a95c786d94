"""Proofs: what each row of a download proves by itself, and the answer that belongs beside it.

A column of statements invites its sum, which may count twice. So each statement carries its own
bounds, over its own scope, and the answer of the whole selection for its measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.answers import answer
from data.claims import bounds_of
from data.wording import stated_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.answers import Answer
    from data.queries import SeatShare, Statement
    from data.questions import Selection
    from data.store import Store


@dataclass(frozen=True, slots=True)
class Proof:
    """What a row proves over its own places and period; None is no bound."""

    low: float | None
    high: float | None
    text: str


@dataclass(frozen=True, slots=True)
class StatementProof(Proof):
    """What a statement proves, and what all statements together prove of the selection.

    The answer is the measure's over the selection, whatever the statement's own scope; a level has
    none, for shares have no total.
    """

    answer_low: int | None
    answer_high: int | None
    answer_text: str | None
    answer_recorded_low: int | None  # of the programmes recorded here, where others may have more
    answer_recorded_high: int | None
    answer_recorded_text: str | None
    answer_recorded_programmes: tuple[str, ...]
    answer_because_low: tuple[str, ...]
    answer_because_high: tuple[str, ...]
    answer_recorded_because_high: tuple[str, ...]


def statement_proofs(
    store: Store, selection: Selection, statements: Sequence[Statement]
) -> list[StatementProof]:
    """Return what each statement proves, in their order, with its measure's answer."""
    counted = dict.fromkeys(s.metric_id for s in statements if s.kind != "level")
    answers = {metric: answer(store, selection.question(metric)) for metric in counted}
    return [
        _statement_proof(statement, answers.get(statement.metric_id)) for statement in statements
    ]


def statement_bounds(statement: Statement) -> tuple[float | None, float | None]:
    """Return what a statement itself allows, of whatever rank: None is no bound.

    They are of its comparator and value alone, however many statements an answer takes together.
    A count has whole numbers, none under 0; of a level "more than 30 %" is 30 and above. "About"
    bounds nothing.
    """
    if statement.comparator == "~":
        return None, None
    if statement.kind == "level":
        return _level_bounds(statement.comparator, statement.value)
    return bounds_of(statement.comparator, statement.value)


def share_proofs(shares: Sequence[SeatShare]) -> list[Proof]:
    """Return what each seat share proves, in their order: as stated, low and high are the share."""
    return [
        Proof(
            *_level_bounds(share.comparator, share.share_percent),
            stated_text(share.comparator, share.share_percent, "percent"),
        )
        for share in shares
    ]


def _statement_proof(statement: Statement, found: Answer | None) -> StatementProof:
    recorded = found.recorded if found else None
    return StatementProof(
        *statement_bounds(statement),
        stated_text(statement.comparator, statement.value, statement.unit),
        answer_low=found.low if found else None,
        answer_high=found.high if found else None,
        answer_text=found.text if found else None,
        answer_recorded_low=recorded.low if recorded else None,
        answer_recorded_high=recorded.high if recorded else None,
        answer_recorded_text=recorded.text if recorded else None,
        answer_recorded_programmes=recorded.programmes if recorded else (),
        answer_because_low=found.because_low if found else (),
        answer_because_high=found.because_high if found else (),
        answer_recorded_because_high=recorded.because_high if recorded else (),
    )


def _level_bounds(comparator: str, value: float) -> tuple[float | None, float | None]:
    """Return a level's bounds: no whole number, so "more than 30 %" is 30 and above."""
    low = value if comparator in ("=", ">", ">=") else None
    high = value if comparator in ("=", "<", "<=") else None
    return low, high
