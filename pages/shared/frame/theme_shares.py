"""What a theme's page shows of shares: lines, ranking and map of the first, lines of the others."""

from collections.abc import Sequence

import streamlit as st

from data import queries
from data.answers.targets import targets
from data.queries import LatestShare, Metric, SeatShare
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.charts import lines, ranking
from pages.shared.charts.palette import Palette
from pages.shared.entries.lists import statement_entries
from pages.shared.exhibits import averages, share_takeaways, shares
from pages.shared.files import downloads
from pages.shared.frame import controls, share_map
from pages.shared.frame.panels import panel
from pages.shared.selection import chosen, emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import t


def panels(store: Store, selection: Selection, measures: Sequence[Metric]) -> None:
    """Show the share that most is known of here first, then the others of the theme."""
    compared = shares.comparators(selection, queries.places(store))
    seats = queries.seat_shares(store, selection, comparators=compared)
    latest = queries.latest_shares(store, selection, comparators=compared)
    main = shares.main_measure(measures, seats)
    if main is None:
        return
    of_main = [s for s in seats if s.metric_id == main.metric_id]
    if any(not s.is_comparator for s in of_main) or not _undated(store, selection, main):
        _first(
            store, selection, main, of_main, [r for r in latest if r.metric_id == main.metric_id]
        )
    for metric in measures:
        if metric != main:
            of_measure = [s for s in seats if s.metric_id == metric.metric_id]
            _further(
                store, selection, metric, [s for s in of_measure if not s.is_comparator], latest
            )
        _without_date(store, selection, metric)
    _publishers(store, selection, main, [s for s in of_main if not s.is_comparator])


def _first(
    store: Store,
    selection: Selection,
    metric: Metric,
    of_metric: Sequence[SeatShare],
    latest: Sequence[LatestShare],
) -> None:
    places, programmes = queries.places(store), queries.programmes(store)
    asked = chosen.codes(places, selection)
    series = controls.choice(
        "series",
        shares.series_of(of_metric),
        t("share.series"),
        lambda code: shares.series_name(of_metric, code),
        default=shares.main_series(of_metric, metric.metric_id, programmes),
    )
    rows = [s for s in of_metric if s.programme_id == series]
    now = [r for r in latest if r.programme_id == series]
    own = [r for r in now if not r.is_comparator]
    unknown = shares.silent(places, selection, own)
    hint = None if own else emptiness.advice(store, selection, emptiness.shares(store))
    panel(
        metric.metric_id,
        title=metric.name,
        takeaway=chosen.with_silent(
            share_takeaways.of_lines(store, selection, rows, latest, series or ""),
            unknown,
        ),
        draw=lines.share_lines(
            rows,
            480,
            palette=Palette.of(places),
            targets=targets(metric.targets),
            has_every_target=True,
            is_joined=shares.is_joined(rows),
            chosen=asked,
        )
        if own
        else None,
        empty=hint,
        table=shares.table(metric, rows, unknown),
        sources=shares.sources(rows),
        note=shares.series_notes(of_metric, programmes, is_named=True) or None,
        download=downloads.shares(store, selection, rows),
    )
    left, right = st.columns(2, gap="small")
    with left:
        _ranking(store, selection, metric, series or "", latest)
    with right:
        title = t("overview.map_title", measure=metric.name)
        share_map.map_panel(store, selection, places, now, title=title, height=300)


def _ranking(
    store: Store,
    selection: Selection,
    metric: Metric,
    series: str,
    latest: Sequence[LatestShare],
) -> None:
    places = queries.places(store)
    now = [r for r in latest if r.programme_id == series]
    asked, countries = chosen.codes(places, selection), shares.countries(places)
    own = [r for r in now if not r.is_comparator]
    unknown = shares.silent(places, selection, own)
    target = next(iter(targets(metric.targets)), None)
    average = averages.sentence(
        metric,
        latest,
        series,
        countries=countries,
        silent=[name for code, name in unknown if code in countries],
    )
    reached = chosen.with_silent(share_takeaways.of_ranking(now, target), unknown)
    panel(
        "ranking",
        title=t("share.ranking_title"),
        takeaway=f"{reached} {average}".strip(),
        draw=ranking.share_ranking(
            now,
            palette=Palette.of(places),
            target=target,
            silent=unknown if asked else (),
            chosen=asked,
        )
        if own
        else None,
        empty=None if own else emptiness.advice(store, selection, emptiness.shares(store)),
        table=shares.latest_table(now, unknown),
        sources=shares.sources(now),
        download=downloads.shares(store, selection, now),
    )


def _further(
    store: Store,
    selection: Selection,
    metric: Metric,
    rows: Sequence[SeatShare],
    latest: Sequence[LatestShare],
) -> None:
    """Show one more share of the theme: not every place has what it measures."""
    undated = _undated(store, selection, metric)
    if not rows and not undated:
        return
    places, programmes = queries.places(store), queries.programmes(store)
    asked = chosen.codes(places, selection)
    silent = shares.silent(places, selection, rows) if asked else []
    joined = shares.is_joined(rows)
    notes = [shares.series_notes(rows, programmes), "" if joined else t("share.single_dates")]
    panel(
        metric.metric_id,
        title=metric.name,
        takeaway=chosen.with_silent(
            share_takeaways.of_lines(
                store,
                selection,
                rows,
                latest,
                shares.main_series(rows, metric.metric_id, programmes),
            ),
            silent,
            may_lack=True,
        ),
        draw=lines.share_lines(
            rows,
            300,
            palette=Palette.of(places),
            label="series",
            targets=targets(metric.targets),
            is_joined=joined,
            chosen=asked,
        )
        if rows
        else None,
        empty=t("empty.undated"),
        table=shares.table(metric, rows, silent),
        sources=shares.sources(rows),
        note=" ".join(filter(None, notes)) or None,
        download=downloads.shares(store, selection, rows),
    )


def _without_date(store: Store, selection: Selection, metric: Metric) -> None:
    """List the statements of a share whose sources give no date: no chart has a place for them."""
    undated = _undated(store, selection, metric)
    if undated:
        names = labels.names_of(queries.places(store))
        st.subheader(t("share.undated"), anchor=False)
        st.html(statement_entries(undated, names, selection))


def _undated(store: Store, selection: Selection, metric: Metric) -> list[queries.Statement]:
    stated = queries.statements(store, selection, metrics=(metric.metric_id,), kinds=("level",))
    return [statement for statement in stated if not statement.is_dated]


def _publishers(
    store: Store, selection: Selection, metric: Metric, both: Sequence[SeatShare]
) -> None:
    """Show what several publishers give for one place beside one another."""
    if len({s.place_id for s in both}) != 1 or len(shares.series_of(both)) < 2:
        return
    places, programmes = queries.places(store), queries.programmes(store)
    panel(
        "publishers",
        title=t("share.publishers_title"),
        takeaway=share_takeaways.of_publishers(both),
        draw=lines.share_lines(
            both,
            320,
            palette=Palette.of(places),
            label="series",
            targets=targets(metric.targets),
            is_joined=shares.is_joined(both),
        ),
        table=shares.table(metric, both),
        sources=shares.sources(both),
        note=shares.series_notes(both, programmes, is_named=True) or None,
        download=downloads.shares(store, selection, both),
    )
