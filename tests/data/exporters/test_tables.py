"""An export holds whole rows, and every row that they mention."""

import pytest

from data.errors import QuestionError
from data.exporters.tables import Tables, fact_tables
from data.rules.schema import facts_schema
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection
from tests.data.exporters.exporting import gathered

KAZ = Selection(("KAZ",), 2017, 2019)


def ids(tables: Tables, name: str) -> list[str]:
    key = next(table.key for table in facts_schema() if table.name == name)
    return [row[key] for row in tables[name]]


def dangling(tables: Tables) -> list[str]:
    """Return the references that lead to no row."""
    targets = [
        (table.name, reference.column, reference.table)
        for table in facts_schema()
        for reference in table.references
    ]
    targets += [
        ("statements", "places", "places"),
        ("milestones", "places", "places"),
        ("milestones", "other_sources", "sources"),
        ("milestones", "organisations", "organisations"),
        ("places", "members", "places"),
    ]
    return [
        f"{table}.{column}: {name}"
        for table, column, other in targets
        for row in tables[table]
        for name in row[column].split(";")
        if name and name not in ids(tables, other)
    ]


def test_everything_is_every_row_of_every_table(real_store: Store):
    tables = fact_tables(real_store)

    assert {name: len(rows) for name, rows in tables.items()}["statements"] > 500
    assert dangling(tables) == []


def test_rows_come_in_the_order_of_their_keys_with_every_column(store: Store):
    for name, rows in fact_tables(store).items():
        (table,) = (table for table in facts_schema() if table.name == name)

        assert [row[table.key] for row in rows] == sorted(row[table.key] for row in rows)
        assert all(list(row) == [column.name for column in table.columns] for row in rows)


def test_a_number_is_written_with_its_shortest_digits_and_an_absent_one_is_empty(store: Store):
    rows = {row["statement_id"]: row for row in fact_tables(store)["statements"]}

    assert rows["participants-2014-2019"]["value"] == "350"
    assert rows["seats-wld-2019"]["value"] == "24.5"
    assert rows["seats-kaz-2018"]["numerator"] == ""


def test_a_selection_has_what_lies_inside_or_overlaps_it_whatever_its_rank(store: Store):
    tables = fact_tables(store, Selection(("UZB",), 2019, 2020))

    assert ids(tables, "statements") == [
        "participants-2014-2019",
        "seats-uzb-2019",
        "trainings-2014-2019",
        "trainings-planned-2020",
    ]


@pytest.mark.parametrize(
    ("selection", "metric"),
    [(KAZ, None), (KAZ, "seats_lower"), (Selection(programmes=("wb-seats",)), None)],
    ids=["places and years", "a measure", "a programme"],
)
@pytest.mark.parametrize("facts", ["store", "real_store"])
def test_every_reference_leads_to_a_row(
    facts: str, selection: Selection, metric: str | None, request: pytest.FixtureRequest
):
    tables = fact_tables(request.getfixturevalue(facts), selection, metric)

    assert dangling(tables) == []


def test_a_group_brings_its_members(store: Store):
    tables = fact_tables(store, Selection(("UZB",), 2014, 2014))

    assert ids(tables, "places") == ["CENTRAL_ASIA", "KAZ", "KGZ", "UZB"]


def test_a_measure_leaves_milestones_out_and_what_only_they_mention(store: Store):
    tables = fact_tables(store, EVERYTHING, "participants")

    assert tables["milestones"] == ()
    assert ids(tables, "metrics") == ["participants"]
    assert ids(tables, "programmes") == ["wlp-institutes"]


def test_a_selection_without_rows_is_empty_tables(store: Store):
    tables = fact_tables(store, Selection(("TUN",), 1900, 1901))

    assert set(map(len, tables.values())) == {0}


def test_a_statement_that_a_bound_rests_on_comes_though_it_lies_elsewhere(real_store: Store):
    export = gathered(real_store, Selection(("KAZ",), 2014, 2019), "trainings_held")
    (answer,) = export.answers

    assert answer.recorded is not None
    assert answer.recorded.high == 15
    assert set(answer.because) <= {card.statement_id for card in export.statements}
    assert "wlp-training-tjk-2017-05" in ids(export.tables, "statements")
    assert dangling(export.tables) == []


@pytest.mark.parametrize(
    ("selection", "metric", "message"),
    [
        (Selection(("KZ",)), None, '"KZ" is not a known place. Did you mean KAZ?'),
        (Selection(programmes=("wb",)), None, '"wb" is not a known programme.'),
        (EVERYTHING, "participant", "Did you mean participants?"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(
    store: Store, selection: Selection, metric: str | None, message: str
):
    with pytest.raises(QuestionError) as caught:
        gathered(store, selection, metric)

    assert message in str(caught.value)
