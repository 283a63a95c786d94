"""Asked: the countries and days that a question is about, and how claims lie to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from data.totals.scopes import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import numpy.typing as npt

    from data.totals.claims import Claim
    from data.totals.scopes import Stretch

    Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Asked:
    """Countries, None for all, and the first and the last day, both included."""

    countries: Collection[str] | None
    first_day: int
    last_day: int

    def holds(self, country: str) -> bool:
        """Say whether a country is asked about."""
        return self.countries is None or country in self.countries

    def marks(self, countries: Sequence[str]) -> Bools:
        """Return by country whether it is asked about."""
        return np.array([self.holds(country) for country in countries], dtype=np.bool_)

    def relation(self, claim: Claim) -> Literal["inside", "overlapping"] | None:
        """Return how a claim lies to the question, None where they do not meet."""
        begins, ends = _days(claim)
        named = sum(map(self.holds, claim.countries))
        if not named or begins > self.last_day or ends < self.first_day:
            return None
        is_inside = (
            named == len(claim.countries) and begins >= self.first_day and ends <= self.last_day
        )
        return "inside" if is_inside else "overlapping"

    def days_of(self, claims: Iterable[Claim]) -> set[tuple[str, int, int]]:
        """Return the days asked that claims which touch the question report, by country."""
        found: set[tuple[str, int, int]] = set()
        for claim in claims:
            begins, ends = _days(claim)
            days = max(begins, self.first_day), min(ends, self.last_day)
            found.update((country, *days) for country in claim.countries if self.holds(country))
        return found

    def within(self, stretches: Iterable[Stretch]) -> set[tuple[str, int, int]]:
        """Return what of some stretches of days is asked about."""
        return {
            (
                stretch.country,
                max(stretch.first_day, self.first_day),
                min(stretch.last_day, self.last_day),
            )
            for stretch in stretches
            if self.holds(stretch.country)
            and stretch.first_day <= self.last_day
            and stretch.last_day >= self.first_day
        }


def _days(claim: Claim) -> tuple[int, int]:
    begins = ALWAYS if claim.starts_on is None else claim.starts_on.toordinal()
    return begins, claim.ends_on.toordinal()
