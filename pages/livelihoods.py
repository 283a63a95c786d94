"""Livelihoods: what reached women's hands?"""

import htpy as h
import streamlit as st

from data import queries
from data.store.store import current_store
from pages.shared.charts import bars, spans
from pages.shared.entries.lists import statement_entries
from pages.shared.exhibits import statements
from pages.shared.files import downloads
from pages.shared.frame import controls
from pages.shared.frame.panels import empty_html, panel
from pages.shared.selection import chosen, emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import t

THEME = "livelihoods"

selection = st.session_state["selection"]
store = current_store(selection.as_of)
places = queries.places(store)
names = labels.names_of(places)
stated = queries.statements(store, selection, themes=(THEME,))

controls.page_title("livelihoods", store, selection)
of_theme = [metric for metric in queries.metrics(store) if metric.theme == THEME]
touching = statements.by_id(store, selection)
drawn = statements.cards_html(store, selection, of_theme, touching, places)
st.html(h.div(".cards")[drawn])
if not stated:
    known = emptiness.statements(store, themes=(THEME,))
    st.html(empty_html(emptiness.sentence("statements", store, selection, known)))
rows_of = {
    metric: [s for s in stated if s.metric_id == metric.metric_id]
    for metric in queries.metrics(store)
}
shown = {metric: rows for metric, rows in rows_of.items() if rows}
for column, (metric, rows) in zip(st.columns(max(len(shown), 1)), shown.items(), strict=False):
    with column:
        panel(
            metric.metric_id,
            title=metric.name,
            takeaway=chosen.with_silent(
                statements.measure_takeaway(rows, names),
                statements.without_statement(places, selection, rows),
            ),
            draw=bars.stated_bars(rows, names),
            legend=statements.legend_of(rows),
            table=statements.table(rows, names),
            sources=statements.sources(rows),
            download=downloads.statements(store, selection, rows),
        )
if any(s.is_dated for s in stated):
    panel(
        "spans",
        title=t("livelihoods.spans_title"),
        takeaway=chosen.with_silent(
            statements.spans_takeaway(stated),
            statements.without_statement(places, selection, stated),
        ),
        draw=spans.statement_spans(stated, names),
        table=statements.table(stated, names),
        sources=statements.sources(stated),
        download=downloads.statements(store, selection, stated),
    )
if stated:
    st.subheader(t("statements.all"), anchor=False)
    st.html(statement_entries(stated, names, selection))
