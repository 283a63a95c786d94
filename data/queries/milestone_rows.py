"""Milestones: dated events in law, policy and institutions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from data.store.store import Store
    from data.totals.questions import Selection


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated event, with everything needed to show and to cite it."""

    milestone_id: str
    title: str
    start: str  # as stated: a year, a month or a day
    end: str | None
    starts_on: date
    ends_on: date | None  # None: still going on
    places: tuple[str, ...]
    countries: tuple[str, ...]
    theme: str
    theme_name: str | None  # as the facts call it, where they do
    status: str  # occurred, ongoing, planned
    paraphrase: str | None
    note: str | None
    locator: str | None
    source_id: str
    source_title: str
    publisher: str
    source_date: str | None
    url: str | None
    licence: str | None
    other_sources: tuple[str, ...]
    organisations: tuple[str, ...]
    relation: str  # inside, overlapping: how the scope lies to the selection


def milestones(
    store: Store, selection: Selection, *, include_wider: bool = True
) -> list[Milestone]:
    """Return the milestones inside the selection and, with include_wider, those overlapping it.

    An aggregate (World, a treaty body) matches only where it is selected itself or no place is.
    Programmes do not narrow milestones. Sorted by beginning and id.
    """
    return store.rows(
        "milestones", Milestone, **selection.to_parameters(), include_wider=include_wider
    )


def milestone(store: Store, milestone_id: str) -> Milestone | None:
    """Return one milestone, or None where there is none of that id."""
    found = store.rows("milestone", Milestone, milestone_id=milestone_id)
    return found[0] if found else None
