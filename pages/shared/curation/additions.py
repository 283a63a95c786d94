"""What a statement names and the facts do not hold yet: a programme, a measure, a document."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from data import queries
from data.rules.schema import columns_by_name
from data.store.store import Store
from pages.shared.curation import inputs
from pages.shared.words.catalogue import t

SOURCE_WORDS = ("title", "publisher", "published_on", "url")
# The fields of what is new: those to write in, and those to choose in.
WORDS = (*SOURCE_WORDS, "programme_name", "organisation_name", "metric_name", "metric_unit")
CHOSEN = ("programme_organisation", "organisation_place", "metric_theme")
FEW = ("metric_kind", "metric_others")
ASKED_HERE = {"programmes": ("organisation",)}  # what a file may leave open, and a form asks

Cells = dict[str, str]


def new_programme(store: Store, places: Mapping[str, str]) -> dict[str, Cells]:
    """Ask for a new programme, and for its organisation where that is new too, by table."""
    known = {o.organisation_id: o.name for o in queries.organisations(store)}
    with st.container(key="added-programme", border=True):
        name = _named("programme_name", "programme_id")
        organisation = inputs.choose("programme_organisation", known, may_be_new=True)
        added = {"programmes": {"name": name, "records": "partial"}}
        if not inputs.is_new("programme_organisation", known):
            added["programmes"]["organisation"] = organisation
            return added
        added["organisations"] = {
            "name": _named("organisation_name", "programme_organisation"),
            "place": inputs.choose("organisation_place", places),
        }
    return added


def new_metric(store: Store) -> dict[str, Cells]:
    """Ask for a new measure: only a person can say how one adds up."""
    columns, metrics = columns_by_name("metrics"), queries.metrics(store)
    themes = {theme: _theme(theme) for theme in dict.fromkeys(m.theme for m in metrics)}
    with st.container(key="added-metric", border=True):
        cells = {
            "name": _named("metric_name", "metric_id"),
            "unit": inputs.write("metric_unit", placeholder=t("curate.unit_example")),
            "kind": inputs.radio("metric_kind", columns["kind"].options),
            "theme": inputs.choose("metric_theme", themes, may_be_new=True),
        }
        if cells["kind"] != "level":
            cells["others"] = inputs.radio("metric_others", columns["others"].options)
    return {"metrics": cells}


def new_source() -> dict[str, Cells]:
    """Ask for the particulars of a new document."""
    with st.container(key="added-source", border=True):
        cells = {"title": _named("title", "source_id")}
        cells |= {
            "publisher": inputs.write("publisher"),
            "published_on": inputs.write("published_on", placeholder=t("curate.day_example")),
            "url": inputs.write("url", placeholder="https://"),
        }
    return {"sources": {**cells, "accessed_on": date.today().isoformat()}}


def _named(field: str, chooser: str) -> str:
    """Ask for a name, which may have been typed where one chooses."""
    typed = st.session_state.get(f"entry-{chooser}") or ""
    taken = f"entry-{field}-taken"
    if typed and st.session_state.get(taken) != typed:
        st.session_state[f"entry-{field}"] = st.session_state[taken] = typed
    return inputs.write(field)


def _theme(code: str) -> str:
    return code[:1].upper() + code[1:].replace("_", " ")
