"""One organisation's page: what it is, its programmes, its statements and its milestones."""

import htpy as h
import streamlit as st

from data import queries
from data.queries import Organisation
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.entries.lists import milestone_entries, statement_entries
from pages.shared.entries.profiles import is_narrowed, profile_facts
from pages.shared.frame.panels import empty_html
from pages.shared.selection import links
from pages.shared.words import labels, verbatim
from pages.shared.words.catalogue import n, t

MOST_SHOWN = 40  # statements


def show(store: Store, organisation: Organisation, selection: Selection) -> None:
    """Show an organisation whole: no filter narrows a profile."""
    code, names = organisation.organisation_id, labels.names_of(queries.places(store))
    st.html(h.p(".small")[links.anchor(t("organisations.back"), "organisations", selection)])
    st.title(verbatim.label(organisation.name), anchor=False)
    st.html(profile_facts(organisation))
    if is_narrowed(selection):
        st.html(h.p(".small.quiet")[t("organisations.whole_one")])
    for programme in queries.organisation_programmes(store, code):
        count = h.span(".tag")[n("organisations.statements", programme.statements)]
        link = links.anchor(programme.name, "overview", selection, programme=programme.programme_id)
        st.html(h.p(".lede")[link, [" ", count] if programme.statements else None])
    statements = queries.organisation_statements(store, code, most=MOST_SHOWN)
    milestones = queries.organisation_milestones(store, code)
    if statements:
        st.subheader(t("organisations.statements_title"), anchor=False)
        st.html(statement_entries(statements, names, selection))
        if (more := organisation.statements - len(statements)) > 0:
            st.html(h.p(".small.quiet")[n("organisations.more", more)])
    if milestones:
        st.subheader(t("organisations.milestones_title"), anchor=False)
        st.html(milestone_entries(milestones, names, selection))
    if not statements and not milestones:
        st.html(empty_html(t("organisations.nothing")))
