"""A theme: the question that its page answers, and what each of its measures says."""

import htpy as h
import streamlit as st

from data import queries
from data.store.serving import current_store
from pages.shared.exhibits import shares, statements
from pages.shared.frame import controls, theme_parts
from pages.shared.frame.panels import empty_html
from pages.shared.selection import emptiness, theme_pages

selection = st.session_state["selection"]
store = current_store(selection.as_of)
theme = theme_pages.theme_at(store, st.session_state["page"])
of_theme = [metric for metric in queries.metrics(store) if metric.theme == theme.theme_id]

controls.theme_title(theme, store, selection)
measures = theme_parts.some_measures(theme, of_theme)
shown_as_shares = shares.measures(measures)
figures = [metric for metric in measures if metric not in shown_as_shares]
if not measures:
    known = emptiness.statements(store, themes=(theme.theme_id,))
    st.html(empty_html(emptiness.sentence("statements", store, selection, known)))
if figures:
    st.html(h.div(".cards")[statements.cards(store, selection, figures)])
if shown_as_shares:
    theme_parts.share_panels(store, selection, shown_as_shares)
if figures:
    theme_parts.figure_panels(store, selection, theme, figures)
