"""Which figures of a table can be read where they are added to others, or counted apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.errors import UncertainError
from data.importers.cells.quantities import is_unfilled
from data.importers.formats.any_table.asking import MEN, PART, WOMEN
from data.importers.formats.any_table.facts import VALUE, UnfitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from data.importers.formats.any_table.facts import Figure, Numbers, Said


def readable(
    figures: Iterable[Figure],
    numbers: Numbers,
    counted: str,
    refuse: Callable[[int, str, str, str], None],
) -> list[Figure]:
    """Return the figures of rows in which every one that is added can be read.

    What does not count is none where it cannot be read; of parts without a whole none enters
    where one cannot be.
    """
    bad: set[int] = set()
    short: dict[tuple[Said, str], int] = {}  # wholes that lack a part, with its row
    found: list[Figure] = []
    for figure in figures:
        found.append(figure)
        if (figure.of == VALUE and not figure.parts) or is_unfilled(figure.text):
            continue
        is_beside = counted in (WOMEN, MEN) and figure.of not in (counted, VALUE)
        try:
            numbers.exact(figure)
        except UncertainError as error:
            if is_beside:
                found[-1] = replace(figure, text="")
                continue
            bad.add(figure.row)
            short.setdefault((figure.said, figure.of), figure.row)
            refuse(figure.row, figure.column, figure.text, str(error))
        except UnfitError:  # it may stand alone, and is told where it does not
            if is_beside:
                found[-1] = replace(figure, text="")
    wholes = {(f.said, f.of) for f in found if f.row not in bad and not _is_part(f)}
    kept: list[Figure] = []
    for figure in found:
        about = (figure.said, figure.of)
        if figure.row in bad:
            continue
        if about not in short or about in wholes:
            kept.append(figure)
            continue
        message = f"row {short[about]} is another part of the same, and cannot be read."
        refuse(figure.row, figure.column, figure.text, message)
    return kept


def _is_part(figure: Figure) -> bool:
    return any(meaning == PART for _, meaning in figure.parts)
