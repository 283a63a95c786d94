"""Milestones: what changed in law and institutions, on a time line and as the latest few."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data import queries
from data.queries import Milestone, Place
from data.store.store import Store
from data.totals.questions import Selection
from pages.shared.charts import theme
from pages.shared.charts.palette import Palette
from pages.shared.charts.timeline import milestone_timeline
from pages.shared.entries.lists import milestone_strip
from pages.shared.entries.milestone_lanes import milestone_lanes
from pages.shared.exhibits.exhibit import Exhibit
from pages.shared.exhibits.statements import sources
from pages.shared.files import downloads
from pages.shared.selection import chosen, emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import n, t
from pages.shared.words.listings import listing

MOST_LANES, MOST_IN_LANES = 3, 9  # places, and milestones of all of them


def timeline(store: Store, selection: Selection, theme: str | None, today: date) -> Exhibit:
    """Return the milestones that touch a selection on a time line, of one theme if given."""
    places = queries.places(store)
    names = labels.names_of(places)
    milestones = of_theme(store, selection, theme)
    return Exhibit(
        "timeline",
        title=t("milestones.timeline_title"),
        takeaway=with_places_without(
            timeline_takeaway(milestones, names), places, selection, milestones
        ),
        drawn=milestone_timeline(
            milestones,
            names,
            today,
            palette=Palette.of(places),
            grey=[place.place_id for place in places if place.kind == "aggregate"],
            asked=chosen.codes(places, selection),
        )
        if milestones
        else None,
        empty="" if milestones else _advice(store, selection, theme),
        table=table(milestones, names),
        sources=sources(milestones),
        download=downloads.milestones(store, selection, milestones),
    )


def latest(store: Store, selection: Selection, today: date) -> Exhibit:
    """Return the milestones of few places in a lane each, of many the latest and what is planned.

    Lanes are for years that the reader chose and no more marks than their words have room for.
    """
    places = queries.places(store)
    names = labels.names_of(places)
    milestones = queries.milestones(store, selection)
    asked = chosen.codes(places, selection)
    spoken = [code for code in asked if any(code in m.places for m in milestones)]
    is_few = 0 < len(spoken) <= MOST_LANES and len(milestones) <= MOST_IN_LANES
    are_named = all({*m.places} & {*spoken} for m in milestones)
    if is_few and are_named and selection.first_year and selection.last_year:
        colours = Palette.of(places).colours(spoken)
        drawn = milestone_lanes(
            milestones,
            {code: names[code] for code in spoken},
            selection,
            (selection.first_year, selection.last_year),
            {code: theme.CSS[colour] for code, colour in colours.items()},
        )
    else:
        drawn = milestone_strip(milestones, names, selection, today)
    return Exhibit(
        "milestones",
        title=t("overview.milestones_title"),
        takeaway=with_places_without(count_sentence(milestones), places, selection, milestones),
        drawn=drawn,
        empty="" if milestones else _advice(store, selection, None),
        table=table(milestones, names),
        sources=sources(milestones),
        download=downloads.milestones(store, selection, milestones),
    )


def of_theme(store: Store, selection: Selection, theme: str | None) -> list[Milestone]:
    """Return the milestones that touch a selection, of one theme or of all (None)."""
    return [m for m in queries.milestones(store, selection) if theme in (None, m.theme)]


def _advice(store: Store, selection: Selection, theme: str | None) -> str:
    return emptiness.advice(store, selection, emptiness.milestones(store, theme))


def without_milestone(
    places: Sequence[Place], selection: Selection, milestones: Sequence[Milestone]
) -> list[tuple[str, str]]:
    """Return (code, name) of the chosen places that none of these milestones is about."""
    spoken = {code for m in milestones for code in (*m.places, *m.countries)}
    return chosen.silent(places, selection, spoken) if selection.places else []


def with_places_without(
    takeaway: str,
    places: Sequence[Place],
    selection: Selection,
    milestones: Sequence[Milestone],
) -> str:
    """Return what milestones show, and after it the chosen places that have none among them."""
    unknown = without_milestone(places, selection, milestones)
    if not unknown:
        return takeaway
    return f"{takeaway} {t('takeaway.no_milestone', places=chosen.named(unknown))}"


def count_sentence(milestones: Sequence[Milestone]) -> str:
    """Return how many milestones are shown, in a sentence."""
    if not milestones:
        return t("empty.milestones")
    return n("overview.milestones_takeaway", len(milestones))


def timeline_takeaway(milestones: Sequence[Milestone], names: Mapping[str, str]) -> str:
    """Return how many milestones are shown, the latest that occurred, and what is planned."""
    past = [m for m in milestones if m.status != "planned"]
    if not past:
        return count_sentence(milestones)
    last = max(past, key=lambda m: m.starts_on)
    planned = sum(m.status == "planned" for m in milestones)
    return t(
        "takeaway.milestones",
        count=count_sentence(milestones),
        title=last.title,
        when=labels.milestone_period(last),
    ) + (" " + n("takeaway.planned", planned) if planned else "")


def table(milestones: Sequence[Milestone], names: Mapping[str, str]) -> Mapping[str, Sequence[Any]]:
    """Return milestones as columns."""
    return {
        t("column.date"): [labels.milestone_period(m) for m in milestones],
        t("column.milestone"): [m.title for m in milestones],
        t("column.places"): [listing(names.get(p, p) for p in m.places) for m in milestones],
        t("column.status"): [t(f"status.{m.status}") for m in milestones],
        t("column.source"): [m.source_title for m in milestones],
    }
