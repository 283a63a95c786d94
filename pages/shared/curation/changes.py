"""Every change to the facts, the latest first: who, when, from which file, and a way back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import htpy as h
import streamlit as st

from data.changes import accepting
from data.errors import TidemarkError
from data.history.changes import Change
from data.settings import Settings
from data.store.standing import POINTER
from data.totals.questions import Selection
from pages.shared.curation import deeds, drafts, notices
from pages.shared.selection import links
from pages.shared.selection.ways_back import WayBack, taken_back, ways_back
from pages.shared.words.catalogue import n, t
from pages.shared.words.listings import listing
from pages.shared.words.times import partial_date

PAGE_LENGTH = 10
ASKED = "curate-undo"  # the change whose undoing waits for a yes
REFUSED = "curate-undo-refused"  # the change that could not be undone, and why


def history_part(settings: Settings, selection: Selection) -> None:
    """Show every change with what it did, and offer to take each back."""
    st.subheader(t("curate.history_title"), anchor=False)
    st.html(h.p(".quiet")[t("curate.history_help")])
    try:
        told = settings.database if settings.lake is None else settings.builds / POINTER
        changes = _history(settings, _mark(told))
    except TidemarkError as error:
        notices.notice(str(error))
        return
    ways = ways_back({change.number: change.undoes for change in changes})
    with st.container(key="history", gap=None):
        for change in changes[notices.page_of(len(changes), PAGE_LENGTH)]:
            _entry(settings, selection, change, changes, ways)
    notices.pager(len(changes), PAGE_LENGTH)


@st.cache_data(max_entries=4, show_spinner=False)
def _history(_settings: Settings, mark: tuple[str, int, int]) -> list[Change]:
    """Return the history, read again when what tells of changes has changed: a file."""
    return accepting.history(_settings)


def _mark(file: Path) -> tuple[str, int, int]:
    try:
        found = file.stat()
    except OSError:
        return str(file), 0, 0
    return str(file), found.st_mtime_ns, found.st_size


def _entry(
    settings: Settings,
    selection: Selection,
    change: Change,
    changes: Sequence[Change],
    ways: Mapping[int, WayBack],
) -> None:
    back = ways[change.number]
    again = "again" if back.is_again else "undo"
    with st.container(horizontal=True, key=f"change-{change.number}", gap="small"):
        st.html(_entry_html(change, selection, changes, ways), width="stretch")
        if change.number > 1 and change.undone_by is None:
            st.button(
                t(f"curate.{again}"),
                key=f"undo-{change.number}",
                help=t(f"curate.{again}_help", number=back.of),
                on_click=_ask_for,
                args=(change.number,),
            )
    refused = st.session_state.get(REFUSED)
    if refused and refused[0] == change.number:
        notices.notice(refused[1])
    if st.session_state.get(ASKED) == change.number:
        _confirm(settings, selection, change, back)


def _ask_for(number: int) -> None:
    st.session_state[ASKED] = number
    st.session_state.pop(REFUSED, None)


def _entry_html(
    change: Change, selection: Selection, changes: Sequence[Change], ways: Mapping[int, WayBack]
) -> h.Element:
    is_latest = change == changes[0]
    taken = ways.get(change.undoes or 0)
    if taken:
        kind = t("curate.kind_again" if taken.is_again else "curate.kind_undo", number=taken.of)
    else:
        kind = t(f"curate.kind_{change.kind}")
    undone = None
    if became := taken_back(change.number, {each.number: each.undoes for each in changes}, ways):
        told = listing(t(f"curate.became_{how}", number=by) for how, by in became)
        tag = t("curate.became", number=ways[change.number].of, told=told)
        sand = "sand" if became[-1][0] == "undone" else None
        undone = [" ", h.span(class_=["tag", sand])[tag]]
    files = listing(file.name for file in change.files) if change.files else ""
    lines = [[line, " · "] for line in (files, change.note) if line]
    when_link = (
        t("curate.as_now")
        if is_latest
        else links.anchor(t("curate.as_then"), "overview", selection, as_of=str(change.number))
    )
    what = h.b[t("curate.change", number=change.number)]
    return h.ul(".entries")[
        h.li[
            h.div(".when")[moment(change.made_at), h.br, change.made_by],
            h.div[
                h.div(".what")[what, " · ", kind, undone],
                deeds.deeds_html(change.deeds),
                h.div(".how")[lines, when_link],
            ],
        ]
    ]


def moment(made_at: datetime) -> str:
    """Return a time of the journal in words: "21 November 2026, 22:07 UTC"."""
    day = partial_date(made_at.date().isoformat())
    return t("curate.moment", day=day, time=f"{made_at:%H:%M}")


def _confirm(settings: Settings, selection: Selection, change: Change, back: WayBack) -> None:
    again = "again" if back.is_again else "undo"
    with st.form(f"confirm-{change.number}", border=False):
        rows = change.added + change.changed + change.retired
        question = n(f"curate.{again}_question", rows, number=back.of)
        st.html(h.p(".small")[question])
        typed = st.text_input(
            t("curate.name"),
            value=st.session_state.get(drafts.NAME, ""),
            max_chars=100,
            autocomplete="name",
            key=f"undo-name-{change.number}",
            width=280,
        )
        with st.container(horizontal=True):
            undoes = st.form_submit_button(
                t(f"curate.{again}_now", number=back.of),
                type="primary",
                key=f"undo-yes-{change.number}",
            )
            keeps = st.form_submit_button(t(f"curate.{again}_no"), key=f"undo-no-{change.number}")
    name_given = (typed or "").strip()
    if undoes and not name_given:
        notices.notice(t("curate.name_missing"))
    elif undoes or keeps:
        st.session_state.pop(ASKED, None)
        if undoes:
            st.session_state[drafts.NAME] = name_given
            with st.spinner(t("curate.undoing")):
                reason = drafts.take_back(settings, back, name_given, selection)
            st.session_state[REFUSED] = (change.number, reason) if reason else None
        st.rerun()
