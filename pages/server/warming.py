"""What the server does before its first visitor: read the words, ask every question, draw once.

The first figure of a process costs hundreds of milliseconds of imports and validators; paid here,
nobody waits for it.
"""

from datetime import date

from data import queries
from data.answers.answers import answers_for
from data.store.store import Store
from data.totals.questions import EVERYTHING
from pages.shared.charts import bars, lines, maps, ranges, ranking, spans, timeline
from pages.shared.charts.palette import Palette
from pages.shared.exhibits import figures, share_rows
from pages.shared.words import labels
from pages.shared.words.catalogue import catalogue

MOST_DRAWN = 60  # statements on a chart


def warm(store: Store) -> None:
    """Read the catalogue and draw each kind of chart once on the facts themselves."""
    catalogue()
    today = date.today()
    places = queries.places(store)
    names, palette = labels.names_of(places), Palette.of(places)
    main = share_rows.main_measure(store, EVERYTHING, queries.metrics(store))
    series = [share_rows.main_series(store, EVERYTHING, main)] if main else []
    lower = share_rows.by_year(store, EVERYTHING, main, series) if main else []
    now = share_rows.latest(store, EVERYTHING, main, series) if main else []
    stated = queries.newest_statements(store, EVERYTHING, kinds=figures.LASTING, most=MOST_DRAWN)
    milestones = queries.milestones(store, EVERYTHING)
    counted = [m for m in queries.metrics(store) if m.kind != "level"]
    answers = answers_for(store, [EVERYTHING.question(m.metric_id) for m in counted])
    named = [(m.name, a) for m, a in zip(counted, answers, strict=True)]
    drawn = [
        lines.share_lines(lower, palette=palette) if lower else None,
        maps.share_map([r for r in now if not r.is_aggregate]) if now else None,
        ranking.share_ranking(now, palette=palette) if now else None,
        bars.stated_bars(stated, names) if stated else None,
        ranges.answer_bars(named) if named else None,
        ranges.answers_by_year([(today.year, answers[0])]) if answers else None,
        spans.statement_spans(stated, names) if any(s.is_dated for s in stated) else None,
        timeline.milestone_timeline(milestones, names, today, palette=palette)
        if milestones
        else None,
    ]
    for figure in drawn:
        if figure is not None:
            figure.to_json()
    queries.coverage_of_places(store, EVERYTHING, first_year=today.year - 1, last_year=today.year)
