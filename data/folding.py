"""Folding: many narrow records become one row, so that an answer costs what wide claims cost.

Records of one country, within one calendar year, that no total's beginning or end cuts, lie in the
same totals, and a question of whole years holds all of them or none. Records never share, so of
things they add up exactly: the row says the sum of their lows and of their highs. Of people, who
may come twice, at least those of the largest record came and at most the sum of all.

Bounds stay the same; only the reasons grow coarser, so few records are left as they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.systems import NO_BOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from data.claims import Claim


FOLD_FROM = 500  # claims


@dataclass(frozen=True, slots=True)
class Row:
    """What one claim, or several records together, say of their scope."""

    scope: Claim
    low: int
    high: int  # NO_BOUND where there is none
    low_names: tuple[str, ...]  # the statements that its low rests on
    high_names: tuple[str, ...]


def folded(claims: Sequence[Claim], *, is_unique: bool, fold_from: int = FOLD_FROM) -> list[Row]:
    """Return the rows of claims in force, those that are one claim under its own name."""
    edges: Mapping[str, Sequence[date]] = _edges(claims)
    groups: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        key = _key(claim, edges) if len(claims) >= fold_from else None
        groups[key or claim.statement_id].append(claim)
    rows = [_row(group, is_unique=is_unique) for group in groups.values()]
    return sorted(rows, key=lambda row: row.high_names)


def _edges(claims: Iterable[Claim]) -> dict[str, list[date]]:
    """Return by country the days after which a total has begun or is over, in order."""
    edges: dict[str, set[date]] = defaultdict(set)
    for claim in claims:
        for country in claim.countries if claim.basis == "total" else ():
            edges[country].add(claim.ends_on)
            if claim.starts_on is not None and claim.starts_on.toordinal() > 1:
                edges[country].add(claim.starts_on.fromordinal(claim.starts_on.toordinal() - 1))
    return {country: sorted(days) for country, days in edges.items()}


def _key(claim: Claim, edges: Mapping[str, Sequence[date]]) -> tuple[object, ...] | None:
    """Return what a record shares with those it can be folded with; None where it cannot."""
    start, end = claim.starts_on, claim.ends_on
    low, high = claim.bounds
    if claim.basis != "record" or len(claim.countries) != 1 or (high is not None and low > high):
        return None
    if start is None or start.year != end.year:
        return None
    (country,) = claim.countries
    days = edges.get(country, ())
    piece = bisect_right(days, start.fromordinal(max(start.toordinal() - 1, 1)))
    # An edge on the last day of a record does not cut it; one before that, from its first, does.
    last = bisect_right(days, start.fromordinal(max(end.toordinal() - 1, 1)))
    return (country, start.year, piece) if piece == last else None


def _row(group: Sequence[Claim], *, is_unique: bool) -> Row:
    bounds = [claim.bounds for claim in group]
    names = tuple(sorted(claim.statement_id for claim in group))
    lows = [low for low, _ in bounds]
    highs = [high for _, high in bounds if high is not None]
    if is_unique:
        low = max(lows)
        low_names = (min(one.statement_id for one in group if one.bounds[0] == low),)
    else:
        low = sum(lows)
        low_names = tuple(sorted(one.statement_id for one in group if one.bounds[0]))
    starts = [claim.starts_on for claim in group if claim.starts_on is not None]
    return Row(
        scope=replace(
            group[0],
            starts_on=min(starts) if len(starts) == len(group) else None,
            ends_on=max(claim.ends_on for claim in group),
        ),
        low=low,
        high=sum(highs) if len(highs) == len(group) else NO_BOUND,
        low_names=low_names or names,
        high_names=names,
    )
