"""Organisations: who is behind these figures?"""

import htpy as h
import streamlit as st

from data import queries
from data.store.store import current_store
from pages.shared.entries.lists import milestone_entries, statement_entries
from pages.shared.entries.profiles import behind, is_narrowed, profile_card, profile_facts
from pages.shared.frame import controls
from pages.shared.frame.panels import empty_html
from pages.shared.selection import addresses, emptiness, in_words, links
from pages.shared.words import labels, verbatim
from pages.shared.words.catalogue import n, t

selection = st.session_state["selection"]
store = current_store(selection.as_of)
names = labels.names_of(queries.places(store))
organisations = queries.organisations(store)
known = {organisation.organisation_id: organisation for organisation in organisations}
given = st.query_params.get("organisation", "")
asked = addresses.spelled(given, known)

if asked is not None:
    chosen = known[asked]
    st.html(h.p(".small")[links.anchor(t("organisations.back"), "organisations", selection)])
    st.title(verbatim.label(chosen.name), anchor=False)
    st.html(profile_facts(chosen))
    if is_narrowed(selection):
        st.html(h.p(".small.quiet")[t("organisations.whole_one")])
    for programme in queries.organisation_programmes(store, asked):
        count = h.span(".tag")[n("organisations.statements", programme.statements)]
        link = links.anchor(programme.name, "overview", selection, programme=programme.programme_id)
        st.html(h.p(".lede")[link, [" ", count] if programme.statements else None])
    statements = queries.organisation_statements(store, asked)
    milestones = queries.organisation_milestones(store, asked)
    if statements:
        st.subheader(t("organisations.statements_title"), anchor=False)
        st.html(statement_entries(statements[:40], names, selection))
        if len(statements) > 40:
            st.html(h.p(".small.quiet")[n("organisations.more", len(statements) - 40)])
    if milestones:
        st.subheader(t("organisations.milestones_title"), anchor=False)
        st.html(milestone_entries(milestones, names, selection))
    if not statements and not milestones:
        st.html(empty_html(t("organisations.nothing")))
else:
    if given:
        controls.notice(t("notice.unknown_organisation", code=given[:40]))
    st.title(t("organisations.title"), anchor=False)
    shown = [o for o in organisations if o.organisation_id in behind(store, selection)]
    if shown:
        st.html(h.p(".lede")[n("organisations.lede", len(shown))])
        if is_narrowed(selection):
            st.html(h.p(".small.quiet")[t("organisations.whole")])
        st.html(h.div(".cards.wide")[[profile_card(o, selection) for o in shown]])
    else:
        advice = emptiness.advice(store, selection, lambda wider: behind(store, wider))
        told = in_words.summary(store, selection)
        st.html(empty_html(t("organisations.none", selection=told, advice=advice)))
