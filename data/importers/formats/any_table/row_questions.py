"""What is asked of all rows of a table at once: where, when, whom they count, what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.importers.formats.any_table.asking import ALL, AT_LEAST, MEN, RECORD, TOTAL_CLAIM, WOMEN
from data.importers.formats.tidemark.left_questions import NORMAL
from data.importers.rows.column_kinds import PLANNED, REFUSED
from data.importers.rows.names import place_options
from data.importers.rows.readings import Need

if TYPE_CHECKING:
    from data.importers.formats.any_table.asking import Asked

KEPT = 80  # characters of a text in the name of its question


def ask_place(asked: Asked) -> str:
    """Ask for the place of all rows."""
    options = place_options(asked.tables.get("places", {}))
    return asked.ask_of_file(Need("place", "Where, for all rows?", options))


def ask_time(asked: Asked) -> str:
    """Ask for the time of all rows."""
    hint = "As in 2019, 2019-03 or Q1 2019."
    return asked.ask_of_file(Need("time", "When, for all rows?", hint=hint))


def ask_year(asked: Asked) -> str:
    """Ask for the year of quarters and months without one."""
    return asked.ask_of_file(Need("year", "Which year, for all rows?", hint="As in 2019."))


def ask_counted(asked: Asked, *, has_whole: bool, is_wider: bool) -> str:
    """Ask who counts where a table has women and men apart, or one of the two alone.

    A measure is wider where it counts people of either sex: one of them is then the least.
    """
    told = ': as "at least" (≥) where {} came too'
    options: tuple[tuple[str, str], ...] = (
        (ALL, "Women and men together"),
        (WOMEN, f"The women alone{told.format('men') if is_wider else ''}"),
        (MEN, f"The men alone{told.format('women') if is_wider else ''}"),
    )
    if not has_whole:
        options = (*options, (AT_LEAST, "At least: others came too"))
    return asked.ask(Need("counted", "Who counts for the measure?", options))


def ask_said_around(asked: Asked, where: str, text: str, *, is_aim: bool) -> str:
    """Ask what a title, a note or the name of a sheet says of all rows."""
    is_so = "did these take place?" if is_aim else "is each figure a plain result of its row?"
    options = (
        (NORMAL, "Yes: they took place, and each figure is of its own row"),
        (PLANNED, "They are planned: kept apart from results"),
        (REFUSED, "No: they are something else, and no row enters"),
    )
    need = Need(f"around:{text[:KEPT]}", f'{where} "{text}": {is_so}', options)
    return asked.ask_of_file(need)


def ask_basis(asked: Asked, proposal: str, reason: str) -> str:
    """Ask whether rows are records or claims about a whole."""
    options = (
        (RECORD, "One thing that happened"),
        (TOTAL_CLAIM, "All of its place and time"),
    )
    label = "What is a row about?"
    return asked.ask(Need("basis", label, options, proposal=proposal, reason=reason))
