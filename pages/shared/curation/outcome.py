"""What was done last: what it moved, what not and why, where it is seen, and the way back."""

from collections.abc import Mapping

import htpy as h
import streamlit as st
from markupsafe import Markup

from data import queries
from data.changes import accepting
from data.errors import TidemarkError
from data.queries import Statement
from data.settings import Settings
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.curation import deeds, drafts, effects, notices
from pages.shared.curation.drafts import DONE, NAME, Done
from pages.shared.curation.wording import Wording
from pages.shared.selection import links, theme_pages
from pages.shared.selection.ways_back import WayBack, ways_back
from pages.shared.words import labels
from pages.shared.words.catalogue import t

LINKED = 6
# Who accepted at the end of a long preview sees what came of it.
TO_THE_TOP = "<script>document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)</script>"


def outcome_part(store: Store, settings: Settings, selection: Selection) -> None:
    """Say what was done last and offer to undo it, until something else is put forward."""
    done: Done | None = st.session_state.get(DONE)
    if done is None:
        return
    if st.session_state.pop(drafts.IS_FRESH, False):
        st.html(TO_THE_TOP, unsafe_allow_javascript=True)
    with st.container(key="panel-done"):
        st.html(_head_html(done))
        wording = Wording(store, done.changes, selection)
        for part in (
            effects.moved_html(done.effects, wording),
            effects.staying_html(done.effects, wording),
            _seen_html(store, done, selection),
        ):
            if part:
                st.html(part)
        back = _way_back(settings, done.number)
        if back is None:
            return
        again = "again" if back.is_again else "undo"
        if st.button(t(f"curate.{again}_now", number=back.of), key="undo-now"):
            with st.spinner(t("curate.undoing")):
                made_by = st.session_state[NAME]
                reason = drafts.take_back(settings, back, made_by, selection)
            if not reason:
                st.rerun()
            notices.notice(reason)


def _way_back(settings: Settings, number: int) -> WayBack | None:
    try:
        undoes = {change.number: change.undoes for change in accepting.history(settings)}
        return ways_back(undoes).get(number)
    except TidemarkError as error:
        notices.notice(str(error))
        return None


def _head_html(done: Done) -> h.Fragment:
    back = done.undoes
    if back is None:
        text = t("curate.entered", number=done.number)
    else:
        how = "done_again" if back.is_again else "undone"
        text = t(f"curate.{how}", undone=back.of, number=done.number)
    return h.fragment[h.p(".done", role="status")[text], deeds.deeds_html(done.deeds)]


def _one(stated: Statement, names: Mapping[str, str]) -> str:
    scope = labels.scope(stated, names)
    one = t("curate.one", metric=stated.metric, figure=labels.stated(stated), scope=scope)
    return t("curate.one_planned", one=one) if stated.rank == "planned" else one


def _seen_html(store: Store, done: Done, selection: Selection) -> h.Element | None:
    """Return links to the new facts and to the pages that show them, with the filters kept."""
    cells = {
        c.key: c.cells for c in done.changes if c.table == "statements" and c.cells is not None
    }
    themes = {m.metric_id: m.theme for m in queries.metrics(store)}
    found = (themes.get(row["metric_id"], "") for row in cells.values())
    pages = dict.fromkeys(theme_pages.address_of(store, theme) for theme in found)
    if any(change.table == "milestones" for change in done.changes):
        pages["milestones"] = None
    names = labels.names_of(queries.places(store))
    stated = [queries.statement(store, code) for code in list(cells)[:LINKED]]
    evidence = [
        links.anchor(
            _one(s, names),
            "evidence",
            selection,
            statement=s.statement_id,
        )
        for s in stated
        if s is not None
    ]
    seen = [links.anchor(theme_pages.name_of(store, page), page, selection) for page in pages]
    rows = [
        (t("curate.evidence_of"), Markup(h.br).join(evidence)),
        (t("curate.seen_on"), Markup(" · ").join(seen)),
    ]
    told = [[h.dt[name], h.dd[where]] for name, where in rows if where]
    return h.dl(".facts")[told] if told else None
