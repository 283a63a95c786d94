"""How statements lie to one another: which cannot hold together, which are parts of others."""

from collections.abc import Mapping, Sequence

import htpy as h

from data import queries
from data.answers.answers import contradictions
from data.answers.explanations import explain_conflict
from data.queries import Nested
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.entries import answered
from pages.shared.entries.explained import Teller
from pages.shared.exhibits import statements
from pages.shared.words.catalogue import n, t

MOST_TOTALS = 20  # that are looked at
MOST_INSIDE = 20  # statements in each


def conflicts_html(store: Store, selection: Selection, names: Mapping[str, str]) -> h.Renderable:
    """Return each smallest set of statements that cannot hold together, with their sources."""
    measures = [m for m in queries.metrics(store) if m.kind in ("sum", "unique")]
    found = {m: contradictions(store, selection.question(m.metric_id)) for m in measures}
    named = {code for sets in found.values() for codes in sets for code in codes}
    stated = statements.named(
        store, selection, named, [m.metric_id for m, sets in found.items() if sets]
    )
    parts: list[h.Element] = []
    for measure, sets in found.items():
        parts += [h.h3[measure.name]] if sets else []
        for codes in sets:
            told = explain_conflict(store, selection.question(measure.metric_id), codes)
            said = " ".join(Teller(measure, stated, names).sentences(told))
            # Of very many statements a few stand, what leaves too little room first.
            ends = told.conflict.taken if told.conflict else ()
            taken = [code for term in ends for code in term.statements]
            shown = [*dict.fromkeys((*taken, *codes))] if len(codes) > MOST_INSIDE else codes
            shown = shown[:MOST_INSIDE]
            parts += [h.p[said], _items(shown, stated, names, selection)]
            parts += filter(None, [_more("evidence.more_at_odds", len(codes) - len(shown))])
    return h.fragment[parts] if parts else h.p(".quiet")[t("evidence.no_conflicts")]


def nested_html(store: Store, selection: Selection, names: Mapping[str, str]) -> h.Renderable:
    """Return the first totals that hold other statements, each with the first that lie inside it.

    How many there are besides is told.
    """
    pairs = queries.nested_statements(
        store, selection, most_totals=MOST_TOTALS, most_inside=MOST_INSIDE
    )
    if not pairs:
        return h.p(".quiet")[t("evidence.no_nested")]
    parts: dict[str, list[Nested]] = {}
    for pair in pairs:
        parts.setdefault(pair.outer_id, []).append(pair)
    codes = {code for pair in pairs for code in (pair.outer_id, pair.inner_id)}
    stated = statements.named(store, selection, codes, {pair.metric_id for pair in pairs})
    more = pairs[0].totals - MOST_TOTALS
    return h.fragment[
        [
            h.div(".nested")[
                _items([outer], stated, names, selection),
                h.p(".small.quiet")[t("evidence.holds")],
                h.div(".inner")[_items([one.inner_id for one in held], stated, names, selection)],
                _more("evidence.more_inside", held[0].inside - len(held)),
            ]
            for outer, held in parts.items()
        ],
        _more("evidence.more_totals", more),
    ]


def _more(key: str, count: int) -> h.Element | None:
    return h.p(".small.quiet")[n(key, count)] if count > 0 else None


def _items(
    codes: Sequence[str],
    stated: Mapping[str, queries.Statement],
    names: Mapping[str, str],
    selection: Selection,
) -> h.Element:
    items = [
        answered.statement_item(stated[code], names, selection, with_source=True)
        for code in codes
        if code in stated
    ]
    return h.ul(".statements")[items]
