"""Rows that break a rule are refused with those that need them, and the others stay."""

import pytest

from data.changes.accepting import accept
from data.changes.previewing import preview_retirement, preview_rows
from data.errors import ChangeError
from data.importers.rows.readings import FoundRow
from data.settings import Settings
from tests.data.changes.training import TRAINING, WHO, statement


def test_a_row_that_breaks_a_rule_is_refused_and_the_others_stay(settings: Settings):
    rows = [
        statement(),
        FoundRow(
            "statements",
            TRAINING | {"statement_id": "typo", "places": "KAZZ"},
            "statements",
            7,
            {"places": "Place"},
        ),
    ]
    proposal = preview_rows(settings, rows).proposal

    assert proposal.counts == {"new": 1, "refused": 1}
    ((refusal,),) = proposal.refusals.values()
    assert str(refusal) == (
        'statements, row 7, Place: "KAZZ" is not a known place. '
        "Add it to places.csv, or correct it."
    )


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("x" * 20_000, "has 20,000 characters; 4,000 are allowed"),
        ("word " * 14_000, "characters; 4,000 are allowed"),
        ("half a sign \ud83d", "there is U+D83D"),
        ("nothing \0 else", "there is U+0000"),
        ("turned \u2066round", "there is U+2066"),
    ],
)
def test_a_text_that_no_cell_may_hold_is_refused_whatever_it_holds(
    settings: Settings, cell: str, told: str
):
    preview = preview_rows(settings, [statement(paraphrase=cell), statement(statement_id=cell)])

    (refusals,) = preview.proposal.refusals.values()
    assert [refusal.column for refusal in refusals] == ["paraphrase", "statement_id"]
    assert told in refusals[0].message
    assert len(f"{refusals}") < 5000
    assert not preview.proposal.changes


def test_a_row_that_needs_a_refused_row_is_refused_with_it(settings: Settings):
    source = FoundRow("sources", {"source_id": "letter", "title": "A letter", "publisher": "We"})

    proposal = preview_rows(settings, [source, statement(source_id="letter")]).proposal

    assert proposal.counts == {"refused": 2}
    assert not proposal.can_be_accepted


def test_what_stands_for_the_sake_of_facts_alone_enters_with_the_first_that_needs_it(
    settings: Settings,
):
    place = FoundRow(
        "places", {"place_id": "MNG", "name": "Mongolia", "kind": "country"}, is_needed_alone=True
    )
    bad = statement(places="MNG", start="x")
    good = statement(places="MNG", statement_id="b")

    alone = preview_rows(settings, [place, bad]).proposal
    beside = preview_rows(settings, [place, bad, good]).proposal

    assert (alone.can_be_accepted, alone.left_alone) == (False, {"places": 1})
    assert alone.why_nothing == "There is nothing to accept: no row can enter."
    assert (beside.counts, beside.beside) == ({"new": 1, "refused": 1}, {("new", "places"): 1})


def test_a_file_whose_facts_are_all_refused_brings_no_source_either(settings: Settings):
    source = FoundRow(
        "sources",
        {"source_id": "letter", "title": "A letter", "publisher": "We", "published_on": "2024"},
    )

    both = preview_rows(settings, [source, statement(start="x")]).proposal
    source_alone = preview_rows(settings, [source]).proposal

    assert (both.can_be_accepted, both.left_alone) == (False, {"sources": 1})
    assert source_alone.counts == {"new": 1, "refused": 0}


def test_one_key_twice_with_other_cells_is_refused(settings: Settings):
    proposal = preview_rows(settings, [statement(), statement(value="3")]).proposal

    assert proposal.counts == {"new": 1, "refused": 1}
    assert '"training-kaz-2018" is the key of' in str(proposal.refusals["form"][0])


def test_a_row_that_others_need_is_not_retired(settings: Settings):
    preview = preview_retirement(settings, [("sources", "report-2019")])

    assert preview.proposal.blocking
    with pytest.raises(ChangeError, match="is not a known source"):
        accept(settings, preview.proposal, made_by=WHO)
