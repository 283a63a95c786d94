"""One statement's or milestone's own page: scope, comparator, source, locator, citation."""

from collections.abc import Mapping, Sequence
from datetime import date

import htpy as h
from markupsafe import Markup

from data import queries
from data.queries import Metric, Milestone, Related, Statement
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.frame.sheets import Sheet, section
from pages.shared.selection import editions, links
from pages.shared.words import labels
from pages.shared.words.catalogue import n, t
from pages.shared.words.figures import percent
from pages.shared.words.listings import listing
from pages.shared.words.times import partial_date

MOST_RELATED = 30  # statements listed beneath one


def statement_page(
    sheet: Sheet, statement: Statement, related: Related, names: Mapping[str, str]
) -> h.Fragment:
    """Return a statement whole, then the statements its scope meets, then how to cite it."""
    store, selection = sheet.view.store, sheet.view.selection
    scope = labels.scope(statement, names)
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
    cited = t(
        "citation.statement",
        publisher=statement.publisher,
        title=statement.source_title,
        date=_source_date(statement),
        locator=statement.locator or t("citation.no_locator"),
        figure=labels.stated(statement),
        metric=statement.metric,
        scope=labels.scope(statement, names),
        address=sheet.view.cited("evidence", statement=statement.statement_id),
        url=statement.url or t("citation.no_url"),
        id=statement.statement_id,
        today=_today(),
    )
    return h.fragment[
        _back(selection),
        sheet.heading(t("statement.title", metric=statement.metric, scope=scope)),
        h.p(".big-figure")[labels.stated(statement)],
        h.p(".lede", dir="auto")[statement.paraphrase],
        h.section(".panel", id="panel-statement")[_definition_list(rows)],
        section(t("statement.related"), _related_list(related, names, selection)),
        _history(store, "statements", statement.statement_id),
        _correct(statement, selection),
        _cite(cited),
    ]


def _related_list(related: Related, names: Mapping[str, str], selection: Selection) -> h.Renderable:
    if not related.rows:
        return h.p(".quiet")[t("statement.no_related")]
    more = related.found - len(related.rows)
    return h.fragment[
        h.ul(".statements")[
            [_related(other, how, names, selection) for other, how in related.rows]
        ],
        h.p(".small.quiet")[n("statement.related_more", more)] if more else None,
    ]


def _related(
    other: Statement, how: str, names: Mapping[str, str], selection: Selection
) -> h.Element:
    link = links.anchor(t("statement.open"), "evidence", selection, statement=other.statement_id)
    return h.li[
        h.b[labels.stated(other)], " ", labels.scope(other, names),
        h.br, t(f"how.{how}"), " · ", other.programme, " · ", link,
    ]  # fmt: skip


def _correct(statement: Statement, selection: Selection) -> h.Element | None:
    """Lead to where the statement can be corrected or retired, if the facts are those of now."""
    if selection.as_of is not None:
        return None
    text = t("statement.correct")
    link = links.anchor(text, "curate", selection, statement=statement.statement_id)
    return h.p(".small")[link]


def _history(store: Store, table: str, key: str) -> h.Element | None:
    versions = editions.history_html(store, table, key)
    return section(t("statement.history"), versions) if versions else None


def milestone_page(sheet: Sheet, milestone: Milestone, names: Mapping[str, str]) -> h.Fragment:
    """Return a milestone whole, with every source that speaks of it and how to cite it."""
    store, selection = sheet.view.store, sheet.view.selection
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
    cited = t(
        "citation.milestone",
        publisher=milestone.publisher,
        title=milestone.source_title,
        date=_source_date(milestone),
        locator=milestone.locator or t("citation.no_locator"),
        milestone=milestone.title,
        when=labels.milestone_period(milestone),
        address=sheet.view.cited("evidence", milestone=milestone.milestone_id),
        url=milestone.url or t("citation.no_url"),
        id=milestone.milestone_id,
        today=_today(),
    )
    return h.fragment[
        _back(selection),
        sheet.heading(milestone.title),
        h.p(".lede", dir="auto")[milestone.paraphrase],
        h.section(".panel", id="panel-milestone")[_definition_list(rows)],
        _history(store, "milestones", milestone.milestone_id),
        _cite(cited),
    ]


def _back(selection: Selection) -> h.Element:
    return h.p(".small")[links.anchor(t("statement.back"), "evidence", selection)]


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


def _today() -> str:
    return partial_date(date.today().isoformat())


def _cite(citation: str) -> h.Element:
    return section(
        t("citation.title"),
        h.div(".citation")[
            h.p(dir="auto")[citation],
            h.button(type="button", data_copy=citation)[t("citation.copy")],
        ],
    )
