"""Facts as they are kept: whole rows of each table, for files that read back to the same facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from data.store.store import Store
    from data.totals.questions import Selection


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a table of facts: every column of its definition, in that order."""

    cells: Mapping[str, object]


def statement_facts(
    store: Store,
    selection: Selection,
    *,
    metrics: Collection[str] = (),
    named: Collection[str] = (),
) -> list[Fact]:
    """Return the statements of any rank inside the selection or overlapping it, by id.

    Empty metrics mean all. Those named by their ids come too, wherever they are.
    """
    return store.rows(
        "statement_facts",
        Fact,
        **selection.to_parameters(),
        metrics=list(metrics) or None,
        named=sorted(named),
    )


def milestone_facts(store: Store, selection: Selection) -> list[Fact]:
    """Return the milestones inside the selection or overlapping it, by id."""
    return store.rows("milestone_facts", Fact, **selection.to_parameters())


def source_facts(store: Store, ids: Collection[str] | None = None) -> list[Fact]:
    """Return the documents of the ids given, else all of them, by id."""
    return _facts(store, "source_facts", ids)


def place_facts(store: Store, ids: Collection[str] | None = None) -> list[Fact]:
    """Return the places of the ids given, else all of them, by id."""
    return _facts(store, "place_facts", ids)


def metric_facts(store: Store, ids: Collection[str] | None = None) -> list[Fact]:
    """Return the measures of the ids given, else all of them, by id."""
    return _facts(store, "metric_facts", ids)


def theme_facts(store: Store, ids: Collection[str] | None = None) -> list[Fact]:
    """Return the themes of the ids given, else all of them, by id."""
    return _facts(store, "theme_facts", ids)


def organisation_facts(store: Store, ids: Collection[str] | None = None) -> list[Fact]:
    """Return the organisations of the ids given, else all of them, by id."""
    return _facts(store, "organisation_facts", ids)


def programme_facts(store: Store, ids: Collection[str] | None = None) -> list[Fact]:
    """Return the programmes of the ids given, else all of them, by id."""
    return _facts(store, "programme_facts", ids)


def _facts(store: Store, query_name: str, ids: Collection[str] | None) -> list[Fact]:
    # None is all of them; an empty list is none of them.
    return store.rows(query_name, Fact, ids=None if ids is None else sorted(ids))
