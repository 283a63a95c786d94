"""Charts of shares: year by year, ranked, and one place as several publishers give it."""

from collections.abc import Sequence

from data import queries
from data.answers.targets import targets
from data.queries import LatestShare, Metric, SeatShare
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.charts import lines, ranking
from pages.shared.charts.palette import Palette
from pages.shared.exhibits import averages, share_rows, share_takeaways, shares
from pages.shared.exhibits.exhibit import Exhibit
from pages.shared.files import downloads
from pages.shared.selection import chosen, emptiness
from pages.shared.words.catalogue import number, t

GLANCE, WHOLE, FURTHER, BESIDE = 380, 480, 300, 320  # heights in pixels


def at_a_glance(
    store: Store, selection: Selection, metric: Metric, series: str, *, least_height: int = 0
) -> Exhibit:
    """Return one series of a share by year, as a page of many things shows it.

    It is as high as what stands beside it.
    """
    height = max(GLANCE, least_height)
    return _by_year(store, selection, metric, series, key="shares", height=height)


def by_year(store: Store, selection: Selection, metric: Metric, series: str) -> Exhibit:
    """Return one series of a share by year, with every target and what is to be known of it."""
    spoken = share_rows.series_of(store, selection, metric)
    return _by_year(
        store,
        selection,
        metric,
        series,
        key=metric.metric_id,
        height=WHOLE,
        has_every_target=True,
        note=shares.series_notes(spoken, queries.programmes(store), is_named=True),
    )


def _by_year(
    store: Store,
    selection: Selection,
    metric: Metric,
    series: str,
    *,
    key: str,
    height: int,
    has_every_target: bool = False,
    note: str = "",
) -> Exhibit:
    places = queries.places(store)
    rows = share_rows.by_year(store, selection, metric, [series])
    own = [s for s in rows if not s.is_comparator]
    unknown = shares.silent(places, selection, own)
    latest = share_rows.latest(store, selection, metric, [series])
    return Exhibit(
        key,
        title=metric.name,
        takeaway=chosen.with_silent(
            share_takeaways.of_lines(store, selection, rows, latest, series), unknown
        ),
        drawn=lines.share_lines(
            rows,
            height,
            palette=Palette.of(places),
            targets=targets(metric.targets),
            has_every_target=has_every_target,
            is_joined=shares.is_joined(rows),
            chosen=chosen.codes(places, selection),
        )
        if own
        else None,
        empty="" if own else emptiness.advice(store, selection, emptiness.shares(store)),
        table=shares.table(metric, rows, unknown),
        sources=shares.sources(rows),
        note=" ".join(filter(None, [note, _scale(metric, rows) if own else ""])),
        download=downloads.shares(store, selection, rows),
    )


def ranked(store: Store, selection: Selection, metric: Metric, series: str) -> Exhibit:
    """Return each place's latest share, the highest first, and the average where there is one."""
    places = queries.places(store)
    spoken = {series, *share_rows.series_of(store, selection, metric)}
    latest = share_rows.latest(store, selection, metric, sorted(spoken))
    own = [r for r in latest if r.programme_id == series and not r.is_comparator]
    unknown, countries = shares.silent(places, selection, own), shares.countries(places)
    silent = [name for code, name in unknown if code in countries]
    average = averages.sentence(metric, latest, series, countries=countries, silent=silent)
    return _ranked(store, selection, metric, latest, series, said=average)


def ranked_at_a_glance(store: Store, selection: Selection, metric: Metric, series: str) -> Exhibit:
    """Return each place's latest share of one series, and its neighbours' in grey beneath."""
    latest = share_rows.latest(store, selection, metric, [series])
    group = share_rows.neighbourhood(store, selection)
    beside = share_rows.neighbours(store, selection, metric, series, group) if group else []
    note = t("share.neighbours", group=group.name) if group and beside else ""
    return _ranked(store, selection, metric, [*latest, *beside], series, note=note)


