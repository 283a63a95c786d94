"""What pages say about seat shares: their main series, takeaways, tables, sources, cards."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from data import queries
from data.queries import LatestShare, Metric, Place, SeatShare, Statement
from data.questions import Selection
from data.store import Store
from pages.shared import cards
from pages.shared.words import listing, n, percent, t

LOWER, UPPER = "seats_lower", "seats_upper"
THIRTY = 30.0  # percent: the share that parliaments and programmes set as their first target
WORLD_BANK = "wb-women-in-parliament"  # the series that reaches most places and years


def main_series(shares: Sequence[SeatShare], metric: str = LOWER) -> str:
    """Return a chamber's series to show first: the World Bank's, or the one with most rows."""
    of_series = [s.programme_id for s in shares if s.metric_id == metric and not s.is_comparator]
    if WORLD_BANK in of_series:
        return WORLD_BANK
    return max(sorted(set(of_series)), key=of_series.count, default="")


def comparators(selection: Selection, places: Iterable[Place]) -> tuple[str, ...]:
    """Return what the selection is compared with: the world; without a selection every aggregate.

    An aggregate that the reader chose is no comparator but what is asked about.
    """
    aggregates = [p.place_id for p in places if p.kind == "aggregate"]
    compared = aggregates if not selection.places else [c for c in cards.WORLDS if c in aggregates]
    return tuple(code for code in compared if code not in selection.places)


def series_of(shares: Sequence[SeatShare]) -> list[str]:
    """Return the codes of the series that speak of the selection's own places."""
    return sorted({share.programme_id for share in shares if not share.is_comparator}, reverse=True)


def series_name(shares: Sequence[SeatShare], code: str) -> str:
    """Return a series' name by its code."""
    return next(share.programme for share in shares if share.programme_id == code)


def countries(places: Iterable[Place]) -> list[str]:
    """Return the codes of countries, groups and aggregates left out."""
    return [place.place_id for place in places if place.kind == "country"]


def takeaway(
    store: Store,
    selection: Selection,
    shares: Sequence[SeatShare],
    latest: Sequence[LatestShare],
    series: str,
) -> str:
    """Return what a chart of seat shares shows, in one sentence computed from its rows."""
    shown = {share.place_id for share in shares if not share.is_comparator}
    metrics = {share.metric_id for share in shares}
    own = sorted(
        (
            r
            for r in latest
            if r.programme_id == series and r.metric_id in metrics and r.place_id in shown
        ),
        key=lambda row: row.share_percent,
    )
    if not own:
        return t("takeaway.no_shares")
    if len(own) == 1:
        return _course(store, selection, own[0])
    return t(
        "takeaway.highest_lowest",
        highest=own[-1].place,
        high=percent(own[-1].share_percent),
        high_year=own[-1].year,
        lowest=own[0].place,
        low=percent(own[0].share_percent),
        low_year=own[0].year,
    )


def _course(store: Store, selection: Selection, row: LatestShare) -> str:
    """Return one place's course: where it crossed the world's share, else from first to last."""
    crossings = [
        c
        for c in queries.share_crossings(store, selection, programme=row.programme_id)
        if c.place_id == row.place_id and c.metric_id == row.metric_id
    ][-2:]
    if crossings:
        moves = [t(f"takeaway.crossed_{c.direction}", year=c.year) for c in crossings]
        return t("takeaway.crossings", place=row.place, moves=listing(moves))
    if row.first_year_known == row.year:
        return t(
            "takeaway.one_value", place=row.place, share=percent(row.share_percent), year=row.year
        )
    return t(
        "takeaway.from_to",
        place=row.place,
        first=percent(row.first_share_percent),
        first_year=row.first_year_known,
        last=percent(row.share_percent),
        last_year=row.year,
    )


