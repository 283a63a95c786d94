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

MOST_BARS = 12  # of one measure; its table has more
MOST_SPANS = 60
MOST_TRIED = 200  # of the statements that reach widest: the first that lies in no other is told
LASTING = ("sum", "unique")  # what happens over a time, which states at a date do not


def as_bars(store: Store, selection: Selection, metric: Metric) -> Exhibit | None:
    """Return the statements of a measure as bars; None where there are none."""
    asked = [metric.metric_id]
    said = queries.known(store, selection, metrics=asked)
    if not said.statements:
        return None
    names = labels.names_of(queries.places(store))
    rows = queries.newest_statements(store, selection, metrics=asked, most=statements.MOST_LISTED)
    return Exhibit(
        metric.metric_id,
        title=metric.name,
        takeaway=chosen.with_silent(
            statements.measure_takeaway(_leading(store, selection, metric, rows), names),
            statements.silent(store, selection, metrics=asked),
        ),
        drawn=bars.stated_bars(statements.newest(rows, MOST_BARS), names),
        note=statements.newest_note(said.statements, MOST_BARS),
        legend=statements.legend_of(rows),
        table=statements.table(rows, names),
        sources=statements.sources(
            rows, documents=queries.documents(store, selection, metrics=asked)
        ),
        download=downloads.all_statements(store, selection, said.statements, metrics=asked),
    )


def _leading(
    store: Store, selection: Selection, metric: Metric, rows: Sequence[Statement]
) -> Statement:
    """Return what a measure's statements are told by: the widest of them, of states the latest."""
    if metric.kind == "level":
        return max(rows, key=lambda s: (s.is_dated, s.ends_on))
    wide = queries.widest_statements(store, selection, metric.metric_id, most=MOST_TRIED)
    return next((one for one in wide if one.is_widest), wide[0])


def as_spans(store: Store, selection: Selection, metrics: Sequence[Metric]) -> Exhibit:
    """Return when and where each figure of some measures holds; a state holds at a date."""
    asked = {"metrics": [metric.metric_id for metric in metrics], "kinds": LASTING}
    said = queries.known(store, selection, **asked)
    rows = queries.newest_statements(store, selection, **asked, most=statements.MOST_LISTED)
    names, drawn = labels.names_of(queries.places(store)), statements.newest(rows, MOST_SPANS)
    beyond = emptiness.statements(store, metrics=asked["metrics"])
    return Exhibit(
        "spans",
        title=t("theme.spans_title"),
        takeaway=chosen.with_silent(
            statements.spans_takeaway(said), statements.silent(store, selection, **asked)
        ),
        drawn=spans.statement_spans(drawn, names) if any(s.is_dated for s in drawn) else None,
        note=statements.newest_note(said.statements, MOST_SPANS),
        empty=t("empty.undated") if rows else emptiness.advice(store, selection, beyond),
        table=statements.table(rows, names),
        sources=statements.sources(rows, documents=queries.documents(store, selection, **asked)),
        download=downloads.all_statements(store, selection, said.statements, **asked),
    )
