"""Lists as a reference book sets them: statements and milestones, one entry each, and the strip."""

from collections.abc import Mapping, Sequence
from datetime import date

import htpy as h
from markupsafe import Markup

from data.queries import Milestone, Statement
from data.totals.questions import Selection
from pages.shared.selection import links
from pages.shared.words import labels
from pages.shared.words.catalogue import t
from pages.shared.words.listings import listing


def statement_entries(
    statements: Sequence[Statement], names: Mapping[str, str], selection: Selection
) -> h.Element:
    """Return statements as entries in order of time: when and where, the figure, who says so."""
    ordered = in_order_of_time(statements)
    return h.ul(".entries")[[_statement(s, names, selection) for s in ordered]]


def in_order_of_time(statements: Sequence[Statement]) -> list[Statement]:
    """Return statements by their beginning, without one by their end, undated ones last."""
    return sorted(statements, key=lambda s: (not s.is_dated, s.starts_on or s.ends_on, s.ends_on))


def _statement(s: Statement, names: Mapping[str, str], selection: Selection) -> h.Element:
    link = links.anchor(t("statement.open"), "evidence", selection, statement=s.statement_id)
    tags = _tags(
        (t("relation.overlapping"), "") if labels.is_wider(s) else None,
        (t("period.undated"), "sand") if not s.is_dated else None,
        (t(f"rank.{s.rank}"), "sand") if s.rank in ("planned", "superseded") else None,
        (t("processing.derived"), "") if s.processing == "derived" else None,
    )
    return _entry(
        when=[labels.scope_period(s), h.br, labels.scope_places(s, names)],
        what=[h.b[labels.stated(s)], " · ", s.metric, " ", tags],
        how=[s.paraphrase, h.br, links.outside(s.source_title, s.url), " · ", link],
    )


def milestone_entries(
    milestones: Sequence[Milestone], names: Mapping[str, str], selection: Selection
) -> h.Element:
    """Return milestones as entries: the date, what happened, and how it is known."""
    return h.ul(".entries")[[_milestone(m, names, selection) for m in milestones]]


def _milestone(m: Milestone, names: Mapping[str, str], selection: Selection) -> h.Element:
    link = links.anchor(t("milestone.open"), "evidence", selection, milestone=m.milestone_id)
    tags = _tags(
        (t(f"status.{m.status}"), "sand" if m.status == "planned" else "")
        if m.status != "occurred"
        else None,
        (labels.theme_name(m.theme, m.theme_name), ""),
    )
    where = listing(names.get(code, code) for code in m.places)
    note = [h.br, h.em[m.note]] if m.note else None
    return _entry(
        when=[labels.milestone_period(m), h.br, where],
        what=[h.b[m.title], " ", tags],
        how=[m.paraphrase, note, h.br, links.outside(m.source_title, m.url), " · ", link],
    )


def _entry(*, when: h.Node, what: h.Node, how: h.Node) -> h.Element:
    return h.li[
        h.div(".when")[when],
        h.div[h.div(".what")[what], h.div(".how")[how]],
    ]


def _tags(*tags: tuple[str, str] | None) -> Markup:
    return Markup(" ").join(h.span(class_=["tag", kind])[text] for text, kind in filter(None, tags))


def milestone_strip(
    milestones: Sequence[Milestone],
    names: Mapping[str, str],
    selection: Selection,
    today: date,
    most: int = 4,
) -> h.Element | None:
    """Return the latest milestones that occurred and the next planned one, oldest first."""
    past = [m for m in milestones if m.status != "planned" and m.starts_on <= today]
    planned = [m for m in milestones if m.status == "planned" and m.starts_on > today]
    shown = sorted(past, key=lambda m: m.starts_on)[-(most - bool(planned)) :] + planned[:1]
    items = [
        h.li(class_=m.status)[
            h.span[labels.milestone_period(m)],
            h.b[links.anchor(m.title, "evidence", selection, milestone=m.milestone_id)],
            h.em[listing(names.get(p, p) for p in m.places)],
        ]
        for m in shown
    ]
    return h.ol(".strip")[items] if shown else None
