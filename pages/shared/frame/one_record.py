"""The statement or milestone that an address names, on a page of its own."""

from collections.abc import Callable
from typing import TypeVar

import htpy as h
import streamlit as st

from data import queries
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.frame import controls, records
from pages.shared.selection import addresses, links
from pages.shared.words import labels
from pages.shared.words.catalogue import t

Fact = TypeVar("Fact")
MOST_SHOWN = 60  # signs of a code that is not known


def show(store: Store, selection: Selection) -> bool:
    """Show the record that the address names, and say whether it names one that is known here.

    One that is not known is told; of a statement and a milestone the statement is shown.
    """
    asked = st.query_params
    if "statement" in asked:
        if "milestone" in asked:
            _tell_of_the_milestone(store, selection, asked["milestone"])
        return _statement(store, selection, asked["statement"])
    return "milestone" in asked and _milestone(store, selection, asked["milestone"])


def _statement(store: Store, selection: Selection, code: str) -> bool:
    """Show one statement: scope, comparator, source, locator, what it overlaps, how to cite it."""
    statement = _spelled(store, queries.statement, code)
    if statement is None:
        controls.notice(t("notice.unknown_statement", code=code[:MOST_SHOWN]))
        return False
    _write("statement", statement.statement_id)
    related = queries.related_statements(store, statement.statement_id, most=records.MOST_RELATED)
    names = labels.names_of(queries.places(store))
    records.statement_page(store, statement, related, names, selection)
    return True


def _milestone(store: Store, selection: Selection, code: str) -> bool:
    """Show one milestone with its sources and note."""
    milestone = _spelled(store, queries.milestone, code)
    if milestone is None:
        controls.notice(t("notice.unknown_milestone", code=code[:MOST_SHOWN]))
        return False
    _write("milestone", milestone.milestone_id)
    records.milestone_page(store, milestone, labels.names_of(queries.places(store)), selection)
    return True


def _tell_of_the_milestone(store: Store, selection: Selection, code: str) -> None:
    """Say that an address names a milestone beside the statement shown, and lead to it."""
    milestone = _spelled(store, queries.milestone, code)
    if milestone is None:
        controls.notice(t("notice.unknown_milestone", code=code[:MOST_SHOWN]))
        return
    link = links.anchor(milestone.title, "evidence", selection, milestone=milestone.milestone_id)
    st.html(h.p(".notice", role="status")[t("notice.one_record"), " ", link])


def _spelled(store: Store, look: Callable[[Store, str], Fact | None], code: str) -> Fact | None:
    """Return what an address names, if need be by the code that was surely meant."""
    found = (look(store, spelling) for spelling in addresses.spellings(code))
    return next(filter(None, found), None)


def _write(parameter: str, code: str) -> None:
    """Put a code in the address in its own spelling, unless it stands there so."""
    if st.query_params[parameter] != code:
        st.query_params[parameter] = code
