"""Claims: statements as the totals engine reads them, and what each says of its scope.

Where a programme states very much, its narrow statements come together: SQL makes one claim of all
records of a country and year that no total tells apart, and of all totals of one scope. Bounds stay
the same; what is reported is then told by whole years, and the reasons grow coarser.
"""

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
    statements: int = 1  # how many it stands for; of several, the next three say what they say
    names: tuple[str, ...] = ()  # of them: those that matter, or the first fifty
    least: int | None = None
    most: int | None = None

    @property
    def is_in_force(self) -> bool:
        """Is it used in answers?"""
        return self.rank in IN_FORCE

    @property
    def named(self) -> tuple[str, ...]:
        """Return the statements to name for it."""
        return self.names or (self.statement_id,)

    @property
    def bounds(self) -> tuple[int, int | None]:
        """Return the least and the greatest whole number that it allows; None means no bound."""
        if self.least is not None:
            return self.least, self.most
        return bounds_of(self.comparator, self.value)


def bounds_of(comparator: str, value: float) -> tuple[int, int | None]:
    """Return the least and the greatest count that a stated quantity allows; None is no bound."""
    stated = int(value)
    low = {"=": stated, ">": stated + 1, ">=": stated}.get(comparator, 0)  # "about" bounds nothing
    return low, {"=": stated, "<": stated - 1, "<=": stated}.get(comparator)
