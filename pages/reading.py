"""How to read these numbers: live examples of what the statements prove."""

import htpy as h

from pages.shared.exhibits.how_to_read import examples_html, rules_html, words_html
from pages.shared.frame.sheets import Sheet, section
from pages.shared.words.catalogue import t


def compose(sheet: Sheet) -> h.Fragment:
    """Return examples from the facts, then the words, then the rules."""
    return h.fragment[
        sheet.heading(t("reading.title")),
        h.p(".lede")[t("reading.lede")],
        examples_html(sheet.view.store, sheet.view.selection),
        section(t("reading.words_title"), words_html()),
        section(t("reading.rules_title"), rules_html()),
    ]
