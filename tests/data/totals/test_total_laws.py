"""Laws of totals: exhaustive search agrees, truth lies within, knowing more proves no less."""

import os
from dataclasses import replace
from random import Random

import pytest

from data.totals.figures import Status
from data.totals.questions import Question
from tests.data.totals.brute_force import search
from tests.data.totals.cases import Case, asked, random_case, random_question, said, true_case

CASES = int(os.environ.get("TIDEMARK_TEST_CASES", "200"))  # make nightly tries more
SEED = int(os.environ.get("TIDEMARK_TEST_SEED", "0"))
some_cases = pytest.mark.parametrize("start", range(0, CASES, 50))


def _seeds(start: int) -> range:
    return range(SEED + start, SEED + min(start + 50, CASES))


@some_cases
def test_both_bounds_equal_an_exhaustive_search(start: int):
    for seed in _seeds(start):
        random = Random(seed)
        kind = random.choice(("sum", "unique"))
        case = random_case(random) if random.random() < 0.5 else true_case(random, kind)[0]
        if seed % 4 == 0:  # nothing says how much there is at most: no solver is asked
            least = {"=": ">=", "<": "~", "<=": "~"}
            case = replace(
                case,
                claims=tuple(
                    replace(one, comparator=least.get(one.comparator, one.comparator))
                    for one in case.claims
                ),
            )

        verdict = search(
            [said(one) for one in case.claims],
            asked(case.question),
            is_unique=case.kind == "unique",
            is_complete=case.claims[0].records == "complete",
        )
        found = case.answer()

        assert (found.low, found.high) == (verdict.low, verdict.high), (seed, case)
        assert len(found.conflicts) == verdict.conflict_size, (seed, case)
        assert found.is_tight

        everyone = case.of_everyone()
        assert (everyone.low, everyone.high) == (verdict.low, None), (seed, case)
        assert (everyone.because_low, everyone.because_high) == (found.because_low, ())
        assert everyone.conflicts == found.conflicts
        recorded = everyone.recorded
        assert (recorded is None) == (verdict.low is None), (seed, case)
        assert recorded is None or (
            (recorded.low, recorded.high, recorded.figure, recorded.because_high)
            == (verdict.low, verdict.high, found.figure, found.because_high)
        ), (seed, case)


@some_cases
def test_the_truth_lies_within_and_no_part_of_the_question_denies_the_whole(start: int):
    for seed in _seeds(start):
        random = Random(seed)
        kind = random.choice(("sum", "unique"))
        case, truth = true_case(random, kind)
        found = case.answer()

        assert found.conflicts == (), (seed, case)
        if found.low is None:
            continue
        reported = {
            (place, year)
            for place, first, last in found.covered
            if first is not None
            for year in range(first.year, last.year + 1)
        }
        total = truth.total(asked(case.question) & reported, kind)
        assert found.low <= total, (seed, case)
        assert found.high is None or total <= found.high, (seed, case)
        _check_parts(case, found.low, found.high, kind, seed)


def _check_parts(case: Case, low: int, high: int | None, kind: str, seed: int) -> None:
    """Split the question by place: the parts never prove more than the whole denies."""
    places = case.question.places or ("A", "B", "C")
    parts = [case.answer(question=replace(case.question, places=(place,))) for place in places]
    lows = [part.low or 0 for part in parts]
    highs = [0 if part.status is Status.NOT_REPORTED else part.high for part in parts]
    proved = sum(lows) if kind == "sum" else max(lows)
    assert high is None or proved <= high, (seed, case)
    known = [one for one in highs if one is not None]
    assert len(known) < len(highs) or low <= sum(known), (seed, case)


@some_cases
def test_another_true_statement_about_the_same_cells_never_widens(start: int):
    for seed in _seeds(start):
        random = Random(seed)
        case, _ = true_case(random, random.choice(("sum", "unique")))
        everywhere = [one for one in case.claims if one.basis == "total"]
        for left_out in everywhere:
            silent = replace(left_out, comparator="~")
            fewer = case.answer(
                claims=tuple(silent if one == left_out else one for one in case.claims)
            )
            found = case.answer()

            assert (found.low or 0) >= (fewer.low or 0), (seed, case)
            assert fewer.high is None or (found.high is not None and found.high <= fewer.high)


@some_cases
def test_a_wider_question_never_has_a_smaller_low(start: int):
    for seed in _seeds(start):
        random = Random(seed)
        case, _ = true_case(random, random.choice(("sum", "unique")))
        low = case.answer().low or 0
        for wider in (
            replace(case.question, places=()),
            replace(case.question, first_year=None),
            replace(case.question, last_year=None),
            Question("m", programmes=("p",)),
        ):
            assert (case.answer(question=wider).low or 0) >= low, (seed, case, wider)


@some_cases
def test_order_does_not_matter_and_low_is_never_over_high(start: int):
    for seed in _seeds(start):
        random = Random(seed)
        case = random_case(random)
        shuffled = tuple(random.sample(case.claims, len(case.claims)))
        found = case.answer(question=random_question(random))

        assert case.answer() == case.answer(claims=shuffled)
        assert found.low is None or found.high is None or found.low <= found.high


@some_cases
def test_statements_named_as_the_reason_are_enough_and_none_can_go(start: int):
    for seed in _seeds(start):
        random = Random(seed)
        case, _ = true_case(random, "sum")
        found = case.answer()
        for names, bound in ((found.because_low, found.low), (found.because_high, found.high)):
            for gone in (None, *(names if len(names) > 1 else ())):
                kept = set(names) - {gone}
                silent = tuple(
                    one if one.statement_id in kept else replace(one, comparator="~")
                    for one in case.claims
                )
                told = case.answer(claims=silent)
                again = told.low if names is found.because_low else told.high
                assert (again == bound) == (gone is None) or bound is None, (seed, case, gone)
