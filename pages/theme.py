"""A theme: the question that its page answers, and what each of its measures says."""

import htpy as h

from data import queries
from pages.shared.exhibits import shares, statements
from pages.shared.frame import theme_parts
from pages.shared.frame.sheets import Sheet, empty_html
from pages.shared.selection import emptiness, in_words, theme_pages
from pages.shared.words import labels
from pages.shared.words.catalogue import t


def compose(sheet: Sheet) -> h.Fragment:
    """Return a theme's page: cards, then shares, then what is counted, then every statement."""
    store, selection = sheet.view.store, sheet.view.selection
    theme = theme_pages.theme_at(store, sheet.view.page)
    of_theme = [metric for metric in queries.metrics(store) if metric.theme == theme.theme_id]
    parts = in_words.title_parts(store, selection)
    asked = theme.question or labels.theme_name(theme.theme_id, theme.name)
    key = "theme.title_question" if theme.question else "theme.title"
    measures, pager = theme_parts.some_measures(sheet, theme, of_theme)
    of_shares = shares.measures(measures)
    figures = [metric for metric in measures if metric not in of_shares]
    known = emptiness.statements(store, themes=(theme.theme_id,))
    return h.fragment[
        sheet.heading(t(key, asked=asked, **parts)),
        h.p(".lede", dir="auto")[theme.about] if theme.about else None,
        sheet.narrowed(),
        pager,
        None if measures else empty_html(emptiness.sentence("statements", store, selection, known)),
        h.div(".cards")[statements.cards(store, selection, figures)] if figures else None,
        list(theme_parts.share_panels(sheet, of_shares)) if of_shares else None,
        list(theme_parts.figure_panels(sheet, theme, figures)) if figures else None,
    ]
