"""Organisations, and what each has to do with the facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.queries.catalogue import Programme
from data.queries.milestone_rows import Milestone
from data.queries.statement_rows import Statement

if TYPE_CHECKING:
    from data.store.store import Store


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation behind a figure, a programme or a milestone, with how many of each."""

    organisation_id: str
    name: str
    short_name: str | None
    place_id: str | None
    place: str | None  # None: where it is based is not stated
    place_kind: str | None  # an aggregate or a group: it is international
    founded: str | None
    about: str | None
    url: str | None
    source_id: str | None
    programmes: int
    statements: int
    milestones: int


def organisations(store: Store) -> list[Organisation]:
    """Return all organisations by name."""
    return store.rows("organisations", Organisation)


def organisation_programmes(store: Store, organisation_id: str) -> list[Programme]:
    """Return the programmes that an organisation runs."""
    return store.rows("organisation_programmes", Programme, organisation_id=organisation_id)


def organisation_statements(
    store: Store, organisation_id: str, *, most: int | None = None
) -> list[Statement]:
    """Return the statements in force about an organisation's programmes, the first `most`."""
    return store.rows(
        "organisation_statements", Statement, organisation_id=organisation_id, most=most
    )


def organisation_milestones(store: Store, organisation_id: str) -> list[Milestone]:
    """Return the milestones that name an organisation."""
    return store.rows("organisation_milestones", Milestone, organisation_id=organisation_id)