def _ranked(
    store: Store,
    selection: Selection,
    metric: Metric,
    latest: Sequence[LatestShare],
    series: str,
    *,
    said: str = "",
    note: str = "",
) -> Exhibit:
    places = queries.places(store)
    now = [r for r in latest if r.programme_id == series]
    asked = chosen.codes(places, selection)
    own = [r for r in now if not r.is_comparator]
    unknown = shares.silent(places, selection, own)
    target = next(iter(targets(metric.targets)), None)
    reached = chosen.with_silent(share_takeaways.of_ranking(now, target), unknown)
    return Exhibit(
        "ranking",
        title=t("share.ranking_title"),
        takeaway=f"{reached} {said}".strip(),
        drawn=ranking.share_ranking(
            now,
            palette=Palette.of(places),
            target=target,
            silent=unknown if asked else (),
            chosen=asked,
        )
        if own
        else None,
        empty="" if own else emptiness.advice(store, selection, emptiness.shares(store)),
        table=shares.latest_table(now, unknown),
        sources=shares.sources(now),
        note=note,
        download=downloads.shares(store, selection, now),
    )


def further(store: Store, selection: Selection, metric: Metric) -> Exhibit | None:
    """Return one more share, of every series that one chart holds.

    Not every place has what it measures; None where nothing is said of it.
    """
    spoken = share_rows.series_of(store, selection, metric)
    rows = _own(share_rows.by_year(store, selection, metric, spoken))
    if not rows and not share_rows.without_date(store, selection, metric):
        return None
    places, programmes = queries.places(store), queries.programmes(store)
    asked = chosen.codes(places, selection)
    silent = shares.silent(places, selection, rows) if asked else []
    joined = shares.is_joined(rows)
    notes = [
        _scale(metric, rows),
        shares.series_notes(spoken, programmes),
        "" if joined else t("share.single_dates"),
        _of_many(store, selection, metric),
    ]
    series = share_rows.main_series(store, selection, metric)
    latest = share_rows.latest(store, selection, metric, spoken)
    return Exhibit(
        metric.metric_id,
        title=metric.name,
        takeaway=chosen.with_silent(
            share_takeaways.of_lines(store, selection, rows, latest, series), silent, may_lack=True
        ),
        drawn=lines.share_lines(
            rows,
            FURTHER,
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
        note=" ".join(filter(None, notes)),
        download=downloads.shares(store, selection, rows),
    )


def publishers(store: Store, selection: Selection, metric: Metric) -> Exhibit | None:
    """Return what several publishers give for one place beside one another; None for any other."""
    spoken = share_rows.series_of(store, selection, metric)
    if share_rows.count_places(store, selection, metric) != 1 or len(spoken) < 2:
        return None
    rows = _own(share_rows.by_year(store, selection, metric, spoken))
    notes = [
        _scale(metric, rows),
        shares.series_notes(spoken, queries.programmes(store), is_named=True),
        _of_many(store, selection, metric),
    ]
    return Exhibit(
        "publishers",
        title=t("share.publishers_title"),
        takeaway=share_takeaways.of_publishers(rows),
        drawn=lines.share_lines(
            rows,
            BESIDE,
            palette=Palette.of(queries.places(store)),
            label="series",
            targets=targets(metric.targets),
            is_joined=shares.is_joined(rows),
        ),
        table=shares.table(metric, rows),
        sources=shares.sources(rows),
        note=" ".join(filter(None, notes)),
        download=downloads.shares(store, selection, rows),
    )


def _scale(metric: Metric, rows: list[SeatShare]) -> str:
    """Return that the scale of a chart of lines does not start at zero, where it does not."""
    start = lines.starts_at(rows, targets(metric.targets)) if rows else 0
    return t("chart.starts_at", value=t("figure.percent", value=number(start))) if start else ""


def _own(rows: list[SeatShare]) -> list[SeatShare]:
    return [s for s in rows if not s.is_comparator]


def _of_many(store: Store, selection: Selection, metric: Metric) -> str:
    """Return that a chart shows the series that say most, where there are more of them."""
    count = share_rows.count_series(store, selection, metric)
    if count <= share_rows.MOST_SERIES:
        return ""
    return t("share.leading_series", shown=number(share_rows.MOST_SERIES), of=number(count))
