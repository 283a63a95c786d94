"""Statements inside one another: a total, and what of its programme and measure lies within it."""

import csv
from contextlib import closing

import pytest

from data import queries
from data.settings import Settings
from data.store.store import Store, open_store
from data.totals.questions import EVERYTHING, Selection

TOTAL = "trainings-2014-2019"


def pairs(store: Store, selection: Selection = EVERYTHING) -> list[tuple[str, str]]:
    """Return which statement lies in which, in order."""
    found = queries.nested_statements(store, selection)
    return [(pair.outer_id, pair.inner_id) for pair in found]


def with_statement(settings: Settings, **changes: str) -> list[tuple[str, str]]:
    """Return what lies in what once a copy of the total, changed so, stands beside it."""
    file = settings.facts / "statements.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    total = next(row for row in rows if row["statement_id"] == TOTAL)
    rows.append({**total, "statement_id": "trainings-new", **changes})
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row["statement_id"]))
    with closing(open_store(settings)) as store:
        return [pair for pair in pairs(store) if "trainings-new" in pair]


def test_a_total_holds_the_earlier_total_and_the_record(store: Store):
    assert pairs(store) == [(TOTAL, "trainings-before-2019"), (TOTAL, "training-kaz-2019-01")]


def test_each_pair_is_of_one_programme_and_measure_and_one_scope_in_another(real_store: Store):
    found = pairs(real_store)

    assert len(found) > 3
    for outer_id, inner_id in found:
        outer, inner = (queries.statement(real_store, code) for code in (outer_id, inner_id))
        assert outer is not None
        assert inner is not None
        assert outer.basis == "total"
        assert (outer.programme_id, outer.metric_id) == (inner.programme_id, inner.metric_id)
        assert outer.kind in ("sum", "unique")
        assert set(inner.countries) <= set(outer.countries)
        assert inner.ends_on <= outer.ends_on
        assert outer.starts_on is None or (inner.starts_on or outer.starts_on) >= outer.starts_on
        assert {outer.rank, inner.rank} <= {"preferred", "normal"}


def test_only_what_touches_the_selection_is_told(store: Store):
    assert pairs(store, Selection(("KGZ",), 2014, 2018)) == [(TOTAL, "trainings-before-2019")]
    assert pairs(store, Selection(("KAZ",), 2019, 2019)) == [(TOTAL, "training-kaz-2019-01")]
    assert pairs(store, Selection(first_year=2021)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"rank": "superseded"},
        {"rank": "planned"},
        {"metric_id": "participants", "start": "2020", "end": "2020"},
        {"programme_id": "wb-seats", "places": "KAZ", "start": "2019", "end": "2019"},
        {"start": "2018", "end": "2020"},  # reaches out of the total at its end
    ],
)
def test_what_is_not_in_force_or_of_another_kind_or_reaches_out_is_in_nothing(
    settings: Settings, changes: dict[str, str]
):
    told = with_statement(settings, **changes)

    assert [pair for pair in told if pair[1] == "trainings-new"] == []


def test_an_unknown_beginning_is_the_widest(settings: Settings):
    told = with_statement(settings, start="")

    assert ("trainings-new", TOTAL) in told
    assert (TOTAL, "trainings-new") not in told


def test_a_record_holds_nothing(settings: Settings):
    told = with_statement(settings, basis="record")

    assert told == [(TOTAL, "trainings-new")]


def test_two_totals_of_one_scope_are_told_once(settings: Settings):
    told = with_statement(settings)

    assert [pair for pair in told if TOTAL in pair] == [(TOTAL, "trainings-new")]
