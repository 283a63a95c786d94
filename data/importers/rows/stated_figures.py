"""The figure of a statement as a person wrote it, read with its measure and put into its row."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from data.errors import UncertainError
from data.importers.cells.counted_words import is_narrower
from data.importers.cells.quantities import Quantity, read_comparator, read_quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from data.importers.rows.scales import Times


class Problem(NamedTuple):
    """Why a cell has no certain reading, by our own name of its column ("" for the row)."""

    column: str
    found: str
    message: str
    code: str = ""  # as a Refusal's


@dataclass(frozen=True, slots=True)
class Stated:
    """What came of a figure: why it is not certain, and whom it counts where that is one sex alone.

    `retry` reads one that is not certain with a comma for decimals: the sign may be all it lacks.
    """

    problems: list[Problem] = field(default_factory=list[Problem])
    narrower: str = ""
    retry: Callable[[], object] | None = None


def stated_figure(
    row: dict[str, str],
    cells: Mapping[str, str],
    metric: Mapping[str, str],
    *,
    decimal_sign: str,
    times: Times,
) -> Stated:
    """Put the value of a row and its comparator into it, as its measure counts.

    `cells` are as written, `row` in our own codes.
    """
    comparator, unit = row.get("comparator", ""), metric.get("unit", "")
    try:
        read_comparator(comparator)
    except UncertainError as error:
        return Stated([Problem("comparator", cells["comparator"], str(error))])
    read = functools.partial(
        read_quantity,
        row.get("value", ""),
        unit=unit,
        measure=metric.get("name", ""),
        comparator=comparator,
        is_count=metric.get("kind") in ("sum", "unique"),
        times=times.of(unit),
    )
    try:
        quantity = read(decimal_sign=decimal_sign)
    except UncertainError as error:
        problem = Problem("value", cells.get("value", ""), str(error))
        return Stated([problem], retry=functools.partial(read, decimal_sign=","))
    row["comparator"], row["value"] = quantity.comparator, quantity.value
    if quantity.worked_out:
        _tell(row, quantity.worked_out)
    problems = _share(row, cells, quantity) if quantity.denominator else []
    return Stated(problems, quantity.counted if is_narrower(quantity.counted, unit) else "")


def _share(row: dict[str, str], cells: Mapping[str, str], quantity: Quantity) -> list[Problem]:
    """Put both numbers of "12 of 48" into a row, with the arithmetic; they must agree."""
    both = {"numerator": quantity.numerator, "denominator": quantity.denominator}
    for column, said in both.items():
        if row.get(column, said) not in ("", said):
            message = f"{row[column]} stands here, and the figure says {cells['value']}. Keep one."
            return [Problem(column, cells.get(column, ""), message)]
    row.update(both)
    _tell(row, f"{quantity.numerator} / {quantity.denominator} = {quantity.value} %")
    return []


def _tell(row: dict[str, str], worked_out: str) -> None:
    """Say in a row how its figure was worked out."""
    told = row.get("paraphrase", "")
    row["processing"] = "derived"
    row["paraphrase"] = told if worked_out in told else f"{told} {worked_out}.".lstrip()
