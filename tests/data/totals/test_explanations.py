"""Explanations: the numbers named come to the answer, and what they name proves it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.totals.claims import Claim
from data.totals.figures import Status
from data.totals.measure_answers import answer_from
from data.totals.measure_claims import Book, book_of
from data.totals.measure_explanations import Explanation, explanation_from
from data.totals.questions import Question
from data.totals.reasons import Reason
from tests.data.totals.brute_force import search
from tests.data.totals.cases import Case, asked, claim, random_case, said, true_case

CENTRAL_ASIA = "KAZ KGZ TJK TKM UZB"
PLACES = ("A", "B", "C", *CENTRAL_ASIA.split())
SIXTEEN = replace(claim("sixteen", "= 16", CENTRAL_ASIA, (2014, 2019)), ends_on=date(2019, 1, 31))
FIFTEEN = claim("fifteen", "= 15", CENTRAL_ASIA, (2014, 2018))
FIRST = claim("first", "= 1", "TJK", (2017, 2017), basis="record")


def book(claims: Sequence[Claim], kind: str = "sum", others: str = "possible") -> Book:
    """Return a book of claims, whose measure others may have some of, or not."""
    return book_of(
        claims,
        kind=kind,
        unit="things",
        members={place: frozenset({place}) for place in PLACES},
        programmes={one.programme_id for one in claims} | {"p"},
        others=others,
    )


def why(
    claims: list[Claim],
    places: str = "",
    first: int | None = None,
    last: int | None = None,
    kind: str = "sum",
) -> Explanation:
    """Return why the answer of claims to a question is what it is."""
    named = tuple(sorted({one.programme_id for one in claims}))
    question = Question("m", tuple(places.split()), first, last, named)
    open_book = book(claims, kind)
    return explanation_from(open_book, question, answer_from(open_book, question, seconds=30))


def sums(reason: Reason | None) -> str:
    """Return a reason as arithmetic: "rest: 16 - 1 = 15"."""
    assert reason
    plus = " + ".join(str(term.value) for term in reason.added)
    minus = "".join(f" - {term.value}" for term in reason.taken)
    return f"{reason.form}: {plus}{minus} = {reason.value}"


FORMS = {
    "one says it": ([FIFTEEN], CENTRAL_ASIA, 2014, 2018, "sum", "stated: 15 = 15",
                    "stated: 15 = 15"),
    "different events": (
        [claim(f"r{year}", f"= {n}", "A", (year, year), basis="record", records="complete")
         for n, year in ((1, 2017), (3, 2018), (1, 2019))],
        "A", None, None, "sum", "sum: 3 + 1 + 1 = 5", "sum: 3 + 1 + 1 = 5",
    ),
    "different programmes": (
        [FIFTEEN, claim("other", ">= 2", "KAZ", (2015, 2015), programme="q")],
        "", None, None, "sum", "sum: 15 + 2 = 17", None,
    ),
    "a whole less what lies elsewhere": (
        [SIXTEEN, FIRST], "KAZ", 2014, 2019, "sum", "nothing:  = 0", "rest: 16 - 1 = 15",
    ),
    "a whole less the most that can lie elsewhere": (
        [SIXTEEN, FIFTEEN], CENTRAL_ASIA, 2019, 2019, "sum", "rest: 16 - 15 = 1",
        "rest: 16 - 15 = 1",
    ),
    "a part of a whole": (
        [SIXTEEN], "KAZ", 2015, 2015, "sum", "nothing:  = 0", "stated: 16 = 16",
    ),
    "wholes that overlap": (
        [claim("ab", "<= 10", "A B", (2019, 2019)), claim("bc", "<= 10", "B C", (2019, 2019)),
         claim("b", ">= 4", "B", (2019, 2019))],
        "", None, None, "sum", "stated: 4 = 4", "mixed: 10 + 10 - 4 = 16",
    ),
    "people": (
        [claim(f"r{n}", f"= {n}", "A", (2019, 2019), basis="record") for n in (20, 60, 15)],
        "A", None, None, "unique", "largest: 60 = 60", None,
    ),
    "no short sum": (
        [claim(two, "<= 1", " ".join(two), (2019, 2019)) for two in ("AB", "AC", "BC")],
        "", None, None, "sum", "nothing:  = 0", "together:  = 1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_each_kind_of_bound_is_told_by_the_arithmetic_that_gives_it(name: str):
    claims, places, first, last, kind, low, high = FORMS[name]

    told = why(claims, places, first, last, kind)

    assert (sums(told.low), told.high and sums(told.high)) == (low, high)


def test_people_are_told_apart_as_if_nobody_came_twice():
    claims = [claim(f"r{n}", f"= {n}", "A", (2019, 2019), basis="record") for n in (20, 60, 15)]
    whole = claim("all", ">= 10", "A", (2019, 2019))

    assert sums(why(claims, "A", kind="unique").apart) == "sum: 60 + 20 + 15 = 95"
    # what a whole holds is not added to it
    assert sums(why([*claims, whole], "A", kind="unique").apart) == "sum: 60 + 20 + 15 = 95"
    assert (
        why([claims[0], claim("all", ">= 70", "A", (2019, 2019))], "A", kind="unique").apart is None
    )


def test_a_contradiction_is_told_as_more_than_there_is_room_for():
    part = claim("part", "= 500", "A", (2019, 2019))
    whole = claim("whole", "<= 400", "A B", (2014, 2019))

    told = why([part, whole], "B", 2014, 2014)

    assert told.status is Status.CONTRADICTION
    assert sums(told.conflict) == "mixed: 500 - 400 = 100"


def test_what_does_not_count_says_why_and_is_named_once():
    claims = [
        SIXTEEN,
        FIRST,
        claim("about", "~ 12", "KAZ", (2015, 2016)),
        claim("plan", "= 3", "KAZ", (2016, 2016), rank="planned"),
        claim("old", "= 2", "KAZ", (2016, 2016), rank="superseded"),
        claim("later", "= 4", "KAZ", (2021, 2021)),
        claim("one", "= 1", "KAZ", (2016, 2016), basis="record"),
        claim("none", ">= 0", "KAZ", (2015, 2016)),
    ]

    told = why(claims, "KAZ", 2014, 2019)

    assert told.counting == ("one", "sixteen", "first")
    assert {group.why: group.statements for group in told.left_out} == {
        "about": ("about",),
        "unneeded": ("none",),
        "years": ("later",),
        "superseded": ("old",),
        "planned": ("plan",),
    }
    assert told.wider == ()


@settings(max_examples=80)
@given(st.integers(0, 10**9))
def test_numbers_named_come_to_the_answer_and_the_statements_named_prove_it(seed: int):
    random = Random(seed)
    kind = random.choice(("sum", "unique"))
    case = random_case(random) if random.random() < 0.5 else true_case(random, kind)[0]
    open_book = book(case.claims, case.kind, random.choice(("possible", "none")))
    found = answer_from(open_book, case.question, seconds=30)
    told = explanation_from(open_book, case.question, found)
    of_recorded = found.recorded and found.recorded.high

    assert told.conflict is None if found.low is not None else told.low is told.high is None
    for reason, bound, is_low in (
        (told.low, found.low, True),
        (told.high, found.high, False),
        (told.recorded, of_recorded, False),
    ):
        if reason is None or bound is None:
            assert bound is None
            assert reason is None
            continue
        assert reason.value == bound
        if reason.form not in ("together", "nothing"):
            check_sum(reason, case, is_low=is_low)
    if told.conflict and told.conflict.form != "together":
        check_terms(told.conflict, case, is_low=True)
        assert told.conflict.value > 0
        assert set(told.conflict.statements) == set(found.conflicts)
    if told.apart:
        things = replace(
            case,
            kind="sum",
            claims=tuple(
                one if one.statement_id in told.apart.statements else replace(one, comparator="~")
                for one in case.claims
            ),
        )
        assert told.apart.value > (found.low or 0)
        assert told.apart.value == things.answer().low
        check_terms(told.apart, case, is_low=True)


def check_terms(reason: Reason, case: Case, *, is_low: bool) -> None:
    """Hold each number to what its statement says, and their sum to the value."""
    bounds = {one.statement_id: one.bounds for one in case.claims}
    for terms, of_low in ((reason.added, is_low), (reason.taken, not is_low)):
        for term in terms:
            low, high = bounds[term.statements[0]]
            assert term.value == (low if of_low else high)
    added, taken = (sum(term.value for term in side) for side in (reason.added, reason.taken))
    assert added - taken == reason.value


def check_sum(reason: Reason, case: Case, *, is_low: bool) -> None:
    """Hold a sum to what exhaustive search proves of the statements named and no others."""
    check_terms(reason, case, is_low=is_low)
    verdict = search(
        [
            said(one if one.statement_id in reason.statements else replace(one, comparator="~"))
            for one in case.claims
        ],
        asked(case.question),
        is_unique=case.kind == "unique",
        is_complete=case.claims[0].records == "complete",
    )
    assert (verdict.low if is_low else verdict.high) == reason.value


def test_most_random_bounds_are_told_as_a_sum():
    forms = Counter[str]()
    for seed in range(150):
        case = random_case(Random(seed))
        open_book = book(case.claims, case.kind, "none")
        found = answer_from(open_book, case.question, seconds=30)
        told = explanation_from(open_book, case.question, found)
        forms.update(reason.form for reason in (told.low, told.high) if reason)

    assert forms["together"] < 0.05 * sum(forms.values())
