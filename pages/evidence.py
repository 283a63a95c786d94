"""Evidence: how do we know? Every statement and milestone, and a page for each."""

import htpy as h

from data import queries
from pages.shared.exhibits import coverage
from pages.shared.exhibits.consistency import conflicts_html, nested_html
from pages.shared.exhibits.statements import years_shown
from pages.shared.frame import found_facts, one_record
from pages.shared.frame.sheets import Sheet, section
from pages.shared.words import labels
from pages.shared.words.catalogue import t
from pages.shared.words.times import years


def compose(sheet: Sheet) -> h.Fragment:
    """Return the record that the address names, else a search among all that is stated."""
    if record := one_record.record(sheet):
        return record
    store, selection = sheet.view.store, sheet.view.selection
    names = labels.names_of(queries.places(store))
    title = t("evidence.coverage_title", years=years(*years_shown(store, selection)))
    return h.fragment[
        sheet.title("evidence"),
        found_facts.found(sheet),
        section(t("evidence.conflicts_title"), conflicts_html(store, selection, names)),
        section(t("evidence.nested_title"), nested_html(store, selection, names)),
        sheet.panel(coverage.of_places(store, selection, title)),
    ]
