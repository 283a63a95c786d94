"""The headline: a row of answers equal in height, and the milestones beside them.

Each card has the same parts in the same order, so that a grid lines them up whatever the words:
measure, figure, bar, scope, two lines, foot.
"""

from collections import Counter
from collections.abc import Sequence

import htpy as h

from data import queries
from data.answers.explanations import explain
from data.queries import LatestShare, Metric, Milestone
from data.store.store import Store
from data.totals.comparing import highest, lowest
from data.totals.measure_answers import Answer
from data.totals.measure_explanations import Explanation
from data.totals.questions import Selection
from pages.shared.charts import theme
from pages.shared.charts.palette import Palette
from pages.shared.entries import answered, card_parts, proof_bars, recorded
from pages.shared.exhibits import share_parts, share_takeaways, statements
from pages.shared.exhibits.known_measures import KnownMeasures, KnownShare
from pages.shared.selection import chosen, links
from pages.shared.words import labels
from pages.shared.words.catalogue import has_text, n, number, t
from pages.shared.words.figures import share as share_text
from pages.shared.words.listings import counted_listing
from pages.shared.words.times import year_spans

BESIDE = 2  # places side by side in one card
MOST_PLACES = 3  # named in a card
MOST_KINDS = 4


def cards(known: KnownMeasures, milestones: Sequence[Milestone]) -> h.Element | None:
    """Return the headline's row of cards; None where there is nothing to put into it."""
    drawn = [
        _share_card(known, metric)
        if metric.metric_id in known.shares
        else _counted_card(known, metric)
        for metric in known.headline
    ]
    if milestones:
        drawn.append(_milestones_card(known.store, known.selection, milestones))
    return h.div(class_=["headline", f"of-{len(drawn)}"])[drawn] if drawn else None


def _card(
    code: str,
    *,
    name: h.Node,
    figure: h.Node,
    bar: h.Node,
    scope: h.Node,
    said: h.Node,
    foot: h.Node,
) -> h.Element:
    return h.article(".card.headline-card", id=f"card-{code}", data_measure=code)[
        name,
        h.div(".headline-figure")[figure],
        h.div(".headline-bar")[bar],
        h.div(".headline-scope")[scope],
        h.div(".headline-lines")[said],
        foot,
    ]


def _foot(known: KnownMeasures, metric: Metric, sources: int) -> h.Element:
    link = card_parts.why(metric, known.selection, t("headline.why"))
    return h.div(".card-foot")[link, h.span[n("card.sources", sources)]]


def _counted_card(known: KnownMeasures, metric: Metric) -> h.Element:
    found = known.answers[metric.metric_id]
    told = explain(known.store, known.selection.question(metric.metric_id))
    lacking = told.statements - known.stated.keys()
    beyond = statements.named(known.store, known.selection, lacking) if lacking else {}
    both = recorded.ends(found, told, {**known.stated, **beyond}, metric.unit)
    named = statements.named_in(found)
    sources = {known.stated[code].source_id for code in named if code in known.stated}
    return _card(
        metric.metric_id,
        name=card_parts.measure(metric),
        figure=answered.figure_html(found, labels.names_of(known.places)),
        bar=proof_bars.proof_html(found, undated=False, both=both, is_all_asked=told.is_all_asked),
        scope=card_parts.coverage(scope(known, found)),
        said=[card_parts.sentence(line) for line in _lines(known, metric, found, told, both)],
        foot=_foot(known, metric, len(sources)),
    )


def scope(known: KnownMeasures, found: Answer) -> str:
    """Return where and when a figure holds, and that it is of some of the places asked only."""
    used = known.used(found)
    parts = {
        "places": answered.where(found, used, known.places, MOST_PLACES),
        "period": answered.when(found, used),
    }
    asked = {*chosen.codes(known.places, known.selection)}
    is_part = bool(used and asked - answered.spoken(found, used))
    return t("headline.scope_only", **parts) if is_part else t("scope", **parts)


def _lines(
    known: KnownMeasures,
    metric: Metric,
    found: Answer,
    told: Explanation,
    both: recorded.Ends | None,
) -> list[str]:
    """Return what those recorded here have, and what a wider statement says."""
    lines: list[str] = []
    if told.is_all_asked and found.recorded:
        lines.append(n("recorded.all_asked", found.low or 0))
    elif both:
        most = number(both.most)
        most = t("ends.or_more", most=most) if both.is_open else most
        count = len(both.programmes)
        own = metric.unit if has_text(f"headline.twice_{metric.unit}") else "other"
        lines.append(n(f"headline.twice_{own}", count, most=most))
    elif found.recorded and found.recorded.high is not None:
        figure = recorded.in_words(found.recorded.figure)
        lines.append(n("headline.recorded", len(found.recorded.programmes), figure=figure))
    else:
        names = labels.programmes_of(queries.programmes(known.store))
        lines.append(recorded.least(found, names, told, known.stated))
    if wider := known.wider(found):
        names = labels.names_of(known.places)
        left_open = answered.open_part(found, wider, known.places)
        places = labels.scope_places(wider, names)
        where = places if left_open == "places" else labels.scope(wider, names)
        lines.append(t("headline.wider", scope=where, figure=labels.stated_in_words(wider)))
    return [line for line in lines if line]


