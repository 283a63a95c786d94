"""A form for a single statement: written anew, corrected, or retired."""

from collections import defaultdict
from collections.abc import Mapping

import htpy as h
import streamlit as st

from data.changes.entering import ADDED, asked_of, entered, field_name
from data.changes.previewing import facts_known, problems_of
from data.errors import TidemarkError
from data.importers.rows.readings import Refusal
from data.settings import Settings
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.curation import additions, drafts, fields, inputs, notices, periods
from pages.shared.curation.drafts import FORM, Draft
from pages.shared.curation.fields import Entry, statement_fields
from pages.shared.curation.inputs import IS_TO_FOCUS, REFUSED
from pages.shared.selection import in_words
from pages.shared.words import verbatim
from pages.shared.words.catalogue import t

LOADED, ENTERED, BEGUN = "entry-loaded", "entry-entered", "entry-begun"
OF_THE_WHOLE = ""  # what is wrong with no field alone
# Rules about several cells: the field where each is mended as a rule.
FIELD_OF_RULE = {"value_matches_seats": "value", "women_within_seats": "numerator"}


def entry_part(store: Store, settings: Settings, selection: Selection) -> None:
    """Show the form; what is entered becomes a draft once every rule of the facts lets it."""
    asked = st.query_params.get("statement", "")
    _begin(settings, asked, selection)
    loaded = st.session_state[LOADED][1]
    is_open = bool(loaded) or ENTERED in st.session_state
    title = t("curate.form_correct", code=loaded) if loaded else t("curate.form_title")
    with st.expander(verbatim.label(title), expanded=is_open, key=f"entry-{loaded or 'new'}"):
        if asked and not loaded:
            notices.notice(t("notice.unknown_statement", code=asked[:60]))
        st.html(h.p(".quiet")[_help(store, selection, loaded)])
        entry = statement_fields(store, loaded)
        with st.container(horizontal=True, key="entry-actions"):
            is_asked = st.button(t("curate.form_preview"), type="primary", key="entry-preview")
            if loaded:
                st.button(
                    t("curate.retire"),
                    key="entry-retire",
                    help=t("curate.retire_help"),
                    on_click=lambda: drafts.put_forward(
                        Draft(FORM, retired=(("statements", loaded),), selection=selection)
                    ),
                )
                st.button(t("curate.form_new"), key="entry-new", on_click=_start_anew)
        for message in st.session_state.get(REFUSED, {}).get(OF_THE_WHOLE, ()):
            notices.notice(message)
        inputs.focus_on_the_first(st.session_state.get("entry-times", 0))
    if is_asked:
        with st.spinner(t("curate.working")):
            _put_forward(settings, entry, selection)
        st.rerun()
    elif st.session_state.get(ENTERED) != entry and _drop_what_is_old():
        st.rerun()


def _help(store: Store, selection: Selection, loaded: str) -> str:
    text = t("curate.form_help")
    if loaded or selection == Selection():
        return text
    return f"{text} {t('curate.form_begins', selection=in_words.summary(store, selection))}"


def _begin(settings: Settings, asked: str, selection: Selection) -> None:
    """Fill the form with the statement that the address names, a new one with the filters."""
    turn = (drafts.round_of(FORM), asked)
    if st.session_state.get("entry-turn") != turn:
        cells = _known_statement(settings, asked) if asked else {}
        st.session_state["entry-turn"] = turn
        st.session_state[LOADED] = (turn, asked if cells else "")
        for name in (REFUSED, ENTERED, BEGUN):
            st.session_state.pop(name, None)
        _fill(cells)
    if not st.session_state[LOADED][1]:
        _follow(selection)


def _fill(cells: Mapping[str, str]) -> None:
    comparator = cells.get("comparator", "=")
    sign = "" if comparator == "=" else f"{comparator} "
    filled = {**cells, "value": f"{sign}{cells['value']}" if cells else ""}
    for name in (*fields.WORDS, *additions.WORDS):
        st.session_state[f"entry-{name}"] = filled.get(name, "")
        st.session_state.pop(f"entry-{name}-taken", None)
    for name in (*fields.CHOSEN, *additions.CHOSEN):
        st.session_state[f"entry-{name}"] = filled.get(name)
    for name in additions.FEW:
        st.session_state.pop(f"entry-{name}", None)
    # What is held without an end goes on: a correction of it asks nothing anew.
    st.session_state[periods.UNTIL] = periods.OPEN if cells else None
    st.session_state[periods.USUAL] = None
    st.session_state["entry-places"] = list(filter(None, filled.get("places", "").split(";")))


