"""Statements lie inside a selection, overlap it, or have nothing to do with it."""

import datetime as dt
from typing import Any

from data import queries
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection


def relations(store: Store, selection: Selection, **filters: Any) -> dict[str, str]:
    """Return how each statement found lies to a selection."""
    rows = queries.statements(store, selection, **filters)
    return {row.statement_id: row.relation for row in rows}


def test_a_country_and_year_hold_their_own_statement_and_part_of_wider_ones(store: Store):
    found = relations(store, Selection(("KAZ",), 2019, 2019))

    assert found == {
        "training-kaz-2019-01": "inside",
        "trainings-2014-2019": "overlapping",
        "participants-2014-2019": "overlapping",
    }


def test_a_group_holds_what_is_said_of_it_and_of_its_members(store: Store):
    found = relations(store, Selection(("CENTRAL_ASIA",), 2014, 2018))

    assert found == {
        "trainings-before-2019": "inside",
        "trainings-2014-2019": "overlapping",
        "participants-2014-2019": "overlapping",
        "participants-undated": "overlapping",
    }


def test_countries_chosen_one_by_one_are_the_group_they_make_up(store: Store):
    by_members = relations(store, Selection(("KAZ", "KGZ", "UZB"), 2014, 2019))

    assert by_members == relations(store, Selection(("CENTRAL_ASIA",), 2014, 2019))


def test_an_unknown_beginning_is_inside_an_absent_first_year_only(store: Store):
    metrics = ("participants",)
    until = relations(store, Selection(("KGZ",), None, 2024), metrics=metrics)
    since = relations(store, Selection(("KGZ",), 1900, 2024), metrics=metrics)

    assert until["participants-undated"] == "inside"
    assert since["participants-undated"] == "overlapping"


def test_nothing_is_selected_by_a_code_that_is_no_place(store: Store):
    assert relations(store, Selection(("ATLANTIS",)), kinds=()) == {}


def test_an_aggregate_is_never_divided_among_countries(store: Store):
    found = relations(store, Selection(("WLD",)), kinds=())

    assert found.keys() == {"seats-wld-2017", "seats-wld-2018", "seats-wld-2019"}


def test_filters_by_measure_theme_kind_and_programme_add_up(store: Store):
    assert relations(store, EVERYTHING, themes=("representation",)) == {}
    assert len(relations(store, EVERYTHING, themes=("representation",), kinds=())) == 8
    assert len(relations(store, Selection(programmes=("wb-seats",)), kinds=())) == 8
    assert relations(store, EVERYTHING, metrics=("participants",)).keys() == {
        "participants-2014-2019",
        "participants-undated",
    }


def test_planned_figures_come_only_with_history(store: Store):
    history = queries.statements(store, EVERYTHING, include_history=True)

    assert "trainings-planned-2020" not in relations(store, EVERYTHING)
    assert "trainings-planned-2020" in {row.statement_id for row in history}


def test_statements_come_by_measure_programme_beginning_and_id(store: Store):
    assert list(relations(store, EVERYTHING)) == [
        "trainings-2014-2019",
        "trainings-before-2019",
        "training-kaz-2019-01",
        "participants-undated",
        "participants-2014-2019",
    ]


def test_the_widest_are_those_that_no_other_of_their_relation_contains(store: Store):
    everything = queries.statements(store, EVERYTHING, metrics=("trainings_held",))
    before_2019 = queries.statements(
        store, Selection(("CENTRAL_ASIA",), 2014, 2018), metrics=("trainings_held",)
    )

    assert [row.statement_id for row in everything if row.is_widest] == ["trainings-2014-2019"]
    assert all(row.is_widest for row in before_2019)


def test_a_statement_carries_everything_to_show_and_cite_it(store: Store):
    statement = queries.statement(store, "participants-2014-2019")

    assert statement == queries.Statement(
        statement_id="participants-2014-2019",
        programme_id="wlp-institutes",
        programme="Training institutes",
        organisation_id="wlp",
        metric_id="participants",
        metric="Participants",
        unit="people",
        kind="unique",
        theme="trainings",
        comparator=">",
        value=350,
        places=("CENTRAL_ASIA",),
        countries=("KAZ", "KGZ", "UZB"),
        start="2014",
        end="2019-01",
        as_of=None,
        starts_on=dt.date(2014, 1, 1),
        ends_on=dt.date(2019, 1, 31),
        is_dated=True,
        basis="total",
        rank="normal",
        processing="as_stated",
        numerator=None,
        denominator=None,
        locator="page 3",
        paraphrase="More than 350 people took part.",
        note=None,
        source_id="report-2019",
        source_title="Annual report 2019",
        publisher="Women's Learning Partnership",
        source_date="2019-06",
        url="https://example.org/report",
        licence="Facts only, paraphrased",
        relation="inside",
        is_widest=True,
    )


def test_without_an_end_a_statement_reaches_to_the_date_of_its_source(store: Store):
    statement = queries.statement(store, "participants-undated")

    assert statement is not None
    assert (statement.starts_on, statement.ends_on) == (None, dt.date(2024, 5, 1))
    assert not statement.is_dated


def test_an_unknown_statement_is_none(store: Store):
    assert queries.statement(store, "nothing") is None


def test_related_statements_share_days_and_countries(store: Store):
    def related(statement_id: str) -> dict[str, str]:
        rows = queries.related_statements(store, statement_id).rows
        return {row.statement_id: how for row, how in rows}

    assert related("trainings-2014-2019") == {
        "trainings-before-2019": "inside",
        "training-kaz-2019-01": "inside",
    }
    assert related("training-kaz-2019-01") == {"trainings-2014-2019": "contains"}
    assert related("participants-undated") == {"participants-2014-2019": "overlaps"}
    assert related("nothing") == {}


def test_related_statements_of_one_scope_are_said_to_be_so(real_store: Store):
    rows = queries.related_statements(real_store, "sdg-seats-afg-2009").rows

    assert [(row.statement_id, how) for row, how in rows] == [("wb-seats-afg-2009", "same_scope")]


def test_counts_are_of_all_kinds_in_force_and_say_what_is_aside(store: Store):
    assert queries.counts(store, EVERYTHING) == queries.Counts(13, 0, 1)
    assert queries.counts(store, Selection(("KAZ",), 2019, 2019)) == queries.Counts(2, 2, 0)
