"""The coverage grid: a row a place or measure, a column a year, a state a shape."""

import functools
from collections.abc import Callable, Mapping, Sequence

import htpy as h
from markupsafe import Markup

from data.queries import CoverageCell
from pages.shared.words.catalogue import t

STATES = ("stated", "wider", "undated", "nothing")
STEPS = ((1, 12), (5, 30))  # a printed year in so many, up to so many years; beyond, one in ten


Address = Callable[[str, int], str]  # of a row and a year


def coverage_grid(
    cells: Sequence[CoverageCell],
    row_names: Mapping[str, str],
    caption: str,
    address: Address | None = None,
) -> h.Element:
    """Return the grid as an accessible table: a row a place or measure, a column a year.

    `row_names` gives the rows' names and their order. A state is told by shape, title and hidden
    words, never by colour alone. A cell of which anything is known leads to its `address`.
    """
    return h.div(".grid-scroll", tabindex="0")[_table(cells, row_names, caption, address)]


def coverage_grids(
    cells: Mapping[str, Sequence[CoverageCell]],
    row_names: Mapping[str, str],
    names: Mapping[str, str],
    colours: Mapping[str, str],
    address: Callable[[str, int], str],
) -> h.Element:
    """Return a grid a place, side by side, with the same rows: their names stand at the first.

    `cells` are by place; `address` is that of a place and a year.
    """
    grids = [
        h.div(".grid-place", style=f"--own:{colours[code]}" if code in colours else None)[
            h.h3[names[code]],
            _table(own, row_names, names[code], lambda _, year, code=code: address(code, year)),
        ]
        for code, own in cells.items()
    ]
    return h.div(".grid-scroll", tabindex="0")[
        h.div(".grid-places", style=f"--places:{len(grids)}")[grids]
    ]


def _table(
    cells: Sequence[CoverageCell],
    row_names: Mapping[str, str],
    caption: str,
    address: Address | None,
) -> h.Element:
    years = sorted({cell.year for cell in cells})
    state = {(cell.row_id, cell.year): cell.state for cell in cells}
    step = next((step for step, most in STEPS if len(years) <= most), 10)
    heads = [_head(year, step, is_minor=i % 2 > 0) for i, year in enumerate(years)]
    rows = [
        h.tr[
            h.th(scope="row")[name],
            [_cell(name, row, year, state.get((row, year), "nothing"), address) for year in years],
        ]
        for row, name in row_names.items()
    ]
    return h.table(".coverage")[
        h.caption(".visually-hidden")[caption],
        h.thead[h.tr[h.td, heads]],
        h.tbody[rows],
    ]


def _head(year: int, step: int, *, is_minor: bool) -> h.Element:
    """Return a year's heading; of many years some are printed, the others are only said.

    A minor one is left out where a phone has no room. Each stands over the middle of its column.
    """
    shown = h.span(".year")[year] if year % step == 0 else hidden(str(year))
    return h.th(scope="col", class_="minor" if is_minor and step == 1 else None)[shown]


def _cell(name: str, row: str, year: int, state: str, address: Address | None) -> h.Element:
    words = t(f"legend.{state}")
    title = t("coverage.cell", row=name, year=year, state=words)
    if address is None or state == "nothing":
        return h.td(class_=state, title=title)[hidden(words)]
    # A grid has hundreds of cells: the filters lead to the same by the keyboard.
    link = h.a(".soft", href=address(row, year), target="_self", tabindex=-1, aria_label=words)
    return h.td(class_=state, title=title)[link]


@functools.lru_cache(maxsize=256)
def hidden(words: str) -> Markup:
    """Return words that a screen reader says and the eye does not need."""
    return Markup(h.span(".visually-hidden")[words])
