"""The coverage grid: a row a place or measure, a column a year, a state a shape."""

from collections.abc import Mapping, Sequence

import htpy as h

from data.queries import CoverageCell
from pages.shared.words.catalogue import t

STATES = ("stated", "wider", "undated", "nothing")
STEPS = ((1, 12), (5, 30))  # a printed year in so many, up to so many years; beyond, one in ten


def coverage_grid(
    cells: Sequence[CoverageCell], row_names: Mapping[str, str], caption: str
) -> h.Element:
    """Return the grid as an accessible table: a row a place or measure, a column a year.

    `row_names` gives the rows' names and their order. A state is told by shape, title and hidden
    words, never by colour alone.
    """
    years = sorted({cell.year for cell in cells})
    state = {(cell.row_id, cell.year): cell.state for cell in cells}
    step = next((step for step, most in STEPS if len(years) <= most), 10)
    heads = [_head(year, step, is_minor=i % 2 > 0) for i, year in enumerate(years)]
    rows = [
        h.tr[
            h.th(scope="row")[name],
            [_cell(name, year, state.get((row, year), "nothing")) for year in years],
        ]
        for row, name in row_names.items()
    ]
    return h.div(".grid-scroll", tabindex="0")[
        h.table(".coverage")[
            h.caption(".visually-hidden")[caption],
            h.thead[h.tr[h.td, heads]],
            h.tbody[rows],
        ]
    ]


def _head(year: int, step: int, *, is_minor: bool) -> h.Element:
    """Return a year's heading; of many years some are printed, the others are only said.

    A minor one is left out where a phone has no room. Each stands over the middle of its column.
    """
    shown = h.span(".year")[year] if year % step == 0 else hidden(str(year))
    return h.th(scope="col", class_="minor" if is_minor and step == 1 else None)[shown]


def _cell(name: str, year: int, state: str) -> h.Element:
    words = t(f"legend.{state}")
    title = t("coverage.cell", row=name, year=year, state=words)
    return h.td(class_=state, title=title)[hidden(words)]


def hidden(words: str) -> h.Element:
    """Return words that a screen reader says and the eye does not need."""
    return h.span(".visually-hidden")[words]
