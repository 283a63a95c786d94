"""What a search finds: statements or milestones, a page at a time, and all of them as a file."""

from collections.abc import Mapping

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
MOST_TOLD = 2_000  # finds of a wider search that say where and when there are some


def show(store: Store, selection: Selection) -> None:
    """Offer a search among the statements and milestones of a selection, and show what it finds."""
    names = labels.names_of(queries.places(store))
    text = controls.search_box()
    milestones = queries.search_milestones(store, text, selection)
    found, aside = _count(store, text, selection)
    counts = {"statements": found, "milestones": len(milestones)}
    first_kind = "statements" if found or not milestones else "milestones"
    kind = controls.choice(
        "kind",
        list(counts),
        t("evidence.kinds"),
        lambda code: t(f"evidence.{code}", count=number(counts[code])),
        default=first_kind,
    )
    is_of_milestones, count = kind == "milestones", counts[str(kind)]
    if aside and not is_of_milestones:
        st.html(h.p(".small.quiet")[n("evidence.aside", aside)])
    if count:
        st.html(h.p(".small.quiet")[t("evidence.order")])
    shown = controls.page_of(count, PAGE_LENGTH)
    if not count:
        st.html(empty_html(_nothing(store, selection, str(kind), text, counts)))
    elif is_of_milestones:
        st.html(milestone_entries(milestones[shown], names, selection))
    else:
        page = queries.search_statements(
            store, text, selection, most=PAGE_LENGTH, skipped=shown.start
        )
        st.html(statement_entries(page.rows, names, selection))
    controls.pager(count, PAGE_LENGTH)
    if count:
        _offer(
            downloads.milestones(store, selection, milestones)
            if is_of_milestones
            else downloads.found_statements(store, selection, text, found)
        )


def _count(store: Store, text: str, selection: Selection) -> tuple[int, int]:
    """Return how many statements hold every word, and how many of them are in no figure."""
    matching = queries.search_statements(store, text, selection, most=0)
    return matching.found, matching.aside


def _offer(download: downloads.Download) -> None:
    st.download_button(
        t("evidence.download"),
        data=download.make,
        file_name=download.file_name,
        mime="text/csv",
        disabled=download.is_too_long,
        help=download.help or None,
        on_click="ignore",
    )


def _nothing(
    store: Store, selection: Selection, kind: str, text: str, counts: Mapping[str, int]
) -> str:
    """Return that nothing of a kind holds these words, where else something does, what to do."""

    def matching(wider: Selection) -> emptiness.Beyond:
        if kind == "milestones":
            return emptiness.of_rows(queries.search_milestones(store, text, wider), kind)
        found = queries.search_statements(store, text, wider, most=MOST_TOLD)
        return emptiness.of_rows(found.rows, "figures")

    if not text:
        is_of_milestones = kind == "milestones"
        known = emptiness.milestones(store) if is_of_milestones else emptiness.statements(store)
        return emptiness.sentence(kind, store, selection, known)
    if other := max(counts.values()):
        return t("evidence.other_kind", text=text, count=number(other))
    fewer = t("evidence.fewer_words")
    advice = emptiness.advice(store, selection, matching, nothing=fewer)
    return f"{t('evidence.nothing_found', text=text)} {advice}"
