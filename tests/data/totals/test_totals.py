"""Totals: the worked examples of the design and the traps of the field, through the pure engine."""

from dataclasses import replace
from datetime import date

import pytest

from data.totals.claims import Claim
from data.totals.measure_answers import Answer, answer_from, contradictions_from
from data.totals.measure_claims import book_of
from data.totals.questions import Question
from tests.data.totals.cases import claim

CENTRAL_ASIA = "KAZ KGZ TJK TKM UZB"
PLACES = ("A", "B", "C", *CENTRAL_ASIA.split())

F1 = claim("F1", "> 350", "A B", (2014, 2019))
F2 = claim("F2", "= 120", "A", (2019, 2019))
F3 = claim("F3", "<= 400", "A B", (2014, 2019))
F4 = claim("F4", "= 500", "A", (2019, 2019))
SIXTEEN = replace(claim("sixteen", "= 16", CENTRAL_ASIA, (2014, 2019)), ends_on=date(2019, 1, 31))
FIFTEEN = claim("fifteen", "= 15", CENTRAL_ASIA, (2014, 2018))
ONE = replace(claim("one", "= 1", "KAZ", (2019, 2019), basis="record"), ends_on=date(2019, 1, 31))
THIRTY = claim("thirty", "= 30", "A", (2019, 2019), basis="record", records="complete")
TWENTY_FIVE = claim("twenty-five", "= 25", "A", (2019, 2019), basis="record", records="complete")


def ask(
    claims: list[Claim],
    places: str = "",
    first: int | None = None,
    last: int | None = None,
    kind: str = "sum",
    programmes: tuple[str, ...] | None = None,
    seconds: float = 30,
) -> Answer:
    """Return the answer about the programmes of claims, or about others: () is everyone."""
    book = book_of(
        claims,
        kind=kind,
        unit="percent" if kind == "level" else "things",
        members={place: frozenset({place}) for place in (*PLACES, "WLD")},
        programmes={one.programme_id for one in claims} | {"p"},
    )
    if programmes is None:
        programmes = tuple(sorted({one.programme_id for one in claims} | {"p"}))
    question = Question("m", tuple(places.split()), first, last, programmes)
    return answer_from(book, question, seconds=seconds)


