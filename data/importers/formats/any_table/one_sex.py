"""What is told of a measure of people of either sex whose figures count those of one alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.importers.cells.counted_words import is_narrower
from data.importers.cells.vocabulary import ideas
from data.importers.formats.any_table.asking import MEN, WOMEN
from data.importers.formats.any_table.facts import VALUE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.importers.formats.any_table.facts import Figure


def told_of_one_sex(
    figures: Sequence[Figure],
    counted: str,
    words: Mapping[int, str],
    metrics: Mapping[str, Mapping[str, str]],
    *,
    has_others: bool,
) -> list[str]:
    """Return a sentence for each measure that counts people of either sex, and gets one alone.

    `counted` is who counts where a table parts women from men; `words` say the measure of rows;
    `has_others` whether the table tells of the other sex as well.
    """
    over = dict.fromkeys(
        (f.said.metric_id, f.of == VALUE, f.column, words.get(f.row, "")) for f in figures
    )
    said = [
        (metric, _sex_over(*texts) if is_whole else counted, is_whole)
        for metric, is_whole, *texts in over
    ]
    told: list[str] = []
    for metric, sex, is_whole in dict.fromkeys(said):
        unit = metrics.get(metric, {}).get("unit", "")
        if sex in (WOMEN, MEN) and is_narrower(sex, unit):
            others = MEN if sex == WOMEN else WOMEN
            only = f'Only the {sex} are counted, and "{metrics[metric]["name"]}" counts {unit}.'
            told.append(
                f"{only} If others came too, its figures are too low: count all, or say that "
                "they are at least so many."
                if is_whole or not has_others
                else f"{only} Where {others} came too, or nobody says how many, the figure is "
                'kept as "at least" so many.'
            )
    return told


def _sex_over(*texts: str) -> str:
    """Return the one sex that the heading of a figure, or the words of its measure, speak of."""
    each = ({WOMEN, MEN} & set(ideas(text)) for text in texts)
    return next((sexes.pop() for sexes in each if len(sexes) == 1), "")
