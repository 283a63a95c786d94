"""The map of latest shares: what it colours, what it leaves hollow, and what it can only name."""

from data import queries
from data.queries import Metric
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.charts import maps
from pages.shared.exhibits import share_rows, share_takeaways, shares
from pages.shared.exhibits.exhibit import Exhibit
from pages.shared.files import downloads
from pages.shared.selection import chosen, emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import t
from pages.shared.words.listings import counted_listing

MOST_NAMED = 8


def latest_map(
    store: Store, selection: Selection, metric: Metric, series: str, *, height: int
) -> Exhibit:
    """Return a map of the latest shares of one series, and beside it the places it cannot draw.

    An aggregate has no outline: a chosen one is named with its share, as is a state that the
    outlines do not hold, or whose whole outline is disputed.
    """
    places = queries.places(store)
    now = share_rows.latest(store, selection, metric, [series])
    own = [row for row in now if not row.is_comparator]
    unknown = shares.silent(places, selection, own)
    hollow = [(code, name) for code, name in unknown if code in shares.countries(places)]
    drawn = [row for row in own if not row.is_aggregate]
    undrawn = [row for row in own if row.is_aggregate or not maps.is_drawn(row.place_id)]
    takeaway = share_takeaways.of_map(own) if drawn else ""
    if undrawn:
        named = [
            t("takeaway.undrawn_one", place=row.place, share=labels.share(row), year=row.year)
            for row in undrawn
        ]
        takeaway += " " + t("takeaway.undrawn", places=counted_listing(named, MOST_NAMED))
    shown = [row.place_id for row in drawn] + [code for code, _ in hollow]
    has_map = any(maps.is_drawn(code) for code in shown)
    return Exhibit(
        "map",
        title=t("overview.map_title", measure=metric.name),
        takeaway=chosen.with_silent(takeaway.strip() or t("takeaway.no_shares"), unknown),
        drawn=maps.share_map(drawn, hollow, height) if has_map else None,
        empty=t("empty.map")
        if own
        else emptiness.advice(store, selection, emptiness.shares(store)),
        table=shares.latest_table(own, unknown),
        sources=shares.sources(own),
        legend=maps.legend(drawn, hollow) if has_map else (),
        note=maps.note(shown) if has_map else "",
        download=downloads.shares(store, selection, own),
    )
