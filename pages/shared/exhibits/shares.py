"""What pages show of shares: their measures, series, rows, tables, sources and cards."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from data.queries import LatestShare, Metric, Place, Programme, SeatShare
from data.totals.questions import Selection
from pages.shared.selection import chosen
from pages.shared.words.catalogue import t


def measures(metrics: Iterable[Metric]) -> list[Metric]:
    """Return the measures that are shares, in their order on screen."""
    return [m for m in metrics if m.kind == "level" and m.unit == "percent"]


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
    series: Collection[str], programmes: Iterable[Programme], *, is_named: bool = False
) -> str:
    """Return what is to be known of some series, each with its name where asked."""
    noted = [p for p in programmes if p.programme_id in series and p.note]
    if not is_named and len(noted) == 1:
        return str(noted[0].note)
    return " ".join(t("share.note_of", series=p.name, note=p.note) for p in noted)


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
