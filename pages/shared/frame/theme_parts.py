"""The parts of a theme's page: panels of its shares, panels of its figures, and every statement."""

from collections.abc import Sequence

import streamlit as st

from data import queries
from data.queries import Metric, Theme
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.entries.lists import statement_entries
from pages.shared.exhibits import cascade, figures, share_charts, share_map, share_rows
from pages.shared.frame import controls
from pages.shared.frame.panels import empty_html, panel
from pages.shared.selection import emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import t

BESIDE = 3  # panels in one row
PAGE = 100  # statements listed at once
MAP_HEIGHT = 300
MOST_MEASURES = 12  # shown at once: each is asked, drawn and listed by itself


def some_measures(theme: Theme, measures: Sequence[Metric]) -> list[Metric]:
    """Return the measures of a theme that are shown at once, and offer the others.

    What follows from one another stands first, so that it is shown together.
    """
    ordered = sorted(measures, key=lambda metric: metric.metric_id not in theme.chain)
    controls.pager(len(ordered), MOST_MEASURES, "measures")
    shown = ordered[controls.page_of(len(ordered), MOST_MEASURES, "measures")]
    return [metric for metric in measures if metric in shown]


def share_panels(store: Store, selection: Selection, measures: Sequence[Metric]) -> None:
    """Show the share that most is known of here first, then the others of the theme."""
    main = share_rows.main_measure(store, selection, measures)
    if main is None:
        return
    is_spoken = bool(share_rows.series_of(store, selection, main))
    if is_spoken or not share_rows.without_date(store, selection, main):
        _main_share(store, selection, main)
    for metric in measures:
        further = None if metric == main else share_charts.further(store, selection, metric)
        if further:
            panel(further)
        if undated := share_rows.without_date(store, selection, metric):
            st.subheader(t("share.undated"), anchor=False)
            names = labels.names_of(queries.places(store))
            st.html(statement_entries(undated, names, selection))
    if beside := share_charts.publishers(store, selection, main):
        panel(beside)


def _main_share(store: Store, selection: Selection, metric: Metric) -> None:
    names = labels.programmes_of(queries.programmes(store))
    series = controls.choice(
        "series",
        sorted(share_rows.series_of(store, selection, metric), reverse=True),
        t("share.series"),
        names.__getitem__,
        default=share_rows.main_series(store, selection, metric),
    )
    panel(share_charts.by_year(store, selection, metric, series or ""))
    left, right = st.columns(2, gap="small")
    with left:
        panel(share_charts.ranked(store, selection, metric, series or ""))
    with right:
        panel(share_map.latest_map(store, selection, metric, series or "", height=MAP_HEIGHT))


def figure_panels(
    store: Store, selection: Selection, theme: Theme, metrics: Sequence[Metric]
) -> None:
    """Show the cascade where measures follow from one another, else each by itself; then all."""
    codes = [metric.metric_id for metric in metrics]
    said = queries.known(store, selection, metrics=codes)
    steps = [metric for code in theme.chain for metric in metrics if metric.metric_id == code]
    if steps:
        panel(cascade.steps(store, selection, steps))
        panel(cascade.years(store, selection, steps[0]))
    elif said.statements:
        _beside_one_another(store, selection, metrics)
    else:
        known = emptiness.statements(store, metrics=codes)
        st.html(empty_html(emptiness.sentence("statements", store, selection, known)))
    lasting = queries.known(store, selection, metrics=codes, kinds=figures.LASTING)
    if steps or lasting.statements > lasting.undated:
        panel(figures.as_spans(store, selection, metrics))
    if said.statements:
        st.subheader(t("statements.all"), anchor=False)
        _list(store, selection, codes, said.statements)


def _list(store: Store, selection: Selection, codes: Sequence[str], count: int) -> None:
    shown, names = controls.page_of(count, PAGE), labels.names_of(queries.places(store))
    stated = queries.statements_by_time(
        store, selection, metrics=codes, with_aside=False, most=PAGE, skipped=shown.start
    )
    st.html(statement_entries(stated, names, selection))
    controls.pager(count, PAGE)


def _beside_one_another(store: Store, selection: Selection, metrics: Sequence[Metric]) -> None:
    drawn = [figures.as_bars(store, selection, metric) for metric in metrics]
    shown = [exhibit for exhibit in drawn if exhibit]
    for first in range(0, len(shown), BESIDE):
        beside = shown[first : first + BESIDE]
        for column, exhibit in zip(st.columns(len(beside)), beside, strict=True):
            with column:
                panel(exhibit)
