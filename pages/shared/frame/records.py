"""One statement's or milestone's own page: scope, comparator, source, locator, citation."""

from collections.abc import Mapping, Sequence
from datetime import date

import htpy as h
import streamlit as st
from markupsafe import Markup

from data import queries
from data.queries import Metric, Milestone, Related, Statement
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.selection import editions, links
from pages.shared.words import labels, verbatim
from pages.shared.words.catalogue import n, t
from pages.shared.words.figures import percent
from pages.shared.words.listings import listing
from pages.shared.words.times import partial_date

MOST_RELATED = 30  # statements listed beneath one


def statement_page(
    store: Store,
    statement: Statement,
    related: Related,
    names: Mapping[str, str],
    selection: Selection,
) -> None:
    """Show a statement whole, then the statements its scope meets, then how to cite it."""
    _back(selection)
    st.title(
        verbatim.label(
            t("statement.title", metric=statement.metric, scope=labels.scope(statement, names))
        ),
        anchor=False,
    )
    st.html(h.p(".big-figure")[labels.stated(statement)])
    st.html(h.p(".lede")[statement.paraphrase])
    metric = next(m for m in queries.metrics(store) if m.metric_id == statement.metric_id)
    programme = links.anchor(
        statement.programme, "overview", selection, programme=statement.programme_id
    )
    rows: list[tuple[str, h.Node]] = [
        ("statement.measure", statement.metric),
        ("statement.definition", metric.definition),
        ("statement.figure", _figure(statement)),
        ("statement.counted", _seats(metric, statement)),
        ("statement.places", labels.scope_places(statement, names)),
        ("statement.covers", _covers(statement, names)),
        ("statement.period", labels.scope_period(statement)),
        ("statement.basis", t(f"basis.{statement.basis}")),
        ("statement.programme", programme),
        ("statement.processing", t(f"processing_long.{statement.processing}")),
        ("statement.rank", t(f"rank.{statement.rank}")),
        ("statement.note", statement.note),
        *_source_rows(statement),
        ("statement.id", h.code[statement.statement_id]),
    ]
    with st.container(key="panel-statement"):
        st.html(_definition_list(rows))
    st.subheader(t("statement.related"), anchor=False)
    if related.rows:
        items = [_related(other, how, names, selection) for other, how in related.rows]
        st.html(h.ul(".statements")[items])
        if more := related.found - len(related.rows):
            st.html(h.p(".small.quiet")[n("statement.related_more", more)])
    else:
        st.html(h.p(".quiet")[t("statement.no_related")])
    _history(store, "statements", statement.statement_id)
    _correct(statement, selection)
    _cite(
        t(
            "citation.statement",
            publisher=statement.publisher,
            title=statement.source_title,
            date=_source_date(statement),
            locator=statement.locator or t("citation.no_locator"),
            figure=labels.stated(statement),
            metric=statement.metric,
            scope=labels.scope(statement, names),
            address=_address("statement", statement.statement_id),
            url=statement.url or t("citation.no_url"),
            id=statement.statement_id,
            today=_today(),
        )
    )


def _related(
    other: Statement, how: str, names: Mapping[str, str], selection: Selection
) -> h.Element:
    link = links.anchor(t("statement.open"), "evidence", selection, statement=other.statement_id)
    return h.li[
        h.b[labels.stated(other)], " ", labels.scope(other, names),
        h.br, t(f"how.{how}"), " · ", other.programme, " · ", link,
    ]  # fmt: skip


def _correct(statement: Statement, selection: Selection) -> None:
    """Lead to where the statement can be corrected or retired, if the facts are those of now."""
    if selection.as_of is None:
        link = links.anchor(
            t("statement.correct"), "curate", selection, statement=statement.statement_id
        )
        st.html(h.p(".small")[link])


def _history(store: Store, table: str, key: str) -> None:
    if versions := editions.history_html(store, table, key):
        st.subheader(t("statement.history"), anchor=False)
        st.html(versions)


