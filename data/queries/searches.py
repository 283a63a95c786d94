"""Search: statements and milestones that hold every word asked for."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from data.queries.milestone_rows import Milestone
from data.queries.statement_lists import statements_by_time
from data.queries.statement_rows import Statement, counts

if TYPE_CHECKING:
    from data.store.store import Store
    from data.totals.questions import Selection

MOST_WORDS = 100  # of a text, further ones are not looked for


@dataclass(frozen=True, slots=True)
class Matches:
    """The statements that a search found: some of the list, and how many there are in all."""

    rows: tuple[Statement, ...]
    found: int
    aside: int  # of them planned or superseded


@dataclass(frozen=True, slots=True)
class _Match(Statement):
    found: int
    aside: int


@dataclass(frozen=True, slots=True)
class _Words:
    words: tuple[str, ...]


def search_statements(
    store: Store, text: str, selection: Selection, *, most: int | None = None, skipped: int = 0
) -> Matches:
    """Return the statements that hold every word of a text, whatever its case and accents.

    Statements of every rank and kind are searched, in their paraphrase, names, source or note; a
    text without a word finds all. They come in order of time, undated ones last; with `most` the
    first so many after those skipped.
    """
    words = text.split()[:MOST_WORDS]
    if not words:
        all_of = counts(store, selection)
        rows = statements_by_time(store, selection, most=most, skipped=skipped)
        found = all_of.inside + all_of.overlapping + all_of.aside
        return Matches(tuple(rows), found, all_of.aside)
    chosen = {**selection.to_parameters(), "most": most, "skipped": skipped}
    (asked,) = store.rows("searched_words", _Words, words=words)
    matches = store.rows("search_statements", _Match, **chosen, words=list(asked.words))
    if not matches and skipped:  # beyond the end of a list, nothing says how long it is
        return replace(search_statements(store, text, selection, most=1), rows=())
    names = [field.name for field in fields(Statement)]
    return Matches(
        tuple(Statement(*(getattr(row, name) for name in names)) for row in matches),
        matches[0].found if matches else 0,
        matches[0].aside if matches else 0,
    )


def search_milestones(store: Store, text: str, selection: Selection) -> list[Milestone]:
    """Return the milestones that hold every word, in their title, paraphrase, names or source."""
    return store.rows(
        "search_milestones", Milestone, **selection.to_parameters(), words=text.split()
    )
