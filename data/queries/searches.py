"""Search: statements and milestones that hold every word asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.queries.milestone_rows import Milestone
from data.queries.statement_lists import YearTally, statements_by_time, window_of
from data.queries.statement_rows import Statement
from data.queries.tallied_rows import counts

if TYPE_CHECKING:
    from data.store.store import Store
    from data.totals.questions import Selection

MOST_WORDS = 60  # of a text, further ones are not looked for; each is a bit of a number


@dataclass(frozen=True, slots=True)
class Matches:
    """The statements that a search found: some of the list, and how many there are in all."""

    rows: tuple[Statement, ...]
    found: int
    aside: int  # of them planned or superseded


@dataclass(frozen=True, slots=True)
class _Matching(YearTally):
    """How many of the statements in one year hold every word, and how many of them are aside."""

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
    first so many after those skipped, and none where that is 0.
    """
    words = text.split()[:MOST_WORDS]
    if not words:
        all_of = counts(store, selection)
        rows = statements_by_time(store, selection, most=most, skipped=skipped)
        found = all_of.inside + all_of.overlapping + all_of.aside
        return Matches(tuple(rows), found, all_of.aside)
    (asked,) = store.rows("searched_words", _Words, words=words)
    chosen = {**selection.to_parameters(), "words": list(asked.words)}
    # All are counted once, and then but the years are read in which a page stands.
    years = store.rows("matches_by_year", _Matching, **chosen)
    window = window_of(years, most, skipped)
    rows = store.rows("search_statements", Statement, **chosen, **window, most=most)
    return Matches(
        tuple(rows), sum(year.statements for year in years), sum(year.aside for year in years)
    )


def search_milestones(store: Store, text: str, selection: Selection) -> list[Milestone]:
    """Return the milestones that hold every word, in their title, paraphrase, names or source."""
    return store.rows(
        "search_milestones", Milestone, **selection.to_parameters(), words=text.split()
    )
