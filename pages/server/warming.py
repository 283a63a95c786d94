"""What the server does before its first visitor: read the words, ask what comes first, draw once.

The first figure of a process costs hundreds of milliseconds of imports and validators; paid here,
nobody waits for it. It takes a second or two however many statements there are: what would take
longer is worked out when somebody asks for it.
"""

from datetime import date

from data import queries
from data.answers.answers import answers_for
from data.queries import Metric
from data.store.store import Store
from data.totals.questions import EVERYTHING, Question, Selection
from pages.shared.charts import bars, lines, maps, ranges, ranking, spans, timeline
from pages.shared.charts.palette import Palette
from pages.shared.exhibits import figures, share_rows
from pages.shared.words import labels
from pages.shared.words.catalogue import catalogue

MOST_DRAWN = 60  # statements on a chart
MOST_WEIGHED = 5_000  # statements of a measure that is asked of the whole world before anyone asks


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
    milestones = queries.milestones(store, EVERYTHING)
    asked = _asked(store)
    spoken = [metric.metric_id for metric, _ in asked]
    stated = (
        queries.newest_statements(store, EVERYTHING, metrics=spoken, most=MOST_DRAWN)
        if asked
        else []
    )
    answers = answers_for(store, [question for _, question in asked])
    named = [(metric.name, a) for (metric, _), a in zip(asked, answers, strict=True)]
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
            figure.text()
    queries.coverage_of_places(store, EVERYTHING, first_year=today.year - 1, last_year=today.year)


def _asked(store: Store) -> list[tuple[Metric, Question]]:
    """Return what is asked of counted measures: of everyone, where few statements answer.

    Where there are none of so few, of the place and year of the newest statement of one measure.
    """
    sizes = {one.metric_id: one.in_force for one in queries.tallies(store, EVERYTHING)}
    spoken = [
        m for m in queries.metrics(store) if m.kind in figures.LASTING and m.metric_id in sizes
    ]
    light = [m for m in spoken if sizes[m.metric_id] <= MOST_WEIGHED]
    if light:
        return [(metric, EVERYTHING.question(metric.metric_id)) for metric in light]
    return [
        (metric, Selection(one.places, one.ends_on.year, one.ends_on.year).question(one.metric_id))
        for metric in spoken[:1]
        for one in queries.newest_statements(store, EVERYTHING, metrics=[metric.metric_id], most=1)
    ]