def _share_card(known: KnownMeasures, metric: Metric) -> h.Element:
    share = known.shares[metric.metric_id]
    own = share.own
    ranked = [row for row in own if not row.is_aggregate]
    if len(ranked) > BESIDE:
        return _ends_card(known, metric, ranked)
    shown = _in_order(known, own)[:BESIDE]
    colours = _colours(known, shown)
    more = len(own) - len(shown)
    columns = [
        (
            [share_parts.large(labels.share(row))],
            share_bar(row, colours.get(row.place_id, "")),
            t("card.level_year", place=row.place, year=row.year),
            _share_lines(known, metric, share, row, is_alone=len(shown) == 1),
        )
        for row in shown
    ]
    return _columns(known, metric, columns, more=n("card.more_places", more) if more else "")


def _ends_card(known: KnownMeasures, metric: Metric, ranked: Sequence[LatestShare]) -> h.Element:
    """Return the card of three places or more: who stands highest, who lowest, and how many."""
    colours = _colours(known, ranked)
    columns: list[tuple[h.Node, h.Node, str, list[str]]] = []
    for end, rows in (("highest", highest(ranked)), ("lowest", lowest(ranked))):
        if rows:
            names = counted_listing(sorted(row.place for row in rows), BESIDE)
            columns.append(
                (
                    [share_parts.large(labels.share(rows[0]))],
                    share_bar(rows[0], colours.get(rows[0].place_id, "")),
                    t("card.level_year", place=names, year=_years(rows)),
                    [t(f"headline.{end}")],
                )
            )
    if not columns:
        return _columns(known, metric, [([n("card.places", len(ranked))], None, "", [])])
    return _columns(known, metric, columns, more=n("headline.all", len(ranked)))


def _columns(
    known: KnownMeasures,
    metric: Metric,
    columns: Sequence[tuple[h.Node, h.Node, str, list[str]]],
    *,
    more: str = "",
) -> h.Element:
    """Return a card whose parts stand side by side: (figure, bar, scope, lines) of each."""
    rows = known.shares[metric.metric_id]
    sources = {row.source_id for row in (*rows.own, *rows.undated)}

    def beside(parts: Sequence[h.Node]) -> h.Node:
        return parts[0] if len(parts) == 1 else h.div(".beside")[[h.div[one] for one in parts]]

    return _card(
        metric.metric_id,
        name=card_parts.measure(metric),
        figure=beside([h.p(".card-figure")[figure] for figure, *_ in columns]),
        bar=beside([bar for _, bar, *_ in columns]),
        scope=beside([card_parts.coverage(scope) for _, _, scope, _ in columns]),
        said=[
            beside([[card_parts.sentence(x) for x in lines] for *_, lines in columns]),
            card_parts.sentence(more) if more else None,
        ],
        foot=_foot(known, metric, len(sources)),
    )


def _share_lines(
    known: KnownMeasures, metric: Metric, share: KnownShare, row: LatestShare, *, is_alone: bool
) -> list[str]:
    lines = [labels.part_of_whole(metric, row.women, row.seats)] if row.seats else []
    if is_alone:
        benchmarks = [place.place_id for place in known.places if place.is_benchmark]
        beside = share_takeaways.world_beside(row, share.latest, benchmarks)
        lines.append(share_parts.change(row, beside))
    elif row.first_year_known != row.year:
        first = share_text(row.first_comparator, row.first_share_percent)
        lines.append(t("headline.first", share=first, year=row.first_year_known))
    return [line for line in lines if line]


def _in_order(known: KnownMeasures, own: Sequence[LatestShare]) -> list[LatestShare]:
    """Return rows in the order in which their places were chosen."""
    order = chosen.codes(known.places, known.selection)
    return sorted(own, key=lambda r: order.index(r.place_id) if r.place_id in order else len(order))


def _colours(known: KnownMeasures, rows: Sequence[LatestShare]) -> dict[str, str]:
    countries = [row.place_id for row in rows if not row.is_aggregate]
    colours = Palette.of(known.places).colours(countries)
    return {code: theme.CSS[colour] for code, colour in colours.items()}


def _years(rows: Sequence[LatestShare]) -> str:
    return year_spans([row.year for row in rows])


def share_bar(row: LatestShare, colour: str = "") -> h.Element:
    """Return a share's bar of 100 %, in its place's colour where it has one."""
    style = f"--proved:{colour}" if colour else None
    return h.div(".proof", aria_hidden="true", style=style)[share_parts.bar(row)]


def _milestones_card(
    store: Store, selection: Selection, milestones: Sequence[Milestone]
) -> h.Element:
    first, last = statements.years_shown(store, selection)
    spoken = Counter(m.starts_on.year for m in milestones)
    kinds = Counter(labels.theme_name(m.theme, m.theme_name) for m in milestones)
    told = [t("headline.kind", kind=kind, count=number(c)) for kind, c in kinds.most_common()]
    within = sorted(year for year in spoken if first <= year <= last)
    cells = [h.i(class_="proved" if spoken[year] else None) for year in range(first, last + 1)]
    names = labels.names_of(queries.places(store))
    places = Counter(code for m in milestones for code in m.places)
    where = [
        t("headline.of_place", place=names.get(code, code), count=number(count))
        for code, count in places.most_common()
    ]
    return _card(
        "milestones",
        name=h.h2(".card-measure")[t("overview.milestones_title")],
        figure=h.p(".card-figure")[number(len(milestones))],
        bar=h.div(".years", aria_hidden="true")[cells],
        scope=card_parts.coverage(year_spans(within) if within else t("headline.earlier")),
        said=[
            card_parts.sentence(counted_listing(where, MOST_PLACES)),
            card_parts.sentence(counted_listing(told, MOST_KINDS)),
        ],
        foot=h.div(".card-foot")[
            links.anchor(t("headline.see"), "milestones", selection),
            h.span[n("card.sources", len({m.source_id for m in milestones}))],
        ],
    )
