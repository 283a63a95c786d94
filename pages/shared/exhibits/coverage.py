"""The coverage grid: what is stated, what only a wider statement says, what nobody reported."""

from collections.abc import Mapping, Sequence
from typing import Any

import htpy as h

from data.queries import CoverageCell, Metric
from pages.shared.words.catalogue import n, t
from pages.shared.words.labels import leading
from pages.shared.words.listings import counted_listing, mid_sentence

MOST_NAMED = 12  # in a sentence; the table names every row
MOST_ROWS = 40
STEPS = ((1, 12), (5, 30))  # a printed year in so many, up to so many years; beyond, one in ten
STATES = ("stated", "wider", "undated", "nothing")


def coverage_html(
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


def measure_rows(metrics: Sequence[Metric], cells: Sequence[CoverageCell]) -> dict[str, str]:
    """Return a grid's rows by measure: those with anything to show, then milestones."""
    spoken = {cell.row_id for cell in cells if cell.state != "nothing"} | {*leading(metrics)}
    rows = {m.metric_id: m.name for m in metrics if m.metric_id in spoken}
    return {**rows, "milestones": t("coverage.milestones")}


def coverage_takeaway(
    cells: Sequence[CoverageCell], rows: Mapping[str, str], *, by_measure: bool
) -> str:
    """Return what a grid shows: which rows only wider statements reach, which nothing reaches."""
    states: dict[str, set[str]] = {}
    for cell in cells:
        states.setdefault(cell.row_id, set()).add(cell.state)
    stated = [name for row, name in rows.items() if "stated" in states.get(row, set())]
    wider = [
        name
        for row, name in rows.items()
        if "wider" in states.get(row, set()) and "stated" not in states.get(row, set())
    ]
    silent = [name for row, name in rows.items() if states.get(row, set()) <= {"nothing"}]
    kind = "measure" if by_measure else "place"
    named = mid_sentence if by_measure else str
    said = [
        t(key, rows=counted_listing([named(name) for name in names], MOST_NAMED))
        for key, names in (
            (f"takeaway.coverage_wider_{kind}", wider),
            (f"takeaway.coverage_silent_{kind}", silent),
        )
        if names
    ]
    if said or stated:
        return " ".join(said) or n(f"takeaway.coverage_stated_{kind}", len(stated))
    return t("takeaway.all_undated" if rows else "takeaway.nothing_stated")


def drawn_rows(cells: Sequence[CoverageCell], rows: Mapping[str, str]) -> dict[str, str]:
    """Return the rows of a grid that are drawn: of very many, those that anything is known of."""
    if len(rows) <= MOST_ROWS:
        return dict(rows)
    spoken = {cell.row_id for cell in cells if cell.state != "nothing"}
    return {code: name for code, name in rows.items() if code in spoken}


def coverage_table(
    cells: Sequence[CoverageCell], rows: Mapping[str, str]
) -> Mapping[str, Sequence[Any]]:
    """Return a grid as columns, one line a cell, states in words."""
    shown = [cell for cell in cells if cell.row_id in rows]
    return {
        t("column.row"): [rows[cell.row_id] for cell in shown],
        t("column.year"): [str(cell.year) for cell in shown],
        t("column.state"): [t(f"legend.{cell.state}") for cell in shown],
    }
