"""How to read these numbers: live examples of what the statements prove."""

from collections.abc import Callable
from dataclasses import replace

import htpy as h
import streamlit as st

from data import queries
from data.answers.answers import answer
from data.answers.explanations import explain
from data.queries import Metric
from data.store.store import current_store
from data.totals.figures import Status
from data.totals.measure_answers import Answer
from data.totals.questions import EVERYTHING, Question, Selection
from pages.shared.entries.explained import Teller
from pages.shared.exhibits import statements
from pages.shared.selection import filters, links
from pages.shared.words import labels
from pages.shared.words.catalogue import t
from pages.shared.words.listings import mid_sentence

# Each example is a question of the curated facts, the text that explains its answer, and what the
# answer must be for the text to hold: where other facts give another, the example is left out.
EXAMPLES: tuple[tuple[str, str, Selection, Callable[[Answer], bool]], ...] = (
    (
        "reading.exact",
        "trainings_held",
        Selection(("CENTRAL_ASIA",), 2014, 2018, ("wlp-central-asia",)),
        lambda found: found.low is not None and found.low == found.high,
    ),
    (
        "reading.range",
        "trainings_held",
        Selection(("KAZ",), 2014, 2019, ("wlp-central-asia",)),
        lambda found: found.high is not None and found.low != found.high,
    ),
    (
        "reading.everyone",
        "trainings_held",
        Selection(("KAZ",), 2014, 2019),
        lambda found: found.recorded is not None and found.recorded.high is not None,
    ),
    (
        "reading.people",
        "participants",
        Selection(("KGZ",), 2014, 2019),
        lambda found: bool(found.low) and found.high is None,
    ),
    (
        "reading.not_broken_down",
        "participants",
        Selection(("KAZ",), 2014, 2019, ("wlp-central-asia",)),
        lambda found: found.status is Status.NOT_BROKEN_DOWN,
    ),
    (
        "reading.lower_bound",
        "kits_distributed",
        Selection(("AFG",)),
        lambda found: bool(found.low) and found.high is None,
    ),
    (
        "reading.not_reported",
        "kits_distributed",
        Selection(("KAZ",)),
        lambda found: found.status is Status.NOT_REPORTED,
    ),
)
SHAPES = ("proved", "between", "fading", "undated", "nothing")
WORDS = ("not_broken_down", "not_reported", "contradiction")
RULES = ("others", "sum", "unique", "level")

selection = st.session_state["selection"]
store = current_store(selection.as_of)
places = queries.places(store)
metrics = {metric.metric_id: metric for metric in queries.metrics(store)}
programmes = labels.programmes_of(queries.programmes(store))

names = labels.names_of(places)
stated_at_all = statements.by_id(store, EVERYTHING)


def _asked(asked: Selection, metric: str) -> h.Fragment:
    """Return an example's question, which leads to it, and of whom it is asked."""
    parts = filters.title_parts(store, replace(asked, programmes=()))
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
examples: list[h.Element] = []
for key, metric_id, asked, holds in EXAMPLES:
    # other facts than the curated ones may hold other measures, places and programmes
    known = {place.place_id for place in places}
    if metric_id not in metrics or not programmes.keys() >= set(asked.programmes):
        continue
    if not known.issuperset(asked.places):
        continue
    metric, question = metrics[metric_id], asked.question(metric_id)
    found = answer(store, question)
    if not holds(found):
        continue
    stated = statements.by_id(store, asked)
    card = statements.answer_card(store, asked, metric, stated, places)
    said = [_asked(asked, metric.name), h.p[t(key)], _why(metric, question, found)]
    examples.append(h.div(".example")[h.div[said], card])
st.html(h.div(".examples")[examples])

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
