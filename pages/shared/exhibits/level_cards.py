"""Cards of shares: the latest of one place, or a row for each of several, and how it is known."""

from collections.abc import Mapping, Sequence

import htpy as h

from data.queries import LatestShare, Metric, Place, SeatShare, Statement
from data.totals.comparing import compare_stated
from data.totals.questions import Selection
from pages.shared.entries import card_parts
from pages.shared.exhibits import share_takeaways
from pages.shared.selection import chosen
from pages.shared.words import labels
from pages.shared.words.catalogue import marked, n, t
from pages.shared.words.figures import figure_in_words
from pages.shared.words.figures import share as share_text
from pages.shared.words.listings import counted_listing

MOST_PLACES = 5  # a card is read at a glance; the rest unfolds below


def level_card(
    metric: Metric,
    latest: Sequence[LatestShare],
    shares: Sequence[SeatShare],
    *,
    undated: Sequence[Statement],
    unknown: Sequence[tuple[str, str]],
    places: Sequence[Place],
    selection: Selection,
    may_lack: bool = False,
    hint: str = "",
) -> h.Element:
    """Return the card of a share.

    `latest` and `shares` are of one series; `undated` are statements whose sources give no date;
    `unknown` are (code, name) of the chosen places that the series is silent about; `may_lack`
    says that they may not have such a house at all; `hint` says which filters hide what there is.
    """
    names = labels.names_of(places)
    own = [row for row in latest if not row.is_comparator]
    parts: list[h.Node] = [card_parts.measure(metric)]
    if len(own) == 1:
        parts += _of_one(metric, own[0], latest, shares, places)
    elif own:
        parts += _of_several(own, is_asked=bool(selection.places))
    else:
        parts += [card_parts.in_words(t("card.not_reported")), h.div(".proof")]
        parts += [card_parts.sentence(hint)] if hint else []
    if unknown and (own or len(unknown) > 1):
        parts.append(card_parts.coverage(chosen.with_silent("", unknown, may_lack=may_lack)))
    for statement in undated:
        parts.append(card_parts.sentence(_undated_sentence(statement, names)))
    parts.append(_foot(metric, own, undated, selection))
    return card_parts.card(metric, parts)


def _of_one(
    metric: Metric,
    row: LatestShare,
    latest: Sequence[LatestShare],
    shares: Sequence[SeatShare],
    places: Sequence[Place],
) -> list[h.Node]:
    when = {"place": row.place, "year": row.year}
    if row.seats:
        counted = labels.part_of_whole(metric, row.women, row.seats)
        seats = t("card.level_seats", counted=counted, **when)
    else:
        seats = t("card.level_year", **when)
    benchmarks = [place.place_id for place in places if place.is_benchmark]
    beside = share_takeaways.world_beside(row, latest, benchmarks)
    return [
        h.p(".card-figure")[large(labels.share(row))],
        h.div(".proof")[bar(row)],
        card_parts.coverage(seats),
        card_parts.sentence(change(row, beside)),
        sparkline([s for s in shares if s.place_id == row.place_id]),
        card_parts.coverage(row.note) if row.note else None,
    ]


def _of_several(own: Sequence[LatestShare], *, is_asked: bool) -> list[h.Node]:
    """Return the highest places, then the aggregates that are asked about with them.

    What has no row is named with its share where the reader chose places (`is_asked`), and counted
    where all are shown.
    """
    ranked = sorted(
        (row for row in own if not row.is_aggregate), key=lambda r: (-r.share_percent, r.place)
    )
    beside = [row for row in own if row.is_aggregate]
    top = n("card.places", len(ranked)) if ranked else n("card.aggregates", len(beside))
    shown = ranked[: max(MOST_PLACES - len(beside), 2)] + beside[:MOST_PLACES]
    rows = [
        [h.span[row.place], h.i[bar(row)], h.span[f"{labels.share(row)} · {row.year}"]]
        for row in shown
    ]
    parts: list[h.Node] = [card_parts.in_words(top), h.div(".rows")[rows]]
    others = [row for row in (*ranked, *beside) if row not in shown]
    if others and is_asked:
        named = [t("card.place", place=row.place, share=labels.share(row)) for row in others]
        parts.append(card_parts.coverage(counted_listing(named, chosen.MOST_NAMED)))
    elif others:
        parts.append(card_parts.coverage(n("card.more_places", len(others))))
    return parts


def large(share: str) -> h.Fragment:
    """Return a share for a card's figure, its sign of percent smaller."""
    figure, _, sign = share.rpartition("\N{NO-BREAK SPACE}")
    return h.fragment[figure, " ", h.small[sign]]


def bar(row: LatestShare) -> h.Node:
    """Return a share's bar of 100 %: solid where it is proved, a stub where it is exactly zero."""
    if row.share_percent == 0 and row.comparator == "=":
        return h.span(".zero")
    kind = "between" if row.comparator in ("<", "<=", "~") else "proved"
    return [
        h.span(class_=kind, style=f"width:{row.share_percent:.1f}%"),
        h.span(".fading", style="flex:1") if row.comparator in (">", ">=") else None,
    ]


def _undated_sentence(statement: Statement, names: Mapping[str, str]) -> h.Fragment:
    words = figure_in_words(statement.comparator, statement.value, statement.unit)
    said = marked(
        "card.undated",
        figure=h.b[words],
        place=labels.scope_places(statement, names),
        publisher=statement.publisher,
    )
    return h.fragment[said, " ", h.span(".tag.sand")[t("period.undated")]]


def change(row: LatestShare, world: LatestShare | None) -> str:
    """Return how the share moved since the first year known, and the world's beside it.

    Shares that read alike have not moved; where a bound leaves the way open, both are only said.
    """
    first = (row.first_comparator, row.first_share_percent)
    side = compare_stated((row.comparator, row.share_percent), first)
    parts = {"share": share_text(*first), "year": row.first_year_known}
    text = t(f"card.change_{side or 'open'}", **parts) if row.first_year_known != row.year else ""
    beside = (
        t("card.world", place=world.place, share=labels.share(world), year=world.year)
        if world
        else ""
    )
    return f"{text} {beside}".strip()


def _foot(
    metric: Metric,
    own: Sequence[LatestShare],
    undated: Sequence[Statement],
    selection: Selection,
) -> h.Element | None:
    if not own and not undated:
        return None
    sources = n(
        "card.sources", len({row.source_id for row in own} | {s.source_id for s in undated})
    )
    return card_parts.foot(metric, selection, sources)


def sparkline(shares: Sequence[SeatShare]) -> h.Element | None:
    """Return a share's course as small bars, one a year; a year without figure is empty."""
    if len(shares) < 3:
        return None
    values = {share.year: share.share_percent for share in shares}
    first, last = min(values), max(values)
    top = max(*values.values(), 1.0)
    bars = [_spark(values.get(year), top) for year in range(first, last + 1)]
    label = t("card.sparkline", first=first, last=last)
    return h.div(".spark", role="img", aria_label=label, title=label)[bars]


def _spark(value: float | None, top: float) -> h.Element:
    if value is None:
        return h.i
    return h.i(".zero") if value == 0 else h.i(style=f"height:{value / top * 100:.1f}%")
