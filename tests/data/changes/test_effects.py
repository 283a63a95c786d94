"""What is told of a change before it is accepted: answers that move or stay, and why."""

import pytest

from data.answers.answers import answers_for
from data.changes.accepting import accept
from data.changes.previewing import preview_retirement, preview_rows
from data.changes.touched import touched_by
from data.importers.rows.readings import FoundRow
from data.rules.states import RowChange
from data.settings import Settings
from data.store.store import open_store
from data.totals.questions import EVERYTHING, Question
from tests.data.changes.training import KEY, WHO, statement


def test_the_answers_that_would_change_are_told_before_and_are_what_is_answered_after(
    settings: Settings,
):
    preview = preview_rows(settings, [statement(places="UZB", start="2021", end="2021")])

    by_question = {change.question: change for change in preview.effects.answers}
    change = by_question[Question("trainings_held", ("UZB",), 2021, 2021)]
    texts = [answer and answer.text for answer in (change.before, change.after)]
    assert texts == ["not reported", "≥ 1"]
    assert preview.effects.unasked == 0

    accept(settings, preview.proposal, made_by=WHO)
    store = open_store(settings)
    for change in preview.effects.answers:
        assert answers_for(store, [change.question]) == [change.after]


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


def test_what_goes_or_is_corrected_in_words_alone_says_why_answers_stay(entered: Settings):
    gone = preview_retirement(entered, [("statements", KEY)]).effects
    told = preview_rows(entered, [statement(paraphrase="In other words.")]).effects

    for effects, why in ((gone, "not_needed"), (told, "same_figure")):
        whys = {r.why for one in effects.staying for r in one.reasons}
        # places whose answers hang together with it are asked about too
        assert why in whys <= {why, "outside_places", "outside_years"}
    assert not told.answers


def test_where_there_is_no_time_for_reasons_it_is_told_that_none_were_looked_for(
    entered: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("data.changes.effects.SECONDS_EXPLAINED", -1.0)

    staying = preview_retirement(entered, [("statements", KEY)]).effects.staying

    assert staying
    assert not any(one.reasons or one.is_explained for one in staying)


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


def test_a_statement_that_says_the_same_again_is_a_likely_duplicate(entered: Settings):
    effects = preview_rows(entered, [statement(statement_id="again")]).effects

    (duplicate,) = effects.duplicates
    assert (duplicate.statement_id, duplicate.other_id, duplicate.why) == (
        "again",
        KEY,
        "same_value",
    )


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
