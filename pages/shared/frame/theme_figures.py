"""What a theme's page shows of measures that count and of states: cards, bars, spans, rows."""

from collections.abc import Sequence

import htpy as h
import streamlit as st

from data import queries
from data.queries import Metric, Statement, Theme
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.charts import bars, spans
from pages.shared.entries.lists import in_order_of_time, statement_entries
from pages.shared.exhibits import statements
from pages.shared.files import downloads
from pages.shared.frame import controls, theme_cascade
from pages.shared.frame.panels import empty_html, panel
from pages.shared.selection import chosen, emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import t

BESIDE = 3  # panels in one row
MOST_BARS = 12  # of one measure; its table has every statement
MOST_SPANS = 60
PAGE = 100  # statements listed at once


def cards(store: Store, selection: Selection, metrics: Sequence[Metric]) -> None:
    """Show a card each for what anything is said of, and for what readers look for first."""
    touching, places = statements.by_id(store, selection), queries.places(store)
    drawn = statements.cards_html(store, selection, metrics, touching, places)
    st.html(h.div(".cards")[drawn])


def panels(store: Store, selection: Selection, theme: Theme, metrics: Sequence[Metric]) -> None:
    """Show the cascade where measures follow from one another, else each by itself; then all."""
    codes = [metric.metric_id for metric in metrics]
    stated = queries.statements(store, selection, metrics=codes, kinds=())
    if theme.chain:
        steps = [metric for code in theme.chain for metric in metrics if metric.metric_id == code]
        theme_cascade.panels(store, selection, steps, stated)
    elif stated:
        _each(store, selection, metrics, stated)
    else:
        known = emptiness.statements(store, metrics=codes)
        st.html(empty_html(emptiness.sentence("statements", store, selection, known)))
    lasting = [s for s in stated if s.kind != "level"]  # a state holds at a date
    if theme.chain or any(s.is_dated for s in lasting):
        _spans(store, selection, lasting, codes)
    if stated:
        names = labels.names_of(queries.places(store))
        st.subheader(t("statements.all"), anchor=False)
        ordered = in_order_of_time(stated)
        st.html(statement_entries(ordered[controls.page_of(len(ordered), PAGE)], names, selection))
        controls.pager(len(ordered), PAGE)


def _each(
    store: Store, selection: Selection, metrics: Sequence[Metric], stated: Sequence[Statement]
) -> None:
    """Show the statements of each measure as bars, a few measures beside one another."""
    places = queries.places(store)
    names = labels.names_of(places)
    rows_of = {metric: [s for s in stated if s.metric_id == metric.metric_id] for metric in metrics}
    shown = [(metric, rows) for metric, rows in rows_of.items() if rows]
    for first in range(0, len(shown), BESIDE):
        beside = shown[first : first + BESIDE]
        for column, (metric, rows) in zip(st.columns(len(beside)), beside, strict=True):
            with column:
                panel(
                    metric.metric_id,
                    title=metric.name,
                    takeaway=chosen.with_silent(
                        statements.measure_takeaway(rows, names),
                        statements.without_statement(places, selection, rows),
                    ),
                    draw=bars.stated_bars(statements.newest(rows, MOST_BARS), names),
                    note=statements.newest_note(rows, MOST_BARS),
                    legend=statements.legend_of(rows),
                    table=statements.table(rows, names),
                    sources=statements.sources(rows),
                    download=downloads.statements(store, selection, rows),
                )


def _spans(
    store: Store, selection: Selection, stated: Sequence[Statement], codes: Sequence[str]
) -> None:
    """Show when and where each figure holds."""
    places = queries.places(store)
    names, drawn = labels.names_of(places), statements.newest(stated, MOST_SPANS)
    panel(
        "spans",
        title=t("theme.spans_title"),
        takeaway=chosen.with_silent(
            statements.spans_takeaway(stated),
            statements.without_statement(places, selection, stated),
        ),
        draw=spans.statement_spans(drawn, names) if any(s.is_dated for s in drawn) else None,
        note=statements.newest_note(stated, MOST_SPANS),
        empty=t("empty.undated")
        if stated
        else emptiness.advice(store, selection, emptiness.statements(store, metrics=codes)),
        table=statements.table(stated, names),
        sources=statements.sources(stated),
        download=downloads.statements(store, selection, stated),
    )
