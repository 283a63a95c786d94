"""Search: statements and milestones that hold every word asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.queries.milestone_rows import Milestone
from data.queries.statement_rows import Statement

if TYPE_CHECKING:
    from data.store.store import Store
    from data.totals.questions import Selection


@dataclass(frozen=True, slots=True)
class Matches:
    """What a search found."""

    statements: tuple[Statement, ...]
    milestones: tuple[Milestone, ...]


def search(store: Store, text: str, selection: Selection) -> Matches:
    """Return what holds every word of the text, whatever its case and accents.

    Statements of every rank and kind are searched; a text without a word finds all. Both are
    in order of time, undated ones last.
    """
    return Matches(
        statements=tuple(search_statements(store, text, selection)),
        milestones=tuple(search_milestones(store, text, selection)),
    )


def search_statements(
    store: Store, text: str, selection: Selection, *, most: int | None = None, skipped: int = 0
) -> list[Statement]:
    """Return the statements that hold every word, in their paraphrase, names, source or note.

    With `most` the first so many after those skipped.
    """
    words = text.split()
    chosen = {**selection.to_parameters(), "most": most, "skipped": skipped}
    if not words:
        return store.rows("statements_by_time", Statement, **chosen)
    return store.rows("search_statements", Statement, **chosen, words=words)


def search_milestones(store: Store, text: str, selection: Selection) -> list[Milestone]:
    """Return the milestones that hold every word, in their title, paraphrase, names or source."""
    return store.rows(
        "search_milestones", Milestone, **selection.to_parameters(), words=text.split()
    )
