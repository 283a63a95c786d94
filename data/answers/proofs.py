"""Proofs: what each row of a download proves by itself, and the answer that belongs beside it.

A column of statements invites its sum, which may count twice. So each statement carries its own
bounds, over its own scope, and the answer of the whole selection for its measure. A long list of
what is behind the answer does not stand in every row, or a file would grow with the square of its
rows: each row says of itself whether it is behind the answer, and the lists name the first of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.answers.answers import answer
from data.answers.none_twice import none_twice_of
from data.answers.records import answer_record
from data.totals.claims import bounds_of
from data.totals.wording import stated_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.answers.none_twice import NoneTwice
    from data.queries import SeatShare, Statement
    from data.store.store import Store
    from data.totals.measure_answers import Answer
    from data.totals.questions import Selection


MOST_LISTED = 20  # statements or programmes, in each list of each row


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
    none, for shares have no total. `answer_pins` are the bounds of the answer that this statement
    is behind: low, high, recorded_high, if_none_twice. The lists name the first `MOST_LISTED`; how
    many they leave out is counted beside them.
    """

    answer_low: int | None = None
    answer_high: int | None = None
    answer_text: str | None = None
    answer_recorded_low: int | None = None  # of those recorded here, where others may have more
    answer_recorded_high: int | None = None
    answer_recorded_text: str | None = None
    answer_recorded_programmes: tuple[str, ...] = ()
    answer_if_none_twice: int | None = None  # of people; no upper bound, see `none_twice`
    answer_if_none_twice_text: str | None = None
    answer_if_none_twice_because: tuple[str, ...] = ()
    answer_if_none_twice_programmes: tuple[str, ...] = ()
    answer_because_low: tuple[str, ...] = ()
    answer_because_high: tuple[str, ...] = ()
    answer_recorded_because_high: tuple[str, ...] = ()
    answer_pins: tuple[str, ...] = ()
    answer_because_left_out: int | None = None  # statements; None where there is no answer
    answer_programmes_left_out: int | None = None
    answer_status: str | None = None
    answer_recorded_status: str | None = None


def statement_proofs(
    store: Store, selection: Selection, statements: Sequence[Statement]
) -> list[StatementProof]:
    """Return what each statement proves, in their order, with its measure's answer."""
    counted = dict.fromkeys(s.metric_id for s in statements if s.kind != "level")
    questions = {metric: selection.question(metric) for metric in counted}
    proofs = {
        metric: _of_answer(answer(store, question), none_twice_of(store, question))
        for metric, question in questions.items()
    }
    return [proofs.get(statement.metric_id, _no_answer)(statement) for statement in statements]


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


def _of_answer(found: Answer, twice: NoneTwice | None) -> Callable[[Statement], StatementProof]:
    """Return what makes the proof of each statement beside an answer, which is read once."""
    record = answer_record(found, twice)
    pins = {
        "low": record.because_low,
        "high": record.because_high,
        "recorded_high": record.recorded_because_high,
        "if_none_twice": record.if_none_twice_because,
    }
    behind = {end: frozenset(codes) for end, codes in pins.items()}
    listed = {code for codes in pins.values() for code in codes[:MOST_LISTED]}
    left_out = len({code for codes in pins.values() for code in codes} - listed)
    programmes, adding = record.recorded_programmes, record.if_none_twice_programmes

    def proof(statement: Statement) -> StatementProof:
        return StatementProof(
            *statement_bounds(statement),
            _stated(statement),
            answer_low=record.low,
            answer_high=record.high,
            answer_text=record.text,
            answer_recorded_low=record.recorded_low,
            answer_recorded_high=record.recorded_high,
            answer_recorded_text=record.recorded_text,
            answer_recorded_programmes=programmes[:MOST_LISTED],
            answer_if_none_twice=record.if_none_twice,
            answer_if_none_twice_text=record.if_none_twice_text,
            answer_if_none_twice_because=pins["if_none_twice"][:MOST_LISTED],
            answer_if_none_twice_programmes=adding[:MOST_LISTED],
            answer_because_low=pins["low"][:MOST_LISTED],
            answer_because_high=pins["high"][:MOST_LISTED],
            answer_recorded_because_high=pins["recorded_high"][:MOST_LISTED],
            answer_pins=tuple(end for end in pins if statement.statement_id in behind[end]),
            answer_because_left_out=left_out,
            answer_programmes_left_out=len({*programmes[MOST_LISTED:], *adding[MOST_LISTED:]}),
            answer_status=record.status,
            answer_recorded_status=record.recorded_status,
        )

    return proof


def _no_answer(statement: Statement) -> StatementProof:
    return StatementProof(*statement_bounds(statement), _stated(statement))


def _stated(statement: Statement) -> str:
    return stated_text(statement.comparator, statement.value, statement.unit)


def _level_bounds(comparator: str, value: float) -> tuple[float | None, float | None]:
    """Return a level's bounds: no whole number, so "more than 30 %" is 30 and above."""
    low = value if comparator in ("=", ">", ">=") else None
    high = value if comparator in ("=", "<", "<=") else None
    return low, high
