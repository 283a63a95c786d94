"""Coverage: what is stated, what only a wider statement says, what nobody reported."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from data import queries
from data.queries import CoverageCell, Document, Metric
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.charts import theme
from pages.shared.charts.coverage_grid import STATES, Address, coverage_grid, coverage_grids
from pages.shared.charts.palette import Palette
from pages.shared.exhibits.exhibit import Exhibit
from pages.shared.exhibits.statements import sources, years_shown
from pages.shared.files import downloads
from pages.shared.selection import chosen, links
from pages.shared.words import labels
from pages.shared.words.catalogue import n, t
from pages.shared.words.labels import leading, names_of
from pages.shared.words.listings import counted_listing, mid_sentence
from pages.shared.words.times import years

MOST_NAMED = 12  # in a sentence; the table names every row
MOST_BESIDE = 3  # places side by side
MOST_COLUMNS = 24  # years of all of them
MOST_ROWS = 40
MOST_SOURCES = 2


def of_selection(store: Store, selection: Selection) -> Exhibit:
    """Return what is known, year by year: of few countries by measure side by side, else by place.

    A cell leads to its place and year.
    """
    places = queries.places(store)
    countries = {place.place_id for place in places if place.kind == "country"}
    asked = chosen.codes(places, selection)
    if not 0 < len(asked) <= MOST_BESIDE or not countries.issuperset(asked):
        when = years(*years_shown(store, selection))
        return of_places(store, selection, t("overview.coverage_title", years=when))
    first, last = years_shown(store, selection, MOST_COLUMNS // len(asked))
    title = t("overview.coverage_title", years=years(first, last))
    cells = {
        code: queries.coverage_of_metrics(
            store, replace(selection, places=(code,)), first_year=first, last_year=last
        )
        for code in asked
    }
    whole = [cell for own in cells.values() for cell in own]
    rows = measure_rows(queries.metrics(store), whole)
    names = labels.names_of(places)
    colours = {code: theme.CSS[c] for code, c in Palette.of(places).colours(asked).items()}
    told = [replace(c, row_id=f"{code}:{c.row_id}") for code, own in cells.items() for c in own]
    of_each = {
        f"{code}:{row}": t("coverage.row_of", place=names[code], row=name)
        for code in asked
        for row, name in rows.items()
    }
    return Exhibit(
        "coverage",
        title=title,
        takeaway=coverage_takeaway(whole, rows, by_measure=True),
        drawn=coverage_grids(cells, rows, names, colours, partial(_address, selection)),
        legend=STATES,
        table=coverage_table(told, of_each),
        sources=sources((), MOST_SOURCES, documents=queries.documents(store, selection)),
        download=downloads.coverage(store, selection, told, of_each),
    )


def _address(selection: Selection, place: str, year: int) -> str:
    alone = replace(selection, places=(place,), first_year=year, last_year=year)
    return links.href("overview", alone)


def of_places(store: Store, selection: Selection, title: str) -> Exhibit:
    """Return what is known of each place, year by year."""
    first, last = years_shown(store, selection)
    names = names_of(queries.places(store))
    cells = queries.coverage_of_places(store, selection, first_year=first, last_year=last)
    return _exhibit(
        store,
        selection,
        cells,
        {code: names[code] for code in dict.fromkeys(cell.row_id for cell in cells)},
        title=title,
        documents=queries.documents(store, selection, kinds=("sum", "unique")),
        address=partial(_address, selection),
    )


def _exhibit(
    store: Store,
    selection: Selection,
    cells: Sequence[CoverageCell],
    rows: Mapping[str, str],
    *,
    title: str,
    documents: Sequence[Document],
    address: Address,
) -> Exhibit:
    grid = drawn_rows(cells, rows)
    return Exhibit(
        "coverage",
        title=title,
        takeaway=coverage_takeaway(cells, rows, by_measure=False),
        drawn=coverage_grid(cells, grid, title, address) if grid else None,
        legend=STATES,
        table=coverage_table(cells, rows),
        sources=sources((), MOST_SOURCES, documents=documents),
        download=downloads.coverage(store, selection, cells, rows),
    )


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
