"""What every card is put together from: measure, figure in words, coverage, sentence, why."""

from collections.abc import Sequence
from html import escape

from data.queries import Metric
from pages.shared.words.catalogue import t


def card(metric: Metric, parts: Sequence[str]) -> str:
    """Return a measure's card of these parts, as HTML."""
    code = escape(metric.metric_id, quote=True)
    return f'<article class="card" data-measure="{code}">{"".join(parts)}</article>'


def measure(metric: Metric) -> str:
    """Return the name of a card's measure; its definition is its title."""
    title = escape(metric.definition or "", quote=True)
    return f'<h3 class="card-measure" title="{title}">{escape(metric.name)}</h3>'


def in_words(text: str) -> str:
    """Return what stands for a figure that cannot be given, lighter and smaller."""
    return f'<p class="card-figure in-words">{escape(text)}</p>'


def coverage(text: str) -> str:
    """Return where and when a figure holds, or another quiet line."""
    return f'<p class="card-coverage">{escape(text)}</p>'


def sentence(html: str) -> str:
    """Return a sentence beneath a figure; it may hold markup of ours."""
    return f'<p class="card-sentence">{html}</p>'


def why(html: str, sources: str) -> str:
    """Return the foot of a card: what unfolds, and on how many sources it rests, if any."""
    counted = f"<span>{escape(sources)}</span>" if sources else ""
    return (
        f'<div class="card-foot"><details><summary>{escape(t("card.why"))}</summary>'
        f'<div class="why">{html}</div></details>{counted}</div>'
    )
