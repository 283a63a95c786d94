"""What pages show of shares: their measures, series, rows, tables, sources and cards."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import htpy as h

from data.queries import LatestShare, Metric, Place, Programme, SeatShare, Statement
from data.totals.questions import Selection
from pages.shared.exhibits import level_cards
from pages.shared.selection import chosen
from pages.shared.words.catalogue import t


def measures(metrics: Iterable[Metric]) -> list[Metric]:
    """Return the measures that are shares, in their order on screen."""
    return [m for m in metrics if m.kind == "level" and m.unit == "percent"]


def main_measure(metrics: Iterable[Metric], shares: Iterable[SeatShare]) -> Metric | None:
    """Return the share to show first: the first that anything is stated of here, else the first."""
    spoken = {s.metric_id for s in shares if not s.is_comparator}
    found = measures(metrics)
    return next((m for m in found if m.metric_id in spoken), found[0] if found else None)


def main_series(shares: Sequence[SeatShare], metric: str, programmes: Iterable[Programme]) -> str:
    """Return a measure's series to show first: of those that speak here, the one that says most.

    It is judged by all its statements, so that a filter does not change it without need.
    """
    sizes = {programme.programme_id: programme.statements for programme in programmes}
    here = {s.programme_id for s in shares if s.metric_id == metric and not s.is_comparator}
    return max(sorted(here), key=lambda code: sizes.get(code, 0), default="")


def comparators(selection: Selection, places: Iterable[Place]) -> tuple[str, ...]:
    """Return what the selection is compared with: benchmarks; without one every aggregate.

    An aggregate that the reader chose is no comparator but what is asked about.
    """
    return tuple(
        place.place_id
        for place in places
        if place.kind == "aggregate"
        and (place.is_benchmark or not selection.places)
        and place.place_id not in selection.places
    )


def is_joined(shares: Iterable[SeatShare]) -> bool:
    """Say whether shares come year by year: counts at single dates say nothing between them."""
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    for share in shares:
        lines[share.programme_id, share.place_id].append(share.year)
    steps = [later - year for years in lines.values() for year, later in pairwise(sorted(years))]
    return 2 * sum(step == 1 for step in steps) >= len(steps)


def series_notes(
    shares: Iterable[SeatShare], programmes: Iterable[Programme], *, is_named: bool = False
) -> str:
    """Return what is to be known of the series that are drawn, each with its name where asked."""
    drawn = {share.programme_id for share in shares}
    noted = [p for p in programmes if p.programme_id in drawn and p.note]
    if not is_named and len(noted) == 1:
        return str(noted[0].note)
    return " ".join(t("share.note_of", series=p.name, note=p.note) for p in noted)


def series_of(shares: Sequence[SeatShare]) -> list[str]:
    """Return the codes of the series that speak of the selection's own places."""
    return sorted({share.programme_id for share in shares if not share.is_comparator}, reverse=True)


def series_name(shares: Sequence[SeatShare], code: str) -> str:
    """Return a series' name by its code."""
    return next(share.programme for share in shares if share.programme_id == code)


def countries(places: Iterable[Place]) -> list[str]:
    """Return the codes of countries, groups and aggregates left out."""
    return [place.place_id for place in places if place.kind == "country"]


def silent(
    places: Sequence[Place], selection: Selection, rows: Iterable[SeatShare]
) -> list[tuple[str, str]]:
    """Return (code, name) of what is chosen and none of these rows is about."""
    return chosen.silent(places, selection, {row.place_id for row in rows})


def table(
    metric: Metric, shares: Sequence[SeatShare], unknown: Sequence[tuple[str, str]] = ()
) -> Mapping[str, Sequence[Any]]:
    """Return shares as columns, as the chart's own table; `unknown` are said not to be reported."""
    none = [None] * len(unknown)
    return {
        t("column.place"): [*(s.place for s in shares), *(name for _, name in unknown)],
        t("column.year"): [*(str(s.year) for s in shares), *_not_reported(unknown)],
        **_qualifiers(shares, unknown),
        t("column.share"): [*(s.share_percent for s in shares), *none],
        _headed(metric.part) or t("column.part"): [*(s.women for s in shares), *none],
        _headed(metric.whole) or t("column.whole"): [*(s.seats for s in shares), *none],
        t("column.series"): [*(s.programme for s in shares), *none],
    }


def latest_table(
    latest: Sequence[LatestShare], unknown: Sequence[tuple[str, str]] = ()
) -> Mapping[str, Sequence[Any]]:
    """Return each place's latest share as columns; `unknown` are said not to be reported."""
    none = [None] * len(unknown)
    return {
        t("column.place"): [*(r.place for r in latest), *(name for _, name in unknown)],
        t("column.year"): [*(str(r.year) for r in latest), *_not_reported(unknown)],
        **_qualifiers(latest, unknown),
        t("column.share"): [*(r.share_percent for r in latest), *none],
        t("column.series"): [*(r.programme for r in latest), *none],
    }


def _headed(noun: str | None) -> str:
    return noun[:1].upper() + noun[1:] if noun else ""


def _not_reported(unknown: Sequence[tuple[str, str]]) -> list[str]:
    return [t("answer.not_reported")] * len(unknown)


def _qualifiers(
    rows: Sequence[SeatShare], unknown: Sequence[tuple[str, str]]
) -> dict[str, list[str | None]]:
    """Return a column of qualifiers, where any share is stated with one."""
    if all(row.comparator == "=" for row in rows):
        return {}
    return {t("column.comparator"): [*(row.comparator for row in rows), *[None] * len(unknown)]}


def sources(rows: Iterable[SeatShare | LatestShare]) -> list[tuple[str, str | None]]:
    """Return the sources of seat shares as (title, address), each once."""
    return list(dict.fromkeys((row.source_title, row.url) for row in rows))


def card(
    metric: Metric,
    latest: Sequence[LatestShare],
    shares: Sequence[SeatShare],
    *,
    stated: Sequence[Statement],
    places: Sequence[Place],
    programmes: Sequence[Programme],
    selection: Selection,
    is_main: bool,
    hint: str = "",
) -> h.Element | None:
    """Return a share's card from one series, or None where nothing at all is said of it.

    The measure that is shown first has a card in any case: that nothing is reported is news there,
    and `hint` says which filters hide it.
    """
    series = main_series(shares, metric.metric_id, programmes)
    undated = [s for s in stated if s.metric_id == metric.metric_id and not s.is_dated]
    rows = [r for r in latest if r.metric_id == metric.metric_id and r.programme_id == series]
    own = [row for row in rows if not row.is_comparator]
    if not own and not undated and not is_main:
        return None
    return level_cards.level_card(
        metric,
        rows,
        [s for s in shares if s.metric_id == metric.metric_id and s.programme_id == series],
        undated=undated,
        unknown=silent(places, selection, own) if selection.places else [],
        places=places,
        selection=selection,
        may_lack=not is_main,
        hint=hint,
    )
