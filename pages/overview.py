"""Overview: what do we know about this selection?"""

from datetime import date

import htpy as h

from data import queries
from pages.shared.exhibits import (
    coverage,
    first_look,
    milestones,
    share_charts,
    share_map,
    share_rows,
)
from pages.shared.frame.sheets import Sheet, empty_html
from pages.shared.selection import emptiness, links
from pages.shared.words.catalogue import t

MAP_HEIGHT = 250


def compose(sheet: Sheet) -> h.Fragment:
    """Return the first look at a selection: its figures, shares, milestones, coverage."""
    store, selection = sheet.view.store, sheet.view.selection
    main = share_rows.main_measure(store, selection, queries.metrics(store))
    series = share_rows.main_series(store, selection, main) if main else ""
    known = emptiness.statements(store)
    few = milestones.latest(store, selection, date.today())
    more = links.anchor(t("overview.all_milestones"), "milestones", selection)
    return h.fragment[
        sheet.title("overview", first_look.lede(store, selection)),
        empty_html(emptiness.sentence("anything", store, selection, known))
        if first_look.is_empty(store, selection)
        else None,
        h.div(".cards")[first_look.cards(store, selection)],
        h.div(".row")[
            sheet.panel(share_charts.at_a_glance(store, selection, main, series), span=8)
            if main
            else None,
            sheet.panel(coverage.of_selection(store, selection), span=4),
        ],
        h.div(".row")[
            sheet.panel(
                share_map.latest_map(store, selection, main, series, height=MAP_HEIGHT), span=4
            )
            if main
            else None,
            sheet.panel(few, span=8),
        ],
        h.p(".small")[more] if few.drawn else None,
    ]
