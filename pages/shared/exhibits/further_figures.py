"""Further figures: every measure that the headline leaves, as one compact table.

What is exact comes first, then at least, then what only a wider figure reaches, and what has no
date last. Measures of which nothing is reported share one line beneath.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import htpy as h

from data.queries import LatestShare, Metric, Statement
from data.totals.comparing import highest, lowest
from data.totals.figures import Status
from data.totals.measure_answers import Answer
from pages.shared.entries import answered, card_parts, proof_bars
from pages.shared.exhibits.exhibit import Exhibit
from pages.shared.exhibits.headline import share_bar
from pages.shared.exhibits.known_measures import KnownMeasures
from pages.shared.files import downloads
from pages.shared.words import labels
from pages.shared.words.catalogue import n, t
from pages.shared.words.listings import counted_listing, mid_sentence
from pages.shared.words.times import partial_date, years

EXACT, LEAST, WIDER, UNDATED = range(4)  # the order of rows
MOST_PLACES = 3
SHAPES = ("proved_low", "range_or_wider", "fading", "undated", "nothing")
LEAST_KNOWN = (Status.AT_LEAST, Status.AT_MOST, Status.BETWEEN, Status.ZERO_OR_MORE)
OF_100, FADES = 70.0, 30.0  # of a bar that has no end


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a measure, its figure, how far it is proved, when and where."""

    key: str
    metric: Metric
    name: str
    kind: int
    figure: str
    lead: str  # light words before a figure that is only part of it
    bar: h.Node
    when: str
    where: str
    is_in_words: bool = False

    @property
    def text(self) -> str:
        """The figure as it reads."""
        return f"{self.lead} {self.figure}".strip()


def table(known: KnownMeasures) -> Exhibit | None:
    """Return the table of what is known besides the headline; None where nothing is measured."""
    if not known.metrics:
        return None
    rows = sorted(_rows(known), key=lambda row: row.kind)
    answers = list(known.answers.values())
    return Exhibit(
        "further",
        title=t("further.title"),
        takeaway="",
        drawn=_drawn(known, rows) if rows else None,
        empty=t("further.none"),
        legend=SHAPES if rows else (),
        table={
            t("column.measure"): [row.name for row in rows],
            t("column.figure"): [row.text for row in rows],
            t("further.when"): [row.when for row in rows],
            t("further.where"): [row.where for row in rows],
        },
        sources=(),
        note=silent(known),
        download=downloads.answers(known.store, known.selection, answers, known.stated),
    )


def silent(known: KnownMeasures) -> str:
    """Return of which measures nothing is reported here, and how many are told elsewhere."""
    elsewhere = n("further.unasked", known.unasked) if known.unasked else ""
    if not known.silent:
        return elsewhere
    names = [mid_sentence(metric.name) for metric in known.silent]
    asked = known.selection
    when = years(asked.first_year, asked.last_year)
    told = t("further.silent", years=when, measures=counted_listing(names, len(names)))
    return f"{told} {elsewhere}".strip()


def _rows(known: KnownMeasures) -> Iterator[Row]:
    for metric in known.further:
        share = known.shares.get(metric.metric_id)
        if share is None:
            yield _counted(known, metric, known.answers[metric.metric_id])
        elif share.own:
            yield _share(metric, share.own)
    for metric in known.metrics:
        share = known.shares.get(metric.metric_id)
        names = labels.names_of(known.places)
        for i, one in enumerate(share.undated if share else ()):
            is_alone = not i and metric in known.further and not (share and share.own)
            yield _undated(metric, one, names, is_alone=is_alone)


def _counted(known: KnownMeasures, metric: Metric, found: Answer) -> Row:
    used, wider = known.used(found), known.wider(found)
    is_undated = known.is_undated(found)
    is_open = found.status is Status.NOT_BROKEN_DOWN and wider is not None
    is_many = len(found.levels) > 1
    names = labels.names_of(known.places)
    if is_open and wider:
        kind, figure, lead = WIDER, labels.stated(wider), t("further.part_of")
        when = labels.scope_period(wider)
        where = t("further.undivided", places=labels.scope_places(wider, names))
    else:
        in_force = LEAST if found.status in LEAST_KNOWN else EXACT
        in_force = WIDER if found.status in answered.IN_WORDS else in_force
        kind, lead = UNDATED if is_undated else in_force, ""
        figure = n("card.places", len(found.levels)) if is_many else answered.text(found, names)
        when = answered.when(found, used) if found.covered else ""
        where = answered.where(found, used, known.places, MOST_PLACES) if found.covered else ""
    return Row(
        metric.metric_id,
        metric,
        metric.name,
        kind,
        figure,
        lead,
        _open_bar(found, wider)
        if is_open and wider
        else proof_bars.proof_html(found, undated=is_undated),
        when,
        where,
        is_in_words=is_many or (found.status in answered.IN_WORDS and not is_open),
    )


