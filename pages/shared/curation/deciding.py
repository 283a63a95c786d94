"""Accepting a draft, in the name of whoever does, or discarding it."""

import htpy as h
import streamlit as st

from data.changes.previewing import Preview
from data.changes.proposals import Proposal
from data.settings import Settings
from pages.shared.curation import drafts, inputs
from pages.shared.curation.drafts import FORM, Draft
from pages.shared.words.catalogue import n, t
from pages.shared.words.listings import listing


def decide(settings: Settings, draft: Draft, preview: Preview) -> None:
    """Ask who accepts, and offer to accept all, to accept the good rows, or to discard."""
    proposal = preview.proposal
    kind, turn = draft.kind, drafts.round_of(draft.kind)
    some_refused = bool(proposal.refused.total() or draft.unread or preview.refused_files)
    # A form holds one statement: its source alone would be half of what is meant.
    if not proposal.can_be_accepted or (some_refused and kind == FORM):
        st.html(h.p(".empty")[_why_nothing(draft, preview)])
        discard_button(kind)
        return
    with st.form(f"decide-{kind}-{turn}", border=False):
        with st.container(horizontal=True, key=f"who-{kind}"):
            with st.container(key=f"field-name-{kind}", width=280, gap="xsmall"):
                typed = st.text_input(
                    t("curate.name"),
                    value=st.session_state.get(drafts.NAME, ""),
                    max_chars=100,
                    help=t("curate.name_help"),
                    autocomplete="name",
                    key=f"name-{kind}-{turn}",
                )
                beneath = st.container(gap=None)
            note = st.text_input(
                t("curate.note"), max_chars=300, key=f"note-{kind}-{turn}", width=420
            )
        with st.container(horizontal=True, key=f"decision-{kind}"):
            accepts = st.form_submit_button(
                _accept_label(kind, proposal, some_refused=some_refused),
                type="primary",
                key=f"accept-{kind}",
            )
            discards = st.form_submit_button(t("curate.discard"), key=f"discard-{kind}")
    name_given = (typed or "").strip()
    if discards:
        _discard(kind)
        st.rerun()
    if accepts and not name_given:
        with beneath:
            inputs.wrong(f"name-{kind}", t("curate.name_missing"))
            inputs.focus_at_once(name_given)
    elif accepts:
        st.session_state[drafts.NAME] = name_given
        with st.spinner(t("curate.entering")):
            drafts.enter(settings, draft, name_given, (note or "").strip())
        st.rerun()


def _accept_label(kind: str, proposal: Proposal, *, some_refused: bool) -> str:
    """Say what is accepted; plans are counted apart from results."""
    if kind == FORM:
        return t("curate.accept")
    counts, planned = proposal.counts, proposal.planned
    plans = planned["new"] + planned["changed"]
    results = counts["new"] + counts["changed"] - plans
    if not some_refused:
        return t("curate.accept_all")
    if not plans:
        return n("curate.accept_good", results)
    told = [n("curate.count_results", results)] if results else []
    return t("curate.accept_counted", what=listing([*told, n("curate.count_plans", plans)]))


def discard_button(kind: str) -> None:
    """Offer to discard a draft."""
    st.button(t("curate.discard"), on_click=_discard, args=(kind,), key=f"drop-{kind}")


def _discard(kind: str) -> None:
    """Drop files; of the form only the preview, for what was typed may be mended."""
    if kind == FORM:
        drafts.clear(kind)
    else:
        drafts.drop(kind)


def _why_nothing(draft: Draft, preview: Preview) -> str:
    proposal = preview.proposal
    if proposal.blocking:
        return t("curate.nothing_while_blocked")
    if proposal.counts["unchanged"] and not proposal.refused.total():
        return t("curate.nothing_new")
    needs = any(not need.answer for reading in proposal.readings for need in reading.reading.needs)
    if draft.kind == FORM:
        return t("curate.nothing_of_form")
    if proposal.refused.total():
        return t("curate.nothing_until_answered") if needs else t("curate.nothing_good")
    if proposal.counts["left_out"]:
        return t("curate.nothing_but_left_out")
    return t("curate.nothing_found")
