"""An organisation's profile: what it does, where, since when, and what is known through it."""

import htpy as h

from data import queries
from data.queries import Organisation
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.selection import links
from pages.shared.selection.emptiness import Beyond, Known
from pages.shared.words.catalogue import n, t
from pages.shared.words.times import partial_date


def behind(store: Store, selection: Selection) -> set[str]:
    """Return the organisations behind a selection: its statements', its milestones', its places'.

    Those that only belong to a place count where the selection names places and nothing else.
    """
    running = {p.programme_id: p.organisation_id for p in queries.programmes(store)}
    spoken = queries.spoken_programmes(store, selection)
    codes = {code for programme in spoken if (code := running[programme])}
    if not selection.programmes:
        codes |= {o for m in queries.milestones(store, selection) for o in m.organisations}
    if not (selection.programmes or selection.first_year or selection.last_year):
        organisations = queries.organisations(store)
        codes |= {o.organisation_id for o in organisations if o.place_id in selection.places}
        if not selection.places:
            codes |= {o.organisation_id for o in organisations}
    return codes


def known_behind(store: Store) -> Known:
    """Return what finds the organisations behind a selection."""
    return lambda wider: Beyond("organisations", bool(behind(store, wider)))


def profile_card(organisation: Organisation, selection: Selection) -> h.Element:
    """Return an organisation as a card that leads to its own page."""
    link = links.anchor(
        organisation.name, "organisations", selection, organisation=organisation.organisation_id
    )
    return h.article(".card.profile")[
        h.h3[link],
        h.p(".card-coverage")[where_and_when(organisation)],
        h.p(".card-sentence")[organisation.about],
        h.div(".card-foot")[h.span[_known_through(organisation)]],
    ]


def profile_facts(organisation: Organisation) -> h.Fragment:
    """Return an organisation's profile for its own page."""
    site = links.outside(organisation.url, organisation.url) if organisation.url else None
    return h.fragment[
        h.p(".lede")[organisation.about],
        h.p(".small.quiet")[where_and_when(organisation), " ", site],
    ]


def is_narrowed(selection: Selection) -> bool:
    """Say whether a page's filters leave anything out, which a profile never does."""
    return any((selection.places, selection.first_year, selection.last_year, selection.programmes))


def where_and_when(organisation: Organisation) -> str:
    """Return where an organisation is and since when: "Morocco, since June 1985".

    It is international only where the facts give it a place that is no country.
    """
    place = organisation.place or t("organisations.no_country")
    if organisation.place_kind not in (None, "country"):
        place = t("organisations.international")
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
