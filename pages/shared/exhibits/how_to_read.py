"""How to read: what each example asks and answers, and what shapes and words mean."""

from dataclasses import replace

import htpy as h

from data import queries
from data.answers.answers import answer
from data.answers.explanations import explain
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection
from pages.shared.entries.explained import Teller
from pages.shared.exhibits import statements
from pages.shared.exhibits.examples import Example, examples
from pages.shared.selection import in_words, links
from pages.shared.words import labels
from pages.shared.words.catalogue import t
from pages.shared.words.listings import mid_sentence

SHAPES = ("proved", "between", "fading", "undated", "nothing")
WORDS = ("not_broken_down", "not_reported", "contradiction")
RULES = ("others", "sum", "unique", "level")


def examples_html(store: Store, selection: Selection) -> h.Element:
    """Return a question of each kind of answer, what it means, its arithmetic and its card.

    Each leads to the facts of the edition that is asked about.
    """
    return h.div(".examples")[
        [
            h.div(".example")[
                h.div[
                    _asked(store, selection, example),
                    h.p[t(example.key)],
                    _why(store, example),
                ],
                _card(store, example),
            ]
            for example in examples(store)
        ]
    ]


def _asked(store: Store, selection: Selection, example: Example) -> h.Fragment:
    """Return an example's question, which leads to it, and of whom it is asked."""
    asked = example.selection
    parts = in_words.title_parts(store, replace(asked, programmes=()))
    heading = t(
        "reading.ask",
        places=parts["places"],
        years=parts["years"],
        metric=mid_sentence(example.metric.name),
    )
    whose = t("reading.of_everyone")
    if asked.programmes:
        programmes = labels.programmes_of(queries.programmes(store))
        whose = t("reading.of_programme", programme=programmes[asked.programmes[0]])
    exactly = replace(asked, as_of=selection.as_of)
    return h.fragment[h.h3[links.anchor(heading, "overview", exactly)], h.p(".small.quiet")[whose]]


def _why(store: Store, example: Example) -> h.Element | None:
    """Return an example's arithmetic in words, worked out anew; None where it has none."""
    question = example.selection.question(example.metric.metric_id)
    if not answer(store, question).low:
        return None
    names = labels.names_of(queries.places(store))
    told, found = explain(store, question), answer(store, question)
    codes = {*told.statements, *found.because}
    stated = statements.named(store, EVERYTHING, codes, [question.metric])
    return h.p[" ".join(Teller(example.metric, stated, names).sentences(told))]


def _card(store: Store, example: Example) -> h.Element:
    return statements.answer_card(store, example.selection, example.metric)


def words_html() -> h.Element:
    """Return what each shape of a bar and each word in place of a figure means."""
    shapes = [
        [h.dt[h.span(class_=["key", "wide", shape])], h.dd[t(f"reading.shape_{shape}")]]
        for shape in SHAPES
    ]
    words = [[h.dt[t(f"answer.{word}")], h.dd[t(f"reading.word_{word}")]] for word in WORDS]
    zero = [h.dt["0"], h.dd[t("reading.word_zero")]]
    return h.dl(".facts.reading")[shapes, words, zero]


def rules_html() -> h.Element:
    """Return how figures of each kind add up."""
    return h.ul(".rules")[[h.li[t(f"reading.rule_{rule}")] for rule in RULES]]
