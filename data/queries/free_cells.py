"""What nothing else can move: cells of a measure as they are, or added up by programme in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.totals.claims import Claim

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class FreeClaim:
    """What a programme's free cells in a question come to, told by the first statements."""

    programme_id: str
    basis: str  # record, total
    aggregates: tuple[str, ...]
    countries: tuple[str, ...]
    starts_on: date
    ends_on: date
    records: str
    statements: int
    least: int
    most: int | None
    names: tuple[str, ...]

    def as_claim(self) -> Claim:
        """Return it as one claim, which lies in the years asked and the countries it names."""
        return Claim(
            statement_id=self.names[0],
            programme_id=self.programme_id,
            comparator="=" if self.least == self.most else ">=",
            value=float(self.least),
            countries=self.countries,
            aggregates=self.aggregates,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            is_dated=True,
            basis=self.basis,
            rank="normal",
            records=self.records,
            statements=self.statements,
            names=self.names,
            least=self.least,
            most=self.most,
        )


@dataclass(frozen=True, slots=True)
class FreeCell:
    """What a programme states within a year and a country that nothing else can move."""

    programme_id: str
    country_id: str
    starts_on: date
    ends_on: date
    records: int  # how many of the statements are
    statements: int
    comparator: str  # of one statement: its own
    low_sum: int
    low_max: int
    highs: int  # how many statements set one
    high_sum: int | None
    high_min: int | None
    first_id: str
    largest_id: str

    def as_claim(self, kind: str, *, is_complete: bool, is_aggregate: bool) -> Claim:
        """Return it as one claim of a measure of a kind."""
        is_record = self.records > 0
        least, most = self.low_max, self.high_min
        if is_record:
            # Records add up; people may come twice, and totals of one scope say the same thing.
            least = self.low_sum if kind == "sum" else self.low_max
            most = self.high_sum if self.highs == self.statements else None
        is_alone = self.statements == 1
        return Claim(
            statement_id=self.first_id,
            programme_id=self.programme_id,
            comparator=self.comparator if is_alone else ">=",
            value=float(_stated(self.comparator, least, most) if is_alone else least),
            countries=(self.country_id,),
            aggregates=(self.country_id,) if is_aggregate else (),
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            is_dated=True,
            basis="record" if is_record else "total",
            rank="normal",
            records="complete" if is_complete else "partial",
            statements=self.statements,
            names=() if is_alone else self._names(kind),
            least=least,
            most=most,
        )

    def _names(self, kind: str) -> tuple[str, ...]:
        """Return those that are told: where people may come twice, the one that says the most."""
        is_largest = self.records > 0 and kind == "unique"
        named = (self.largest_id,) if is_largest else (self.largest_id, self.first_id)
        return tuple(dict.fromkeys(named))


def _stated(comparator: str, least: int, most: int | None) -> int:
    """Return the whole number that a statement says, of what it allows; 0 of "about"."""
    if most is not None:
        return most + 1 if comparator == "<" else most
    return least - 1 if comparator == ">" else least