def _follow(selection: Selection) -> None:
    """Put the filters into the fields that still say what earlier filters said, or nothing."""
    begun = {
        "places": list(selection.places),
        "start": str(selection.first_year or ""),
        "end": str(selection.last_year or ""),
        "programme_id": selection.programmes[0] if len(selection.programmes) == 1 else None,
    }
    before = st.session_state.get(BEGUN, {"places": [], "start": "", "end": ""})
    for name, value in begun.items():
        if st.session_state.get(f"entry-{name}") == before.get(name) != value:
            st.session_state[f"entry-{name}"] = value
    st.session_state[BEGUN] = begun


def _known_statement(settings: Settings, code: str) -> Mapping[str, str]:
    try:
        return facts_known(settings).tables["statements"].get(code, {})
    except TidemarkError as error:
        notices.notice(str(error))
        return {}


def _put_forward(settings: Settings, entry: Entry, selection: Selection) -> None:
    """Hold what was entered against every rule; it is put forward, or each field told what for."""
    drafts.clear(FORM)
    draft, wrong = _draft(settings, entry, selection)
    if draft:
        drafts.put_forward(draft)
    st.session_state[REFUSED] = wrong
    st.session_state[ENTERED] = entry
    st.session_state[IS_TO_FOCUS] = bool(wrong)
    st.session_state["entry-times"] = st.session_state.get("entry-times", 0) + 1


def _missing(entry: Entry) -> dict[str, list[str]]:
    """Return what is empty and must not be, each told as its field is filled in."""
    stands_in = _naming_what_is_new(entry)
    missing = [
        name
        for name in asked_of("statements")
        if not entry.statement.get(name) and name not in stands_in
    ]
    missing += [name for name, answer in entry.asked.items() if not answer]
    missing += [
        field_name(table, name)
        for table, cells in entry.added.items()
        for name in (*asked_of(table), *additions.ASKED_HERE.get(table, ()))
        if not cells.get(name) and field_name(table, name) not in stands_in
    ]
    return {name: [t(f"curate.{_how_filled(name)}")] for name in missing}


def _naming_what_is_new(entry: Entry) -> set[str]:
    """Return the fields that name what is asked for beneath them, a new programme say."""
    named = ADDED.items()
    return {field_name(table, column) for new, (table, column, _) in named if new in entry.added}


def _how_filled(name: str) -> str:
    if name == "places":
        return "choose_some"
    chosen = (*fields.CHOSEN, *additions.CHOSEN, *additions.FEW, "until")
    return "choose_one" if name in chosen else "is_empty"


def _draft(
    settings: Settings, entry: Entry, selection: Selection
) -> tuple[Draft | None, dict[str, list[str]]]:
    """Return a draft, or all that is wrong by field: what is empty, unread, or against a rule."""
    wrong: dict[str, list[str]] = defaultdict(list, _missing(entry))
    try:
        known = facts_known(settings)
        reading = entered(known, entry.statement, entry.added)
        draft = None
        refusals = [one for one in reading.refusals if _field_of(one) not in wrong]
        if "metric_id" in wrong:  # what a figure counts is known only once its measure is
            refusals = [one for one in refusals if one.column != "value" or not _has_digit(one)]
        if not wrong and not refusals:
            draft = Draft(FORM, rows=tuple(reading.rows), selection=selection)
            drafts.work_out(settings, draft, lambda phase, share, rows: None)
            if draft.preview is not None and draft.preview.proposal.refusals.get(FORM):
                refusals = problems_of(settings, reading.rows)
        else:
            rows = entered(known, entry.statement, entry.added, is_partly=True).rows
            # What names a new row that has something wrong itself is told there.
            # What is no field, such as the sign of a figure, comes of one.
            told = {*wrong, *map(_field_of, refusals), *_naming_what_is_new(entry), OF_THE_WHOLE}
            told |= {_field_of(one) for one in reading.refusals}
            broken = problems_of(settings, rows)
            refusals += [one for one in broken if _field_of(one) not in told]
    except TidemarkError as error:
        return None, {OF_THE_WHOLE: [str(error)]}
    for refusal in refusals:
        wrong[_field_of(refusal)].append(refusal.message)
    return (None if wrong else draft), dict(wrong)


def _has_digit(refusal: Refusal) -> bool:
    return any(sign.isdigit() for sign in refusal.found)


def _field_of(refusal: Refusal) -> str:
    """Return the field where something is mended, or that of the whole form."""
    name = FIELD_OF_RULE.get(refusal.column, refusal.column)
    return name if f"entry-{name}" in st.session_state else OF_THE_WHOLE


def _drop_what_is_old() -> bool:
    """Take away a preview, or reasons, of what the form said before, and say whether there was."""
    had_reasons = bool(st.session_state.pop(REFUSED, None))
    on_table = drafts.draft(FORM)
    if on_table and on_table.rows:
        drafts.clear(FORM)
        return True
    return had_reasons


def _start_anew() -> None:
    st.query_params.pop("statement", None)
    drafts.drop(FORM)
