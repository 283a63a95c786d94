"""What readers would stumble over: statements that clash, or that are told twice."""

from collections.abc import Sequence

import htpy as h

from data.changes.effects import Effects
from pages.shared.curation.wording import Wording, fold_html
from pages.shared.words.catalogue import n, t

FIRST_SHOWN = 10
MOST_SHOWN = 400


def contradictions_html(effects: Effects, wording: Wording) -> h.Fragment | None:
    """Return the statements that could not hold together any more, with their sources."""
    if not effects.contradictions:
        return None
    groups = [
        h.div(".pair.clash")[h.p[wording.metric(metric)], _items(codes, wording)]
        for metric, codes in effects.contradictions
    ]
    return h.fragment[
        h.h3(".part")[t("curate.contradictions_title")],
        h.p(".small.quiet")[t("curate.contradictions_help")],
        groups,
    ]


def duplicates_html(effects: Effects, wording: Wording) -> h.Fragment | None:
    """Return new statements beside those that they may repeat."""
    if not effects.duplicates:
        return None
    pairs = [
        h.div(".pair")[
            h.p[t(f"curate.duplicate_{pair.why}")],
            _items((pair.statement_id, pair.other_id), wording),
        ]
        for pair in effects.duplicates[:MOST_SHOWN]
    ]
    first, rest = pairs[:FIRST_SHOWN], pairs[FIRST_SHOWN:]
    return h.fragment[
        h.h3(".part")[n("curate.duplicates_title", len(effects.duplicates))],
        h.p(".small.quiet")[t("curate.duplicates_help")],
        first,
        fold_html(n("curate.more_duplicates", len(rest)), rest) if rest else None,
    ]


def _items(codes: Sequence[str], wording: Wording) -> h.Element:
    # Which of them is new need only be told where another is not.
    is_marked = not all(map(wording.is_own, codes))
    return h.ul(".statements.beside")[
        [wording.statement_item(code, is_marked=is_marked, with_words=True) for code in codes]
    ]
