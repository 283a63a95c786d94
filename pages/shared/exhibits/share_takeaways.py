"""What charts of shares show, each in a sentence or two computed from the rows that are drawn.

Shares are compared at the precision that is shown: what reads alike is called level. The world, a
region and other aggregates rank among no places and are counted among none.
"""

from collections.abc import Collection, Sequence

from data import queries
from data.answers.targets import Target
from data.queries import LatestShare, SeatShare
from data.store.store import Store
from data.totals.comparing import compare, compare_stated, highest, lowest, reaches, shown
from data.totals.questions import Selection
from pages.shared.words import labels
from pages.shared.words.catalogue import n, number, t
from pages.shared.words.figures import share as share_text
from pages.shared.words.listings import counted_listing, listing

MOST_NAMED = 8


def of_lines(
    store: Store,
    selection: Selection,
    shares: Sequence[SeatShare],
    latest: Sequence[LatestShare],
    series: str,
) -> str:
    """Return what a chart of shares by year shows: one place's course, or who stands where.

    `shares` are the rows drawn, of one measure; `series` is the one that speaks for a place which
    several series are about.
    """
    drawn = {(s.programme_id, s.metric_id, s.place_id) for s in shares if not s.is_comparator}
    own: dict[str, LatestShare] = {}
    for row in sorted(latest, key=lambda r: (r.programme_id == series, r.year)):
        if (row.programme_id, row.metric_id, row.place_id) in drawn:
            own[row.place_id] = row
    places = [row for row in own.values() if not row.is_aggregate]
    if len(places) > 1:
        return extremes(places)
    alone = places or list(own.values())
    if not alone:
        return t("takeaway.no_shares")
    if len(alone) == 1:
        benchmarks = [place.place_id for place in queries.places(store) if place.is_benchmark]
        benchmarks = [place.place_id for place in queries.places(store) if place.is_benchmark]
        return _course(store, selection, alone[0], world_beside(alone[0], latest, benchmarks))
    return " ".join(map(_value, alone))


def of_map(latest: Sequence[LatestShare]) -> str:
    """Return which of the places on a map stand highest and lowest."""
    places = [row for row in latest if not row.is_aggregate]
    if not places:
        return t("takeaway.no_shares")
    return extremes(places) if len(places) > 1 else _value(places[0])


def of_ranking(latest: Sequence[LatestShare], target: Target | None) -> str:
    """Return which of the places have reached a target; without one who stands where."""
    places = [row for row in latest if not row.is_aggregate and not row.is_comparator]
    if not places:
        return t("takeaway.no_shares")
    if target is None:
        return of_map(latest)
    figure = t("figure.percent", value=number(target.percent, int(target.percent % 1 > 0)))
    reached = sorted(row.place for row in places if reaches(row, target.percent))
    if not reached:
        return n("takeaway.none_at_target", len(places), place=places[0].place, target=figure)
    named = counted_listing(reached, MOST_NAMED)
    return n("takeaway.at_target", len(places), places=named, target=figure)


def of_publishers(shares: Sequence[SeatShare]) -> str:
    """Return in how many years publishers give one house different shares, as they are shown."""
    given: dict[int, dict[str, object]] = {}
    for share in shares:
        value = (share.comparator, shown(share.share_percent))
        given.setdefault(share.year, {})[share.programme_id] = value
    both = [values for values in given.values() if len(values) > 1]
    differ = sum(len(set(values.values())) > 1 for values in both)
    return t("takeaway.publishers", differ=differ, both=len(both))


def extremes(places: Sequence[LatestShare]) -> str:
    """Return who stands highest and who lowest of several places, level ones together."""
    top, bottom = highest(places), lowest(places)
    if len(top) == len(places):
        named = counted_listing(_names(top), MOST_NAMED)
        return t("takeaway.all_level", places=named, share=labels.share(top[0]))
    said = [_standing("highest", top), _standing("lowest", bottom)]
    return " ".join(filter(None, said)) or n("takeaway.places_stated", len(places))


def _standing(end: str, rows: Sequence[LatestShare]) -> str:
    """Return who stands at one end; nothing where their statements leave it open."""
    if not rows:
        return ""
    share = labels.share(rows[0])
    if len(rows) == 1:
        return t(f"takeaway.{end}", place=rows[0].place, share=share, year=rows[0].year)
    named = counted_listing(_names(rows), MOST_NAMED)
    return t(f"takeaway.{end}_level", places=named, share=share)


def _names(rows: Sequence[LatestShare]) -> list[str]:
    return sorted(row.place for row in rows)


def _value(row: LatestShare) -> str:
    return t("takeaway.one_value", place=row.place, share=labels.share(row), year=row.year)


def _course(store: Store, selection: Selection, row: LatestShare, world: LatestShare | None) -> str:
    """Return one place's course: where it crossed the world's share, else from first to last.

    `world` is the benchmark's latest share in the same series, None where it has none.
    """
    if world:
        crossings = queries.share_crossings(
            store,
            selection,
            comparator=world.place_id,
            programme=row.programme_id,
            metric=row.metric_id,
            place=row.place_id,
        )[-2:]
        if crossings:
            moves = [
                t(f"takeaway.crossed_{c.direction}", benchmark=world.place, year=c.year)
                for c in crossings
            ]
            if world.year == row.year and compare(row, world) == "level":
                moves.append(t("takeaway.level_with_world", year=row.year))
            return t("takeaway.crossings", place=row.place, moves=listing(moves))
    if row.first_year_known == row.year:
        return _value(row)
    first = (row.first_comparator, row.first_share_percent)
    parts = {
        "place": row.place, "first": share_text(*first), "first_year": row.first_year_known,
        "last": labels.share(row), "last_year": row.year,
    }  # fmt: skip
    if compare_stated((row.comparator, row.share_percent), first) == "level":
        return t("takeaway.unchanged", **parts)
    return t("takeaway.from_to", **parts)


def world_beside(
    row: LatestShare, latest: Sequence[LatestShare], benchmarks: Collection[str]
) -> LatestShare | None:
    """Return a benchmark's latest share in a row's own series, or None where it has none."""
    return next(
        (
            other
            for other in latest
            if other.place_id in benchmarks
            and other.place_id != row.place_id
            and (other.programme_id, other.metric_id) == (row.programme_id, row.metric_id)
        ),
        None,
    )
