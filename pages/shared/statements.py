"""What pages say about statements, coverage and milestones: cards, takeaways, tables, sources."""

from collections.abc import Mapping, Sequence
from typing import Any

from data import queries
from data.queries import CoverageCell, Metric, Milestone, Statement
from data.questions import Selection
from data.store import Store
from pages.shared import cards, labels
from pages.shared.words import listing, n, t

GRID_YEARS = 20  # a grid of all years would be too fine to read: the latest twenty are shown


def card(
    metric: Metric, stated: Sequence[Statement], names: Mapping[str, str], selection: Selection
) -> str | None:
    """Return a counted measure's card, or None for a minor measure of which nothing is said."""
    rows = [s for s in stated if s.metric_id == metric.metric_id]
    if not rows and metric.metric_id not in ALWAYS_SHOWN:
        return None
    return cards.count_card(metric, rows, names, selection)


def cards_html(
    metrics: Sequence[Metric],
    stated: Sequence[Statement],
    names: Mapping[str, str],
    selection: Selection,
    theme: str,
) -> str:
    """Return a theme's cards, one a counted measure that anything is said of."""
    drawn = [card(m, stated, names, selection) for m in metrics if m.theme == theme]
    return f'<div class="cards">{"".join(filter(None, drawn))}</div>'


def longest_chain(stated: Sequence[Statement], metrics: Sequence[str]) -> list[Statement]:
    """Return the widest statements of the one programme that speaks of most of these measures.

    They come measure by measure, those inside the selection first: a cascade is one programme's,
    for figures of different programmes do not follow from one another.
    """
    widest = [s for s in stated if s.metric_id in metrics and s.is_widest]
    reach = {
        programme: len({s.metric_id for s in widest if s.programme_id == programme})
        for programme in dict.fromkeys(s.programme_id for s in widest)
    }
    chosen = max(reach, key=lambda programme: reach[programme], default=None)
    return [
        statement
        for metric in metrics
        for relation in ("inside", "overlapping")
        for statement in widest
        if (statement.programme_id, statement.metric_id, statement.relation)
        == (chosen, metric, relation)
    ]


# Measures a reader looks for: their silence is news, so their card says "not reported".
ALWAYS_SHOWN = ("trainings_held", "participants", "step_down_trainings")


def years_shown(store: Store, selection: Selection) -> tuple[int, int]:
    """Return the years of a coverage grid: the selection's, or the latest that have facts."""
    known = queries.years(store)
    last = selection.last_year or min(known.last_year or 2025, 2025)
    first = selection.first_year or last - GRID_YEARS + 1
    return (first, last) if first <= last else (last, last)


def measure_rows(metrics: Sequence[Metric], cells: Sequence[CoverageCell]) -> dict[str, str]:
    """Return a grid's rows by measure: those with anything to show, then milestones."""
    spoken = {cell.row_id for cell in cells if cell.state != "nothing"}
    rows = {
        m.metric_id: m.name for m in metrics if m.metric_id in spoken or m.metric_id in ALWAYS_SHOWN
    }
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
    if wider:
        return t(f"takeaway.coverage_wider_{kind}", rows=listing(wider))
    if silent:
        return t(f"takeaway.coverage_silent_{kind}", rows=listing(silent))
    return n(f"takeaway.coverage_stated_{kind}", len(stated))


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


def cascade_takeaway(cascade: Sequence[Statement]) -> str:
    """Return what the cascade shows: whose it is, what is stated here, what only wider."""
    if not cascade:
        return t("takeaway.nothing_stated")
    sentences = [cascade[0].programme + "."]
    for relation, key in (("inside", "takeaway.chain"), ("overlapping", "takeaway.chain_wider")):
        figures = [
            t("takeaway.figure_of", figure=labels.stated_in_words(s), metric=s.metric.lower())
            for s in cascade
            if s.relation == relation
        ]
        if figures:
            sentences.append(t(key, figures=listing(figures)))
    return " ".join(sentences)


