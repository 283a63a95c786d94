"""How many facts each filter would bring: of each place, year and programme, beside the others.

They come from what is counted already, so that they cost the same however many statements there
are. A fact is a statement in force or a milestone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.queries.claim_rows import LAST_YEAR
from data.queries.tallied_rows import countries_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.store.store import Store
    from data.totals.questions import Selection


@dataclass(frozen=True, slots=True)
class Span:
    """How many facts speak of the years from one to another.

    `from_year` is 0 where the beginning is not known, `to_year` 9999 where there is no end yet.
    """

    from_year: int
    to_year: int
    facts: int
    statements: int  # of these: the others are milestones, some of them aims of years to come

    @property
    def years(self) -> range:
        """The years spoken of: where an end is not known, the other, for nobody says how far."""
        first = self.from_year or self.to_year
        return range(first, (first if self.to_year == LAST_YEAR else self.to_year) + 1)


@dataclass(frozen=True, slots=True)
class CountedProgramme:
    """A programme or a published series, and how many statements it has in a selection."""

    programme_id: str
    name: str
    organisation: str | None
    is_series: bool  # it states levels alone
    facts: int


@dataclass(frozen=True, slots=True)
class _PlaceFacts:
    place_id: str
    facts: int


def facts_of_places(store: Store, selection: Selection) -> Mapping[str, int]:
    """Return how many facts are about each place, in the years and programmes of a selection."""
    rows = store.rows(
        "facts_of_places",
        _PlaceFacts,
        **selection.to_parameters(),
        since=selection.first_year or 0,
        until=LAST_YEAR if selection.last_year is None else selection.last_year,
    )
    return {row.place_id: row.facts for row in rows}


def facts_by_span(store: Store, selection: Selection) -> list[Span]:
    """Return of which years how many facts speak, of the places and programmes of a selection."""
    return store.rows(
        "facts_by_span",
        Span,
        **selection.to_parameters(),
        countries=countries_of(store, selection),
    )


def facts_of_programmes(store: Store, selection: Selection) -> list[CountedProgramme]:
    """Return all programmes by name, with their statements in a selection's places and years."""
    return store.rows("facts_of_programmes", CountedProgramme, **selection.to_parameters())
