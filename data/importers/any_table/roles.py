"""What a column of a table may hold, and what its headings say of when and of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.importers.any_table.periods import part_in, time_in
from data.importers.scales import MULTIPLY, TEN_TO_IT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.any_table.layouts import Column

PLACE, WIDER, SITE = "place", "wider", "site"
TIME, START, END, PART = "time", "start", "end", "part-of-year"
MEASURE, VALUE, OWN, TARGET = "measure", "value", "own-measure", "target"
WOMEN, MEN, TOTAL = "women", "men", "total"
SEX, BREAKDOWN, STATUS = "sex", "part", "status"
PROGRAMME, SOURCE, LOCATOR, NOTE = "programme", "source", "number", "note"
MULTIPLIER, POWER = MULTIPLY, TEN_TO_IT  # of the row's figures
LEFT_OUT, NO_CHANGE = "left-out", "changes-nothing"
LABELS: Mapping[str, str] = {
    PLACE: "Place",
    WIDER: "Place, wider: where the place is a town",
    SITE: "Where in the place",
    TIME: "When: year, month, quarter, day",
    START: "When it began",
    END: "When it ended",
    PART: "Month or quarter, beside a year",
    MEASURE: "Which measure, in words",
    VALUE: "The figure",
    OWN: "The figure of a measure of its own",
    WOMEN: "Count: women",
    MEN: "Count: men",
    TOTAL: "Total: checked, no fact of its own",
    TARGET: "A figure aimed at, kept apart from results",
    MULTIPLIER: "Each figure is multiplied by it",
    POWER: "Each figure is multiplied by ten to its power",
    SEX: "Sex, in words",
    BREAKDOWN: "Age or another part, in words",
    STATUS: "Whether it took place, in words",
    PROGRAMME: "Programme",
    SOURCE: "Source",
    LOCATOR: "Number or name of the row",
    NOTE: "Note, kept with the fact",
    LEFT_OUT: "Left out",
    NO_CHANGE: "Left out: it does not change what a row means",
}
FIGURES = frozenset((VALUE, OWN, WOMEN, MEN, TOTAL, TARGET))
ONE_OF_EACH = frozenset(
    (PLACE, WIDER, TIME, START, END, PART, MEASURE, SEX, STATUS, PROGRAMME, SOURCE)
)
FEMALE = frozenset(("women", "feminine"))


def sex_of_heading(column: Column) -> str:
    """Return WOMEN or MEN where the headings of a column speak of one sex alone, else ""."""
    is_of_women, is_of_men = bool(column.all_ideas & FEMALE), "men" in column.all_ideas
    if is_of_women == is_of_men:
        return ""
    return WOMEN if is_of_women else MEN


def heading_period(column: Column) -> str:
    """Return the time in a column's headings, as in "Q1 2019" or "Women 2019", "" where none is."""
    times = [time for part in column.parts if (time := time_in(part))]
    found = list(dict.fromkeys(times))
    if len(found) == 2 and part_in(found[1]):
        return " ".join(reversed(found))  # a year over its quarters
    return found[-1] if found else ""
