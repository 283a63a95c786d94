"""Trainings: how far do trainings ripple?"""

import streamlit as st

from data import queries
from data.store import current_store
from pages.shared import controls, downloads, labels, statements
from pages.shared.charts import bars, spans
from pages.shared.entries import statement_entries
from pages.shared.panels import panel
from pages.shared.words import t

CASCADE = ("trainings_held", "participants", "step_down_trainings")

store = current_store()
selection = st.session_state["selection"]
names = labels.names_of(queries.places(store))
stated = queries.statements(store, selection, themes=("trainings",))
cascade = statements.longest_chain(stated, CASCADE)

controls.page_title("trainings", store, selection)
st.html(statements.cards_html(queries.metrics(store), stated, names, selection, "trainings"))
panel(
    "cascade",
    title=t("trainings.cascade_title"),
    takeaway=statements.cascade_takeaway(cascade),
    draw=bars.stated_bars(cascade, names) if cascade else None,
    empty=t("empty.statements"),
    legend=statements.legend_of(cascade),
    table=statements.table(cascade, names),
    sources=statements.sources(cascade),
    download=downloads.statements(store, selection, cascade),
)
panel(
    "spans",
    title=t("trainings.spans_title"),
    takeaway=statements.spans_takeaway(stated),
    draw=spans.statement_spans(stated, names) if any(s.is_dated for s in stated) else None,
    empty=t("empty.statements"),
    table=statements.table(stated, names),
    sources=statements.sources(stated),
    download=downloads.statements(store, selection, stated),
)
if stated:
    st.subheader(t("statements.all"), anchor=False)
    st.html(statement_entries(stated, names, selection))
