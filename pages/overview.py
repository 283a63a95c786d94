"""Overview: what do we know about this selection?"""

from datetime import date

import htpy as h

from data import queries
from pages.shared.charts.theme import Figure
from pages.shared.exhibits import (
    beginning,
    coverage,
    first_look,
    further_figures,
    headline,
    milestones,
    share_charts,
    share_map,
    share_rows,
    summary,
)
from pages.shared.exhibits.known_measures import KnownMeasures
from pages.shared.frame.sheets import Sheet, empty_html
from pages.shared.selection import emptiness, in_words, links
from pages.shared.words.catalogue import t

MAP_HEIGHT = 250


def compose(sheet: Sheet) -> h.Fragment:
    """Return the first look at a selection: its answer, figures, shares, milestones, coverage."""
    store, selection = sheet.view.store, sheet.view.selection
    if beginning.is_bare(store):
        return h.fragment[
            sheet.heading(t("beginning.title")),
            h.p(".lede")[t("beginning.lede")],
            beginning.greeting(selection),
        ]
    known = KnownMeasures.of(store, selection)
    events = queries.milestones(store, selection)
    title = sheet.heading(t("overview.title", **in_words.title_parts(store, selection)))
    address = sheet.view.cited("overview", **links.query(selection))
    said = summary.of_selection(known)
    further = further_figures.table(known)
    return h.fragment[
        h.header(".answer")[
            title,
            summary.html(said, sheet.name, address),
            h.p(".lede")[first_look.lede(store, selection)],
            sheet.narrowed(),
        ],
        _nothing(sheet) if first_look.is_empty(store, selection) else None,
        headline.cards(known, events),
        _shares(sheet),
        sheet.panel(further) if further else None,
        _events(sheet) if events else None,
        _known(sheet),
    ]


def _nothing(sheet: Sheet) -> h.Element:
    """Return that nothing is reported, and the nearest selection of which something is."""
    store, selection = sheet.view.store, sheet.view.selection
    known = emptiness.statements(store)
    said = emptiness.sentence("anything", store, selection, known)
    nearest = emptiness.nearest(selection, known)
    if nearest is None:
        return empty_html(said)
    named = in_words.summary(store, nearest)
    way = links.anchor(t("empty.nearest", selection=named), "overview", nearest)
    return empty_html([said, " ", way])


def _shares(sheet: Sheet) -> h.Element | None:
    """Return the first share by year, and beside it each place's latest."""
    store, selection = sheet.view.store, sheet.view.selection
    main = share_rows.main_measure(store, selection, queries.metrics(store))
    series = share_rows.main_series(store, selection, main) if main else ""
    if main is None or not series:
        return None
    ranked = share_charts.ranked_at_a_glance(store, selection, main, series)
    height = ranked.drawn.layout["height"] if isinstance(ranked.drawn, Figure) else 0
    course = share_charts.at_a_glance(store, selection, main, series, least_height=height)
    return h.div(".row")[sheet.panel(course, span=8), sheet.panel(ranked, span=4)]


def _events(sheet: Sheet) -> h.Element:
    store, selection = sheet.view.store, sheet.view.selection
    more = links.anchor(t("overview.all_milestones"), "milestones", selection)
    return h.div(".with-more")[
        sheet.panel(milestones.latest(store, selection, date.today())), h.p(".small")[more]
    ]


def _known(sheet: Sheet) -> h.Element:
    """Return the grid of what is known, and the map of the first share where there is one."""
    store, selection = sheet.view.store, sheet.view.selection
    main = share_rows.main_measure(store, selection, queries.metrics(store))
    series = share_rows.main_series(store, selection, main) if main else ""
    grid = coverage.of_selection(store, selection)
    if main is None or not series:
        return sheet.panel(grid)
    drawn = share_map.latest_map(store, selection, main, series, height=MAP_HEIGHT)
    return h.div(".row")[sheet.panel(grid, span=8), sheet.panel(drawn, span=4)]
