"""Evidence: how do we know? Every statement and milestone, and a page for each."""

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

import htpy as h
import streamlit as st

from data import queries
from data.store.store import Store, current_store
from data.totals.questions import Selection
from pages.shared.entries.lists import milestone_entries, statement_entries
from pages.shared.exhibits import coverage, statements
from pages.shared.exhibits.consistency import conflicts_html, nested_html
from pages.shared.files import downloads
from pages.shared.frame import controls, records
from pages.shared.frame.panels import empty_html, panel
from pages.shared.selection import addresses, emptiness, links
from pages.shared.words import labels
from pages.shared.words.catalogue import n, number, t
from pages.shared.words.times import years

PAGE_LENGTH = 25
Fact = TypeVar("Fact")

selection = st.session_state["selection"]
store = current_store(selection.as_of)
names = labels.names_of(queries.places(store))


def browse() -> None:
    """Search every statement and milestone of the selection, then what is not known."""
    controls.page_title("evidence", store, selection)
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
        st.html(empty_html(_nothing(str(kind), text, counts)))
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
    controls.section(t("evidence.conflicts_title"), conflicts_html(store, selection, names))
    controls.section(t("evidence.nested_title"), nested_html(store, selection, names))
    first, last = statements.years_shown(store, selection)
    title = t("evidence.coverage_title", years=years(first, last))
    panel(coverage.of_places(store, selection, title))


def _nothing(kind: str, text: str, counts: Mapping[str, int]) -> str:
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


def _spelled(look: Callable[[Store, str], Fact | None], code: str) -> Fact | None:
    """Return what an address names, if need be by the code that was surely meant."""
    found = (look(store, spelling) for spelling in addresses.spellings(code))
    return next(filter(None, found), None)


def _write(parameter: str, code: str) -> None:
    """Put a code in the address in its own spelling, unless it stands there so."""
    if st.query_params[parameter] != code:
        st.query_params[parameter] = code


def show_statement(statement_id: str) -> None:
    """Show one statement: scope, comparator, source, locator, what it overlaps, how to cite it."""
    statement = _spelled(queries.statement, statement_id)
    if statement is None:
        controls.notice(t("notice.unknown_statement", code=statement_id[:60]))
        browse()
        return
    _write("statement", statement.statement_id)
    related = queries.related_statements(store, statement.statement_id, most=records.MOST_RELATED)
    records.statement_page(store, statement, related, names, selection)


def show_milestone(milestone_id: str) -> None:
    """Show one milestone with its sources and note."""
    milestone = _spelled(queries.milestone, milestone_id)
    if milestone is None:
        controls.notice(t("notice.unknown_milestone", code=milestone_id[:60]))
        browse()
        return
    _write("milestone", milestone.milestone_id)
    records.milestone_page(store, milestone, names, selection)


def tell_of_the_milestone(milestone_id: str) -> None:
    """Say that an address names a milestone beside the statement shown, and lead to it."""
    milestone = _spelled(queries.milestone, milestone_id)
    if milestone is None:
        controls.notice(t("notice.unknown_milestone", code=milestone_id[:60]))
        return
    link = links.anchor(milestone.title, "evidence", selection, milestone=milestone.milestone_id)
    st.html(h.p(".notice", role="status")[t("notice.one_record"), " ", link])


if "statement" in st.query_params:
    if "milestone" in st.query_params:
        tell_of_the_milestone(st.query_params["milestone"])
    show_statement(st.query_params["statement"])
elif "milestone" in st.query_params:
    show_milestone(st.query_params["milestone"])
else:
    browse()
