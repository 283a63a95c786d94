"""Trainings: how far do trainings ripple?"""

from dataclasses import replace

import streamlit as st

from data import queries
from data.answers import answers_for
from data.ratios import ratio
from data.store import current_store
from pages.shared import chosen, controls, downloads, filters, labels, statements
from pages.shared.charts import ranges, spans
from pages.shared.entries import statement_entries
from pages.shared.panels import panel
from pages.shared.words import t

TRAININGS = "trainings_held"
CASCADE = (TRAININGS, "participants", "step_down_trainings")

selection = st.session_state["selection"]
store = current_store(selection.as_of)
places = queries.places(store)
names = labels.names_of(places)
metrics = {metric.metric_id: metric for metric in queries.metrics(store)}
stated = queries.statements(store, selection, themes=("trainings",))
touching = statements.by_id(store, selection)

controls.page_title("trainings", store, selection)
of_theme = [metric for metric in metrics.values() if metric.theme == "trainings"]
drawn = statements.cards_html(store, selection, of_theme, touching, places)
st.html(f'<div class="cards">{"".join(drawn)}</div>')

programme = statements.chain_programme(stated, CASCADE)
series = replace(selection, programmes=(programme,)) if programme else selection
steps = [code for code in CASCADE if code in metrics]  # facts of others may lack some
answers = answers_for(store, [series.question(code) for code in steps])
cascade = [(metrics[code].name, a) for code, a in zip(steps, answers, strict=True)]
trainings = answers[0] if TRAININGS in steps else None
per_training = [(name, ratio(a, trainings)) for name, a in cascade[1:]] if trainings else []
chain = [s for s in stated if s.programme_id == programme and s.metric_id in CASCADE]
panel(
    "cascade",
    title=t("trainings.cascade_title"),
    takeaway=chosen.with_silent(
        statements.cascade_takeaway(cascade if chain else [], per_training),
        statements.without_statement(places, selection, chain),
    ),
    draw=ranges.answer_bars(cascade) if chain else None,
    empty=filters.empty("statements", selection),
    legend=statements.legend_of_answers(answers) if chain else (),
    table=statements.answers_table(cascade),
    sources=statements.sources(chain),
    note=chain[0].programme if chain else None,
    download=downloads.answers(
        store, series, answers, statements.with_named(store, touching, answers)
    ),
)

if trainings:
    first, last = statements.years_of(chain, selection)
    each_year = [replace(series, first_year=y, last_year=y) for y in range(first, last + 1)]
    by_year = answers_for(store, [year.question(TRAININGS) for year in each_year])
    years = list(zip(range(first, last + 1), by_year, strict=True))
    panel(
        "years",
        title=t("trainings.years_title"),
        takeaway=chosen.with_silent(
            statements.years_takeaway(years, metrics[TRAININGS].name),
            statements.without_statement(places, selection, chain),
        ),
        draw=ranges.answers_by_year(years) if chain else None,
        empty=filters.empty("statements", selection),
        legend=statements.legend_of_answers(by_year) if chain else (),
        table=statements.answers_table([(str(year), answer) for year, answer in years]),
        sources=statements.sources(chain),
        note=chain[0].programme if chain else None,
        download=downloads.answers(
            store, series, by_year, statements.with_named(store, touching, by_year)
        ),
    )
panel(
    "spans",
    title=t("trainings.spans_title"),
    takeaway=chosen.with_silent(
        statements.spans_takeaway(stated), statements.without_statement(places, selection, stated)
    ),
    draw=spans.statement_spans(stated, names) if any(s.is_dated for s in stated) else None,
    empty=filters.empty("statements", selection),
    table=statements.table(stated, names),
    sources=statements.sources(stated),
    download=downloads.statements(store, selection, stated),
)
if stated:
    st.subheader(t("statements.all"), anchor=False)
    st.html(statement_entries(stated, names, selection))