def milestone_page(
    store: Store, milestone: Milestone, names: Mapping[str, str], selection: Selection
) -> None:
    """Show a milestone whole, with every source that speaks of it and how to cite it."""
    _back(selection)
    st.title(verbatim.label(milestone.title), anchor=False)
    st.html(h.p(".lede")[milestone.paraphrase])
    titles = {source.source_id: source for source in queries.sources(store)}
    people = {o.organisation_id: o.name for o in queries.organisations(store)}
    others = Markup("; ").join(
        links.outside(titles[code].title, titles[code].url) for code in milestone.other_sources
    )
    organisations = Markup(", ").join(
        links.anchor(people[code], "organisations", selection, organisation=code)
        for code in milestone.organisations
    )
    rows: list[tuple[str, h.Node]] = [
        ("milestone.date", labels.milestone_period(milestone)),
        ("milestone.status", t(f"status.{milestone.status}")),
        ("milestone.places", listing(names.get(p, p) for p in milestone.places)),
        ("milestone.theme", labels.theme_name(milestone.theme, milestone.theme_name)),
        ("milestone.organisations", organisations),
        ("statement.note", milestone.note),
        *_source_rows(milestone),
        ("milestone.other_sources", others),
        ("statement.id", h.code[milestone.milestone_id]),
    ]
    with st.container(key="panel-milestone"):
        st.html(_definition_list(rows))
    _history(store, "milestones", milestone.milestone_id)
    _cite(
        t(
            "citation.milestone",
            publisher=milestone.publisher,
            title=milestone.source_title,
            date=_source_date(milestone),
            locator=milestone.locator or t("citation.no_locator"),
            milestone=milestone.title,
            when=labels.milestone_period(milestone),
            address=_address("milestone", milestone.milestone_id),
            url=milestone.url or t("citation.no_url"),
            id=milestone.milestone_id,
            today=_today(),
        )
    )


def _back(selection: Selection) -> None:
    st.html(h.p(".small")[links.anchor(t("statement.back"), "evidence", selection)])


def _definition_list(rows: Sequence[tuple[str, h.Node]]) -> h.Element:
    """Return what is known as term and description; what is not known is left out."""
    return h.dl(".facts")[[[h.dt[t(key)], h.dd[told]] for key, told in rows if told]]


def _figure(statement: Statement) -> str:
    return t(
        "statement.figure_value",
        figure=labels.stated_in_words(statement),
        unit="" if statement.unit == "percent" else statement.unit,
    ).strip()


def _seats(metric: Metric, statement: Statement) -> str:
    if statement.numerator is None or statement.denominator is None:
        return ""
    return t(
        "statement.seats_value",
        counted=labels.part_of_whole(metric, statement.numerator, statement.denominator),
        share=percent(statement.value),
    )


def _covers(statement: Statement, names: Mapping[str, str]) -> str:
    """Return a group's members: the statement is about somewhere among them."""
    if list(statement.places) == list(statement.countries):
        return ""
    return t(
        "statement.somewhere_among", places=listing(names.get(c, c) for c in statement.countries)
    )


def _source_rows(row: Statement | Milestone) -> list[tuple[str, h.Node]]:
    return [
        ("statement.source", links.outside(row.source_title, row.url)),
        ("statement.publisher", row.publisher),
        ("statement.source_date", _source_date(row)),
        ("statement.locator", row.locator),
        ("statement.licence", row.licence),
    ]


def _source_date(row: Statement | Milestone) -> str:
    return partial_date(row.source_date) if row.source_date else t("period.undated")


def _address(kind: str, code: str) -> str:
    """Return where this page is, as it can be cited: without the filters that led to it."""
    return f"{str(st.context.url or '').split('?')[0]}?{kind}={code}"


def _today() -> str:
    return partial_date(date.today().isoformat())


def _cite(citation: str) -> None:
    st.subheader(t("citation.title"), anchor=False)
    st.code(citation, language=None, wrap_lines=True)
