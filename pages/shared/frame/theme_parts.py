"""The parts of a theme's page: panels of its shares, panels of its figures, and every statement."""

from collections.abc import Iterator, Sequence

import htpy as h

from data import queries
from data.queries import Metric, Theme
from pages.shared.entries.lists import statement_entries
from pages.shared.exhibits import cascade, figures, share_charts, share_map, share_rows
from pages.shared.frame import controls
from pages.shared.frame.sheets import Sheet, empty_html, section
from pages.shared.selection import emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import t

BESIDE = 3  # panels in one row
PAGE = 100  # statements listed at once
MAP_HEIGHT = 300
MOST_MEASURES = 12  # shown at once: each is asked, drawn and listed by itself


def some_measures(
    sheet: Sheet, theme: Theme, measures: Sequence[Metric]
) -> tuple[list[Metric], h.Element | None]:
    """Return the measures of a theme that are shown at once, and the links to the others.

    What follows from one another stands first, so that it is shown together.
    """
    ordered = sorted(measures, key=lambda metric: metric.metric_id not in theme.chain)
    pager = controls.pager(sheet, len(ordered), MOST_MEASURES, "measures")
    shown = ordered[controls.page_of(sheet, len(ordered), MOST_MEASURES, "measures")]
    return [metric for metric in measures if metric in shown], pager


def share_panels(sheet: Sheet, measures: Sequence[Metric]) -> Iterator[h.Element]:
    """Yield the share that most is known of here first, then the others of the theme."""
    store, selection = sheet.view.store, sheet.view.selection
    main = share_rows.main_measure(store, selection, measures)
    if main is None:
        return
    is_spoken = bool(share_rows.series_of(store, selection, main))
    if is_spoken or not share_rows.without_date(store, selection, main):
        yield from _main_share(sheet, main)
    for metric in measures:
        further = None if metric == main else share_charts.further(store, selection, metric)
        if further:
            yield sheet.panel(further)
        if undated := share_rows.without_date(store, selection, metric):
            names = labels.names_of(queries.places(store))
            yield section(t("share.undated"), statement_entries(undated, names, selection))
    if beside := share_charts.publishers(store, selection, main):
        yield sheet.panel(beside)


def _main_share(sheet: Sheet, metric: Metric) -> Iterator[h.Element]:
    store, selection = sheet.view.store, sheet.view.selection
    names = labels.programmes_of(queries.programmes(store))
    series, offered = controls.choice(
        sheet,
        "series",
        sorted(share_rows.series_of(store, selection, metric), reverse=True),
        t("share.series"),
        names.__getitem__,
        default=share_rows.main_series(store, selection, metric),
    )
    if offered:
        yield offered
    yield sheet.panel(share_charts.by_year(store, selection, metric, series or ""))
    yield h.div(".row")[
        sheet.panel(share_charts.ranked(store, selection, metric, series or ""), span=6),
        sheet.panel(
            share_map.latest_map(store, selection, metric, series or "", height=MAP_HEIGHT), span=6
        ),
    ]


def figure_panels(sheet: Sheet, theme: Theme, metrics: Sequence[Metric]) -> Iterator[h.Element]:
    """Yield the cascade where measures follow from one another, else each by itself; then all."""
    store, selection = sheet.view.store, sheet.view.selection
    codes = [metric.metric_id for metric in metrics]
    said = queries.known(store, selection, metrics=codes)
    steps = [metric for code in theme.chain for metric in metrics if metric.metric_id == code]
    if steps:
        yield sheet.panel(cascade.steps(store, selection, steps))
        yield sheet.panel(cascade.years(store, selection, steps[0]))
    elif said.statements:
        yield from _beside_one_another(sheet, metrics)
    else:
        known = emptiness.statements(store, metrics=codes)
        yield empty_html(emptiness.sentence("statements", store, selection, known))
    lasting = queries.known(store, selection, metrics=codes, kinds=figures.LASTING)
    if steps or lasting.statements > lasting.undated:
        yield sheet.panel(figures.as_spans(store, selection, metrics))
    if said.statements:
        yield section(t("statements.all"), _list(sheet, codes, said.statements))


def _list(sheet: Sheet, codes: Sequence[str], count: int) -> h.Fragment:
    store, selection = sheet.view.store, sheet.view.selection
    shown, names = controls.page_of(sheet, count, PAGE), labels.names_of(queries.places(store))
    stated = queries.statements_by_time(
        store, selection, metrics=codes, with_aside=False, most=PAGE, skipped=shown.start
    )
    entries = statement_entries(stated, names, selection)
    return h.fragment[entries, controls.pager(sheet, count, PAGE)]


def _beside_one_another(sheet: Sheet, metrics: Sequence[Metric]) -> Iterator[h.Element]:
    view = sheet.view
    drawn = [figures.as_bars(view.store, view.selection, metric) for metric in metrics]
    shown = [exhibit for exhibit in drawn if exhibit]
    for first in range(0, len(shown), BESIDE):
        beside = shown[first : first + BESIDE]
        span = 12 // len(beside)
        yield h.div(".row")[[sheet.panel(exhibit, span=span) for exhibit in beside]]
