"""Levels: a state at a date, such as a share of seats. They never add up: the latest one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from data.totals.claims import Claim
    from data.totals.questions import Question


def latest_levels(
    claims: Iterable[Claim], countries: Collection[str] | None, question: Question
) -> dict[str, Claim]:
    """Return by place, in order of codes, the latest dated level that begins in the years asked.

    Where two publishers date theirs alike, a preferred one counts, then the one named last: its id
    says whose it is. Only levels of a single place are a place's own.
    """
    latest: dict[str, Claim] = {}
    for claim in claims:
        if claim.statements > 1 or len(claim.countries) != 1:
            continue
        if not claim.is_dated or not _is_within(claim, question):
            continue
        place = claim.countries[0]
        if countries is not None and place not in countries:
            continue
        if place not in latest or _newness(claim) > _newness(latest[place]):
            latest[place] = claim
    return dict(sorted(latest.items()))


def _is_within(claim: Claim, question: Question) -> bool:
    year = (claim.starts_on or claim.ends_on).year
    return (question.first_year is None or question.first_year <= year) and (
        question.last_year is None or year <= question.last_year
    )


def _newness(claim: Claim) -> tuple[object, ...]:
    return claim.ends_on, claim.rank == "preferred", claim.statement_id
