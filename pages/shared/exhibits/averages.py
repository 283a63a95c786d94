"""What pages say of several places together: all women of all seats, or why no average."""

from collections.abc import Sequence

from data.answers.averages import average, has_seats
from data.queries import LatestShare, Metric
from pages.shared.words import labels
from pages.shared.words.catalogue import n, number, t
from pages.shared.words.figures import percent
from pages.shared.words.listings import counted_listing
from pages.shared.words.times import years

MOST_NAMED = 12  # in a sentence; the table names every place


def sentence(
    metric: Metric,
    latest: Sequence[LatestShare],
    series: str,
    *,
    countries: Sequence[str],
    silent: Sequence[str],
) -> str:
    """Return the average over the countries shown, or why none is given; "" for a single one.

    `latest` are the latest shares of a measure in all series, `series` the one on show, `countries`
    the codes of countries, `silent` the names of those chosen that have no share at all.
    """
    own = [row for row in latest if row.place_id in countries]
    rows = [row for row in own if row.programme_id == series]
    if not rows or len(rows) + len(silent) == 1:
        return ""
    without = [row.place for row in rows if not has_seats(row)]
    found, whole = average(rows), metric.whole or t("share.whole")
    if found:
        parts = [
            t(
                "average.together",
                counted=labels.part_of_whole(metric, found.women, found.seats, names_part=True),
                share=percent(found.share_percent),
                known=number(found.places),
                of=number(len(rows) + len(silent)),
                years=years(found.first_year, found.last_year),
            )
        ]
        left_out = [*without, *silent]
        if left_out:
            named = counted_listing(left_out, MOST_NAMED)
            parts.append(n("average.left_out", len(left_out), places=named, whole=whole))
    elif len(without) == len(rows):
        parts = [t("average.no_seats", series=rows[0].programme, whole=whole)]
        parts.append(_other(own, series, whole))
    else:
        parts = [
            t(
                "average.too_few",
                places=counted_listing([*without, *silent], MOST_NAMED),
                whole=whole,
            )
        ]
    return " ".join(filter(None, parts))


def _other(own: Sequence[LatestShare], series: str, whole: str) -> str:
    """Return which other series does state the numbers behind, so that the reader may choose it."""
    for code in dict.fromkeys(row.programme_id for row in own if row.programme_id != series):
        rows = [row for row in own if row.programme_id == code]
        if average(rows):
            return t("average.other_series", series=rows[0].programme, whole=whole)
    return ""
