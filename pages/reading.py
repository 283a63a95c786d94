"""How to read these numbers: live examples of what the statements prove."""

from dataclasses import replace
from html import escape

import streamlit as st

from data import queries
from data.questions import Selection
from data.store import current_store
from pages.shared import filters, labels, links, statements
from pages.shared.words import mid_sentence, t

# Each example is a question of the curated facts, and the text that explains its answer.
EXAMPLES = (
    (
        "reading.exact",
        "trainings_held",
        Selection(("CENTRAL_ASIA",), 2014, 2018, ("wlp-central-asia",)),
    ),
    ("reading.range", "trainings_held", Selection(("KAZ",), 2014, 2019, ("wlp-central-asia",))),
    ("reading.everyone", "trainings_held", Selection(("KAZ",), 2014, 2019)),
    ("reading.people", "participants", Selection(("KGZ",), 2014, 2019)),
    (
        "reading.not_broken_down",
        "participants",
        Selection(("KAZ",), 2014, 2019, ("wlp-central-asia",)),
    ),
    ("reading.lower_bound", "kits_distributed", Selection(("AFG",))),
    ("reading.not_reported", "kits_distributed", Selection(("KAZ",))),
)
SHAPES = ("proved", "between", "fading", "undated", "nothing")
WORDS = ("not_broken_down", "not_reported", "contradiction")
RULES = ("others", "sum", "unique", "level")

store = current_store(st.session_state["selection"].as_of)
places = queries.places(store)
metrics = {metric.metric_id: metric for metric in queries.metrics(store)}
programmes = labels.programmes_of(queries.programmes(store))

st.title(t("reading.title"), anchor=False)
st.html(f'<p class="lede">{escape(t("reading.lede"))}</p>')
html = ""
for key, metric_id, asked in EXAMPLES:
    # other facts than the curated ones may hold other measures, places and programmes
    known = {place.place_id for place in places}
    if metric_id not in metrics or not programmes.keys() >= set(asked.programmes):
        continue
    if not known.issuperset(asked.places):
        continue
    metric = metrics[metric_id]
    stated = statements.by_id(store, asked)
    card = statements.answer_card(store, asked, metric, stated, places)
    parts = filters.title_parts(store, replace(asked, programmes=()))
    question = t(
        "reading.ask",
        places=parts["places"],
        years=parts["years"],
        metric=mid_sentence(metric.name),
    )
    link = links.anchor(question, "overview", asked)
    html += f'<div class="example"><div><h3>{link}</h3><p>{escape(t(key))}</p></div>{card}</div>'
st.html(f'<div class="examples">{html}</div>')

st.subheader(t("reading.words_title"), anchor=False)
shapes = "".join(
    f'<dt><span class="key wide {shape}"></span></dt><dd>{escape(t(f"reading.shape_{shape}"))}</dd>'
    for shape in SHAPES
)
words = "".join(
    f"<dt>{escape(t(f'answer.{word}'))}</dt><dd>{escape(t(f'reading.word_{word}'))}</dd>"
    for word in WORDS
)
zero = f"<dt>0</dt><dd>{escape(t('reading.word_zero'))}</dd>"
st.html(f'<dl class="facts reading">{shapes}{words}{zero}</dl>')

st.subheader(t("reading.rules_title"), anchor=False)
rules = "".join(f"<li>{escape(t(f'reading.rule_{rule}'))}</li>" for rule in RULES)
st.html(f'<ul class="rules">{rules}</ul>')
