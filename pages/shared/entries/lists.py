"""Lists as a reference book sets them: statements and milestones, one entry each, and the strip."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from data.queries import Milestone, Statement
from data.totals.questions import Selection
from pages.shared.selection import links
from pages.shared.words import labels
from pages.shared.words.catalogue import has_text, t
from pages.shared.words.listings import listing


def statement_entries(
    statements: Sequence[Statement], names: Mapping[str, str], selection: Selection
) -> str:
    """Return statements as entries: when and where, the figure, who says so.

    They are in order of time: without a beginning by their end, undated ones last.
    """
    ordered = sorted(
        statements, key=lambda s: (not s.is_dated, s.starts_on or s.ends_on, s.ends_on)
    )
    return _entries(_statement(s, names, selection) for s in ordered)


def _statement(
    s: Statement, names: Mapping[str, str], selection: Selection
) -> tuple[str, str, str]:
    link = links.anchor(t("statement.open"), "evidence", selection, statement=s.statement_id)
    tags = _tags(
        (t("relation.overlapping"), "") if labels.is_wider(s) else None,
        (t("period.undated"), "sand") if not s.is_dated else None,
        (t(f"rank.{s.rank}"), "sand") if s.rank in ("planned", "superseded") else None,
        (t("processing.derived"), "") if s.processing == "derived" else None,
    )
    when = f"{escape(labels.scope_period(s))}<br>{escape(labels.scope_places(s, names))}"
    what = f"<b>{escape(labels.stated(s))}</b> · {escape(s.metric)} {tags}"
    how = f"{escape(s.paraphrase or '')}<br>{links.outside(s.source_title, s.url)} · {link}"
    return when, what, how


def milestone_entries(
    milestones: Sequence[Milestone], names: Mapping[str, str], selection: Selection
) -> str:
    """Return milestones as entries: the date, what happened, and how it is known."""
    return _entries(_milestone(m, names, selection) for m in milestones)


def _milestone(
    m: Milestone, names: Mapping[str, str], selection: Selection
) -> tuple[str, str, str]:
    link = links.anchor(t("milestone.open"), "evidence", selection, milestone=m.milestone_id)
    tags = _tags(
        (t(f"status.{m.status}"), "sand" if m.status == "planned" else "")
        if m.status != "occurred"
        else None,
        (theme_label(m.theme), ""),
    )
    where = listing(names.get(code, code) for code in m.places)
    when = f"{escape(labels.milestone_period(m))}<br>{escape(where)}"
    what = f"<b>{escape(m.title)}</b> {tags}"
    note = f"<br><em>{escape(m.note)}</em>" if m.note else ""
    how = f"{escape(m.paraphrase or '')}{note}<br>{links.outside(m.source_title, m.url)} · {link}"
    return when, what, how


def theme_label(theme: str) -> str:
    """Return a theme's name; a theme that users brought themselves shows as they wrote it."""
    known = has_text(f"theme.{theme}")
    return t(f"theme.{theme}") if known else theme.replace("_", " ").capitalize()


def _entries(rows: object) -> str:
    items = "".join(
        f'<li><div class="when">{when}</div><div><div class="what">{what}</div>'
        f'<div class="how">{how}</div></div></li>'
        for when, what, how in rows  # type: ignore[attr-defined]
    )
    return f'<ul class="entries">{items}</ul>'


def _tags(*tags: tuple[str, str] | None) -> str:
    return " ".join(
        f'<span class="tag {kind}">{escape(text)}</span>' for text, kind in filter(None, tags)
    )


def milestone_strip(
    milestones: Sequence[Milestone],
    names: Mapping[str, str],
    selection: Selection,
    today: date,
    most: int = 4,
) -> str:
    """Return the latest milestones that occurred and the next planned one, oldest first."""
    past = [m for m in milestones if m.status != "planned" and m.starts_on <= today]
    planned = [m for m in milestones if m.status == "planned" and m.starts_on > today]
    shown = sorted(past, key=lambda m: m.starts_on)[-(most - bool(planned)) :] + planned[:1]
    items = "".join(
        f'<li class="{m.status}"><span>{escape(labels.milestone_period(m))}</span>'
        f"<b>{links.anchor(m.title, 'evidence', selection, milestone=m.milestone_id)}</b>"
        f"<em>{escape(listing(names.get(p, p) for p in m.places))}</em></li>"
        for m in shown
    )
    return f'<ol class="strip">{items}</ol>' if shown else ""
