"""The facts of the product: they break no rule, and known ones stay known."""

from data import queries
from data.rules.checking import check_facts
from data.settings import Settings
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection


def test_the_facts_break_no_rule():
    counts = check_facts(Settings().facts).counts()

    assert all(counts.values())


def test_kazakhstan_2019_holds_its_training_and_part_of_the_participants(real_store: Store):
    rows = queries.statements(real_store, Selection(("KAZ",), 2019, 2019))

    inside = [row for row in rows if row.relation == "inside" and row.metric_id == "trainings_held"]
    wider = [row for row in rows if row.comparator == ">" and row.value == 350]
    assert [(row.value, row.start) for row in inside] == [(1, "2019-01")]
    assert [row.relation for row in wider] == ["overlapping"]


def test_every_statement_and_milestone_can_be_opened(real_store: Store):
    statements = queries.search_statements(real_store, "", EVERYTHING).rows
    milestones = queries.milestones(real_store, EVERYTHING)

    for statement in statements[::25]:
        assert queries.statement(real_store, statement.statement_id) is not None
    for milestone in milestones[::10]:
        assert queries.milestone(real_store, milestone.milestone_id) is not None
