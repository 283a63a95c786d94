"""Claims: statements as the totals engine reads them, and what each says of its scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

IN_FORCE = ("preferred", "normal")


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of one measure: what it says, of which countries and days, and its standing."""

    statement_id: str
    programme_id: str
    comparator: str  # < <= = ~ >= >
    value: float
    countries: tuple[str, ...]  # groups replaced by their members; an aggregate is itself
    aggregates: tuple[str, ...]  # those of its countries that stand for an undivided whole
    starts_on: date | None  # None: unknown beginning
    ends_on: date
    is_dated: bool
    basis: str  # record, total
    rank: str
    records: str  # partial, complete: are the records of its programme all there is?

    @property
    def is_in_force(self) -> bool:
        """Is it used in answers?"""
        return self.rank in IN_FORCE

    @property
    def bounds(self) -> tuple[int, int | None]:
        """Return the least and the greatest whole number that it allows; None means no bound."""
        return bounds_of(self.comparator, self.value)


def bounds_of(comparator: str, value: float) -> tuple[int, int | None]:
    """Return the least and the greatest count that a stated quantity allows; None is no bound."""
    stated = int(value)
    match comparator:
        case "=":
            return stated, stated
        case ">":
            return stated + 1, None
        case ">=":
            return stated, None
        case "<":
            return 0, stated - 1
        case "<=":
            return 0, stated
        case _:  # "about" bounds nothing
            return 0, None
