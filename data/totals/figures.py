"""Figures: what is told of a question as values, and the one text that they make.

    bounded(351, None, stated=(">", 350)).text    # "> 350"
    bounded(1, 15).status                         # Status.BETWEEN
    of_levels({"KAZ": Level("KAZ", "=", 27.1, "percent")}).text    # "27.1 %"

A figure's text is made from its values and nothing else, so that the two cannot disagree; whoever
wants to know more than a reader sees asks `status`, `low`, `high`, `stated` or `levels`. A text is
never compared, and never read back (tests/architecture/test_figures.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from data.totals.wording import SIGNS, stated_text

if TYPE_CHECKING:
    from collections.abc import Mapping


class Status(Enum):
    """What kind of thing is known; the value is how files and the command line write it."""

    EXACT = "exact"  # "16": no other number is possible
    AT_LEAST = "at least"  # "≥ 452", or "> 350" in a statement's own words
    AT_MOST = "at most"  # "≤ 40", in a statement's own words
    BETWEEN = "between"  # "1–15"
    ZERO_OR_MORE = "zero or more"  # "≥ 0": something is stated within, and proves no number
    LEVEL = "level"  # "27.1 %": states at a date, which have no bounds and never add up
    NOT_BROKEN_DOWN = "not broken down"  # only wider statements reach it, and no share is proved
    NOT_REPORTED = "not reported"  # no statement reaches it
    CONTRADICTION = "contradiction"  # statements that reach it cannot hold together


# What is told in words: no number is proved.
WITHOUT_A_NUMBER = frozenset(
    (Status.ZERO_OR_MORE, Status.NOT_BROKEN_DOWN, Status.NOT_REPORTED, Status.CONTRADICTION)
)


@dataclass(frozen=True, slots=True)
class Level:
    """The state of one place as it is stated: a share of seats, or a number."""

    place: str
    comparator: str  # < <= = ~ >= >
    value: float
    unit: str

    @property
    def text(self) -> str:
        """The level with its qualifier, to one decimal: "27.1 %", "> 30 %", "15"."""
        return stated_text(self.comparator, self.value, self.unit)

    def reads_as(self, other: Level) -> bool:
        """Say whether a reader sees the same: what differs only past the decimal does."""
        return self.text == other.text

    def to_json(self) -> dict[str, object]:
        """Return it as the command line prints it."""
        return {"place": self.place, "comparator": self.comparator, "value": self.value}


@dataclass(frozen=True, slots=True)
class Figure:
    """What is told of a question. Made by `bounded`, `of_levels`, or one of the two beneath.

    `low` is None where there are no bounds, `high` also where no upper one is known. `stated` are
    the comparator and the value of the one statement that gives both bounds, where it does by
    other words than theirs.
    """

    status: Status
    low: int | None = None
    high: int | None = None
    stated: tuple[str, int] | None = None
    levels: tuple[Level, ...] = ()

    @property
    def text(self) -> str:
        """The figure in codes and plain digits, which a screen translates and groups."""
        if len(self.levels) == 1:
            return self.levels[0].text
        if self.levels:
            return ", ".join(f"{level.place} {level.text}" for level in self.levels)
        if self.stated:
            comparator, value = self.stated
            return f"{SIGNS[comparator]} {value}"
        bounds = {
            Status.EXACT: f"{self.low}",
            Status.AT_LEAST: f"≥ {self.low}",
            Status.ZERO_OR_MORE: f"≥ {self.low}",
            Status.BETWEEN: f"{self.low}–{self.high}",
        }
        return bounds.get(self.status, self.status.value)

    @property
    def is_in_words(self) -> bool:
        """Is it told in words, because no number is proved?"""
        return self.status in WITHOUT_A_NUMBER

    def reads_as(self, other: Figure) -> bool:
        """Say whether a reader sees the same: levels that differ only past a decimal do."""
        return (self.status, self.low, self.high, self.text) == (
            other.status, other.low, other.high, other.text,
        )  # fmt: skip


NOTHING_REPORTED = Figure(Status.NOT_REPORTED)
AT_ODDS = Figure(Status.CONTRADICTION)


def bounded(
    low: int, high: int | None, *, stated: tuple[str, int] | None = None, is_open: bool = False
) -> Figure:
    """Return bounds as a figure; a high of None is no upper bound.

    `stated` is the comparator and the value of a statement that alone gives both. Nothing proved is
    "not broken down" where it is an open share of wider statements (`is_open`), and "≥ 0" where a
    statement lies inside: it says "about", or "at least 0".
    """
    if low == high:
        return Figure(Status.EXACT, low, high)
    if stated and stated[0] in ("<", "<="):
        return Figure(Status.AT_MOST, low, high, stated)
    if stated and stated[0] == ">":
        return Figure(Status.AT_LEAST, low, high, stated)
    if high is not None:
        return Figure(Status.BETWEEN, low, high)
    if low:
        return Figure(Status.AT_LEAST, low)
    return Figure(Status.NOT_BROKEN_DOWN if is_open else Status.ZERO_OR_MORE, low)


def of_levels(latest: Mapping[str, Level]) -> Figure:
    """Return the levels of places, by code and in their order; of none, nothing is reported."""
    return Figure(Status.LEVEL, levels=tuple(latest.values())) if latest else NOTHING_REPORTED
