"""Trainings: how far do trainings ripple?"""

from dataclasses import replace

import htpy as h
import streamlit as st

from data import queries
from data.answers.answers import answers_for
from data.answers.ratios import ratio
from data.store.store import current_store
from pages.shared.charts import ranges, spans
from pages.shared.entries.lists import statement_entries
from pages.shared.exhibits import cascade, statements
from pages.shared.files import downloads
from pages.shared.frame import controls
from pages.shared.frame.panels import empty_html, panel
from pages.shared.selection import chosen, emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import t
from pages.shared.words.listings import mid_sentence

THEME = "trainings"

selection = st.session_state["selection"]
store = current_store(selection.as_of)
places = queries.places(store)
names = labels.names_of(places)
of_theme = [metric for metric in queries.metrics(store) if metric.theme == THEME]
metrics = {metric.metric_id: metric for metric in of_theme}
stated = queries.statements(store, selection, themes=(THEME,))
touching = statements.by_id(store, selection)
programmes = labels.programmes_of(queries.programmes(store))

controls.page_title("trainings", store, selection)
drawn = statements.cards_html(store, selection, of_theme, touching, places)
st.html(h.div(".cards")[drawn])

# The measures that the facts put first, in their order: the others follow from the first of them.
steps = labels.leading(of_theme)
if not steps:
    known = emptiness.statements(store, themes=(THEME,))
    st.html(empty_html(emptiness.sentence("statements", store, selection, known)))
    st.stop()
answers = answers_for(store, [selection.question(code) for code in steps])
named = statements.with_named(store, touching, answers)
rows = [(metrics[code].name, a) for code, a in zip(steps, answers, strict=True)]
chain = [s for s in stated if s.metric_id in steps]
# What follows from a training is one programme's: its ratio is told with its name.
programme = cascade.chain_programme(chain, steps)
for_each = []
if programme:
    series = replace(selection, programmes=(programme,))
    of_series = dict(zip(steps, answers_for(store, map(series.question, steps)), strict=True))
    for_each = [
        (metrics[code].name, ratio(of_series[code], of_series[steps[0]])) for code in steps[1:]
    ]
is_alone = not programme or selection.programmes == (programme,)
first_name, last_name = metrics[steps[0]].name, metrics[steps[-1]].name
panel(
    "cascade",
    title=t("trainings.cascade_title", first=mid_sentence(first_name), last=mid_sentence(last_name))
    if len(steps) > 1
    else first_name,
    takeaway=chosen.with_silent(
        cascade.cascade_takeaway(
            rows if chain else [],
            for_each,
            metrics[steps[0]].unit,
            "" if is_alone else next(s.programme for s in chain if s.programme_id == programme),
            names,
        ),
        statements.without_statement(places, selection, chain),
    ),
    draw=ranges.answer_bars(rows, names) if chain else None,
    empty=emptiness.advice(store, selection, emptiness.statements(store, metrics=steps))
    if not chain
    else None,
    legend=cascade.legend_of_answers(answers) if chain else (),
    table=cascade.answers_table(rows, named, places=names, programmes=programmes),
    sources=statements.answer_sources(answers, named, chain),
    download=downloads.answers(store, selection, answers, named),
)

held = [s for s in chain if s.metric_id == steps[0]]
first, last = cascade.years_of(held, selection)
each_year = [replace(selection, first_year=y, last_year=y) for y in range(first, last + 1)]
by_year = answers_for(store, [year.question(steps[0]) for year in each_year])
named = statements.with_named(store, touching, by_year)
years = list(zip(range(first, last + 1), by_year, strict=True))
panel(
    "years",
    title=t("trainings.years_title", measure=first_name),
    takeaway=chosen.with_silent(
        cascade.years_takeaway(years, first_name) if held else t("takeaway.nothing_stated"),
        statements.without_statement(places, selection, held),
    ),
    draw=ranges.answers_by_year(years, names) if held else None,
    empty=emptiness.advice(store, selection, emptiness.statements(store, metrics=steps[:1]))
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
panel(
    "spans",
    title=t("trainings.spans_title"),
    takeaway=chosen.with_silent(
        statements.spans_takeaway(stated), statements.without_statement(places, selection, stated)
    ),
    draw=spans.statement_spans(stated, names) if any(s.is_dated for s in stated) else None,
    empty=t("empty.undated")
    if stated
    else emptiness.advice(store, selection, emptiness.statements(store, themes=(THEME,))),
    table=statements.table(stated, names),
    sources=statements.sources(stated),
    download=downloads.statements(store, selection, stated),
)
if stated:
    st.subheader(t("statements.all"), anchor=False)
    st.html(statement_entries(stated, names, selection))
