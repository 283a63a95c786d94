"""What a search finds: statements or milestones, a page at a time, and all of them as a file."""

from collections.abc import Collection, Mapping

import htpy as h
import streamlit as st

from data import queries
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.entries.lists import milestone_entries, statement_entries
from pages.shared.files import downloads
from pages.shared.frame import controls
from pages.shared.frame.panels import empty_html
from pages.shared.selection import emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import n, number, t

PAGE_LENGTH = 25


def show(store: Store, selection: Selection) -> None:
    """Offer a search among the statements and milestones of a selection, and show what it finds."""
    names = labels.names_of(queries.places(store))
    text = controls.search_box()
    found = queries.search(store, text, selection)
    counts = {"statements": len(found.statements), "milestones": len(found.milestones)}
    first_kind = "statements" if found.statements or not found.milestones else "milestones"
    kind = controls.choice(
        "kind",
        list(counts),
        t("evidence.kinds"),
        lambda code: t(f"evidence.{code}", count=number(counts[code])),
        default=first_kind,
    )
    rows = found.milestones if kind == "milestones" else found.statements
    aside = sum(not statement.is_in_force for statement in found.statements)
    if aside and kind == "statements":
        st.html(h.p(".small.quiet")[n("evidence.aside", aside)])
    if rows:
        st.html(h.p(".small.quiet")[t("evidence.order")])
    shown = controls.page_of(len(rows), PAGE_LENGTH)
    if not rows:
        st.html(empty_html(_nothing(store, selection, str(kind), text, counts)))
    elif kind == "milestones":
        st.html(milestone_entries(found.milestones[shown], names, selection))
    else:
        st.html(statement_entries(found.statements[shown], names, selection))
    controls.pager(len(rows), PAGE_LENGTH)
    download = (
        downloads.milestones(store, selection, found.milestones)
        if kind == "milestones"
        else downloads.statements(store, selection, found.statements)
    )
    if rows:
        st.download_button(
            t("evidence.download"),
            data=download.make,
            file_name=download.file_name,
            mime="text/csv",
            on_click="ignore",
        )


def _nothing(
    store: Store, selection: Selection, kind: str, text: str, counts: Mapping[str, int]
) -> str:
    """Return that nothing of a kind holds these words, where else something does, what to do."""

    def matching(wider: Selection) -> Collection[emptiness.Row]:
        found = queries.search(store, text, wider)
        return found.milestones if kind == "milestones" else found.statements

    if not text:
        return emptiness.sentence(kind, store, selection, matching)
    if other := max(counts.values()):
        return t("evidence.other_kind", text=text, count=number(other))
    fewer = t("evidence.fewer_words")
    advice = emptiness.advice(store, selection, matching, nothing=fewer)
    return f"{t('evidence.nothing_found', text=text)} {advice}"
