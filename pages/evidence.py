"""Evidence: how do we know? Every statement and milestone, and a page for each."""

import streamlit as st

from data import queries
from data.store.serving import current_store
from pages.shared.exhibits import coverage
from pages.shared.exhibits.consistency import conflicts_html, nested_html
from pages.shared.exhibits.statements import years_shown
from pages.shared.frame import controls, found_facts, one_record
from pages.shared.frame.panels import panel
from pages.shared.words import labels
from pages.shared.words.catalogue import t
from pages.shared.words.times import years

selection = st.session_state["selection"]
store = current_store(selection.as_of)
names = labels.names_of(queries.places(store))

if not one_record.show(store, selection):
    controls.page_title("evidence", store, selection)
    found_facts.show(store, selection)
    controls.section(t("evidence.conflicts_title"), conflicts_html(store, selection, names))
    controls.section(t("evidence.nested_title"), nested_html(store, selection, names))
    title = t("evidence.coverage_title", years=years(*years_shown(store, selection)))
    panel(coverage.of_places(store, selection, title))
