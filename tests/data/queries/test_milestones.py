"""Milestones inside and around a selection; one still going on has no end."""

import datetime as dt

from data import queries
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection


def relations(store: Store, selection: Selection, *, include_wider: bool = True) -> dict[str, str]:
    """Return how each milestone found lies to a selection."""
    rows = queries.milestones(store, selection, include_wider=include_wider)
    return {row.milestone_id: row.relation for row in rows}


def test_a_country_and_year_hold_their_own_and_part_of_wider_ones(store: Store):
    selection = Selection(("KAZ",), 2018, 2018)

    assert relations(store, selection) == {
        "kaz-commission": "overlapping",
        "region-plan": "overlapping",
        "kaz-law": "inside",
    }
    assert relations(store, selection, include_wider=False) == {"kaz-law": "inside"}


def test_an_aggregate_matches_only_where_it_or_no_place_is_selected(store: Store):
    assert "oic-statute" in relations(store, EVERYTHING)
    assert relations(store, Selection(("OIC",))) == {"oic-statute": "inside"}
    assert "oic-statute" not in relations(store, Selection(("KAZ", "KGZ", "UZB")))


def test_one_still_going_on_reaches_past_every_last_year(store: Store):
    found = relations(store, Selection(("KAZ",), 2040, 2040))

    assert found == {"kaz-commission": "overlapping"}


def test_milestones_come_by_beginning(store: Store):
    assert list(relations(store, EVERYTHING)) == [
        "kaz-commission",
        "region-plan",
        "kaz-law",
        "oic-statute",
        "kaz-target",
    ]


def test_a_milestone_carries_its_lists_and_its_source(store: Store):
    milestone = queries.milestone(store, "kaz-law")

    assert milestone is not None
    assert milestone.other_sources == ("web-page",)
    assert milestone.organisations == ("wlp",)
    assert (milestone.starts_on, milestone.ends_on) == (dt.date(2018, 5, 1), dt.date(2018, 5, 1))
    assert milestone.source_title == "Annual report 2019"
    assert milestone.paraphrase == 'Réunion d’Almaty: the law was signed, "at last".'


def test_one_without_an_end_ends_with_its_year_unless_it_goes_on(store: Store):
    ends = {row.milestone_id: row.ends_on for row in queries.milestones(store, EVERYTHING)}

    assert ends["kaz-target"] == dt.date(2030, 12, 31)
    assert ends["kaz-commission"] is None


def test_an_unknown_milestone_is_none(store: Store):
    assert queries.milestone(store, "nothing") is None
