"""The cascade: what follows from what, side by side and year by year."""

from collections.abc import Sequence
from dataclasses import replace

from data import queries
from data.answers.answers import answers_for
from data.answers.ratios import ratio
from data.queries import Metric, Statement
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.charts import ranges
from pages.shared.exhibits import cascade, statements
from pages.shared.files import downloads
from pages.shared.frame.panels import panel
from pages.shared.selection import chosen, emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import t
from pages.shared.words.listings import mid_sentence


def panels(
    store: Store, selection: Selection, steps: Sequence[Metric], stated: Sequence[Statement]
) -> None:
    """Show measures that follow from the first of them, then that one year by year.

    `stated` are the statements of the theme that touch the selection.
    """
    codes = [step.metric_id for step in steps]
    chain = [s for s in stated if s.metric_id in codes]
    _steps(store, selection, steps, chain)
    _years(store, selection, steps[0], [s for s in chain if s.metric_id == codes[0]])


def _steps(
    store: Store, selection: Selection, steps: Sequence[Metric], chain: Sequence[Statement]
) -> None:
    places = queries.places(store)
    names = labels.names_of(places)
    programmes = labels.programmes_of(queries.programmes(store))
    codes, first = [step.metric_id for step in steps], steps[0]
    answers = answers_for(store, [selection.question(code) for code in codes])
    named = statements.with_named(store, statements.by_id(store, selection), answers)
    rows = [(step.name, answer) for step, answer in zip(steps, answers, strict=True)]
    # What follows is one programme's: its ratio is told with its name.
    programme = cascade.chain_programme(chain, codes)
    for_each = []
    if programme:
        series = replace(selection, programmes=(programme,))
        of_series = answers_for(store, [series.question(code) for code in codes])
        for_each = [
            (step.name, ratio(answer, of_series[0]))
            for step, answer in zip(steps[1:], of_series[1:], strict=True)
        ]
    is_alone = not programme or selection.programmes == (programme,)
    panel(
        "cascade",
        title=t("cascade.title", first=mid_sentence(first.name), last=mid_sentence(steps[-1].name))
        if len(steps) > 1
        else first.name,
        takeaway=chosen.with_silent(
            cascade.cascade_takeaway(
                rows if chain else [],
                for_each,
                first.unit,
                "" if is_alone else next(s.programme for s in chain if s.programme_id == programme),
                names,
            ),
            statements.without_statement(places, selection, chain),
        ),
        draw=ranges.answer_bars(rows, names) if chain else None,
        empty=emptiness.advice(store, selection, emptiness.statements(store, metrics=codes))
        if not chain
        else None,
        legend=cascade.legend_of_answers(answers) if chain else (),
        table=cascade.answers_table(rows, named, places=names, programmes=programmes),
        sources=statements.answer_sources(answers, named, chain),
        download=downloads.answers(store, selection, answers, named),
    )


def _years(store: Store, selection: Selection, metric: Metric, held: Sequence[Statement]) -> None:
    places = queries.places(store)
    names = labels.names_of(places)
    programmes = labels.programmes_of(queries.programmes(store))
    first, last = cascade.years_of(held, selection)
    each_year = [replace(selection, first_year=y, last_year=y) for y in range(first, last + 1)]
    by_year = answers_for(store, [year.question(metric.metric_id) for year in each_year])
    named = statements.with_named(store, statements.by_id(store, selection), by_year)
    years = list(zip(range(first, last + 1), by_year, strict=True))
    panel(
        "years",
        title=t("cascade.years_title", measure=metric.name),
        takeaway=chosen.with_silent(
            cascade.years_takeaway(years, metric.name) if held else t("takeaway.nothing_stated"),
            statements.without_statement(places, selection, held),
        ),
        draw=ranges.answers_by_year(years, names) if held else None,
        empty=emptiness.advice(
            store, selection, emptiness.statements(store, metrics=(metric.metric_id,))
        )
        if not held
        else None,
        legend=cascade.legend_of_answers(by_year) if held else (),
        table=cascade.answers_table(
            [(str(year), answer) for year, answer in years],
            named,
            places=names,
            programmes=programmes,
            first="column.year",
        ),
        sources=statements.answer_sources(by_year, named, held),
        download=downloads.answers(store, selection, by_year, named),
    )
