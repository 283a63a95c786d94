"""What an IATI value is about: its period and its places, as far as the file and the user say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.importers.formats.iati.questions import ALONE, CUMULATIVE, UP_TO, Questions
from data.importers.formats.iati.values import UncertainValueError

if TYPE_CHECKING:
    from datetime import date

    from data.importers.formats.iati.proposals import Activity, Proposals
    from data.importers.formats.iati.results import Indicator, Said


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
    codes = _located(activity, said.locations) or activity.countries
    if codes:
        return Scope(proposals.countries(codes), start, end)
    place = questions.place(activity)
    if not place:
        raise UncertainValueError(
            "The file does not name all countries of the activity. Choose its place."
        )
    return Scope(proposals.place(place), start, end)


def _period(
    activity: Activity, indicator: Indicator, said: Said, questions: Questions, *, is_level: bool
) -> tuple[str, str]:
    if said.start is None:
        day = str(said.end.year) if said.is_year else said.end.isoformat()
        return (day if is_level else ""), day
    start, end = said.start, said.end
    if not is_level and len(indicator.periods) > 1:
        answer = questions.periods(activity, indicator)
        if not answer:
            raise UncertainValueError(
                "Choose whether a period counts its own, or everything since the first began."
            )
        if answer == CUMULATIVE:
            start = indicator.first_day
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
    if not locations or activity.locations.keys() <= set(locations):
        return []
    codes = [code for ref in locations if (code := activity.locations.get(ref))]
    if len(codes) < len(locations):
        raise UncertainValueError(
            f"The value is about a part of the activity ({', '.join(locations[:9])}), and which "
            "country that is does not stand in the file."
        )
    return codes
