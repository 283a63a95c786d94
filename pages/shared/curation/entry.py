"""A form for a single statement: written anew, corrected, or retired."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from data.changing import facts_known
from data.entering import entered
from data.errors import TidemarkError
from data.importers.rows import Refusal
from data.settings import Settings
from data.store import Store
from pages.shared import controls
from pages.shared.curation import drafts, found
from pages.shared.curation.drafts import FORM, Draft
from pages.shared.curation.fields import CHOSEN, SOURCE_WORDS, WORDS, statement_fields
from pages.shared.words import t

LOADED, REFUSED, ENTERED = "entry-loaded", "entry-refused", "entry-entered"


def entry_part(store: Store, settings: Settings) -> None:
    """Show the form; what is entered becomes a draft once every cell of it can be read."""
    asked = st.query_params.get("statement", "")
    _begin(settings, asked)
    loaded = st.session_state[LOADED][1]
    is_open = bool(loaded) or ENTERED in st.session_state
    title = t("curate.form_correct", code=loaded) if loaded else t("curate.form_title")
    with st.expander(title, expanded=is_open, key=f"entry-{loaded or 'new'}"):
        if asked and not loaded:
            controls.notice(t("notice.unknown_statement", code=asked[:60]))
        st.html(f'<p class="quiet">{escape(t("curate.form_help"))}</p>')
        cells, source = statement_fields(store, loaded)
        told = st.container(gap=None)
        with st.container(horizontal=True, key="entry-actions"):
            is_asked = st.button(t("curate.form_preview"), type="primary", key="entry-preview")
            if loaded:
                st.button(
                    t("curate.retire"),
                    key="entry-retire",
                    help=t("curate.retire_help"),
                    on_click=lambda: drafts.put_forward(
                        Draft(FORM, retired=(("statements", loaded),))
                    ),
                )
                st.button(t("curate.form_new"), key="entry-new", on_click=_start_anew)
        if is_asked:
            _put_forward(settings, cells, source)
        elif st.session_state.get(ENTERED) != (cells, source):
            _drop_what_is_old()
        with told:
            _refusals()


def _begin(settings: Settings, asked: str) -> None:
    """Fill the form with the statement that the address names, or empty it for a new round."""
    turn = (drafts.round_of(FORM), asked)
    if st.session_state.get("entry-turn") == turn:
        return
    cells = _known_statement(settings, asked) if asked else {}
    st.session_state["entry-turn"] = turn
    st.session_state[LOADED] = (turn, asked if cells else "")
    for name in (REFUSED, ENTERED):
        st.session_state.pop(name, None)
    comparator = cells.get("comparator", "=")
    sign = "" if comparator == "=" else f"{comparator} "
    filled = {**cells, "value": f"{sign}{cells['value']}" if cells else ""}
    for name in WORDS:
        st.session_state[f"entry-{name}"] = filled.get(name, "")
    for name in SOURCE_WORDS:
        st.session_state[f"entry-{name}"] = ""
    for name in CHOSEN:
        st.session_state[f"entry-{name}"] = filled.get(name)
    st.session_state["entry-places"] = list(filter(None, filled.get("places", "").split(";")))


def _known_statement(settings: Settings, code: str) -> Mapping[str, str]:
    try:
        return facts_known(settings).tables["statements"].get(code, {})
    except TidemarkError as error:
        controls.notice(str(error))
        return {}


def _put_forward(
    settings: Settings, cells: Mapping[str, str], source: Mapping[str, str] | None
) -> None:
    missing = [
        Refusal("", 0, name, "", t("curate.is_empty"))
        for name in ("metric_id", "value", "places", "basis", "programme_id")
        if not cells[name]
    ]
    if source is None and not cells["source_id"]:
        missing.append(Refusal("", 0, "source_id", "", t("curate.is_empty")))
    if source is not None:
        missing += [
            Refusal("", 0, name, "", t("curate.is_empty"))
            for name in ("title", "publisher")
            if not source[name]
        ]
    refusals: list[Refusal] = missing
    rows = []
    if not missing:
        try:
            reading = entered(facts_known(settings), cells, source)
        except TidemarkError as error:
            refusals = [Refusal("", 0, "", "", str(error))]
        else:
            refusals, rows = reading.refusals, reading.rows
    st.session_state[REFUSED] = refusals
    st.session_state[ENTERED] = (cells, source)
    drafts.clear(FORM)
    if not refusals:
        drafts.put_forward(Draft(FORM, rows=tuple(rows)))


def _drop_what_is_old() -> None:
    """Take away a preview, or reasons, of what the form said before: it says something else now."""
    st.session_state.pop(REFUSED, None)
    on_table = drafts.draft(FORM)
    if on_table and on_table.rows:
        drafts.clear(FORM)


def _refusals() -> None:
    refusals = st.session_state.get(REFUSED)
    if refusals:
        st.html(found.refusals_html(refusals, ""))


def _start_anew() -> None:
    st.query_params.pop("statement", None)
    drafts.drop(FORM)
