"""Milestones: what changed in law and institutions?"""

from collections.abc import Iterator, Sequence
from datetime import date

import htpy as h

from data import queries
from data.queries import Milestone
from pages.shared.entries.lists import milestone_entries
from pages.shared.exhibits import milestones
from pages.shared.frame import controls
from pages.shared.frame.sheets import Sheet, section
from pages.shared.words import labels
from pages.shared.words.catalogue import t


def compose(sheet: Sheet) -> h.Fragment:
    """Return the milestones that touch a selection: a time line, then each by its status."""
    store, selection = sheet.view.store, sheet.view.selection
    everything = queries.milestones(store, selection)
    title = sheet.title("milestones")
    themes = {m.theme: labels.theme_name(m.theme, m.theme_name) for m in everything}
    theme, offered = controls.choice(
        sheet,
        "theme",
        sorted(themes),
        t("milestones.themes"),
        themes.__getitem__,
        every=t("milestones.every_theme"),
    )
    return h.fragment[
        title,
        offered,
        sheet.panel(milestones.timeline(store, selection, theme, date.today())),
        list(_by_status(sheet, milestones.of_theme(store, selection, theme))),
    ]


def _by_status(sheet: Sheet, shown: Sequence[Milestone]) -> Iterator[h.Element]:
    names = labels.names_of(queries.places(sheet.view.store))
    for status in ("planned", "ongoing", "occurred"):
        group = [one for one in shown if one.status == status]
        latest_first = sorted(group, key=lambda one: one.starts_on, reverse=True)
        if group:
            entries = milestone_entries(latest_first, names, sheet.view.selection)
            yield section(t(f"milestones.{status}"), entries)
