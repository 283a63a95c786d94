"""Explanations: the numbers named come to the answer, and what they name proves it."""

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.answers import answer_from
from data.books import book_of
from data.claims import Claim
from data.explanations import Explanation, Reason, explanation_from
from data.questions import Question
from tests.data.brute_force import search
from tests.data.cases import Case, asked, claim, random_case, said, true_case

CENTRAL_ASIA = "KAZ KGZ TJK TKM UZB"
PLACES = ("A", "B", "C", *CENTRAL_ASIA.split())
SIXTEEN = replace(claim("sixteen", "= 16", CENTRAL_ASIA, (2014, 2019)), ends_on=date(2019, 1, 31))
FIFTEEN = claim("fifteen", "= 15", CENTRAL_ASIA, (2014, 2018))
FIRST = claim("first", "= 1", "TJK", (2017, 2017), basis="record")


def book(claims, kind="sum"):
    return book_of(
        claims,
        kind=kind,
        unit="things",
        members={place: frozenset({place}) for place in PLACES},
        programmes={one.programme_id for one in claims} | {"p"},
    )


def why(
    claims: list[Claim],
    places: str = "",
    first: int | None = None,
    last: int | None = None,
    kind: str = "sum",
) -> Explanation:
    """Return why the answer of claims to a question is what it is."""
    question = Question("m", tuple(places.split()), first, last)
    open_book = book(claims, kind)
    return explanation_from(open_book, question, answer_from(open_book, question, seconds=30))


def sums(reason: Reason | None) -> str:
    """Return a reason as arithmetic: "rest: 16 - 1 = 15"."""
    assert reason
    plus = " + ".join(str(term.value) for term in reason.added)
    minus = "".join(f" - {term.value}" for term in reason.taken)
    return f"{reason.form}: {plus}{minus} = {reason.value}"


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 10**9))
def test_numbers_named_come_to_the_answer_and_the_statements_named_prove_it(seed: int):
    random = Random(seed)
    kind = random.choice(("sum", "unique"))
    case = random_case(random) if random.random() < 0.5 else true_case(random, kind)[0]
    open_book = book(list(case.claims), case.kind)
    found = answer_from(open_book, case.question, seconds=30)
    told = explanation_from(open_book, case.question, found)

    assert told.conflict is None if found.low is not None else told.low is told.high is None
    for reason, bound, is_low in ((told.low, found.low, True), (told.high, found.high, False)):
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
        things = replace(case, kind="sum", claims=tuple(
            one if one.statement_id in told.apart.statements else replace(one, comparator="~")
            for one in case.claims
        ))
        assert found.low is not None and told.apart.value > found.low
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
    for seed in range(300):
        case = random_case(Random(seed))
        open_book = book(list(case.claims), case.kind)
        found = answer_from(open_book, case.question, seconds=30)
        told = explanation_from(open_book, case.question, found)
        forms.update(reason.form for reason in (told.low, told.high) if reason)
    print(forms)
    assert forms["together"] < 0.05 * sum(forms.values())
