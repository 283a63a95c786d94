"""Scopes: the claims of one programme as arrays of countries and days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from data.totals.claims import Claim

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

ALWAYS = 0  # the day before which nothing is: an unknown beginning
FOREVER = 4_000_000  # a day after every day of the calendar


class Zone(NamedTuple):
    """The days in which a programme's records are all there is, in every country it names."""

    first_day: int
    last_day: int


class CompleteZone(NamedTuple):
    """When a programme's records of a measure are all there is, and the countries it names."""

    zone: Zone
    countries: tuple[str, ...]


class Stretch(NamedTuple):
    """An unbroken stretch of days that some claim reports of a country."""

    country: str
    first_day: int
    last_day: int


@dataclass(frozen=True, slots=True)
class Scopes:
    """The scopes of a programme's claims; a pair is a claim and one of its countries."""

    countries: tuple[str, ...]
    first_days: Ints  # by claim
    last_days: Ints
    pair_claims: Ints  # by pair, sorted by claim
    pair_countries: Ints
    pair_starts: Ints  # by claim: its first pair; one more at the end
    components: Ints  # by claim: claims that share cells, directly or through others, share it
    complete_zone: Zone | None

    def countries_of(self, claim: int) -> Ints:
        """Return the countries of a claim, by their place in the list."""
        return self.pair_countries[self.pair_starts[claim] : self.pair_starts[claim + 1]]

    def share_cells(self, one: int, other: int) -> bool:
        """Say whether two claims share some days of a country."""
        if (
            self.first_days[one] > self.last_days[other]
            or self.first_days[other] > self.last_days[one]
        ):
            return False
        return not set(self.countries_of(one)).isdisjoint(self.countries_of(other))

    def relation(self, countries: Bools, first_day: int, last_day: int) -> tuple[Bools, Bools]:
        """Return by claim whether it shares cells with a question, and whether it lies within."""
        found = np.bincount(
            self.pair_claims, weights=countries[self.pair_countries], minlength=len(self.first_days)
        )
        touches = (found > 0) & (self.first_days <= last_day) & (self.last_days >= first_day)
        within = (
            (found == np.diff(self.pair_starts))
            & (self.first_days >= first_day)
            & (self.last_days <= last_day)
        )
        return touches, within


def scopes_of(claims: Sequence[Claim], zone: Zone | None = None) -> Scopes:
    """Return the scopes of claims in force of one programme and measure; there is at least one.

    Where they are not all of the programme's, `zone` says when its records are all there is.
    """
    countries = tuple(sorted({country for claim in claims for country in claim.countries}))
    place = {country: i for i, country in enumerate(countries)}
    widths = np.array([len(claim.countries) for claim in claims], dtype=np.int64)
    first_days = np.array([_first_day(claim) for claim in claims], dtype=np.int64)
    last_days = np.array([claim.ends_on.toordinal() for claim in claims], dtype=np.int64)
    pair_claims = np.repeat(np.arange(len(claims)), widths)
    pair_countries = np.array(
        [place[country] for claim in claims for country in claim.countries], dtype=np.int64
    )
    zone = zone or _complete_zone(claims)
    groups = _runs(pair_countries, first_days[pair_claims], last_days[pair_claims])
    return Scopes(
        countries=countries,
        first_days=first_days,
        last_days=last_days,
        pair_claims=pair_claims,
        pair_countries=pair_countries,
        pair_starts=np.concatenate([[0], np.cumsum(widths)]),
        components=_components(pair_claims, groups),
        complete_zone=zone,
    )


def _first_day(claim: Claim) -> int:
    return ALWAYS if claim.starts_on is None else claim.starts_on.toordinal()


def _complete_zone(claims: Sequence[Claim]) -> Zone | None:
    """Return from the first record to the latest date of the programme, where records are complete.

    Record, date and countries are those of this measure: the reading that claims least.
    """
    records = [_first_day(claim) for claim in claims if claim.basis == "record"]
    if not records or claims[0].records != "complete":
        return None
    return Zone(min(records), max(claim.ends_on.toordinal() for claim in claims))


def _runs(countries: Ints, first_days: Ints, last_days: Ints) -> Ints:
    """Return by pair a number that pairs share where their days overlap within a country."""
    order = np.lexsort((first_days, countries))
    # Each country's days come after those of the country before it, on one line.
    shift = countries[order] * (2 * FOREVER)
    reach = np.maximum.accumulate(last_days[order] + shift)
    is_new = np.ones(len(order), dtype=np.bool_)
    is_new[1:] = first_days[order][1:] + shift[1:] > reach[:-1]
    groups = np.empty(len(order), dtype=np.int64)
    groups[order] = np.cumsum(is_new) - 1
    return groups


def _components(pair_claims: Ints, groups: Ints) -> Ints:
    """Return by claim the smallest claim it is connected with: labels spread until they rest."""
    labels: Ints = np.arange(int(pair_claims[-1]) + 1)
    while True:
        least = np.full(groups.max() + 1, len(labels))
        np.minimum.at(least, groups, labels[pair_claims])
        spread = labels.copy()
        np.minimum.at(spread, pair_claims, least[groups])
        spread = spread[spread]
        if np.array_equal(spread, labels):
            return labels
        labels = spread


def stretches_of(
    claims: Sequence[Claim], countries: Sequence[str], zone: Zone | None
) -> tuple[Stretch, ...]:
    """Return what claims report, by country and day; within a zone silence reports, too."""
    days = {
        (country, _first_day(claim), claim.ends_on.toordinal())
        for claim in claims
        for country in claim.countries
    }
    if zone is not None:
        days.update((country, zone.first_day, zone.last_day) for country in countries)
    return merged(days)


def merged(days: set[tuple[str, int, int]]) -> tuple[Stretch, ...]:
    """Return stretches of days, those that meet or overlap within a country made one."""
    joined: list[Stretch] = []
    for country, first_day, last_day in sorted(days):
        if joined and joined[-1].country == country and first_day <= joined[-1].last_day + 1:
            last = joined.pop()
            joined.append(Stretch(country, last.first_day, max(last.last_day, last_day)))
        else:
            joined.append(Stretch(country, first_day, last_day))
    return tuple(joined)
