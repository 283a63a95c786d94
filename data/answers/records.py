"""Records: an answer as one flat row, the one form in which every file holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.answers.none_twice import NoneTwice
    from data.totals.measure_answers import Answer


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer's parts in plain values, under the names of their columns."""

    metric: str
    places: tuple[str, ...]
    first_year: int | None
    last_year: int | None
    low: int | None
    high: int | None
    text: str
    recorded_low: int | None  # of the programmes recorded here, where low and high are of everyone
    recorded_high: int | None
    recorded_text: str | None
    recorded_programmes: tuple[str, ...]
    if_none_twice: int | None  # what figures of people come to; no upper bound
    if_none_twice_text: str | None
    if_none_twice_because: tuple[str, ...]
    if_none_twice_programmes: tuple[str, ...]
    because_low: tuple[str, ...]
    because_high: tuple[str, ...]
    recorded_because_high: tuple[str, ...]
    inside: tuple[str, ...]
    overlapping: tuple[str, ...]
    excluded: tuple[str, ...]  # "code (planned)"
    conflicts: tuple[str, ...]
    covered: tuple[str, ...]  # "KAZ 2014-01-01/2019-01-31", ISO 8601 with ".." for no known start
    is_tight: bool
    status: str  # what kind of thing is known: data/totals/figures.py
    recorded_status: str | None


def answer_record(answer: Answer, twice: NoneTwice | None) -> AnswerRecord:
    """Return an answer as a row; `twice` is what people come to if nobody came twice."""
    recorded = answer.recorded
    return AnswerRecord(
        metric=answer.metric,
        places=answer.places,
        first_year=answer.first_year,
        last_year=answer.last_year,
        low=answer.low,
        high=answer.high,
        text=answer.text,
        recorded_low=recorded.low if recorded else None,
        recorded_high=recorded.high if recorded else None,
        recorded_text=recorded.text if recorded else None,
        recorded_programmes=recorded.programmes if recorded else (),
        if_none_twice=twice.value if twice else None,
        if_none_twice_text=twice.text if twice else None,
        if_none_twice_because=twice.statements if twice else (),
        if_none_twice_programmes=twice.programmes if twice else (),
        because_low=answer.because_low,
        because_high=answer.because_high,
        recorded_because_high=recorded.because_high if recorded else (),
        inside=answer.inside,
        overlapping=answer.overlapping,
        excluded=tuple(f"{code} ({why})" for code, why in answer.excluded),
        conflicts=answer.conflicts,
        covered=tuple(
            f"{place} {'..' if first is None else first.isoformat()}/{last.isoformat()}"
            for place, first, last in answer.covered
        ),
        is_tight=answer.is_tight,
        status=answer.status.value,
        recorded_status=recorded.status.value if recorded else None,
    )
