"""Why a figure is what it is, as the drawer that opens beside it: worked out when it is opened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import htpy as h

from data import queries
from data.answers.answers import answer
from data.answers.explanations import explain
from data.queries import Metric, Statement
from data.store.store import Store
from data.totals.measure_answers import Answer
from data.totals.questions import Selection
from pages.shared.entries import answered, card_parts, recorded
from pages.shared.entries.explained import Teller
from pages.shared.entries.why import shares_why_html, why_html
from pages.shared.exhibits import share_rows, shares, statements
from pages.shared.selection import chosen, in_words
from pages.shared.words import labels
from pages.shared.words.catalogue import n, t
from pages.shared.words.listings import listing

Source = tuple[str, str | None]  # its title, its address


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whose figure is explained: a measure of a selection, and where the figure stands."""

    store: Store
    selection: Selection
    metric: Metric
    address: str


def drawer(store: Store, selection: Selection, metric_id: str, address: str) -> h.Element | None:
    """Return why a measure's figure is what it is; None where there is no such measure.

    `address` is where the figure stands, for who cites it.
    """
    metric = next((m for m in queries.metrics(store) if m.metric_id == metric_id), None)
    if metric is None:
        return None
    asked = _Asked(store, selection, metric, address)
    return _of_share(asked) if metric in shares.measures([metric]) else _of_count(asked)


def _of_count(asked: _Asked) -> h.Element:
    store, selection, metric = asked.store, asked.selection, asked.metric
    question, places = selection.question(metric.metric_id), queries.places(store)
    found, told = answer(store, question), explain(store, question)
    codes = {*statements.named_in(found), *told.statements}
    stated = statements.named(store, selection, codes, [metric.metric_id])
    names = labels.names_of(places)
    both = recorded.ends(found, told, stated, metric.unit)
    programmes = labels.programmes_of(queries.programmes(store))
    also = answered.sentences(
        found, stated, places, programmes, measure=metric.name, both=both, explained=told
    )
    why = why_html(
        metric, found, told, stated=stated, places=places, selection=selection, also=also
    )
    said = " ".join(Teller(metric, stated, names).sentences(told))
    own = {*statements.named_in(found), *told.counting}
    return _drawer(
        asked,
        [answered.figure_html(found, names), _reach(asked, found, stated)],
        why or h.p(".why-sentence")[t("card.nothing")],
        said=f"{answered.text(found, names)}. {said}",
        sources=[(s.source_title, s.url) for code, s in stated.items() if code in own],
    )


def _reach(asked: _Asked, found: Answer, stated: Mapping[str, Statement]) -> list[h.Element]:
    """Return where and when a figure holds, and the places asked that no statement is about."""
    if not found.covered:
        return []
    store, selection = asked.store, asked.selection
    used = statements.beneath(found, stated)
    lines = [answered.coverage(found, used, queries.places(store))]
    if unknown := statements.silent(store, selection, metrics=[asked.metric.metric_id]):
        lines.append(t("card.silent", places=chosen.named(unknown)))
    return [card_parts.coverage(line) for line in lines]


def _of_share(asked: _Asked) -> h.Element:
    store, selection, metric = asked.store, asked.selection, asked.metric
    series = share_rows.main_series(store, selection, metric)
    latest = share_rows.latest(store, selection, metric, [series])
    own = [row for row in latest if not row.is_comparator]
    undated = share_rows.without_date(store, selection, metric)
    places = queries.places(store)
    names = labels.names_of(places)
    unknown = shares.silent(places, selection, own) if selection.places and own else []
    may_lack = metric != share_rows.main_measure(store, selection, queries.metrics(store))
    told = chosen.with_silent("", unknown, may_lack=may_lack)
    silence = card_parts.coverage(told) if told else None
    said = listing(
        t("card.place", place=f"{row.place}, {row.year}", share=labels.share(row)) for row in own
    )
    figure = labels.share(own[0]) if len(own) == 1 else n("card.places", len(own))
    return _drawer(
        asked,
        [h.p(".card-figure")[figure if own else t("answer.not_reported")], silence],
        shares_why_html(metric, own, undated, names, selection),
        said=f"{said}.",
        sources=[(row.source_title, row.url) for row in (*own, *undated)],
    )


def _drawer(
    asked: _Asked, figure: h.Node, why: h.Node, *, said: str, sources: Iterable[Source]
) -> h.Element:
    scope, name = in_words.summary(asked.store, asked.selection), asked.metric.name
    known = list(dict.fromkeys(sources))
    sentence = t("why.sentence", measure=name, scope=scope, said=said).strip()
    named = [
        t("why.cited_source", number=i, title=title, url=url or t("citation.no_url"))
        for i, (title, url) in enumerate(known, 1)
    ]
    cited = "\n".join([sentence, *named, t("why.cited_at", address=asked.address)])
    return h.div(".why-drawer", data_measure=asked.metric.metric_id)[
        h.header[
            h.p(".quiet.small")[t("why.title")],
            h.button(".closes", type="button", data_closes="")[t("why.close")],
            h.h2[t("why.of", measure=name, scope=scope)],
            figure,
        ],
        h.div(".why")[why],
        h.footer[
            h.button(".copies", type="button", data_copy=sentence)[t("why.copy")],
            h.button(type="button", data_copy=cited)[t("why.cite")],
            h.span(".quiet.small")[n("card.sources", len(known))] if known else None,
        ],
    ]
