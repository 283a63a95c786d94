"""What an IATI value is about: its period and its places, as far as the file and the user say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.countries import alpha3
from data.importers.iati_questions import ALONE, CUMULATIVE, UP_TO, Questions
from data.importers.iati_values import UncertainValueError

if TYPE_CHECKING:
    from datetime import date

    from data.importers.iati_proposals import Activity, Proposals
    from data.importers.iati_results import Indicator, Said

ISO_COUNTRIES = "A4"  # IATI's vocabulary of ISO 3166-1 codes of two letters
WHOLE = 99  # per cent of an activity: shares are rounded


@dataclass(frozen=True, slots=True)
class Scope:
    """Places and period as cells of a statement; start "" is an unknown beginning."""

    places: str
    start: str
    end: str


def scope_of(
    activity: Activity,
    indicator: Indicator,
    said: Said,
    questions: Questions,
    proposals: Proposals,
    *,
    is_level: bool,
) -> Scope:
    """Return what a value is about. Raises UncertainValueError where that is not certain."""
    start, end = _period(activity, indicator, said, questions, is_level=is_level)
    codes = _located(activity, said.locations) or _countries(activity)
    if codes:
        return Scope(proposals.countries(codes), start, end)
    place = questions.place(activity)
    if not place:
        raise UncertainValueError(
            "The file does not name all countries of the activity. Choose its place."
        )
    return Scope(place, start, end)


def _period(
    activity: Activity, indicator: Indicator, said: Said, questions: Questions, *, is_level: bool
) -> tuple[str, str]:
    if said.start is None:
        day = str(said.end.year) if said.is_year else said.end.isoformat()
        return (day if is_level else ""), day
    start, end = said.start, said.end
    if not is_level and len({(one.start, one.end) for one in indicator.said if one.start}) > 1:
        answer = questions.periods(activity, indicator)
        if not answer:
            raise UncertainValueError(
                "Choose whether a period counts its own, or everything since the first began."
            )
        if answer == CUMULATIVE:
            start = min(one.start for one in indicator.said if one.start)
    if said.value.year is not None:
        start, end = _of_year(said.value.year, start, end, questions)
    return start.isoformat(), end.isoformat()


def _of_year(year: int, start: date, end: date, questions: Questions) -> tuple[date, date]:
    """Return the part of a period that a year before the value leaves."""
    if not start.year <= year <= end.year:
        raise UncertainValueError(
            f"The year {year} before the value lies outside the period {start} to {end}."
        )
    end = min(end, end.replace(year=year, month=12, day=31))
    alone = max(start, start.replace(year=year, month=1, day=1))
    if alone == start:
        return start, end  # the only year, or the first: both readings are one
    answer = questions.year()
    if answer not in {ALONE, UP_TO}:
        raise UncertainValueError(
            "There is a year before the value, within a longer period: the file does not say "
            "whether it counts that year alone or the period up to then. Choose one."
        )
    return (alone if answer == ALONE else start), end


def _located(activity: Activity, locations: tuple[str, ...]) -> list[str]:
    """Return the countries of a value's locations; none where they are the whole activity's."""
    at = {one.get("ref"): one for one in activity.element.all("location")}
    if not locations or set(at) - {""} <= set(locations):
        return []
    codes = [
        code
        for ref in locations
        for place in (at[ref].all("location-id") if ref in at else ())
        if place.get("vocabulary") == ISO_COUNTRIES and (code := alpha3(place.get("code")))
    ]
    if len(codes) < len(locations):
        raise UncertainValueError(
            f"The value is about a part of the activity ({', '.join(locations)}), and which "
            "country that is does not stand in the file."
        )
    return codes


def _countries(activity: Activity) -> list[str]:
    """Return the countries of an activity; none where they are not the whole of it."""
    found = activity.element.all("recipient-country")
    codes = [code for one in found if (code := alpha3(one.get("code")))]
    shares = [one.get("percentage") for one in found]
    are_numbers = all(re.fullmatch(r"[0-9]+(\.[0-9]+)?", share) for share in shares)
    is_whole = are_numbers and sum(map(float, shares)) >= WHOLE
    has_regions = bool(activity.element.all("recipient-region"))
    return codes if len(codes) == len(found) and (is_whole or not has_regions) else []
