"""An organisation's profile: what it does, where, since when, and what is known through it."""

from html import escape

from data.queries import Organisation
from data.questions import Selection
from pages.shared import links
from pages.shared.words import n, partial_date, t


def profile_card(organisation: Organisation, selection: Selection) -> str:
    """Return an organisation as a card that leads to its own page."""
    link = links.anchor(
        organisation.name, "organisations", selection, organisation=organisation.organisation_id
    )
    return (
        f'<article class="card profile"><h3>{link}</h3>'
        f'<p class="card-coverage">{escape(where_and_when(organisation))}</p>'
        f'<p class="card-sentence">{escape(organisation.about or "")}</p>'
        f'<div class="card-foot"><span>{escape(_known_through(organisation))}</span></div>'
        "</article>"
    )


def profile_facts(organisation: Organisation) -> str:
    """Return an organisation's profile for its own page."""
    site = links.outside(organisation.url, organisation.url) if organisation.url else ""
    return (
        f'<p class="lede">{escape(organisation.about or "")}</p>'
        f'<p class="small quiet">{escape(where_and_when(organisation))} {site}</p>'
    )


def where_and_when(organisation: Organisation) -> str:
    """Return where an organisation is and since when: "Morocco, founded June 1985"."""
    place = organisation.place or t("organisations.international")
    if not organisation.founded:
        return place
    founded = partial_date(organisation.founded)
    return t("organisations.founded", place=place, date=founded)


def _known_through(organisation: Organisation) -> str:
    counts = (
        ("organisations.programmes", organisation.programmes),
        ("organisations.statements", organisation.statements),
        ("organisations.milestones", organisation.milestones),
    )
    return " · ".join(n(key, count) for key, count in counts if count) or t("organisations.named")
