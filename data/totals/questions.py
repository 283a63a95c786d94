"""What a reader asks: the places, years and programmes on screen, and one measure of them."""

from __future__ import annotations

from dataclasses import dataclass

from data.errors import QuestionError

FIRST_POSSIBLE_YEAR = 1
LAST_POSSIBLE_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader is looking at; () and None mean no bound.

    `as_of` is the change after which the facts are looked at, None for the facts as they are.

    Usage:

        Selection(places=("KAZ", "CENTRAL_ASIA"), first_year=2014, last_year=2019)

    Raises QuestionError when the years are reversed or no calendar has them.
    """

    places: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    programmes: tuple[str, ...] = ()
    as_of: int | None = None

    def __post_init__(self) -> None:
        _check_years(self.first_year, self.last_year)

    def to_parameters(self) -> dict[str, object]:
        """Return the values bound in SQL: an absent bound is None, never an empty list."""
        return {
            "places": list(self.places) or None,
            "first_year": self.first_year,
            "last_year": self.last_year,
            "programmes": list(self.programmes) or None,
        }

    def question(self, metric: str) -> Question:
        """Return the question of one measure within the selection."""
        return Question(metric, self.places, self.first_year, self.last_year, self.programmes)


@dataclass(frozen=True, slots=True)
class Question:
    """How much of one measure there is within places, years and programmes.

    () and None mean no bound: with no first year, a statement whose beginning is unknown lies
    inside. Raises QuestionError as Selection does.
    """

    metric: str
    places: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    programmes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_years(self.first_year, self.last_year)


def _check_years(first_year: int | None, last_year: int | None) -> None:
    for year in (first_year, last_year):
        if year is not None and not FIRST_POSSIBLE_YEAR <= year <= LAST_POSSIBLE_YEAR:
            raise QuestionError(f"{year} is not a year. Use four digits, such as 2019.")
    if first_year is not None and last_year is not None and first_year > last_year:
        raise QuestionError(
            f"The first year, {first_year}, is after the last, {last_year}. "
            "Put the earlier year first."
        )


EVERYTHING = Selection()
