"""The lists that a reader chooses from: places, measures, programmes, sources, years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.store.store import Store


@dataclass(frozen=True, slots=True)
class Place:
    """A country, a group of countries (with its members) or a publisher's aggregate.

    Unstated is where a source says no more than that it was somewhere among the members.
    """

    place_id: str
    name: str
    kind: str  # country, group, unstated, aggregate
    members: tuple[str, ...]
    scheme: str | None
    is_benchmark: bool  # an aggregate that every chosen place is shown beside
    rank: int  # among those of its kind, by how many facts are about it: 1 has the most
    has_facts: bool  # some statement or milestone names it, or a group that it belongs to


@dataclass(frozen=True, slots=True)
class Metric:
    """A measure: what is counted, in which unit, whether it adds up and who counts."""

    metric_id: str
    name: str
    unit: str
    kind: str  # sum, unique, level
    theme: str
    definition: str | None
    others: str  # possible, none: may programmes that nobody recorded hold some too?
    part: str | None  # of a share: what its numerator counts
    whole: str | None  # and what its denominator
    targets: str | None  # and the percentages that charts mark, as they are written
    position: int
    statements: int


@dataclass(frozen=True, slots=True)
class Theme:
    """What measures or milestones are about, and how it is told."""

    theme_id: str
    name: str | None  # None: it is called by its code
    question: str | None  # that its page answers
    about: str | None
    metrics: tuple[str, ...]  # its measures in their order on screen
    chain: tuple[str, ...]  # those of them that follow from one another, the first of them first


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme or a published series."""

    programme_id: str
    name: str
    organisation_id: str | None
    organisation: str | None
    records: str  # partial, complete: are the records held here all there is?
    note: str | None  # what to know of its figures
    themes: tuple[str, ...]  # of the measures that its statements are about
    statements: int


@dataclass(frozen=True, slots=True)
class Source:
    """A document, and how much here rests on it."""

    source_id: str
    title: str
    publisher: str
    published_on: str | None
    url: str | None
    accessed_on: str | None
    licence: str | None
    note: str | None
    statements: int
    milestones: int


@dataclass(frozen=True, slots=True)
class Years:
    """The first and the last year that any dated fact names; both None without facts."""

    first_year: int | None
    last_year: int | None


def places(store: Store) -> list[Place]:
    """Return all places: countries, then groups, then aggregates, each by name."""
    return store.rows("places", Place)


def metrics(store: Store) -> list[Metric]:
    """Return all measures in their order on screen."""
    return store.rows("metrics", Metric)


def themes(store: Store) -> list[Theme]:
    """Return all themes that the facts name, in their order on screen."""
    return store.rows("themes", Theme)


def programmes(store: Store) -> list[Programme]:
    """Return all programmes by name."""
    return store.rows("programmes", Programme)


def sources(store: Store) -> list[Source]:
    """Return all documents with the number of statements and milestones that rest on each."""
    return store.rows("sources", Source)


def years(store: Store) -> Years:
    """Return the years that dated statements and milestones span."""
    return store.rows("years", Years)[0]
