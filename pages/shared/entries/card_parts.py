"""What every card is put together from: measure, figure in words, coverage, sentence, why."""

from urllib.parse import urlencode

import htpy as h

from data.queries import Metric
from data.totals.questions import Selection
from pages.shared.selection import links
from pages.shared.words.catalogue import t


def card(metric: Metric, parts: list[h.Node]) -> h.Element:
    """Return a measure's card of these parts."""
    return h.article(".card", data_measure=metric.metric_id)[parts]


def measure(metric: Metric) -> h.Element:
    """Return the name of a card's measure; its definition is its title."""
    return h.h2(".card-measure", title=metric.definition or "")[metric.name]


def in_words(text: str) -> h.Element:
    """Return what stands for a figure that cannot be given, lighter and smaller."""
    return h.p(".card-figure.in-words")[text]


def coverage(text: str) -> h.Element:
    """Return where and when a figure holds, or another quiet line."""
    return h.p(".card-coverage")[text]


def sentence(said: h.Node) -> h.Element:
    """Return a sentence beneath a figure; it may hold markup of ours."""
    return h.p(".card-sentence")[said]


def foot(metric: Metric, selection: Selection, sources: str) -> h.Element:
    """Return the foot of a card: what opens why it is so, and on how many sources it rests."""
    return h.div(".card-foot")[why(metric, selection), h.span[sources] if sources else None]


def why(metric: Metric, selection: Selection, label: str = "") -> h.Element:
    """Return the link that opens why a measure's figure is what it is, over the page it is on."""
    code = metric.metric_id
    href = f"?{urlencode(links.query(selection, why=code), safe=',')}"
    named = t("card.why_of", measure=metric.name)
    return h.a(href=href, data_opens=f"why/{code}", aria_label=named, aria_haspopup="dialog")[
        label or t("card.why")
    ]
