"""Cards: one measure each, its figure, how far it is proved, where and when it holds, and why."""

from collections.abc import Mapping, Sequence

import htpy as h

from data.queries import Metric, Place, Statement
from data.totals.measure_answers import Answer
from data.totals.measure_explanations import Explanation
from data.totals.questions import Selection
from pages.shared.entries import answered, card_parts, proof_bars
from pages.shared.entries.recorded import Ends
from pages.shared.selection import chosen
from pages.shared.words import labels
from pages.shared.words.catalogue import t


def answer_card(
    metric: Metric,
    answer: Answer,
    stated: Mapping[str, Statement],
    places: Sequence[Place],
    *,
    programmes: Mapping[str, str],
    selection: Selection,
    has_why: bool,
    used: Sequence[Statement] = (),
    unknown: Sequence[tuple[str, str]] = (),
    both: Ends | None = None,
    explained: Explanation | None = None,
    beside: Sequence[str] = (),
    hint: str = "",
) -> h.Element:
    """Return the card of a counted measure: what its statements prove for this selection.

    `stated` are the statements that the answer names, by id, `programmes` names by id; `has_why`
    says that there is something to tell of why; `used` are the statements whose period stands
    beneath the figure, none for all that is reported; `unknown` are (code, name) of the chosen
    places that none is about; `both` are the ends of what may be counted twice, `explained` is why
    it is so; `beside` are measures of which something is reported where of this one nothing is;
    `hint` says which filters hide it then.
    """
    undated = answered.is_undated(answer, stated)
    parts: list[h.Node] = [
        card_parts.measure(metric),
        answered.figure_html(answer, labels.names_of(places)),
        proof_bars.proof_html(
            answer,
            undated=undated,
            both=both,
            is_all_asked=explained is not None and explained.is_all_asked,
        ),
    ]
    if answer.covered:
        parts.append(card_parts.coverage(answered.coverage(answer, used, places)))
    told = answered.sentences(
        answer,
        stated,
        places,
        programmes,
        measure=metric.name,
        both=both,
        explained=explained,
        beside=beside,
    )
    parts += [card_parts.sentence(one) for one in (*told, hint) if one]
    if unknown:
        parts.append(card_parts.coverage(t("card.silent", places=chosen.named(unknown))))
    if has_why:
        parts.append(card_parts.foot(metric, selection, answered.sources_count(answer, stated)))
    return card_parts.card(metric, parts)
