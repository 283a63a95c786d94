"""The statement or milestone that an address names, on a page of its own."""

from collections.abc import Callable
from typing import TypeVar

import htpy as h

from data import queries
from data.store.store import Store
from pages.shared.frame import records
from pages.shared.frame.sheets import Sheet
from pages.shared.selection import addresses, links
from pages.shared.words import labels
from pages.shared.words.catalogue import t

Fact = TypeVar("Fact")
MOST_SHOWN = 60  # signs of a code that is not known


def record(sheet: Sheet) -> h.Fragment | None:
    """Return the record that the address names, or None where it names none that is known here.

    One that is not known is told; of a statement and a milestone the statement is shown.
    """
    asked = sheet.view.parameters
    if "statement" in asked:
        if "milestone" in asked:
            _tell_of_the_milestone(sheet, asked["milestone"])
        return _statement(sheet, asked["statement"])
    return _milestone(sheet, asked["milestone"]) if "milestone" in asked else None


def _statement(sheet: Sheet, code: str) -> h.Fragment | None:
    """Return one statement: its scope, source and locator, what it overlaps, how to cite it."""
    store = sheet.view.store
    statement = _spelled(store, queries.statement, code)
    if statement is None:
        sheet.notice(t("notice.unknown_statement", code=code[:MOST_SHOWN]))
        return None
    sheet.corrected["statement"] = statement.statement_id
    related = queries.related_statements(store, statement.statement_id, most=records.MOST_RELATED)
    return records.statement_page(sheet, statement, related, labels.names_of(queries.places(store)))


def _milestone(sheet: Sheet, code: str) -> h.Fragment | None:
    """Return one milestone with its sources and note."""
    store = sheet.view.store
    milestone = _spelled(store, queries.milestone, code)
    if milestone is None:
        sheet.notice(t("notice.unknown_milestone", code=code[:MOST_SHOWN]))
        return None
    sheet.corrected["milestone"] = milestone.milestone_id
    return records.milestone_page(sheet, milestone, labels.names_of(queries.places(store)))


def _tell_of_the_milestone(sheet: Sheet, code: str) -> None:
    """Say that an address names a milestone beside the statement shown, and lead to it."""
    milestone = _spelled(sheet.view.store, queries.milestone, code)
    if milestone is None:
        sheet.notice(t("notice.unknown_milestone", code=code[:MOST_SHOWN]))
        return
    selection, one = sheet.view.selection, milestone.milestone_id
    link = links.anchor(milestone.title, "evidence", selection, milestone=one)
    sheet.notice([t("notice.one_record"), " ", link])


def _spelled(store: Store, look: Callable[[Store, str], Fact | None], code: str) -> Fact | None:
    """Return what an address names, if need be by the code that was surely meant."""
    found = (look(store, spelling) for spelling in addresses.spellings(code))
    return next(filter(None, found), None)