def map_takeaway(latest: Sequence[LatestShare], unknown: Sequence[tuple[str, str]]) -> str:
    """Return which mapped place stands highest, and which have no figure in these years."""
    if not latest:
        return t("takeaway.no_shares")
    top = max(latest, key=lambda row: row.share_percent)
    key = "takeaway.map" if len(latest) > 1 else "takeaway.map_one"
    text = t(key, place=top.place, share=percent(top.share_percent), year=top.year)
    if unknown:
        text += " " + t("takeaway.map_unknown", places=listing(name for _, name in unknown))
    return text


def unknown_places(
    places: Sequence[Place], selection: Selection, latest: Sequence[LatestShare]
) -> list[tuple[str, str]]:
    """Return (code, name) of the selection's countries that have no share in its years."""
    members = {place.place_id: place.members for place in places}
    asked = {c for code in selection.places for c in (members.get(code) or (code,))}
    known = {row.place_id for row in latest}
    return [
        (place.place_id, place.name)
        for place in places
        if place.kind == "country"
        and place.has_facts
        and place.place_id not in known
        and (not asked or place.place_id in asked)
    ]


def table(shares: Sequence[SeatShare]) -> Mapping[str, Sequence[Any]]:
    """Return seat shares as columns, as the chart's own table."""
    return {
        t("column.place"): [s.place for s in shares],
        t("column.year"): [str(s.year) for s in shares],
        t("column.share"): [s.share_percent for s in shares],
        t("column.women"): [s.women for s in shares],
        t("column.seats"): [s.seats for s in shares],
        t("column.series"): [s.programme for s in shares],
    }


def latest_table(latest: Sequence[LatestShare]) -> Mapping[str, Sequence[Any]]:
    """Return each place's latest share as columns."""
    return {
        t("column.place"): [r.place for r in latest],
        t("column.year"): [str(r.year) for r in latest],
        t("column.share"): [r.share_percent for r in latest],
        t("column.series"): [r.programme for r in latest],
    }


def sources(rows: Iterable[SeatShare | LatestShare]) -> list[tuple[str, str | None]]:
    """Return the sources of seat shares as (title, address), each once."""
    return list(dict.fromkeys((row.source_title, row.url) for row in rows))


def card(
    metric: Metric,
    latest: Sequence[LatestShare],
    shares: Sequence[SeatShare],
    *,
    stated: Sequence[Statement],
    names: Mapping[str, str],
    selection: Selection,
) -> str | None:
    """Return a chamber's card from one series, or None where nothing at all is said of it."""
    series = main_series(shares, metric.metric_id)
    undated = [s for s in stated if s.metric_id == metric.metric_id and not s.is_dated]
    rows = [r for r in latest if r.metric_id == metric.metric_id and r.programme_id == series]
    own = [row for row in rows if not row.is_comparator]
    if not own and not undated and metric.metric_id == UPPER:
        return None
    return cards.level_card(
        metric,
        rows,
        [s for s in shares if s.metric_id == metric.metric_id and s.programme_id == series],
        undated=undated,
        names=names,
        selection=selection,
    )


def publishers_takeaway(shares: Sequence[SeatShare]) -> str:
    """Return in how many years two publishers give one house different shares, to one decimal."""
    by_year: dict[int, set[float]] = {}
    for share in shares:
        by_year.setdefault(share.year, set()).add(round(share.share_percent, 1))
    series: dict[int, set[str]] = {}
    for share in shares:
        series.setdefault(share.year, set()).add(share.programme_id)
    both = [year for year, codes in series.items() if len(codes) > 1]
    differ = sum(len(by_year[year]) > 1 for year in both)
    return t("takeaway.publishers", differ=differ, both=len(both))


def ranking_takeaway(latest: Sequence[LatestShare]) -> str:
    """Return which of the ranked places have reached 30 %."""
    own = [row for row in latest if not row.is_comparator]
    if not own:
        return t("takeaway.no_shares")
    reached = [row.place for row in own if row.share_percent >= THIRTY]
    if not reached:
        return n("takeaway.none_at_thirty", len(own), place=own[0].place)
    return n("takeaway.at_thirty", len(own), places=listing(sorted(reached)))