def measure_takeaway(rows: Sequence[Statement], names: Mapping[str, str]) -> str:
    """Return one measure's widest statement in words, with its scope."""
    widest = next((s for s in rows if s.is_widest), rows[0])
    key = "takeaway.measure" if widest.relation == "inside" else "takeaway.measure_wider"
    text = t(key, figure=labels.stated_in_words(widest), scope=labels.scope(widest, names))
    return text[0].upper() + text[1:]


def spans_takeaway(stated: Sequence[Statement]) -> str:
    """Return how many figures hold here, how many only for a wider scope, how many are undated."""
    if not stated:
        return t("takeaway.nothing_stated")
    if not any(s.is_dated for s in stated):
        return t("takeaway.all_undated")
    counts = {
        "takeaway.spans_inside": sum(s.relation == "inside" for s in stated),
        "takeaway.spans_wider": sum(s.relation == "overlapping" for s in stated),
        "takeaway.spans_undated": sum(not s.is_dated for s in stated),
    }
    return " ".join(n(key, count) for key, count in counts.items() if count)


def legend_of(stated: Sequence[Statement]) -> list[str]:
    """Return the proof shapes that a chart of these statements uses, for its legend."""
    shapes = []
    if any(
        s.relation == "inside" and s.is_dated and s.comparator in ("=", ">", ">=") for s in stated
    ):
        shapes.append("proved")
    if any(not s.is_dated for s in stated):
        shapes.append("undated")
    if any(s.comparator in (">", ">=") for s in stated):
        shapes.append("fading")
    if any(s.relation == "overlapping" for s in stated):
        shapes.append("between")
    return shapes


def milestones_takeaway(milestones: Sequence[Milestone], names: Mapping[str, str]) -> str:
    """Return how many milestones are shown, the latest that occurred, and what is planned."""
    past = [m for m in milestones if m.status != "planned"]
    if not past:
        return n("overview.milestones_takeaway", len(milestones))
    last = max(past, key=lambda m: m.starts_on)
    planned = sum(m.status == "planned" for m in milestones)
    return t(
        "takeaway.milestones",
        count=n("overview.milestones_takeaway", len(milestones)),
        title=last.title,
        when=labels.milestone_period(last),
    ) + (" " + n("takeaway.planned", planned) if planned else "")


def table(stated: Sequence[Statement], names: Mapping[str, str]) -> Mapping[str, Sequence[Any]]:
    """Return statements as columns: each figure with its qualifier, scope and source."""
    return {
        t("column.measure"): [s.metric for s in stated],
        t("column.figure"): [labels.stated(s) for s in stated],
        t("column.places"): [labels.scope_places(s, names) for s in stated],
        t("column.period"): [labels.scope_period(s) for s in stated],
        t("column.relation"): [t(f"relation.{s.relation}") for s in stated],
        t("column.programme"): [s.programme for s in stated],
        t("column.source"): [s.source_title for s in stated],
    }


def milestone_table(
    milestones: Sequence[Milestone], names: Mapping[str, str]
) -> Mapping[str, Sequence[Any]]:
    """Return milestones as columns."""
    return {
        t("column.date"): [labels.milestone_period(m) for m in milestones],
        t("column.milestone"): [m.title for m in milestones],
        t("column.places"): [listing(names.get(p, p) for p in m.places) for m in milestones],
        t("column.status"): [t(f"status.{m.status}") for m in milestones],
        t("column.source"): [m.source_title for m in milestones],
    }


def sources(rows: Sequence[Statement | Milestone], most: int = 4) -> list[tuple[str, str | None]]:
    """Return the first sources of some rows as (title, address), and how many more there are."""
    unique = list(dict.fromkeys((row.source_title, row.url) for row in rows))
    if len(unique) <= most:
        return unique
    return [*unique[:most], (n("panel.more_sources", len(unique) - most), None)]
