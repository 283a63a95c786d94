"""What is asked of a column of a table: what it holds, and what its words and blanks mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.importers.cells.remarks import question
from data.importers.cells.vocabulary import is_whole, sex_of, status_of
from data.importers.formats.any_table.asking import ABOVE, ALL, MEN, NOTHING, PART, WHOLE, WOMEN
from data.importers.formats.any_table.roles import (
    BREAKDOWN,
    LABELS,
    LEFT_OUT,
    MEASURE,
    NO_CHANGE,
    SEX,
    STATUS,
)
from data.importers.formats.tidemark.left_questions import EMPTY, NORMAL
from data.importers.rows.column_kinds import PLANNED, REFUSED
from data.importers.rows.names import place_options
from data.importers.rows.readings import Need

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.importers.formats.any_table.asking import Asked
    from data.importers.formats.any_table.column_guesses import Guess
    from data.importers.formats.any_table.layouts import Column

Options = tuple[tuple[str, str], ...]
WORD_OPTIONS: Mapping[str, Options] = {
    STATUS: (
        (NORMAL, "It took place, or is so"),
        (PLANNED, "Planned: kept apart from results"),
        (REFUSED, "Did not take place: left out"),
        (LEFT_OUT, "Leave its rows out"),
    ),
    SEX: (
        (WOMEN, "Women"),
        (MEN, "Men"),
        (ALL, "All together"),
        (LEFT_OUT, "Leave its rows out"),
    ),
    BREAKDOWN: (
        (WHOLE, "The whole, not a part"),
        (PART, "A part, apart from others"),
        (LEFT_OUT, "Leave its rows out"),
    ),
}


def ask_column(asked: Asked, column: Column, guess: Guess, must_tell: str) -> str:
    """Ask what a column holds; one that changes a meaning is not simply left out."""
    left = NO_CHANGE if must_tell else LEFT_OUT
    others = {LEFT_OUT, NO_CHANGE} - {left}
    proposal = guess.role if guess.role not in others else ""
    options = tuple(item for item in LABELS.items() if item[0] not in others)
    return asked.ask(
        Need(
            f"column:{column.heading}",
            f'What is in the column "{column.heading}"?',
            options,
            proposal=proposal,
            reason=must_tell if must_tell and guess.role in ("", LEFT_OUT) else guess.reason,
            column=column.at,
        )
    )


def ask_word(asked: Asked, column: Column, role: str, word: str, words: Sequence[str]) -> str:
    """Ask what a word of a column means."""
    options = (
        (*_metrics(asked), (LEFT_OUT, "Leave its rows out"))
        if role == MEASURE
        else WORD_OPTIONS[role]
    )
    return asked.ask(
        Need(
            f"word:{column.heading}:{word or EMPTY}",
            f'"{word or EMPTY}" under "{column.parts[-1] if column.parts else column.heading}"',
            options,
            proposal=_meaning(asked, role, word, words),
            column=column.at,
        )
    )


def _meaning(asked: Asked, role: str, word: str, words: Sequence[str]) -> str:
    if role == STATUS:
        return status_of(word)
    if role == SEX:
        return sex_of(word)
    if role == BREAKDOWN:
        return WHOLE if is_whole(word) else PART if any(map(is_whole, words)) else ""
    for code, metric in asked.tables.get("metrics", {}).items():
        if word.casefold() in (code, metric["name"].casefold()):
            return code
    return ""


def ask_remark(asked: Asked, column: Column, text: str, rows: Sequence[int]) -> str:
    """Ask whether what a row tells took place, by a remark that speaks of it."""
    key = f"word:{column.heading}:{text}"
    label = question(column.heading, text, rows)
    return asked.ask(Need(key, label, WORD_OPTIONS[STATUS], column=column.at))


def ask_place_word(asked: Asked, column: Column, word: str) -> str:
    """Ask which place an unknown name is; rows of one that is not told are refused."""
    places = place_options(asked.tables.get("places", {}))
    options = (*places, (LEFT_OUT, "Leave its rows out"))
    label = f'Where is "{word}" under "{column.heading}"? It is no known place'
    key = f"word:{column.heading}:{word}"
    return asked.ask(Need(key, label, options, is_required=False, column=column.at))


def ask_blanks(asked: Asked, column: Column) -> str:
    """Ask what a blank beneath a filled cell means."""
    options = (
        (ABOVE, "The same as the row above"),
        (NOTHING, "Nothing: such rows are refused"),
    )
    label = f'What does a blank under "{column.heading}" mean?'
    return asked.ask(Need(f"blanks:{column.heading}", label, options, column=column.at))


def ask_measure(asked: Asked, column: Column | None = None) -> str:
    """Ask which measure all figures are, or those of one column."""
    if column is None:
        return asked.ask(Need("measure", "Which measure, for all figures?", _metrics(asked)))
    label = f'Which measure is "{column.heading}"?'
    key = f"measure:{column.heading}"
    return asked.ask(Need(key, label, _metrics(asked), column=column.at))


def _metrics(asked: Asked) -> Options:
    metrics = asked.tables.get("metrics", {}).items()
    return tuple((code, f"{row['name']} ({row['unit']})") for code, row in metrics)
