"""One statement's or milestone's own page: scope, comparator, source, locator, citation."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

import streamlit as st

from data import queries
from data.queries import Milestone, Statement
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.entries.lists import theme_label
from pages.shared.selection import editions, links
from pages.shared.words import labels, verbatim
from pages.shared.words.catalogue import n, number, t
from pages.shared.words.figures import percent
from pages.shared.words.listings import listing
from pages.shared.words.times import partial_date


def statement_page(
    store: Store,
    statement: Statement,
    related: Sequence[tuple[Statement, str]],
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
    st.html(f'<p class="big-figure">{escape(labels.stated(statement))}</p>')
    st.html(f'<p class="lede">{escape(statement.paraphrase or "")}</p>')
    metric = next(m for m in queries.metrics(store) if m.metric_id == statement.metric_id)
    programme = links.anchor(
        statement.programme, "overview", selection, programme=statement.programme_id
    )
    rows = [
        ("statement.measure", escape(statement.metric)),
        ("statement.definition", escape(metric.definition or "")),
        ("statement.figure", escape(_figure(statement))),
        ("statement.seats", escape(_seats(statement))),
        ("statement.places", escape(labels.scope_places(statement, names))),
        ("statement.covers", escape(_covers(statement, names))),
        ("statement.period", escape(labels.scope_period(statement))),
        ("statement.basis", escape(t(f"basis.{statement.basis}"))),
        ("statement.programme", programme),
        ("statement.processing", escape(t(f"processing_long.{statement.processing}"))),
        ("statement.rank", escape(t(f"rank.{statement.rank}"))),
        ("statement.note", escape(statement.note or "")),
        *_source_rows(statement),
        ("statement.id", f"<code>{escape(statement.statement_id)}</code>"),
    ]
    with st.container(key="panel-statement"):
        st.html(_definition_list(rows))
    st.subheader(t("statement.related"), anchor=False)
    if related:
        items = "".join(
            f"<li><b>{escape(labels.stated(other))}</b> {escape(labels.scope(other, names))}"
            f"<br>{escape(t(f'how.{how}'))} · {escape(other.programme)} · "
            + links.anchor(t("statement.open"), "evidence", selection, statement=other.statement_id)
            + "</li>"
            for other, how in related[:30]
        )
        st.html(f'<ul class="statements">{items}</ul>')
        if len(related) > 30:
            st.html(f'<p class="small quiet">{n("statement.related_more", len(related) - 30)}</p>')
    else:
        st.html(f'<p class="quiet">{escape(t("statement.no_related"))}</p>')
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


def _correct(statement: Statement, selection: Selection) -> None:
    """Lead to where the statement can be corrected or retired, if the facts are those of now."""
    if selection.as_of is None:
        link = links.anchor(
            t("statement.correct"), "curate", selection, statement=statement.statement_id
        )
        st.html(f'<p class="small">{link}</p>')


def _history(store: Store, table: str, key: str) -> None:
    if html := editions.history_html(store, table, key):
        st.subheader(t("statement.history"), anchor=False)
        st.html(html)


def milestone_page(
    store: Store, milestone: Milestone, names: Mapping[str, str], selection: Selection
) -> None:
    """Show a milestone whole, with every source that speaks of it and how to cite it."""
    _back(selection)
    st.title(verbatim.label(milestone.title), anchor=False)
    st.html(f'<p class="lede">{escape(milestone.paraphrase or "")}</p>')
    titles = {source.source_id: source for source in queries.sources(store)}
    people = {o.organisation_id: o.name for o in queries.organisations(store)}
    others = "; ".join(
        links.outside(titles[code].title, titles[code].url) for code in milestone.other_sources
    )
    organisations = ", ".join(
        links.anchor(people[code], "organisations", selection, organisation=code)
        for code in milestone.organisations
    )
    rows = [
        ("milestone.date", escape(labels.milestone_period(milestone))),
        ("milestone.status", escape(t(f"status.{milestone.status}"))),
        ("milestone.places", escape(listing(names.get(p, p) for p in milestone.places))),
        ("milestone.theme", escape(theme_label(milestone.theme))),
        ("milestone.organisations", organisations),
        ("statement.note", escape(milestone.note or "")),
        *_source_rows(milestone),
        ("milestone.other_sources", others),
        ("statement.id", f"<code>{escape(milestone.milestone_id)}</code>"),
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
    st.html(f'<p class="small">{links.anchor(t("statement.back"), "evidence", selection)}</p>')


def _definition_list(rows: Sequence[tuple[str, str]]) -> str:
    """Return what is known as term and description; what is not known is left out."""
    items = "".join(f"<dt>{escape(t(key))}</dt><dd>{html}</dd>" for key, html in rows if html)
    return f'<dl class="facts">{items}</dl>'


def _figure(statement: Statement) -> str:
    return t(
        "statement.figure_value",
        figure=labels.stated_in_words(statement),
        unit="" if statement.unit == "percent" else statement.unit,
    ).strip()


def _seats(statement: Statement) -> str:
    if statement.numerator is None or statement.denominator is None:
        return ""
    return t(
        "statement.seats_value",
        women=number(statement.numerator),
        seats=number(statement.denominator),
        share=percent(statement.value),
    )


def _covers(statement: Statement, names: Mapping[str, str]) -> str:
    """Return a group's members: the statement is about somewhere among them."""
    if list(statement.places) == list(statement.countries):
        return ""
    return t(
        "statement.somewhere_among", places=listing(names.get(c, c) for c in statement.countries)
    )


def _source_rows(row: Statement | Milestone) -> list[tuple[str, str]]:
    return [
        ("statement.source", links.outside(row.source_title, row.url)),
        ("statement.publisher", escape(row.publisher)),
        ("statement.source_date", escape(_source_date(row))),
        ("statement.locator", escape(row.locator or "")),
        ("statement.licence", escape(row.licence or "")),
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
