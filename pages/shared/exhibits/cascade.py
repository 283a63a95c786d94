"""The cascade: what follows from what, side by side and year by year."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from data import queries
from data.answers.answers import answers_for
from data.answers.ratios import Ratio, ratio
from data.queries import Metric
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.charts import ranges
from pages.shared.exhibits import cascade_told, statements
from pages.shared.exhibits.exhibit import Exhibit
from pages.shared.files import downloads
from pages.shared.selection import chosen, emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import t
from pages.shared.words.listings import mid_sentence


def steps(store: Store, selection: Selection, metrics: Sequence[Metric]) -> Exhibit:
    """Return measures that follow from the first of them, side by side."""
    codes, first = [metric.metric_id for metric in metrics], metrics[0]
    places = queries.places(store)
    names = labels.names_of(places)
    said = queries.known(store, selection, metrics=codes)
    answers = answers_for(store, [selection.question(code) for code in codes])
    named = statements.of_answers(store, selection, answers)
    rows = [(metric.name, answer) for metric, answer in zip(metrics, answers, strict=True)]
    title = first.name
    if len(metrics) > 1:
        last = mid_sentence(metrics[-1].name)
        title = t("cascade.title", first=mid_sentence(first.name), last=last)
    for_each, of_programme = _for_each(store, selection, metrics)
    takeaway = cascade_told.cascade_takeaway(
        rows if said.statements else [], for_each, first.unit, of_programme, names
    )
    return Exhibit(
        "cascade",
        title=title,
        takeaway=chosen.with_silent(takeaway, statements.silent(store, selection, metrics=codes)),
        drawn=ranges.answer_bars(rows, names) if said.statements else None,
        empty="" if said.statements else _advice(store, selection, codes),
        legend=cascade_told.legend_of_answers(answers) if said.statements else (),
        table=cascade_told.answers_table(
            rows,
            named,
            places=names,
            programmes=labels.programmes_of(queries.programmes(store)),
        ),
        sources=statements.answer_sources(
            answers, named, queries.documents(store, selection, metrics=codes)
        ),
        download=downloads.answers(store, selection, answers, named),
    )


def years(store: Store, selection: Selection, metric: Metric) -> Exhibit:
    """Return what is proved of a measure, year by year."""
    places = queries.places(store)
    names = labels.names_of(places)
    codes = [metric.metric_id]
    said = queries.known(store, selection, metrics=codes)
    first, last = cascade_told.years_of(said, selection)
    each_year = [replace(selection, first_year=y, last_year=y) for y in range(first, last + 1)]
    answers = answers_for(store, [year.question(metric.metric_id) for year in each_year])
    named = statements.of_answers(store, selection, answers)
    by_year = list(zip(range(first, last + 1), answers, strict=True))
    takeaway = (
        cascade_told.years_takeaway(by_year, metric.name)
        if said.statements
        else t("takeaway.nothing_stated")
    )
    return Exhibit(
        "years",
        title=t("cascade.years_title", measure=metric.name),
        takeaway=chosen.with_silent(takeaway, statements.silent(store, selection, metrics=codes)),
        drawn=ranges.answers_by_year(by_year, names) if said.statements else None,
        empty="" if said.statements else _advice(store, selection, codes),
        legend=cascade_told.legend_of_answers(answers) if said.statements else (),
        table=cascade_told.answers_table(
            [(str(year), answer) for year, answer in by_year],
            named,
            places=names,
            programmes=labels.programmes_of(queries.programmes(store)),
            first="column.year",
        ),
        sources=statements.answer_sources(
            answers, named, queries.documents(store, selection, metrics=codes)
        ),
        download=downloads.answers(store, selection, answers, named, "answers-by-year"),
    )


def _for_each(
    store: Store, selection: Selection, metrics: Sequence[Metric]
) -> tuple[list[tuple[str, Ratio | None]], str]:
    """Return what each of the first comes to, and of which programme where others are shown too.

    What follows is one programme's: its ratio is told with its name.
    """
    codes = [metric.metric_id for metric in metrics]
    programme = _chain_programme(store, selection, codes)
    if not programme:
        return [], ""
    series = replace(selection, programmes=(programme,))
    answers = answers_for(store, [series.question(code) for code in codes])
    ratios = [
        (metric.name, ratio(answer, answers[0]))
        for metric, answer in zip(metrics[1:], answers[1:], strict=True)
    ]
    if selection.programmes == (programme,):
        return ratios, ""
    return ratios, labels.programmes_of(queries.programmes(store))[programme]


def _chain_programme(store: Store, selection: Selection, codes: Sequence[str]) -> str | None:
    """Return the programme that speaks of most of these measures, or None where none does.

    A cascade is one programme's: figures of different programmes do not follow from one another.
    """
    reach = Counter(
        programme
        for code in codes
        for programme in queries.known(store, selection, metrics=[code]).programmes
    )
    return max(sorted(reach), key=reach.__getitem__, default=None)


def _advice(store: Store, selection: Selection, codes: Sequence[str]) -> str:
    return emptiness.advice(store, selection, emptiness.statements(store, metrics=codes))
