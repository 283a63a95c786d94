"""Unused: statements that a reader may look for behind an answer, and why they do not count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from data.totals.scopes import ALWAYS, FOREVER

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from data.totals.claims import Claim
    from data.totals.measure_answers import Answer
    from data.totals.reasons import Part

    Pick = Callable[[Part, Answer], Iterable[tuple[int, int]]]

Why = Literal[
    "superseded", "planned", "about", "contained", "repeated", "unneeded", "earlier", "years",
    "elsewhere",
]  # fmt: skip
NEAREST = 5  # of those outside the years asked, or elsewhere within a wider figure


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Statements that do not count, all for one reason; of very many, the first are named.

    why: superseded; planned; about (it bounds nothing); contained (a figure that counts holds it);
    repeated (people who may be counted in a larger figure already); unneeded (it holds, and
    changes nothing); earlier (a newer level is known); years (outside those asked); elsewhere (in
    other places or years, within a wider figure that is not divided).
    """

    why: Why
    statements: tuple[str, ...]
    count: int


def left_out(
    kind: str, parts: Sequence[Part], found: Answer, counting: Collection[str]
) -> tuple[LeftOut, ...]:
    """Return what does not count towards an answer whose reasons name the statements counting."""
    counts = frozenset(counting)
    inside: dict[Why, list[Claim]] = {}
    for part in parts:
        claims = part.ledger.claims
        places = {claim for name, claim in part.ledger.by_statement.items() if name in counts}
        holders = [claims[i] for i in places if part.within[i] and claims[i].basis == "total"]
        for i in np.flatnonzero(part.touches):
            claim = claims[i]
            if counts.isdisjoint(claim.named):
                why = _why(claim, kind, holders, is_inside=bool(part.within[i]))
                if why:
                    inside.setdefault(why, []).append(claim)
    groups = [_group(why, claims) for why, claims in inside.items()]
    if kind != "level":
        used = counts.union(*(group.statements for group in groups))
        groups += _beyond(parts, found, used)
    return (*groups, *_out_of_force(found))


def _out_of_force(found: Answer) -> Iterable[LeftOut]:
    for why in ("superseded", "planned"):
        names = tuple(name for name, reason in found.excluded if reason == why)
        if names:
            yield LeftOut(why, names, len(names))


def _why(claim: Claim, kind: str, holders: Sequence[Claim], *, is_inside: bool) -> Why | None:
    """Return why a claim that touches the question does not count; None for one that is wider."""
    if claim.comparator == "~" and claim.statements == 1:
        return "about"
    if not is_inside:
        return None
    if kind == "level":
        return "earlier"
    if any(_holds(holder, claim) for holder in holders):
        return "contained"
    return "repeated" if kind == "unique" and claim.bounds[0] else "unneeded"


def _holds(outer: Claim, inner: Claim) -> bool:
    """Say whether the scope of a total holds another's."""
    starts = outer.starts_on is None or (
        inner.starts_on is not None and outer.starts_on <= inner.starts_on
    )
    is_around = starts and outer.ends_on >= inner.ends_on
    return is_around and set(inner.countries) <= set(outer.countries)


def _beyond(parts: Sequence[Part], found: Answer, used: Collection[str]) -> Iterable[LeftOut]:
    """Yield what lies outside the years asked, and within a wider figure but elsewhere."""
    picks: tuple[tuple[Why, Pick], ...] = (("years", _other_years), ("elsewhere", _within_wider))
    for why, pick in picks:
        picked = [
            (distance, part.ledger.claims[i])
            for part in parts
            for distance, i in pick(part, found)
            if not frozenset(used).intersection(part.ledger.claims[i].named)
        ]
        picked.sort(key=lambda one: (one[0], one[1].statement_id))
        if picked:
            used = frozenset(used).union(name for _, claim in picked for name in claim.named)
            yield _group(why, [claim for _, claim in picked], most=NEAREST)


def _other_years(part: Part, found: Answer) -> Iterable[tuple[int, int]]:
    """Yield claims about places asked, outside the years asked: days between, and which."""
    if found.first_year is None and found.last_year is None:
        return
    scopes, window = part.ledger.scopes, part.window
    in_places, _ = scopes.relation(window.countries, ALWAYS, FOREVER)
    away = np.maximum(window.first_day - scopes.last_days, scopes.first_days - window.last_day)
    for i in np.flatnonzero(in_places & (away > 0)):
        yield int(away[i]), int(i)


def _within_wider(part: Part, _: Answer) -> Iterable[tuple[int, int]]:
    """Return claims that lie elsewhere within a wider figure that is not divided."""
    scopes, claims = part.ledger.scopes, part.ledger.claims
    is_wider = part.touches & ~part.within & ~part.ledger.is_record
    wider: list[int] = np.flatnonzero(is_wider)[:NEAREST].tolist()
    found: set[int] = set()
    for outer in wider:
        near = ~part.touches & (scopes.first_days >= scopes.first_days[outer])
        near &= scopes.last_days <= scopes.last_days[outer]
        found.update(int(i) for i in np.flatnonzero(near) if _holds(claims[outer], claims[i]))
    return [(0, i) for i in sorted(found)]


def _group(why: Why, claims: Sequence[Claim], *, most: int | None = None) -> LeftOut:
    # Those from beyond the question are few examples, so one name tells of each.
    named = [name for claim in claims[:most] for name in claim.named[: most and 1]]
    return LeftOut(why, tuple(dict.fromkeys(named)), sum(claim.statements for claim in claims))
