"""What every card is put together from: measure, figure in words, coverage, sentence, why."""

import htpy as h

from data.queries import Metric
from pages.shared.words.catalogue import t


def card(metric: Metric, parts: list[h.Node]) -> h.Element:
    """Return a measure's card of these parts."""
    return h.article(".card", data_measure=metric.metric_id)[parts]


def measure(metric: Metric) -> h.Element:
    """Return the name of a card's measure; its definition is its title."""
    return h.h3(".card-measure", title=metric.definition or "")[metric.name]


def in_words(text: str) -> h.Element:
    """Return what stands for a figure that cannot be given, lighter and smaller."""
    return h.p(".card-figure.in-words")[text]


def coverage(text: str) -> h.Element:
    """Return where and when a figure holds, or another quiet line."""
    return h.p(".card-coverage")[text]


def sentence(said: h.Node) -> h.Element:
    """Return a sentence beneath a figure; it may hold markup of ours."""
    return h.p(".card-sentence")[said]


def why(reasons: h.Node, sources: str) -> h.Element:
    """Return the foot of a card: what unfolds, and on how many sources it rests, if any."""
    return h.div(".card-foot")[
        h.details[h.summary[t("card.why")], h.div(".why")[reasons]],
        h.span[sources] if sources else None,
    ]
