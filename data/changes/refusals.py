"""Refusals told together: one reason once, with the rows that it is given for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.importers.rows.readings import Refusal

# Reasons that differ in what was found alone are told one by one up to so many.
TOLD_APART = 10
VARYING = re.compile(r'"[^"]*"|“[^”]*”|\d+')


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason and the refusals that it is given for; `is_varied`: they found different things."""

    refusals: tuple[Refusal, ...]
    is_varied: bool

    @property
    def first(self) -> Refusal:
        """The refusal that is told, for all."""
        return self.refusals[0]

    @property
    def spots(self) -> tuple[tuple[str, int], ...]:
        """The sheets and rows, each once."""
        return tuple(dict.fromkeys((one.sheet, one.row) for one in self.refusals))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns, each once."""
        return tuple(dict.fromkeys(one.column for one in self.refusals if one.column))


def reasons(refusals: Sequence[Refusal]) -> list[Reason]:
    """Return refusals by reason, in the order of the rows of the first of each."""
    sheets = {sheet: at for at, sheet in enumerate(dict.fromkeys(one.sheet for one in refusals))}
    refusals = sorted(refusals, key=lambda one: (sheets[one.sheet], one.row))
    alike: dict[str, list[Refusal]] = {}
    for refusal in refusals:
        alike.setdefault(VARYING.sub("…", refusal.message), []).append(refusal)
    found: list[tuple[Refusal, ...]] = []
    for group in alike.values():
        by_message: dict[str, list[Refusal]] = {}
        for refusal in group:
            by_message.setdefault(refusal.message, []).append(refusal)
        if len(by_message) > TOLD_APART:
            found.append(tuple(group))
        else:
            found += [tuple(same) for same in by_message.values()]
    order = {id(refusal): at for at, refusal in enumerate(refusals)}
    found.sort(key=lambda group: order[id(group[0])])
    return [Reason(group, len({one.message for one in group}) > 1) for group in found]
