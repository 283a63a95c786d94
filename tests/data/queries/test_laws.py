"""Laws that hold for every selection: narrowing adds nothing, widening loses nothing inside."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import queries
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection

PLACES = ("KAZ", "KGZ", "UZB", "TUN", "CENTRAL_ASIA", "OIC", "WLD", "ATLANTIS")

years = st.none() | st.integers(2012, 2026)
selections = st.builds(
    lambda places, one, other, programmes: Selection(
        tuple(places), *_in_order(one, other), tuple(programmes)
    ),
    st.lists(st.sampled_from(PLACES), unique=True),
    years,
    years,
    st.lists(st.sampled_from(("wb-seats", "wlp-institutes")), unique=True),
)
law = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _in_order(one: int | None, other: int | None) -> tuple[int | None, int | None]:
    if one is not None and other is not None:
        return min(one, other), max(one, other)
    return one, other


def _found(store: Store, selection: Selection) -> set[str]:
    rows = queries.statements(store, selection, kinds=(), include_history=True)
    return {row.statement_id for row in rows}


def _inside(store: Store, selection: Selection) -> set[str]:
    rows = queries.statements(store, selection, kinds=(), include_history=True)
    return {row.statement_id for row in rows if row.relation == "inside"}


@law
@given(selections)
def test_a_filter_never_adds_rows(store: Store, selection: Selection):
    found = _found(store, selection)

    for wider in (
        replace(selection, places=()),
        replace(selection, first_year=None),
        replace(selection, last_year=None),
        replace(selection, programmes=()),
    ):
        assert found <= _found(store, wider)


@law
@given(selections, st.sampled_from(PLACES))
def test_selecting_wider_never_loses_a_statement_inside(
    store: Store, selection: Selection, place: str
):
    inside = _inside(store, selection)

    more_places = (*selection.places, place) if selection.places else ()
    for wider in (
        replace(selection, places=more_places),
        replace(selection, places=()),
        replace(selection, first_year=None),
        replace(selection, last_year=None),
        replace(selection, first_year=selection.first_year and selection.first_year - 1),
    ):
        assert inside <= _inside(store, wider)


@law
@given(selections)
def test_counts_and_search_agree_with_the_list(store: Store, selection: Selection):
    rows = queries.statements(store, selection, kinds=())
    counts = queries.counts(store, selection)

    assert counts.inside == sum(row.relation == "inside" for row in rows)
    assert counts.overlapping == sum(row.relation == "overlapping" for row in rows)
    listed = queries.search_statements(store, "", selection).rows
    assert {row.statement_id for row in listed} == _found(store, selection)
    assert counts.inside + counts.overlapping + counts.aside == len(listed)


@law
@given(selections)
def test_a_grid_is_complete(store: Store, selection: Selection):
    cells = queries.coverage_of_metrics(store, selection, first_year=2010, last_year=2020)

    assert len({(cell.row_id, cell.year) for cell in cells}) == len(cells) == 4 * 11


def test_everything_is_inside_everything(store: Store):
    assert _inside(store, EVERYTHING) == _found(store, EVERYTHING)
