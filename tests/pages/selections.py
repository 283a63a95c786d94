"""Selections as Hypothesis draws them: any places, any years in order, any programmes."""

from collections.abc import Sequence

from hypothesis import strategies as st

from data import queries
from data.queries import Statement
from data.store.store import Store
from data.totals.questions import Selection


def selections(
    places: Sequence[str],
    programmes: Sequence[str] = (),
    *,
    first_year: int = 1000,
    last_year: int = 9999,
) -> st.SearchStrategy[Selection]:
    """Return selections among these places and programmes, within these years or without bounds."""
    year = st.none() | st.integers(first_year, last_year)
    return st.builds(_selection, _some(places), year, year, _some(programmes))


def _some(codes: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(codes), unique=True) if codes else st.just([])


def _selection(
    places: list[str], one: int | None, other: int | None, programmes: list[str]
) -> Selection:
    if one is not None and other is not None:
        one, other = min(one, other), max(one, other)
    return Selection(tuple(places), one, other, tuple(programmes))


def touching(store: Store, selection: Selection) -> dict[str, Statement]:
    """Return every statement that touches a selection by its id, those out of force too."""
    found = queries.statements(store, selection, kinds=(), include_history=True)
    return {statement.statement_id: statement for statement in found}
