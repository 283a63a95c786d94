"""Tallies: how many statements there are of a selection, where and when, without reading them.

They come from cells, so that they cost the same however many statements there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.queries.catalogue import places
from data.queries.claim_rows import LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.store.store import Store
    from data.totals.questions import Selection


@dataclass(frozen=True, slots=True)
class MeasureTally:
    """How many statements of one measure lie inside a selection, overlap it, or are aside."""

    metric_id: str
    metric: str
    theme: str
    kind: str  # sum, unique, level
    inside: int
    overlapping: int
    aside: int  # planned or superseded: in no figure

    @property
    def in_force(self) -> int:
        """How many figures count."""
        return self.inside + self.overlapping


@dataclass(frozen=True, slots=True)
class Counts:
    """How many statements of all kinds lie inside a selection, and how many overlap it.

    `aside` are planned or superseded: the evidence lists them too, and no figure counts them.
    """

    inside: int
    overlapping: int
    aside: int


@dataclass(frozen=True, slots=True)
class Known:
    """What statements in force say of a selection: how many, where, when, of which programmes.

    `places` are as statements name them, codes joined by ";", those said most of first; so are
    `programmes`, by id. `years` are all that dated statements speak of, also beyond the selection.
    """

    inside: int
    overlapping: int
    undated: int
    first_start: int | None  # the year in which the earliest dated one begins
    last_end: int | None  # the year in which the latest dated one ends
    places: tuple[str, ...]
    programmes: tuple[str, ...]
    years: tuple[int, ...]

    @property
    def statements(self) -> int:
        """How many there are."""
        return self.inside + self.overlapping

    @property
    def codes(self) -> tuple[str, ...]:
        """The places that statements name, each by itself."""
        return tuple(dict.fromkeys(code for text in self.places for code in text.split(";")))


@dataclass(frozen=True, slots=True)
class _Spoken:
    programme_id: str


def tallies(store: Store, selection: Selection) -> list[MeasureTally]:
    """Return for each measure that statements of a selection are about how many there are."""
    if selection.programmes:
        return store.rows("tallies_of_programmes", MeasureTally, **selection.to_parameters())
    return store.rows(
        "tallies",
        MeasureTally,
        countries=countries_of(store, selection),
        since=selection.first_year or 0,
        until=LAST_YEAR if selection.last_year is None else selection.last_year,
    )


def counts(store: Store, selection: Selection) -> Counts:
    """Return how many statements of all kinds are in force inside and overlapping, or aside."""
    found = tallies(store, selection)
    return Counts(
        sum(one.inside for one in found),
        sum(one.overlapping for one in found),
        sum(one.aside for one in found),
    )


def countries_of(store: Store, selection: Selection) -> list[str] | None:
    """Return the countries of places, None for all; an unknown place stands for none."""
    if not selection.places:
        return None
    known_places = {place.place_id: place for place in places(store)}
    chosen = (known_places[code] for code in selection.places if code in known_places)
    return sorted({code for place in chosen for code in place.members or (place.place_id,)})


def known(
    store: Store,
    selection: Selection,
    *,
    metrics: Collection[str] = (),
    themes: Collection[str] = (),
    kinds: Collection[str] = (),
) -> Known:
    """Return what the statements in force say that `statements` would list for the same."""
    return store.rows(
        "known",
        Known,
        **selection.to_parameters(),
        metrics=list(metrics) or None,
        themes=list(themes) or None,
        kinds=list(kinds) or None,
    )[0]


def spoken_programmes(store: Store, selection: Selection) -> list[str]:
    """Return the programmes of which a statement, of any rank, touches a selection."""
    rows = store.rows("spoken_programmes", _Spoken, **selection.to_parameters())
    return [row.programme_id for row in rows]
