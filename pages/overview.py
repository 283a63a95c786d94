"""Overview: what do we know about this selection?"""

from datetime import date

import htpy as h
import streamlit as st

from data import queries
from data.store.serving import current_store
from pages.shared.exhibits import (
    coverage,
    first_look,
    milestones,
    share_charts,
    share_map,
    share_rows,
)
from pages.shared.frame import controls
from pages.shared.frame.panels import empty_html, panel
from pages.shared.selection import emptiness, links
from pages.shared.words.catalogue import t

MAP_HEIGHT = 250

selection = st.session_state["selection"]
store = current_store(selection.as_of)
main = share_rows.main_measure(store, selection, queries.metrics(store))
series = share_rows.main_series(store, selection, main) if main else ""

controls.page_title("overview", store, selection, first_look.lede(store, selection))
if first_look.is_empty(store, selection):
    known = emptiness.statements(store)
    st.html(empty_html(emptiness.sentence("anything", store, selection, known)))
st.html(h.div(".cards")[first_look.cards(store, selection)])

left, right = st.columns([5, 3], gap="small")
with left:
    if main:
        panel(share_charts.at_a_glance(store, selection, main, series))
with right:
    panel(coverage.of_selection(store, selection))

left, right = st.columns([3, 5], gap="small")
with left:
    if main:
        panel(share_map.latest_map(store, selection, main, series, height=MAP_HEIGHT))
with right:
    few = milestones.latest(store, selection, date.today())
    panel(few)
    if few.drawn:
        more = links.anchor(t("overview.all_milestones"), "milestones", selection)
        st.html(h.p(".small")[more])
