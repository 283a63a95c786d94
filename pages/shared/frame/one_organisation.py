"""One organisation's page: what it is, its programmes, its statements and its milestones."""

import htpy as h

from data import queries
from data.queries import Organisation
from pages.shared.entries.lists import milestone_entries, statement_entries
from pages.shared.entries.profiles import is_narrowed, profile_facts
from pages.shared.frame.sheets import Sheet, empty_html, section
from pages.shared.selection import links
from pages.shared.words import labels
from pages.shared.words.catalogue import n, t

MOST_SHOWN = 40  # statements


def profile(sheet: Sheet, organisation: Organisation) -> h.Fragment:
    """Return an organisation whole: no filter narrows a profile."""
    store, selection = sheet.view.store, sheet.view.selection
    code, names = organisation.organisation_id, labels.names_of(queries.places(store))
    statements = queries.organisation_statements(store, code, most=MOST_SHOWN)
    milestones = queries.organisation_milestones(store, code)
    parts: list[h.Node] = [
        h.p(".small")[links.anchor(t("organisations.back"), "organisations", selection)],
        sheet.heading(organisation.name),
        profile_facts(organisation),
    ]
    if is_narrowed(selection):
        parts.append(h.p(".small.quiet")[t("organisations.whole_one")])
    for programme in queries.organisation_programmes(store, code):
        count = h.span(".tag")[n("organisations.statements", programme.statements)]
        link = links.anchor(programme.name, "overview", selection, programme=programme.programme_id)
        parts.append(h.p(".lede")[link, [" ", count] if programme.statements else None])
    if statements:
        more = organisation.statements - len(statements)
        told = h.p(".small.quiet")[n("organisations.more", more)] if more > 0 else None
        entries = statement_entries(statements, names, selection)
        parts.append(section(t("organisations.statements_title"), [entries, told]))
    if milestones:
        entries = milestone_entries(milestones, names, selection)
        parts.append(section(t("organisations.milestones_title"), entries))
    if not statements and not milestones:
        parts.append(empty_html(t("organisations.nothing")))
    return h.fragment[parts]
