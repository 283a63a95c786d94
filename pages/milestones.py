"""Milestones: what changed in law and institutions?"""

from datetime import date

import streamlit as st

from data import queries
from data.store.store import current_store
from pages.shared.charts import timeline
from pages.shared.charts.palette import Palette
from pages.shared.entries.lists import milestone_entries
from pages.shared.exhibits import statements
from pages.shared.files import downloads
from pages.shared.frame import controls
from pages.shared.frame.panels import panel
from pages.shared.selection import chosen, emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import t

selection = st.session_state["selection"]
store = current_store(selection.as_of)
places = queries.places(store)
names = labels.names_of(places)
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
milestones = [m for m in everything if theme in (None, m.theme)]

panel(
    "timeline",
    title=t("milestones.timeline_title"),
    takeaway=statements.with_places_without(
        statements.milestones_takeaway(milestones, names), places, selection, milestones
    ),
    draw=timeline.milestone_timeline(
        milestones,
        names,
        date.today(),
        palette=Palette.of(places),
        grey=[p.place_id for p in places if p.kind == "aggregate"],
        asked=chosen.codes(places, selection),
    )
    if milestones
    else None,
    empty=None
    if milestones
    else emptiness.advice(store, selection, emptiness.milestones(store, theme)),
    table=statements.milestone_table(milestones, names),
    sources=statements.sources(milestones),
    download=downloads.milestones(store, selection, milestones),
)
for status in ("planned", "ongoing", "occurred"):
    group = [m for m in milestones if m.status == status]
    if group:
        st.subheader(t(f"milestones.{status}"), anchor=False)
        st.html(
            milestone_entries(
                sorted(group, key=lambda m: m.starts_on, reverse=True), names, selection
            )
        )
