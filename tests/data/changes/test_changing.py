"""Changes to the facts: looked at, accepted, remembered, taken back, all of one or none of it."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from data import queries
from data.answers.answers import answers_for
from data.changes.accepting import accept, history, undo
from data.changes.previewing import preview_files, preview_retirement, preview_rows
from data.changes.touched import touched_by
from data.errors import ChangeError, FactsError, StoreError
from data.history.opening import open_journal
from data.importers.rows.readings import FoundRow
from data.rules.states import RowChange
from data.settings import Settings
from data.store.store import Store, build, open_store
from data.totals.questions import EVERYTHING, Question

SMALL_FACTS = Path(__file__).parents[1] / "facts"
WHO = "Aizada"
HOLD = """
import sys, duckdb
held = duckdb.connect(sys.argv[1])
print(flush=True)
sys.stdin.read()
"""
TRAINING = {
    "statement_id": "training-kaz-2018",
    "programme_id": "wlp-institutes",
    "metric_id": "trainings_held",
    "comparator": "=",
    "value": "1",
    "places": "KAZ",
    "start": "2018-05",
    "end": "2018-05",
    "basis": "record",
    "source_id": "report-2019",
    "processing": "transcribed",
    "rank": "normal",
}


def statement(**cells: str) -> FoundRow:
    """Return a training in Kazakhstan as a form gives it, with some cells put otherwise."""
    return FoundRow("statements", TRAINING | cells)


def added(settings: Settings, *rows: FoundRow) -> int:
    """Accept rows as a person does who looked at them."""
    return accept(settings, preview_rows(settings, rows or [statement()]).proposal, made_by=WHO)


def found(store: Store, key: str = "training-kaz-2018") -> queries.Statement | None:
    """Return a statement, or None where the facts do not have it."""
    return queries.statement(store, key)


def test_the_curated_files_are_the_first_change(settings: Settings):
    open_store(settings)

    (first,) = history(settings)

    assert (first.number, first.kind, first.undone_by) == (1, "curated", None)
    assert first.added == sum(
        len(path.read_text("utf-8").splitlines()) - 1 for path in settings.facts.glob("*.csv")
    )
    assert {file.name for file in first.files} == {p.name for p in settings.facts.glob("*.csv")}


def test_files_that_are_the_same_are_no_change(settings: Settings):
    open_store(settings)
    path = settings.facts / "statements.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    open_store(settings)

    assert len(history(settings)) == 1


def test_a_preview_writes_nothing(settings: Settings):
    preview = preview_rows(settings, [statement()])

    assert preview.proposal.counts == {"new": 1, "refused": 0}
    assert len(history(settings)) == 1
    assert found(open_store(settings)) is None


def test_what_other_machines_can_reach_takes_no_change_and_keeps_no_answer(settings: Settings):
    done = added(settings)
    exposed = replace(settings, address="0.0.0.0")
    proposal = preview_rows(exposed, [statement(statement_id="another", start="2017")]).proposal

    with pytest.raises(ChangeError, match="read-only: nothing was changed"):
        accept(exposed, proposal, made_by=WHO)
    with pytest.raises(ChangeError, match="read-only: nothing was changed"):
        undo(exposed, done, made_by=WHO)
    preview_files(exposed, [], mappings={"shape": {"metric": "participants"}})

    with open_journal(settings.journal) as journal:
        assert (journal.head(), journal.mappings()) == (done, {})
    assert accept(replace(exposed, curate="all"), proposal, made_by=WHO) == done + 1


def test_an_accepted_row_is_in_the_facts_with_who_and_when(settings: Settings):
    number = added(settings)

    store = open_store(settings)
    change = history(settings)[0]
    assert found(store) is not None
    assert (change.number, change.made_by, change.kind) == (number, WHO, "entry")
    (version,) = queries.row_history(store, "statements", "training-kaz-2018")
    assert (version.change_number, version.effect, version.made_by) == (number, "added", WHO)
    assert ("value", "", "1") in version.differences()


def test_a_changed_row_keeps_its_earlier_version(settings: Settings):
    added(settings)
    added(settings, statement(value="2"))

    first, second = queries.row_history(open_store(settings), "statements", "training-kaz-2018")

    assert (first.effect, second.effect) == ("added", "changed")
    assert second.differences() == [("value", "1", "2")]


def test_a_column_that_a_file_does_not_have_stays_as_it_was(settings: Settings):
    added(settings, statement(paraphrase="One training in May."))
    without = {name: cell for name, cell in TRAINING.items() if name != "paraphrase"}

    preview = preview_rows(settings, [FoundRow("statements", without)])

    assert preview.proposal.counts == {"unchanged": 1, "refused": 0}


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


def test_who_makes_a_change_and_why_are_texts_as_others(settings: Settings):
    proposal = preview_rows(settings, [statement()]).proposal

    for who, why, told in (
        ("n" * 101, None, "The name for the history cannot be kept"),
        ("surrog\udcff", None, "there is U+DCFF"),
        (WHO, "turned \u202eround", "The note for the history cannot be kept"),
    ):
        with pytest.raises(ChangeError, match=re.escape(told)):
            accept(settings, proposal, made_by=who, note=why)
    assert len(history(settings)) == 1


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


def test_the_answers_that_would_change_are_told_before_and_after(settings: Settings):
    effects = preview_rows(settings, [statement(places="UZB", start="2021", end="2021")]).effects

    by_question = {change.question: change for change in effects.answers}
    change = by_question[Question("trainings_held", ("UZB",), 2021, 2021)]
    texts = [answer and answer.text for answer in (change.before, change.after)]
    assert texts == ["not reported", "≥ 1"]
    assert effects.unasked == 0


def test_each_answer_asked_moves_or_stays_for_a_reason_and_a_recorded_end_moves_too(
    settings: Settings,
):
    reached = {"metric_id": "participants", "value": "24", "basis": "record"}
    when = {"places": "KGZ", "start": "2031", "end": "2031"}

    effects = preview_rows(settings, [statement(**reached, **when)]).effects

    moved = {change.question: change for change in effects.answers}
    staying = {one.question: one for one in effects.staying}
    assert len(moved | staying) == effects.asked
    assert all(one.reasons for one in effects.staying)
    everyone = Question("participants", ("KGZ",))
    assert [reason.why for reason in staying[everyone].reasons] == ["same_people"]
    was, becomes = moved[everyone].was, moved[everyone].becomes
    assert (was and was.figure) == (becomes and becomes.figure)
    apart = becomes and becomes.told and becomes.told.apart
    assert (apart and apart.value) == 40 + 24


def test_an_answer_that_no_changed_statement_touches_is_not_among_those_that_stay(
    settings: Settings,
):
    one = statement(places="UZB", start="2031", end="2031")
    plan = statement(statement_id="plan", places="UZB", start="2033", end="2033", rank="planned")
    other = statement(statement_id="other", places="TKM", start="2032", end="2032")

    effects = preview_rows(settings, [one, plan, other]).effects

    asked = {each.question for each in (*effects.answers, *effects.staying)}
    assert len(asked) == effects.asked
    assert not {("UZB", 2032), ("TKM", 2031), ("TKM", 2033)} & {
        (question.places[0], question.first_year) for question in asked if question.places
    }
    of_plan = Question("trainings_held", ("UZB",), 2033, 2033)
    whys = {each.question: [r.why for r in each.reasons] for each in effects.staying}
    assert whys[of_plan] == ["planned"]
    assert not {why for told in whys.values() for why in told} & {"outside_places", "outside_years"}


def test_what_goes_or_is_corrected_in_words_alone_says_why_answers_stay(settings: Settings):
    added(settings)

    gone = preview_retirement(settings, [("statements", "training-kaz-2018")]).effects
    told = preview_rows(settings, [statement(paraphrase="In other words.")]).effects

    for effects, why in ((gone, "not_needed"), (told, "same_figure")):
        whys = {r.why for one in effects.staying for r in one.reasons}
        # places whose answers hang together with it are asked about too
        assert why in whys <= {why, "outside_places", "outside_years"}
    assert not told.answers


def test_where_there_is_no_time_for_reasons_it_is_told_that_none_were_looked_for(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("data.changes.effects.SECONDS_EXPLAINED", -1.0)
    added(settings)

    staying = preview_retirement(settings, [("statements", "training-kaz-2018")]).effects.staying

    assert staying
    assert not any(one.reasons or one.is_explained for one in staying)


def test_what_is_told_before_is_what_is_answered_after(settings: Settings):
    preview = preview_rows(settings, [statement(places="UZB", start="2021", end="2021")])
    accept(settings, preview.proposal, made_by=WHO)

    store = open_store(settings)
    for change in preview.effects.answers:
        assert answers_for(store, [change.question]) == [change.after]


def test_a_contradiction_that_it_would_cause_is_named(settings: Settings):
    rows = [
        statement(statement_id="most", comparator="<=", value="1", basis="total", metric_id="jobs"),
        statement(statement_id="least", comparator=">", value="5", basis="total", metric_id="jobs"),
    ]
    metrics = FoundRow(
        "metrics",
        {"metric_id": "jobs", "name": "Jobs", "unit": "jobs", "kind": "sum", "theme": "work"},
    )
    effects = preview_rows(settings, [metrics, *rows]).effects

    assert effects.contradictions == (("jobs", ("least", "most")),)


def test_a_statement_that_says_the_same_again_is_a_likely_duplicate(settings: Settings):
    added(settings)

    effects = preview_rows(settings, [statement(statement_id="again")]).effects

    (duplicate,) = effects.duplicates
    assert (duplicate.statement_id, duplicate.other_id, duplicate.why) == (
        "again",
        "training-kaz-2018",
        "same_value",
    )


def test_undo_takes_back_a_change_and_is_one_itself(settings: Settings):
    before = open_store(settings)
    number = added(settings)
    with_it = open_store(settings)

    undone = undo(settings, number, made_by=WHO)

    store = open_store(settings)
    assert found(store) is None
    assert store.version == before.version != with_it.version
    latest, change, _ = history(settings)
    assert (latest.number, latest.kind, latest.undoes) == (undone, "undo", number)
    assert change.undone_by == undone
    effects = [v.effect for v in queries.row_history(store, "statements", "training-kaz-2018")]
    assert effects == ["added", "retired"]


def test_an_undo_can_be_undone(settings: Settings):
    number = added(settings)
    undone = undo(settings, number, made_by=WHO)

    undo(settings, undone, made_by=WHO)

    assert found(open_store(settings)) is not None


def test_undo_gives_back_what_was_changed(settings: Settings):
    added(settings)
    number = added(settings, statement(value="2"))

    undo(settings, number, made_by=WHO)

    statement_now = found(open_store(settings))
    assert statement_now is not None
    assert statement_now.value == 1


def test_a_clock_that_is_set_back_changes_no_order(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    class SetBack(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime(2020, 1, 1, tzinfo=tz)

    first = added(settings)
    monkeypatch.setattr("data.history.changes.datetime", SetBack)
    undo(settings, first, made_by=WHO)

    undone, entered, _ = history(settings)
    assert undone.made_at == entered.made_at
    assert entered.made_at.year > 2020


@pytest.mark.parametrize(("number", "why"), [(1, "cannot be undone"), (99, "no change 99")])
def test_the_first_change_and_unknown_ones_are_not_undone(
    settings: Settings, number: int, why: str
):
    open_store(settings)

    with pytest.raises(ChangeError, match=why):
        undo(settings, number, made_by=WHO)


def test_a_change_whose_rows_were_touched_since_is_not_undone(settings: Settings):
    number = added(settings)
    added(settings, statement(value="2"))

    with pytest.raises(ChangeError, match="Undo change 3 first"):
        undo(settings, number, made_by=WHO)


def test_a_change_undone_already_is_not_undone_again(settings: Settings):
    number = added(settings)
    undone = undo(settings, number, made_by=WHO)

    with pytest.raises(ChangeError, match=f"undone already, by change {undone}"):
        undo(settings, number, made_by=WHO)


def test_what_other_facts_need_is_not_undone(settings: Settings):
    source = FoundRow(
        "sources",
        {"source_id": "letter", "title": "A letter", "publisher": "We", "published_on": "2020"},
    )
    number = added(settings, source)
    added(settings, statement(source_id="letter"))

    with pytest.raises(ChangeError, match='"letter" is not a known source'):
        undo(settings, number, made_by=WHO)
    assert len(history(settings)) == 3


def test_a_row_that_others_need_is_not_retired(settings: Settings):
    preview = preview_retirement(settings, [("sources", "report-2019")])

    assert preview.proposal.blocking
    with pytest.raises(ChangeError, match="is not a known source"):
        accept(settings, preview.proposal, made_by=WHO)


def test_a_retired_statement_is_gone_from_the_facts_and_stays_in_the_past(settings: Settings):
    number = added(settings)
    preview = preview_retirement(settings, [("statements", "training-kaz-2018")])

    accept(settings, preview.proposal, made_by=WHO)

    assert found(open_store(settings)) is None
    assert found(open_store(settings, number)) is not None


def test_the_facts_as_of_each_change_can_be_opened(settings: Settings):
    number = added(settings)
    added(settings, statement(value="2"))

    values = []
    for as_of in (1, number, number + 1):
        row = found(open_store(settings, as_of))
        values.append(row.value if row else None)
    assert values == [None, 1, 2]


def test_an_edition_after_a_change_that_never_was_is_told(settings: Settings):
    with pytest.raises(ChangeError, match="no change 7"):
        open_store(settings, 7)


def test_a_proposal_made_on_older_facts_is_not_accepted(settings: Settings):
    old = preview_rows(settings, [statement()])
    added(settings, statement(statement_id="other", start="2017", end="2017"))

    with pytest.raises(ChangeError, match="changed meanwhile"):
        accept(settings, old.proposal, made_by=WHO)


def test_nothing_to_accept_is_told(settings: Settings):
    added(settings)

    with pytest.raises(ChangeError, match="nothing to accept"):
        added(settings)


def edit(settings: Settings, before: str, after: str) -> None:
    """Change the curated statements as a person would."""
    path = settings.facts / "statements.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_editing_the_curated_files_is_the_next_change_and_keeps_what_was_accepted(
    settings: Settings,
):
    added(settings)
    edit(settings, "=,16,CENTRAL_ASIA", "=,17,CENTRAL_ASIA")

    store = open_store(settings)

    assert found(store) is not None
    total = found(store, "trainings-2014-2019")
    assert total is not None
    assert total.value == 17
    latest = history(settings)[0]
    assert (latest.kind, latest.added, latest.changed, latest.retired) == ("curated", 0, 1, 0)


def test_a_curated_row_that_was_retired_here_stays_retired(settings: Settings):
    open_store(settings)
    retired = preview_retirement(settings, [("statements", "trainings-2014-2019")])
    accept(settings, retired.proposal, made_by=WHO)
    (settings.facts / "milestones.csv").unlink()

    assert found(open_store(settings), "trainings-2014-2019") is None


def test_an_edit_that_breaks_what_was_accepted_is_told_and_not_taken_up(settings: Settings):
    added(settings, statement(places="TUN"))
    path = settings.facts / "places.csv"
    text = path.read_text("utf-8")
    assert "TUN,Tunisia,country,,\n" in text
    path.write_text(text.replace("TUN,Tunisia,country,,\n", ""), "utf-8")

    with pytest.raises(FactsError, match='This is row "training-kaz-2018", together with'):
        open_store(settings)
    assert len(_changes(settings)) == 2


def _changes(settings: Settings) -> list[int]:
    with open_journal(settings.journal) as journal:
        return [change.number for change in journal.history()]


@pytest.mark.of_files
def test_a_journal_that_another_process_holds_is_waited_for_and_told(settings: Settings):
    open_store(settings)
    command = [sys.executable, "-c", HOLD, str(settings.database)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.readline()
    try:
        told = f"held by process {process.pid}, which did not let go"
        with (
            pytest.raises(StoreError, match=told),
            open_journal(settings.journal, wait_seconds=0.2),
        ):
            pass
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait()


@pytest.mark.of_files
def test_one_edition_served_as_it_is_takes_no_changes(settings: Settings, tmp_path: Path):
    alone = replace(settings, database=build(settings).rename(tmp_path / "served.duckdb"))

    with pytest.raises(StoreError, match="served as it is: it takes no changes"):
        preview_rows(alone, [statement()])


def test_what_happens_in_a_country_is_no_news_of_places_left_unstated():
    members = {"members": "KAZ;KGZ", "name": ""}
    places = {
        "KAZ": {"kind": "country", "members": "", "name": "Kazakhstan"},
        "KGZ": {"kind": "country", "members": "", "name": "Kyrgyzstan"},
        "BOTH": {"kind": "group", **members},
        "ALUMNI": {"kind": "unstated", **members},
    }

    def asked_about(place: str) -> set[str]:
        row = {"programme_id": "p", "metric_id": "m", "places": place, "start": "2019"}
        state = {"places": places, "statements": {"s": row}, "programmes": {}, "metrics": {"m": {}}}
        change = RowChange("statements", "s", "added", row)
        touched = touched_by(state, state, [change], EVERYTHING)
        return {code for question in touched.questions for code in question.places}

    assert asked_about("KGZ") == {"KGZ", "BOTH"}
    assert asked_about("ALUMNI") == {"ALUMNI", "BOTH", "KAZ", "KGZ"}
