"""The lists that a reader chooses from, and the organisations behind the figures."""

from data import queries
from data.queries import Years
from data.store.store import Store


def test_places_come_by_kind_and_name_and_know_whether_they_have_facts(store: Store):
    rows = queries.places(store)

    assert [(row.place_id, row.has_facts) for row in rows] == [
        ("KAZ", True),
        ("KGZ", True),
        ("TUN", False),
        ("UZB", True),
        ("CENTRAL_ASIA", True),
        ("OIC", True),
        ("WLD", True),
    ]
    assert rows[4].members == ("KAZ", "KGZ", "UZB")


def test_measures_come_in_their_order_with_their_statements_in_force(store: Store):
    rows = queries.metrics(store)

    assert [(row.metric_id, row.position, row.statements) for row in rows] == [
        ("trainings_held", 1, 3),
        ("participants", 2, 2),
        ("seats_lower", 3, 8),
    ]


def test_programmes_know_their_organisation_and_themes(store: Store):
    rows = queries.programmes(store)

    assert [(row.programme_id, row.organisation, row.themes, row.statements) for row in rows] == [
        ("wb-seats", None, ("representation",), 8),
        ("wlp-institutes", "Women's Learning Partnership", ("trainings",), 5),
    ]


def test_sources_know_how_much_rests_on_them(store: Store):
    rows = queries.sources(store)

    assert [(row.source_id, row.statements, row.milestones) for row in rows] == [
        ("report-2019", 5, 3),
        ("web-page", 1, 3),
        ("world-tables", 8, 0),
    ]


def test_years_are_those_that_dated_facts_name(store: Store):
    assert queries.years(store) == Years(1998, 2030)


def test_organisations_know_what_they_have_to_do_with(store: Store):
    rows = queries.organisations(store)

    assert [
        (row.organisation_id, row.programmes, row.statements, row.milestones) for row in rows
    ] == [("observer", 0, 0, 0), ("wlp", 1, 5, 2)]


def test_an_organisation_has_its_programmes_statements_and_milestones(store: Store):
    programmes = queries.organisation_programmes(store, "wlp")
    statements = queries.organisation_statements(store, "wlp")
    milestones = queries.organisation_milestones(store, "wlp")

    assert [row.programme_id for row in programmes] == ["wlp-institutes"]
    assert len(statements) == 5
    assert [row.milestone_id for row in milestones] == ["region-plan", "kaz-law"]
