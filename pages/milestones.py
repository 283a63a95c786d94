"""Milestones: what changed in law and institutions?"""

from datetime import date

import streamlit as st

from data import queries
from data.store.serving import current_store
from pages.shared.entries.lists import milestone_entries
from pages.shared.exhibits import milestones
from pages.shared.frame import controls
from pages.shared.frame.panels import panel
from pages.shared.words import labels
from pages.shared.words.catalogue import t

selection = st.session_state["selection"]
store = current_store(selection.as_of)
names = labels.names_of(queries.places(store))
everything = queries.milestones(store, selection)

controls.page_title("milestones", store, selection)
themes = {m.theme: labels.theme_name(m.theme, m.theme_name) for m in everything}
theme = controls.choice(
    "theme",
    sorted(themes),
    t("milestones.themes"),
    themes.__getitem__,
    every=t("milestones.every_theme"),
)

panel(milestones.timeline(store, selection, theme, date.today()))
shown = milestones.of_theme(store, selection, theme)
for status in ("planned", "ongoing", "occurred"):
    group = [m for m in shown if m.status == status]
    if group:
        st.subheader(t(f"milestones.{status}"), anchor=False)
        st.html(
            milestone_entries(
                sorted(group, key=lambda m: m.starts_on, reverse=True), names, selection
            )
        )
