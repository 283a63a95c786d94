"""How to read these numbers: live examples of what the statements prove."""

from dataclasses import replace

import htpy as h
import streamlit as st

from data import queries
from data.answers.answers import answer
from data.answers.explanations import explain
from data.queries import Metric
from data.store.store import current_store
from data.totals.measure_answers import Answer
from data.totals.questions import EVERYTHING, Question, Selection
from pages.shared.entries.explained import Teller
from pages.shared.exhibits import examples, statements
from pages.shared.selection import in_words, links
from pages.shared.words import labels
from pages.shared.words.catalogue import t
from pages.shared.words.listings import mid_sentence

SHAPES = ("proved", "between", "fading", "undated", "nothing")
WORDS = ("not_broken_down", "not_reported", "contradiction")
RULES = ("others", "sum", "unique", "level")

selection = st.session_state["selection"]
store = current_store(selection.as_of)
places = queries.places(store)
programmes = labels.programmes_of(queries.programmes(store))

names = labels.names_of(places)
stated_at_all = statements.by_id(store, EVERYTHING)


def _asked(asked: Selection, metric: str) -> h.Fragment:
    """Return an example's question, which leads to it, and of whom it is asked."""
    parts = in_words.title_parts(store, replace(asked, programmes=()))
    told = {"places": parts["places"], "years": parts["years"], "metric": mid_sentence(metric)}
    exactly = replace(asked, as_of=selection.as_of)
    heading = links.anchor(t("reading.ask", **told), "overview", exactly)
    if asked.programmes:
        whose = t("reading.of_programme", programme=programmes[asked.programmes[0]])
    else:
        whose = t("reading.of_everyone")
    return h.fragment[h.h3[heading], h.p(".small.quiet")[whose]]


def _why(metric: Metric, question: Question, found: Answer) -> h.Element | None:
    """Return an example's arithmetic in words, worked out anew; None where it has none."""
    if not found.low:
        return None
    told = Teller(metric, stated_at_all, names).sentences(explain(store, question))
    return h.p[" ".join(told)]


st.title(t("reading.title"), anchor=False)
st.html(h.p(".lede")[t("reading.lede")])
shown: list[h.Element] = []
for example in examples.examples(store):
    metric, asked = example.metric, example.selection
    question = asked.question(metric.metric_id)
    found = answer(store, question)
    stated = statements.by_id(store, asked)
    card = statements.answer_card(store, asked, metric, stated, places)
    said = [_asked(asked, metric.name), h.p[t(example.key)], _why(metric, question, found)]
    shown.append(h.div(".example")[h.div[said], card])
st.html(h.div(".examples")[shown])

st.subheader(t("reading.words_title"), anchor=False)
shapes = [
    [h.dt[h.span(class_=["key", "wide", shape])], h.dd[t(f"reading.shape_{shape}")]]
    for shape in SHAPES
]
words = [[h.dt[t(f"answer.{word}")], h.dd[t(f"reading.word_{word}")]] for word in WORDS]
zero = [h.dt["0"], h.dd[t("reading.word_zero")]]
st.html(h.dl(".facts.reading")[shapes, words, zero])

st.subheader(t("reading.rules_title"), anchor=False)
st.html(h.ul(".rules")[[h.li[t(f"reading.rule_{rule}")] for rule in RULES]])
