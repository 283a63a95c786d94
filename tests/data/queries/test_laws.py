"""Laws that hold for every selection: narrowing adds nothing, widening loses nothing inside."""

from collections import Counter
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


def _every(store: Store, selection: Selection) -> list[queries.Statement]:
    return queries.statements(store, selection, kinds=(), include_history=True)


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
def test_what_is_told_without_reading_agrees_with_the_list(store: Store, selection: Selection):
    rows = queries.statements(store, selection, kinds=())
    dated = [row for row in rows if row.is_dated]

    said = queries.known(store, selection)
    assert said.inside == sum(row.relation == "inside" for row in rows)
    assert said.statements == len(rows)
    assert said.undated == len(rows) - len(dated)
    assert set(said.codes) == {code for row in rows for code in row.places}
    assert set(said.programmes) == {row.programme_id for row in rows}
    assert said.last_end == max((row.ends_on.year for row in dated), default=None)
    starts = [row.starts_on.year for row in dated if row.starts_on]
    assert said.first_start == min(starts, default=None)
    assert {one.metric_id: one.in_force for one in queries.tallies(store, selection)} == {
        **dict.fromkeys((r.metric_id for r in _every(store, selection)), 0),
        **Counter(row.metric_id for row in rows),
    }
    rests_on = {(row.source_title, row.url) for row in rows}
    assert {(one.title, one.url) for one in queries.documents(store, selection)} == rests_on


@law
@given(selections, st.integers(1, 5))
def test_pages_of_a_list_come_in_order_and_together_hold_all(
    store: Store, selection: Selection, length: int
):
    whole = queries.statements_by_time(store, selection)

    pages = [
        queries.statements_by_time(store, selection, most=length, skipped=skipped)
        for skipped in range(0, len(whole) + length, length)
    ]

    assert [row for page in pages for row in page] == whole
    by_id = {row.statement_id: row for row in whole}
    metrics = {row.metric_id for row in whole}
    assert by_id == queries.named_statements(store, selection, [*by_id])
    assert by_id == queries.named_statements(store, selection, [*by_id], metrics=metrics)


@law
@given(selections)
def test_who_states_shares_is_told_without_reading_them(store: Store, selection: Selection):
    told = {
        (one.metric_id, programme, one.places)
        for one in queries.share_series(store, selection)
        for programme in one.programmes
    }

    rows = queries.seat_shares(store, selection)
    places = {
        metric: len({row.place_id for row in rows if row.metric_id == metric})
        for metric in {row.metric_id for row in rows}
    }
    assert told == {(row.metric_id, row.programme_id, places[row.metric_id]) for row in rows}


@law
@given(selections)
def test_a_grid_is_complete(store: Store, selection: Selection):
    cells = queries.coverage_of_metrics(store, selection, first_year=2010, last_year=2020)

    assert len({(cell.row_id, cell.year) for cell in cells}) == len(cells) == 4 * 11


def test_everything_is_inside_everything(store: Store):
    assert _inside(store, EVERYTHING) == _found(store, EVERYTHING)
