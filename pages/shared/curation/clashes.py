"""What readers would stumble over: statements that clash, or that are told twice."""

from collections.abc import Sequence
from html import escape

from data.changes.effects import Effects
from pages.shared.curation.wording import Wording, fold_html
from pages.shared.words.catalogue import n, t

FIRST_SHOWN = 10
MOST_SHOWN = 400


def contradictions_html(effects: Effects, wording: Wording) -> str:
    """Return the statements that could not hold together any more, with their sources."""
    if not effects.contradictions:
        return ""
    groups = "".join(
        f'<div class="pair clash"><p>{escape(wording.metric(metric))}</p>'
        f"{_items(codes, wording)}</div>"
        for metric, codes in effects.contradictions
    )
    return (
        f'<h3 class="part">{escape(t("curate.contradictions_title"))}</h3>'
        f'<p class="small quiet">{escape(t("curate.contradictions_help"))}</p>{groups}'
    )


def duplicates_html(effects: Effects, wording: Wording) -> str:
    """Return new statements beside those that they may repeat."""
    if not effects.duplicates:
        return ""
    pairs = [
        f'<div class="pair"><p>{escape(t(f"curate.duplicate_{pair.why}"))}</p>'
        f"{_items((pair.statement_id, pair.other_id), wording)}</div>"
        for pair in effects.duplicates[:MOST_SHOWN]
    ]
    first, rest = pairs[:FIRST_SHOWN], pairs[FIRST_SHOWN:]
    more = fold_html(n("curate.more_duplicates", len(rest)), "".join(rest)) if rest else ""
    return (
        f'<h3 class="part">{escape(n("curate.duplicates_title", len(effects.duplicates)))}</h3>'
        f'<p class="small quiet">{escape(t("curate.duplicates_help"))}</p>{"".join(first)}{more}'
    )


def _items(codes: Sequence[str], wording: Wording) -> str:
    # Which of them is new need only be told where another is not.
    is_marked = not all(map(wording.is_own, codes))
    items = "".join(
        wording.statement_item(code, is_marked=is_marked, with_words=True) for code in codes
    )
    return f'<ul class="statements beside">{items}</ul>'
