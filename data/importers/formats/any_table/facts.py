"""Facts from the rows of a table: parts put together, totals checked, nothing counted twice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from data.importers.cells.counted_words import is_narrower
from data.importers.cells.quantities import ONE, read_quantity
from data.importers.formats.any_table.age_ranges import overlapping
from data.importers.formats.any_table.asking import ALL, AT_LEAST, MEN, PART, WHOLE, WOMEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.importers.cells.quantities import Quantity

VALUE = "value"


class Said(NamedTuple):
    """What a figure is about, in the words of the table: two alike speak of the same."""

    places: str
    site: str
    start: str
    end: str
    metric_id: str
    programme_id: str
    source_id: str
    rank: str
    group: str  # of columns that are read together: a time, a measure
    row: int  # 0 where several rows are read together


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell with a figure: of women, men, all, or a value that is not parted."""

    row: int
    column: str
    text: str
    of: str
    said: Said
    parts: tuple[tuple[str, str], ...] = ()  # word and meaning (whole, part) of each breakdown
    notes: tuple[str, ...] = ()  # kept with the fact
    headings: Mapping[str, str] = field(default_factory=dict[str, str])
    added_rows: tuple[int, ...] = ()  # of the parts that its notes tell
    times: Decimal = ONE  # by what its number is multiplied
    is_least: bool = False  # others came beside these, or may have, whom nobody counted


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure to state, the cells it rests on, and the arithmetic in words where there is some."""

    text: str
    said: Said
    cells: tuple[Figure, ...]
    arithmetic: str = ""
    times: Decimal = ONE  # by what the text is still to be multiplied
    comparator: str = ""
    aside: str = ""  # what else is to be known of it: who came and does not count

    @property
    def first(self) -> Figure:
        """The cell that stands first in the file."""
        return self.cells[0]


class UnfitError(ValueError):
    """Cells that make no fact for certain: rows, column, what was found, why and what to do."""

    def __init__(self, cells: Sequence[Figure], message: str) -> None:
        super().__init__(message)
        self.rows = sorted({cell.row for cell in cells})
        self.column, self.found = cells[0].column, cells[0].text


class Numbers:
    """Reads figures of one file as exact numbers."""

    def __init__(self, decimal_sign: str, metrics: Mapping[str, Mapping[str, str]]) -> None:
        self._sign = decimal_sign
        self._metrics = metrics  # by id

    def adds_up(self, metric_id: str) -> bool:
        """Say whether parts of a measure make a whole: shares do not."""
        # one that is not told yet may
        return self._metrics.get(metric_id, {}).get("kind", "") != "level"

    def is_wider(self, counted: str, metric_id: str) -> bool:
        """Say whether a measure counts people of either sex where one of them alone is counted."""
        return is_narrower(counted, self._metrics.get(metric_id, {}).get("unit", ""))

    def exact(self, cell: Figure) -> Decimal:
        """Return an exact number. Raises UncertainError, or UnfitError for "more than 20"."""
        read = self._read(cell)
        if read.comparator != "=":
            raise UnfitError(
                [cell], f'"{cell.text}" is no exact number, and cannot be added to another.'
            )
        return Decimal(read.value)

    def least(self, cell: Figure) -> str:
        """Return the comparator by which a figure is the least of a wider one.

        "" where its own words say so, as "more than 20" does. Raises UnfitError for "about 20".
        """
        said = self._read(cell).comparator
        if said in ("=", ">", ">="):
            return ">=" if said == "=" else ""
        raise UnfitError(
            [cell], f'"{cell.text}" is no number that all together are at least. Write the number.'
        )

    def _read(self, cell: Figure) -> Quantity:
        is_count = self.adds_up(cell.said.metric_id)
        return read_quantity(
            cell.text, is_count=is_count, decimal_sign=self._sign, times=cell.times
        )


def whole_figures(
    figures: Iterable[Figure], numbers: Numbers
) -> tuple[list[Figure], list[str], list[UnfitError]]:
    """Return one figure for each thing said, where rows part a whole by age or the like.

    A row of the whole counts, and its parts are left out; without one the parts make the whole.
    Notes say which rows were left out, or added up.
    """
    alike: dict[tuple[Said, str], list[Figure]] = {}
    for figure in figures:
        alike.setdefault((figure.said, figure.of), []).append(figure)
    found: list[Figure] = []
    notes: list[str] = []
    unfit: list[UnfitError] = []
    left = 0
    for cells in alike.values():
        wholes = [cell for cell in cells if all(meaning == WHOLE for _, meaning in cell.parts)]
        try:
            if wholes:
                found.append(_only(wholes))
                left += len(cells) - len(wholes)
            else:
                found.append(_added(cells, numbers))
        except UnfitError as error:
            unfit.append(error)
    if left:
        notes.append(f"Parts that lie in a row of the whole were left out: {left}.")
    return found, notes, unfit


def _only(cells: list[Figure]) -> Figure:
    if len(cells) > 1:
        raise UnfitError(
            cells,
            f"rows {_listed(cells)} are about the same in every column that is read. Say what tells"
            " them apart, or delete all but one.",
        )
    return cells[0]


def _added(cells: list[Figure], numbers: Numbers) -> Figure:
    words = [tuple(word for word, _ in cell.parts) for cell in cells]
    parted = {at for cell in cells for at, (_, meaning) in enumerate(cell.parts) if meaning == PART}
    if len(set(words)) < len(words):
        return _only(cells)
    if len(parted) > 1 or not numbers.adds_up(cells[0].said.metric_id):
        raise UnfitError(
            cells,
            f"rows {_listed(cells)} are parts, and no row is about the whole: it cannot be worked "
            "out from them. Add the row of the whole.",
        )
    if pair := overlapping(", ".join(word) for word in words):
        raise UnfitError(
            cells,
            f'"{pair[0]}" and "{pair[1]}" overlap, and cannot be added: some would count twice. '
            "Leave out the rows of one, or add the row of the whole.",
        )
    is_least = any(cell.is_least for cell in cells)
    if len(cells) == 1 and not is_least:
        raise UnfitError(
            cells, "the row is one part, and no other part or whole is here. Add the whole."
        )
    total = sum(numbers.exact(cell) for cell in cells)
    first = cells[0]
    pairs = zip(cells, words, strict=True)
    added = " + ".join(f"{numbers.exact(cell)} ({', '.join(word)})" for cell, word in pairs)
    note = f"{added} = {total}"
    return Figure(
        first.row, first.column, str(total), first.of, first.said, (), (*first.notes, note),
        first.headings, added_rows=tuple(cell.row for cell in cells), is_least=is_least,
    )  # fmt: skip


def facts_of(
    figures: Iterable[Figure], counted: str, numbers: Numbers
) -> tuple[list[Fact], list[UnfitError]]:
    """Return the facts that figures make: women and men together, or one of them, as is counted."""
    alike: dict[Said, dict[str, list[Figure]]] = {}
    for figure in figures:
        alike.setdefault(figure.said, {}).setdefault(figure.of, []).append(figure)
    facts: list[Fact] = []
    unfit: list[UnfitError] = []
    for by_part in alike.values():
        try:
            only = {of: _only(cells) for of, cells in by_part.items()}
            facts.append(_fact(only, counted, numbers))
        except UnfitError as error:
            unfit.append(error)
    return facts, unfit


def _fact(by_part: Mapping[str, Figure], counted: str, numbers: Numbers) -> Fact:
    if VALUE in by_part:
        value = by_part[VALUE]
        least = numbers.least(value) if value.is_least else ""
        return Fact(value.text, value.said, (value,), times=value.times, comparator=least)
    women, men, both = (by_part.get(of) for of in (WOMEN, MEN, ALL))
    cells = [cell for cell in (women, men, both) if cell]
    if both and (women or men):
        _check_total(women, men, both, numbers)
    if counted in (WOMEN, MEN):
        one, other = (women, men) if counted == WOMEN else (men, women)
        if not one:
            raise UnfitError(cells, f"there is no figure of {counted}, who count here.")
        return _of_one_sex(one, other, both, numbers)
    if women and men and numbers.adds_up(women.said.metric_id):
        total = numbers.exact(women) + numbers.exact(men)
        words = f"{numbers.exact(women)} women and {numbers.exact(men)} men make {total}."
        least = ">=" if women.is_least or men.is_least else ""
        return Fact(str(total), women.said, (women, men), words, comparator=least)
    if both:
        least = numbers.least(both) if both.is_least else ""
        return Fact(both.text, both.said, (both,), times=both.times, comparator=least)
    one = women or men
    if one and (counted == AT_LEAST or one.is_least):
        aside = f"The {'men' if women else 'women'} were not counted." if one.is_least else ""
        least = numbers.least(one)
        return Fact(one.text, one.said, (one,), times=one.times, comparator=least, aside=aside)
    missing = "figure of men" if women else "figure of women"
    if women and men:
        missing = "figure of all together"
    raise UnfitError(
        cells,
        f"there is no {missing}, and women and men together count here. Write it if it is known.",
    )


def _of_one_sex(one: Figure, other: Figure | None, both: Figure | None, numbers: Numbers) -> Fact:
    """Return a fact of one sex; as people of either it is the least where the other came too."""
    fact = Fact(one.text, one.said, (one,), times=one.times)
    if not numbers.is_wider(one.of, one.said.metric_id) or not (other or both or one.is_least):
        return fact
    others = MEN if one.of == WOMEN else WOMEN
    came = numbers.exact(other) if other else None
    if came == 0:
        return fact
    if both and numbers.exact(both) == numbers.exact(one):
        return fact
    if came:
        aside = f"{came} {others} came too, and are not counted."
    elif both:
        aside = f"They are {numbers.exact(both)} together with the {others}."
    else:
        aside = f"Nobody says how many {others} came."
    return replace(fact, comparator=numbers.least(one), aside=aside)


def _check_total(women: Figure | None, men: Figure | None, both: Figure, numbers: Numbers) -> None:
    """Refuse a total that is not the women and the men, or less than the ones that are given."""
    if not numbers.adds_up(both.said.metric_id):
        return
    parts = [(part, who) for part, who in ((women, "women"), (men, "men")) if part]
    made = sum(numbers.exact(part) for part, _ in parts)
    total = numbers.exact(both)
    is_whole = len(parts) > 1 and not any(part.is_least for part, _ in parts)
    if total < made or (is_whole and total != made):
        named = " and ".join(f"{numbers.exact(part)} {who}" for part, who in parts)
        make = f"make {made}" if len(parts) > 1 else "are more"
        raise UnfitError(
            [both, *(part for part, _ in parts)],
            f"the total says {total}; {named} {make}. Compare all with the source.",
        )


def _listed(cells: Sequence[Figure]) -> str:
    rows = [str(row) for row in sorted({cell.row for cell in cells})]
    return rows[0] if len(rows) == 1 else f"{', '.join(rows[:-1][:5])} and {rows[-1]}"
