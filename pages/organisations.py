"""Organisations: who is behind these figures?"""

import htpy as h
import streamlit as st

from data import queries
from data.store.serving import current_store
from pages.shared.entries.profiles import behind, is_narrowed, known_behind, profile_card
from pages.shared.frame import controls, one_organisation
from pages.shared.frame.panels import empty_html
from pages.shared.selection import addresses, emptiness, in_words
from pages.shared.words.catalogue import n, t

selection = st.session_state["selection"]
store = current_store(selection.as_of)
organisations = queries.organisations(store)
known = {organisation.organisation_id: organisation for organisation in organisations}
given = st.query_params.get("organisation", "")
asked = addresses.spelled(given, known)

if asked is not None:
    one_organisation.show(store, known[asked], selection)
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
        advice = emptiness.advice(store, selection, known_behind(store))
        told = in_words.summary(store, selection)
        st.html(empty_html(t("organisations.none", selection=told, advice=advice)))
