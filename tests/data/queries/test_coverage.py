"""Coverage: a complete grid that tells stated, wider, undated and nothing apart."""

from itertools import groupby

from data import queries
from data.queries import CoverageCell
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection


def grid(cells: list[CoverageCell]) -> dict[str, str]:
    """Return the rows of a grid, each year as the first letter of its state."""
    return {
        row_id: "".join(cell.state[0] for cell in row)
        for row_id, row in groupby(cells, lambda cell: cell.row_id)
    }


def test_places_show_the_best_that_is_known_of_each_year(store: Store):
    cells = queries.coverage_of_places(store, EVERYTHING, first_year=2013, last_year=2020)

    assert grid(cells) == {"KAZ": "nwwwwwsn", "KGZ": "uwwwwwwu", "UZB": "nwwwwwwn"}


def test_levels_count_only_where_they_are_asked(store: Store):
    cells = queries.coverage_of_places(
        store, Selection(("KAZ", "TUN")), metrics=("seats_lower",), first_year=2016, last_year=2019
    )

    assert grid(cells) == {"KAZ": "nsss", "TUN": "nnnn"}


def test_a_statement_without_a_date_covers_the_years_before_its_source(store: Store):
    cells = queries.coverage_of_places(
        store, Selection(("KGZ",)), metrics=("participants",), first_year=2023, last_year=2025
    )

    assert grid(cells) == {"KGZ": "uun"}


def test_measures_show_the_best_of_the_countries_asked_and_milestones_theirs(store: Store):
    cells = queries.coverage_of_metrics(
        store, Selection(("KAZ", "KGZ")), first_year=2016, last_year=2020
    )

    assert grid(cells) == {
        "trainings_held": "wwwsn",
        "participants": "wwwwu",
        "seats_lower": "nsssn",
        "milestones": "wwsww",
    }


def test_a_plan_is_no_coverage(store: Store):
    cells = queries.coverage_of_metrics(
        store, Selection(("UZB",)), metrics=("trainings_held",), first_year=2020, last_year=2020
    )

    assert grid(cells) == {"trainings_held": "n", "milestones": "n"}


def test_programmes_narrow_the_statements(store: Store):
    cells = queries.coverage_of_metrics(
        store,
        Selection(programmes=("wb-seats",)),
        metrics=("trainings_held", "seats_lower"),
        first_year=2017,
        last_year=2018,
    )

    assert grid(cells) == {"trainings_held": "nn", "seats_lower": "ss", "milestones": "ws"}
