"""How statements lie to one another: which cannot hold together, which are parts of others."""

from collections.abc import Mapping

import htpy as h

from data import queries
from data.answers.answers import contradictions
from data.answers.explanations import explain_conflict
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.entries import answered
from pages.shared.entries.explained import Teller
from pages.shared.exhibits import statements
from pages.shared.words.catalogue import t


def conflicts_html(store: Store, selection: Selection, names: Mapping[str, str]) -> h.Renderable:
    """Return each smallest set of statements that cannot hold together, with their sources."""
    measures = [m for m in queries.metrics(store) if m.kind in ("sum", "unique")]
    found = {m: contradictions(store, selection.question(m.metric_id)) for m in measures}
    named = {code for sets in found.values() for codes in sets for code in codes}
    stated = statements.with_codes(store, statements.by_id(store, selection), named)
    parts: list[h.Element] = []
    for measure, sets in found.items():
        parts += [h.h4[measure.name]] if sets else []
        for codes in sets:
            told = explain_conflict(store, selection.question(measure.metric_id), codes)
            said = " ".join(Teller(measure, stated, names).sentences(told))
            parts += [h.p[said], _items(codes, stated, names, selection)]
    return h.fragment[parts] if parts else h.p(".quiet")[t("evidence.no_conflicts")]


def nested_html(store: Store, selection: Selection, names: Mapping[str, str]) -> h.Renderable:
    """Return the totals that hold other statements, each with what lies inside it."""
    stated = statements.by_id(store, selection)
    parts: dict[str, list[str]] = {}
    for pair in queries.nested_statements(store, selection):
        parts.setdefault(pair.outer_id, []).append(pair.inner_id)
    if not parts:
        return h.p(".quiet")[t("evidence.no_nested")]
    return h.fragment[
        [
            h.div(".nested")[
                _items([outer], stated, names, selection),
                h.p(".small.quiet")[t("evidence.holds")],
                h.div(".inner")[_items(inner, stated, names, selection)],
            ]
            for outer, inner in parts.items()
        ]
    ]


def _items(
    codes: list[str] | tuple[str, ...],
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
