"""Organisations: who is behind these figures?"""

import htpy as h

from data import queries
from pages.shared.entries.profiles import behind, is_narrowed, known_behind, profile_card
from pages.shared.frame import one_organisation
from pages.shared.frame.sheets import Sheet, empty_html
from pages.shared.selection import addresses, emptiness, in_words
from pages.shared.words.catalogue import n, t


def compose(sheet: Sheet) -> h.Fragment:
    """Return the organisation that the address names, else all that are behind a selection."""
    store, selection = sheet.view.store, sheet.view.selection
    known = {one.organisation_id: one for one in queries.organisations(store)}
    given = sheet.view.asked("organisation")
    asked = addresses.spelled(given, known)
    if asked is not None:
        return one_organisation.profile(sheet, known[asked])
    if given:
        sheet.notice(t("notice.unknown_organisation", code=given[:40]))
    codes = behind(store, selection)
    shown = [one for code, one in known.items() if code in codes]
    title = sheet.heading(t("organisations.title"))
    if not shown:
        advice = emptiness.advice(store, selection, known_behind(store))
        told = in_words.summary(store, selection)
        nothing = empty_html(t("organisations.none", selection=told, advice=advice))
        return h.fragment[title, nothing]
    return h.fragment[
        title,
        h.p(".lede")[n("organisations.lede", len(shown))],
        h.p(".small.quiet")[t("organisations.whole")] if is_narrowed(selection) else None,
        h.div(".cards.wide")[[profile_card(one, selection) for one in shown]],
    ]
