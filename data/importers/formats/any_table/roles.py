"""What a column of a table may hold, and what its headings say of when and of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.importers.cells.parts_of_year import part_in
from data.importers.cells.periods import is_year
from data.importers.formats.any_table.heading_times import time_in
from data.importers.rows.scales import MULTIPLY, TEN_TO_IT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.formats.any_table.layouts import Column

PLACE, WIDER, SITE = "place", "wider", "site"
TIME, START, END, PART = "time", "start", "end", "part-of-year"
MEASURE, VALUE, OWN, TARGET = "measure", "value", "own-measure", "target"
WOMEN, MEN, TOTAL = "women", "men", "total"
SEX, BREAKDOWN, STATUS = "sex", "part", "status"
PROGRAMME, SOURCE, LOCATOR, NOTE = "programme", "source", "number", "note"
MULTIPLIER, POWER = MULTIPLY, TEN_TO_IT  # of the row's figures
LEFT_OUT, NO_CHANGE = "left-out", "changes-nothing"
# Short enough to be read whole over a column of its width.
LABELS: Mapping[str, str] = {
    PLACE: "Place",
    WIDER: "Country around it",
    SITE: "Town or venue",
    TIME: "Date or period",
    START: "When it began",
    END: "When it ended",
    PART: "Month or quarter",
    MEASURE: "Name of the measure",
    VALUE: "The figure",
    OWN: "Another measure",
    WOMEN: "Number of women",
    MEN: "Number of men",
    TOTAL: "Total, only checked",
    TARGET: "Target, as a plan",
    MULTIPLIER: "Multiplies figures",
    POWER: "Zeros (3: × 1,000)",
    SEX: "Women or men",
    BREAKDOWN: "Age or other group",
    STATUS: "Did it take place?",
    PROGRAMME: "Programme",
    SOURCE: "Source",
    LOCATOR: "Row number or name",
    NOTE: "Note to keep",
    LEFT_OUT: "Left out",
    NO_CHANGE: "Does not matter",
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


def is_fiscal(column: Column) -> bool:
    """Say whether headings call their years fiscal."""
    return "fiscal" in column.all_ideas


def of_fiscal(text: str) -> str:
    """Return a plain year under a heading that says fiscal as a fiscal one: FY2021."""
    return f"FY{text}" if is_year(text) else text


def heading_period(column: Column) -> str:
    """Return the time in a column's headings, as in "Q1 2019" or "Women 2019", "" where none is."""
    times = [time for part in column.parts if (time := time_in(part))]
    found = list(dict.fromkeys(times))
    if len(found) == 1 and is_fiscal(column):
        return of_fiscal(found[0])
    if len(found) == 2 and part_in(found[1]):
        return " ".join(reversed(found))  # a year over its quarters
    return found[-1] if found else ""
