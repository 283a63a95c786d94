"""Cards: one measure each, its figure, how far it is proved, where and when it holds, and why."""

from collections.abc import Mapping, Sequence

from data.answers import Answer
from data.queries import Metric, Place, Statement
from pages.shared import answered, card_parts


def answer_card(
    metric: Metric,
    answer: Answer,
    stated: Mapping[str, Statement],
    places: Sequence[Place],
    *,
    programmes: Mapping[str, str],
    why: str,
) -> str:
    """Return the card of a counted measure: what its statements prove for this selection.

    `stated` are the statements that the answer names, by id, `programmes` names by id; `why` is
    what unfolds, as HTML.
    """
    undated = answered.is_undated(answer, stated)
    parts = [
        card_parts.measure(metric),
        answered.figure_html(answer),
        answered.proof_html(answer, undated=undated),
    ]
    if answer.covered:
        parts.append(card_parts.coverage(answered.coverage(answer, places, undated=undated)))
    told = answered.sentences(answer, stated, places, programmes)
    parts += [card_parts.sentence(one) for one in told]
    if why:
        parts.append(card_parts.why(why, answered.sources_count(answer, stated)))
    return card_parts.card(metric, parts)