EXAMPLES = {
    "F1 and F2 in A, 2019": ([F1, F2], "A", 2019, 2019, "sum", 120, 120, "120"),
    "F1 and F2 in A, 2014-2019": ([F1, F2], "A", 2014, 2019, "sum", 120, None, "≥ 120"),
    "F1 and F2 in A and B": ([F1, F2], "A B", 2014, 2019, "sum", 351, None, "> 350"),
    "F1 and F2 in B": ([F1, F2], "B", 2014, 2019, "sum", 0, None, "not broken down"),
    "F3 and F4 in B, 2014": ([F3, F4], "B", 2014, 2014, "sum", None, None, "contradiction"),
    "Central Asia before 2019": (
        [SIXTEEN, FIFTEEN, ONE], CENTRAL_ASIA, 2014, 2018, "sum", 15, 15, "15",
    ),
    "Kazakhstan in 2019": ([SIXTEEN, FIFTEEN, ONE], "KAZ", 2019, 2019, "sum", 1, 1, "1"),
    "Kazakhstan to 2019": ([SIXTEEN, FIFTEEN, ONE], "KAZ", 2014, 2019, "sum", 1, 16, "1–16"),
    "Uzbekistan before 2019": (
        [SIXTEEN, FIFTEEN, ONE], "UZB", 2014, 2018, "sum", 0, 15, "0–15",
    ),
    "two workshops of one year": (
        [THIRTY, TWENTY_FIVE], "A", 2019, 2019, "unique", 30, 55, "30–55",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_worked_example_of_the_design_holds(name: str):
    claims, places, first, last, kind, low, high, text = EXAMPLES[name]

    answer = ask(claims, places, first, last, kind)

    assert (answer.low, answer.high, answer.text) == (low, high, text)
    assert answer.is_tight


@pytest.mark.parametrize("name", EXAMPLES)
def test_of_everyone_each_worked_example_has_its_low_and_no_high(name: str):
    claims, places, first, last, kind, *_ = EXAMPLES[name]

    everyone, named = (
        ask(claims, places, first, last, kind, programmes=programmes) for programmes in ((), ("p",))
    )

    assert (everyone.low, everyone.high, everyone.because_high) == (named.low, None, ())
    assert everyone.because_low == named.because_low
    assert named.recorded is None
    if everyone.recorded is None:
        assert everyone.text == named.text == "contradiction"
    else:
        told = everyone.recorded
        assert (told.low, told.high, told.text) == (named.low, named.high, named.text)
        assert (told.programmes, told.because_high) == (("p",), named.because_high)


NONE_YET = claim("none", "= 0", "A", (2014, 2014))
CORNERS = {
    # claims, kind, places, text, text of what is recorded; all of 2014
    "a true zero of complete records": (
        [replace(THIRTY, starts_on=date(2013, 1, 1), ends_on=date(2013, 5, 1)),
         claim("wide", "<= 9", "C", (2014, 2014), records="complete")],
        "sum", "A", "≥ 0", "0",
    ),
    "a zero stated of the place": ([NONE_YET], "sum", "A", "≥ 0", "0"),
    "a zero stated of places together": (
        [claim("wide", "= 0", "A B", (2014, 2014))], "sum", "A", "≥ 0", "0",
    ),
    "an upper bound of places together": (
        [claim("wide", "<= 9", "A B", (2014, 2014))], "sum", "A", "not broken down", "≤ 9",
    ),
    "an upper bound of the place alone": (
        [claim("most", "<= 40", "A", (2014, 2014))], "sum", "A", "≥ 0", "≤ 40",
    ),
    "about so many": ([claim("about", "~ 40", "A", (2014, 2014))], "sum", "A", "≥ 0", "≥ 0"),
    "more than so many": ([claim("more", "> 40", "A", (2014, 2014))], "sum", "A", "> 40", "> 40"),
    "exactly so many": ([claim("exact", "= 40", "A", (2014, 2014))], "sum", "A", "≥ 40", "40"),
    "two that cannot hold together": (
        [claim("x", "= 1", "A", (2014, 2014)), claim("y", "= 2", "A", (2014, 2014))],
        "sum", "A", "contradiction", None,
    ),
    "nothing of the place": ([NONE_YET], "sum", "B", "not reported", None),
    "a level": ([claim("share", "= 27.1", "A", (2014, 2014))], "level", "A", "27.1 %", None),
}  # fmt: skip


@pytest.mark.parametrize("name", CORNERS)
def test_everyone_is_told_apart_from_those_recorded_in_every_corner(name: str):
    claims, kind, places, text, recorded = CORNERS[name]

    everyone = ask(claims, places, 2014, 2014, kind, programmes=())

    assert everyone.text == text
    assert (everyone.recorded and everyone.recorded.text) == recorded
    assert everyone.high is None


def test_programmes_are_recorded_where_something_of_theirs_reaches_the_question():
    claims = [
        claim("about", "~ 40", "A", (2014, 2014), programme="about"),
        claim("wide", "<= 9", "A B", (2014, 2014), programme="wide"),
        claim("elsewhere", "= 9", "B", (2014, 2014), programme="elsewhere"),
        claim("planned", "= 9", "A", (2014, 2014), programme="planned", rank="planned"),
        replace(THIRTY, programme_id="none", starts_on=date(2013, 1, 1)),
    ]

    everyone = ask(claims, "A", 2014, 2014, programmes=())

    assert everyone.recorded is not None
    assert everyone.recorded.programmes == ("about", "none", "wide")


def test_one_training_of_another_programme_takes_no_bound_away_and_adds_none():
    trainings = [SIXTEEN, FIFTEEN, ONE]
    another = claim("another", "= 1", "KGZ", (2015, 2015), basis="record", programme="q")

    before, after = (
        ask(claims, "KGZ", 2014, 2019, programmes=())
        for claims in (trainings, [*trainings, another])
    )

    assert (before.low, before.high, before.text) == (0, None, "not broken down")
    assert (after.low, after.high, after.text) == (1, None, "≥ 1")


def test_a_wider_statement_stands_beside_what_it_does_not_divide():
    answer = ask([F1, F2], "B", 2014, 2019)

    assert (answer.inside, answer.overlapping) == ((), ("F1",))
    assert answer.covered == (("B", date(2014, 1, 1), date(2019, 12, 31)),)


def test_a_contradiction_names_a_smallest_set_and_gives_no_bounds():
    bystander = claim("F0", ">= 1", "A B", (2014, 2019))

    answer = ask([bystander, F3, F4], "B", 2014, 2014)

    assert answer.conflicts == ("F3", "F4")


def test_a_contradiction_elsewhere_does_not_touch_the_answer():
    elsewhere = [claim("x", "= 1", "C", (2014, 2014)), claim("y", "= 2", "C", (2014, 2014))]

    assert ask([F1, F2, *elsewhere], "A", 2019, 2019).text == "120"
    assert ask([F1, F2, *elsewhere]).conflicts == ("x", "y")


def test_each_contradiction_is_found_and_no_statement_is_in_two():
    elsewhere = [claim("x", "= 1", "C", (2014, 2014)), claim("y", "= 2", "C", (2014, 2014))]
    book = book_of(
        [F1, F3, F4, *elsewhere, replace(F3, statement_id="F5", programme_id="q"),
         replace(F4, statement_id="F6", programme_id="q")],
        kind="sum",
        unit="things",
        members={place: frozenset({place}) for place in PLACES},
        programmes=("p", "q"),
    )  # fmt: skip

    found = contradictions_from(book, Question("m"), 20)

    assert found == (("F3", "F4"), ("F5", "F6"), ("x", "y"))
    assert contradictions_from(book, Question("m"), 2) == found[:2]
    assert contradictions_from(book, Question("m", ("C",)), 20) == (("x", "y"),)


@pytest.mark.parametrize("records", ["partial", "complete"])
def test_more_people_than_their_cells_can_hold_are_a_contradiction(records: str):
    claims = [
        claim("all", ">= 61", "A B", (2014, 2014), records=records),
        claim("a", "<= 30", "A", (2014, 2014), records=records),
        claim("b", "<= 30", "B", (2014, 2014), records=records),
    ]

    assert ask(claims, "A", kind="unique").conflicts == ("a", "all", "b")
    assert ask(claims[:2], "A", kind="unique").text == "≤ 30"


def test_a_running_total_restated_each_year_counts_once():
    restated = [
        claim(f"to-{last}", f"= {10 * last - 20130}", "A", (2014, last))
        for last in range(2014, 2019)
    ]

    assert ask(restated, "A", 2014, 2018).text == "50"
    assert ask(restated, "A", 2016, 2016).text == "10"
    assert ask(restated).text == "50"


def test_a_late_report_for_an_earlier_period_narrows_that_period():
    total = claim("total", "= 20", "A", (2014, 2018))
    late = claim("late", "= 8", "A", (2014, 2015))

    assert ask([total, late], "A", 2014, 2018).text == "20"
    assert ask([total, late], "A", 2016, 2018).text == "12"


def test_a_total_that_falls_is_a_contradiction_named():
    totals = [
        claim("to-2018", "= 20", "A", (2014, 2018)),
        claim("to-2019", "= 18", "A", (2014, 2019)),
    ]

    answer = ask(totals, "A", 2014, 2019)

    assert (answer.text, answer.conflicts) == ("contradiction", ("to-2018", "to-2019"))


def test_programmes_in_one_country_add_things_but_not_people():
    claims = [
        claim("p-1", "= 10", "A", (2014, 2014), programme="p"),
        claim("q-1", "= 7", "A", (2014, 2014), programme="q"),
    ]

    assert ask(claims, "A").text == "17"
    assert ask(claims, "A", kind="unique").text == "10–17"
    assert ask(claims, "A", programmes=("q",)).text == "7"


def test_three_pairs_that_no_whole_numbers_keep_are_a_contradiction():
    pairs = [claim(places, "= 1", " ".join(places), (2014, 2014)) for places in ("AB", "AC", "BC")]

    answer = ask(pairs, "A", 2014, 2014)

    assert (answer.text, answer.conflicts) == ("contradiction", ("AB", "AC", "BC"))


def test_nothing_stated_is_not_reported_and_not_zero():
    answer = ask([F1, F2], "C", 2014, 2019)

    assert (answer.low, answer.high, answer.text) == (None, None, "not reported")
    assert ask([]).text == "not reported"


def test_where_records_are_complete_a_year_without_one_is_a_true_zero():
    later = claim("later", "= 5", "B", (2021, 2021), basis="record", records="complete")

    assert ask([THIRTY, later], "A", 2020, 2020).text == "0"
    assert ask([THIRTY, later], "A", 2018, 2018).text == "not reported"


def test_about_is_listed_and_bounds_nothing():
    about = claim("about", "~ 40", "A", (2014, 2014))

    answer = ask([about], "A", 2014, 2014)

    assert (answer.low, answer.high, answer.text) == (0, None, "≥ 0")
    assert answer.inside == ("about",)


@pytest.mark.parametrize("rank", ["superseded", "planned"])
def test_what_is_not_in_force_is_left_out_and_says_why(rank: str):
    answer = ask([F1, replace(F2, rank=rank)], "A", 2019, 2019)

    assert answer.text == "not broken down"
    assert answer.excluded == (("F2", rank),)


def test_an_unknown_beginning_lies_inside_an_absent_first_year_only():
    since_unknown = replace(F2, starts_on=None)

    assert ask([since_unknown], "A", None, 2019).inside == ("F2",)
    assert ask([since_unknown], "A", 1, 2019).text == "0–120"
    assert ask([since_unknown], "A").covered == (("A", None, date(2019, 12, 31)),)


def test_an_aggregate_is_not_added_to_the_countries_it_may_hold():
    world = replace(claim("world", "= 100", "WLD", (2014, 2014)), aggregates=("WLD",))

    assert ask([world, claim("a", "= 20", "A", (2014, 2014))]).text == "100–120"


@pytest.mark.parametrize(
    ("said", "text"),
    [("= 16", "16"), ("> 350", "> 350"), (">= 40", "≥ 40"), ("< 400", "< 400"), ("<= 40", "≤ 40")],
)
def test_one_statement_keeps_its_wording(said: str, text: str):
    assert ask([claim("only", said, "A", (2014, 2014))], "A", 2014, 2014).text == text


def test_less_than_nothing_cannot_be():
    assert ask([claim("only", "< 0", "A", (2014, 2014))], "A").conflicts == ("only",)


def test_a_level_is_the_latest_of_each_place_and_never_a_total():
    shares = [
        claim("kaz-2018", "= 27.1", "KAZ", (2018, 2018)),
        claim("kaz-2019", "= 27.06", "KAZ", (2019, 2019)),
        claim("kgz-2018", "= 19", "KGZ", (2018, 2018)),
    ]

    assert ask(shares, "KAZ", 2014, 2018, "level").text == "27.1 %"
    assert ask(shares, "", 2014, 2019, "level").text == "KAZ 27.1 %, KGZ 19 %"
    assert ask(shares, "KGZ", 2019, 2019, "level").text == "not reported"
    assert ask(shares, "KAZ", kind="level").because_low == ("kaz-2019",)


def test_the_largest_counts_are_exact():
    most = 2**53 - 1
    claims = [
        claim("all", f"= {most}", "A B", (2014, 2014)),
        claim("one", "= 1", "B", (2014, 2014)),
    ]

    answer = ask(claims, "A", 2014, 2014)

    assert answer.low is None or answer.low <= most - 1
    assert answer.high is None or answer.high >= most - 1


def test_a_solver_that_does_not_finish_says_so_and_claims_nothing_false():
    pairs = [claim(places, "= 5", " ".join(places), (2014, 2014)) for places in ("AB", "AC", "BC")]

    answer = ask([*pairs, claim("a", ">= 1", "A", (2014, 2014))], "A B C", seconds=0)

    assert not answer.is_tight
    assert (answer.low, answer.high) == (5, 15)


@pytest.mark.parametrize("kind", ["sum", "unique"])
def test_ten_thousand_overlapping_wide_statements_do_not_hang(kind: str):
    claims = [
        replace(
            F1,
            statement_id=f"s{i}",
            value=float(i % 350),
            ends_on=date(2014 + i % 7, 1 + i % 12, 1 + i % 28),
        )
        for i in range(10_000)
    ]

    answer = ask(claims, "A B", kind=kind, seconds=1)

    assert answer.low is not None
    assert answer.low >= 350


def test_statements_named_as_the_reason_prove_the_bound_alone():
    claims = [SIXTEEN, FIFTEEN, ONE]

    answer = ask(claims, "KAZ", 2014, 2019)
    low = ask([one for one in claims if one.statement_id in answer.because_low], "KAZ", 2014, 2019)
    high = ask(
        [one for one in claims if one.statement_id in answer.because_high], "KAZ", 2014, 2019
    )

    assert (low.low, high.high) == (answer.low, answer.high)
