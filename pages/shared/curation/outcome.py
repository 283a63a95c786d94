"""What was done last: the number of the change, where its facts are seen, and the way back."""

from html import escape

import streamlit as st

from data import queries
from data.questions import EVERYTHING
from data.settings import Settings
from data.store import Store
from pages.shared import controls, labels, links
from pages.shared.curation import drafts
from pages.shared.curation.drafts import DONE, NAME, Done
from pages.shared.words import n, t

LINKED = 6
# Who accepted at the end of a long preview sees what came of it.
TO_THE_TOP = "<script>document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)</script>"
PAGE_OF_THEME = {"trainings": "trainings", "livelihoods": "livelihoods",
                 "representation": "representation"}  # fmt: skip


def outcome_part(store: Store, settings: Settings) -> None:
    """Say what was done last and offer to undo it, until something else is put forward."""
    done: Done | None = st.session_state.get(DONE)
    if done is None:
        return
    if st.session_state.pop(drafts.IS_FRESH, False):
        st.html(TO_THE_TOP, unsafe_allow_javascript=True)
    with st.container(key="panel-done"):
        if done.undoes is not None:
            text = t("curate.undone", undone=done.undoes, number=done.number)
            st.html(f'<p class="done" role="status">{escape(text)}</p>')
            return
        text = n("curate.entered", len(done.changes), number=done.number)
        st.html(f'<p class="done" role="status">{escape(text)}</p>{_seen_html(store, done)}')
        if st.button(t("curate.undo_now", number=done.number), key="undo-now"):
            with st.spinner(t("curate.undoing")):
                reason = drafts.take_back(settings, done.number, st.session_state[NAME])
            if not reason:
                st.rerun()
            controls.notice(reason)


def _seen_html(store: Store, done: Done) -> str:
    """Return links to the facts where readers meet them: without filters, none is hidden."""
    cells = {
        c.key: c.cells for c in done.changes if c.table == "statements" and c.cells is not None
    }
    themes = {m.metric_id: m.theme for m in queries.metrics(store)}
    pages = dict.fromkeys(
        PAGE_OF_THEME.get(themes.get(row["metric_id"], ""), "overview") for row in cells.values()
    )
    if any(change.table == "milestones" for change in done.changes):
        pages["milestones"] = None
    names = labels.names_of(queries.places(store))
    stated = [queries.statement(store, code) for code in list(cells)[:LINKED]]
    evidence = [
        links.anchor(
            t("curate.one", metric=s.metric, figure=labels.stated(s), scope=labels.scope(s, names)),
            "evidence",
            EVERYTHING,
            statement=s.statement_id,
        )
        for s in stated
        if s is not None
    ]
    seen = [links.anchor(t(f"nav.{page}"), page, EVERYTHING) for page in pages]
    rows = [
        (t("curate.seen_on"), " · ".join(seen)),
        (t("curate.evidence_of"), "<br>".join(evidence)),
    ]
    items = "".join(f"<dt>{escape(name)}</dt><dd>{html}</dd>" for name, html in rows if html)
    return f'<dl class="facts">{items}</dl>' if items else ""