def _open_bar(found: Answer, wider: Statement) -> h.Element:
    """Return the bar of what is only part of a wider figure: hatched, fading where that may grow.

    So it may where others may have had some too. No number of this selection gives it a length.
    """
    is_least = wider.comparator in (">", ">=") or found.recorded is not None
    widths = [("between", OF_100), ("open", FADES)] if is_least else [("between", 100.0)]
    spans = [h.span(class_=shape, style=f"width:{width:.1f}%") for shape, width in widths]
    return h.div(".proof", aria_hidden="true")[spans]


def _share(metric: Metric, own: Sequence[LatestShare]) -> Row:
    first = own[0]
    if len(own) == 1:
        counted = labels.part_of_whole(metric, first.women, first.seats) if first.seats else ""
        where = t("scope", places=first.place, period=counted) if counted else first.place
        figure, bar = labels.share(first), share_bar(first)
        when = partial_date(first.as_of or str(first.year))
    else:
        ranked = [row for row in own if not row.is_aggregate] or own
        top, bottom = highest(ranked), lowest(ranked)
        is_span = bool(top and bottom) and len(ranked) > 1
        low, high = (labels.share((bottom or own)[0]), labels.share((top or own)[0]))
        figure = t("range.to", low=low, high=high) if is_span else n("card.places", len(own))
        figure = low if is_span and low == high else figure
        bar = share_bar(top[0]) if is_span else None
        spoken = [row.year for row in own]
        when = years(min(spoken), max(spoken))
        where = counted_listing([row.place for row in own], MOST_PLACES)
    is_exact = all(row.comparator == "=" for row in own)
    kind, key = EXACT if is_exact else LEAST, metric.metric_id
    return Row(key, metric, metric.name, kind, figure, "", bar, when, where)


def _undated(metric: Metric, one: Statement, names: dict[str, str], *, is_alone: bool) -> Row:
    """Return the row of a share without a date: of the measure itself, or beside what has one."""
    places = labels.scope_places(one, names)
    name = metric.name if is_alone else t("further.another", measure=metric.name)
    width = f"width:{min(one.value, 100.0):.1f}%"
    bar = h.div(".proof", aria_hidden="true")[h.span(".undated", style=width)]
    where = t("further.by", places=places, publisher=one.publisher)
    key = metric.metric_id if is_alone else one.statement_id
    when = t("period.undated")
    return Row(key, metric, name, UNDATED, labels.stated(one), "", bar, when, where)


def _drawn(known: KnownMeasures, rows: Sequence[Row]) -> h.Element:
    heads = ("column.measure", "column.figure", "further.proof", "further.when", "further.where")
    return h.table(".further")[
        h.caption(".visually-hidden")[t("further.title")],
        h.thead[
            h.tr[
                [h.th(scope="col")[t(head)] for head in heads],
                h.th(scope="col")[h.span(".visually-hidden")[t("headline.why")]],
            ]
        ],
        h.tbody[[_line(known, row) for row in rows]],
    ]


def _line(known: KnownMeasures, row: Row) -> h.Element:
    is_own = row.key == row.metric.metric_id
    figure = [h.span(".lead")[row.lead], " ", row.figure] if row.lead else row.figure
    sand = "sand" if row.kind == UNDATED else None
    return h.tr(
        id=f"row-{row.key}",
        data_measure=row.metric.metric_id if is_own else None,
    )[
        h.th(scope="row", title=row.metric.definition or None)[row.name],
        h.td(class_=["further-figure", {"in-words": row.is_in_words}])[figure],
        h.td(".further-proof")[row.bar],
        h.td(class_=["further-when", sand])[row.when],
        h.td(".further-where")[row.where],
        h.td(".further-why")[card_parts.why(row.metric, known.selection, t("headline.why"))],
    ]
