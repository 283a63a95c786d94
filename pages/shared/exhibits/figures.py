"""Figures as they are stated: one measure as bars, and when and where each of several holds."""

from collections.abc import Sequence

from data import queries
from data.queries import Metric, Statement
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.charts import bars, spans
from pages.shared.exhibits import statements
from pages.shared.exhibits.exhibit import Exhibit
from pages.shared.files import downloads
from pages.shared.selection import chosen, emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import t

MOST_BARS = 12  # of one measure; its table has every statement
MOST_SPANS = 60


def stated_of(store: Store, selection: Selection, metrics: Sequence[Metric]) -> list[Statement]:
    """Return the statements of some measures that touch a selection, of any kind."""
    codes = [metric.metric_id for metric in metrics]
    return queries.statements(store, selection, metrics=codes, kinds=())


def lasting(stated: Sequence[Statement]) -> list[Statement]:
    """Return the statements of what happens over a time, which states at a date do not."""
    return [statement for statement in stated if statement.kind != "level"]


def as_bars(store: Store, selection: Selection, metric: Metric) -> Exhibit | None:
    """Return the statements of a measure as bars; None where there are none."""
    rows = stated_of(store, selection, [metric])
    if not rows:
        return None
    places = queries.places(store)
    names = labels.names_of(places)
    return Exhibit(
        metric.metric_id,
        title=metric.name,
        takeaway=chosen.with_silent(
            statements.measure_takeaway(rows, names),
            statements.without_statement(places, selection, rows),
        ),
        drawn=bars.stated_bars(statements.newest(rows, MOST_BARS), names),
        note=statements.newest_note(rows, MOST_BARS),
        legend=statements.legend_of(rows),
        table=statements.table(rows, names),
        sources=statements.sources(rows),
        download=downloads.statements(store, selection, rows),
    )


def as_spans(store: Store, selection: Selection, metrics: Sequence[Metric]) -> Exhibit:
    """Return when and where each figure of some measures holds; a state holds at a date."""
    places, stated = queries.places(store), lasting(stated_of(store, selection, metrics))
    names, drawn = labels.names_of(places), statements.newest(stated, MOST_SPANS)
    known = emptiness.statements(store, metrics=[metric.metric_id for metric in metrics])
    return Exhibit(
        "spans",
        title=t("theme.spans_title"),
        takeaway=chosen.with_silent(
            statements.spans_takeaway(stated),
            statements.without_statement(places, selection, stated),
        ),
        drawn=spans.statement_spans(drawn, names) if any(s.is_dated for s in drawn) else None,
        note=statements.newest_note(stated, MOST_SPANS),
        empty=t("empty.undated") if stated else emptiness.advice(store, selection, known),
        table=statements.table(stated, names),
        sources=statements.sources(stated),
        download=downloads.statements(store, selection, stated),
    )
