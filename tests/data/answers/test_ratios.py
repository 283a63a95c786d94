"""Ratios of two answers hold the truth: bounds are rounded outward, never inward."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.answers.ratios import Ratio, ratio
from data.totals.figures import NOTHING_REPORTED
from data.totals.figures import bounded as bounded_figure
from data.totals.measure_answers import Answer


def bounded(low: int | None, high: int | None) -> Answer:
    """Return an answer of these bounds."""
    return Answer(
        metric="trainings_held", places=(), first_year=None, last_year=None,
        figure=NOTHING_REPORTED if low is None else bounded_figure(low, high),
        inside=(), overlapping=(), excluded=(), because_low=(), because_high=(), covered=(),
        conflicts=(), is_tight=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("of", "to", "expected"),
    [
        ((66, None), (16, 16), Ratio(4.1, None)),  # 4.125
        ((351, None), (16, 16), Ratio(21.9, None)),  # 21.9375
        ((32, 32), (16, 16), Ratio(2.0, 2.0)),
        ((1, 1), (3, 3), Ratio(0.3, 0.4)),
        ((10, 20), (3, 4), Ratio(2.5, 6.7)),  # 10 / 4 and 20 / 3
        ((0, 20), (4, 4), Ratio(0.0, 5.0)),
        ((0, 20), (4, None), Ratio(0.0, 5.0)),
        ((5, 20), (4, None), Ratio(0.0, 5.0)),  # there may be any number of trainings
        ((66, 70), (0, 15), Ratio(4.4, None)),  # and there may be none
        ((0, 0), (16, 16), Ratio(0.0, 0.0)),
    ],
)
def test_a_ratio_is_rounded_outward_to_one_decimal(
    of: tuple[int, int | None], to: tuple[int, int | None], expected: Ratio
):
    assert ratio(bounded(*of), bounded(*to)) == expected


@pytest.mark.parametrize(
    ("of", "to"),
    [
        ((None, None), (16, 16)),  # not reported, or a contradiction
        ((66, None), (None, None)),
        ((66, None), (0, 0)),  # nothing can be had for each of none
        ((0, None), (16, 16)),  # not broken down
        ((66, None), (16, None)),  # the one has no most, nor the other
        ((0, 40), (0, 16)),
        ((1, 40), (0, None)),
    ],
)
def test_there_is_no_ratio_where_nothing_bounds_it(
    of: tuple[int | None, int | None], to: tuple[int | None, int | None]
):
    assert ratio(bounded(*of), bounded(*to)) is None


counts = st.integers(0, 10**12)


@given(low=counts, more=st.none() | counts, each=counts, spread=st.none() | counts, data=st.data())
def test_every_truth_lies_within_the_ratio(
    low: int, more: int | None, each: int, spread: int | None, data: st.DataObject
):
    of = bounded(low, None if more is None else low + more)
    to = bounded(each, None if spread is None else each + spread)
    found = ratio(of, to)
    truth = low + data.draw(st.integers(0, 10**12 if more is None else more))
    number = each + data.draw(st.integers(0, 10**12 if spread is None else spread))

    if found is None or number == 0:
        return
    assert Fraction(Decimal(repr(found.low))) <= Fraction(truth, number)
    assert found.high is None or Fraction(Decimal(repr(found.high))) >= Fraction(truth, number)


@given(low=counts, more=counts, each=st.integers(1, 10**12), spread=counts)
def test_a_bound_is_at_most_a_tenth_from_what_is_proved(
    low: int, more: int, each: int, spread: int
):
    found = ratio(bounded(low, low + more), bounded(each, each + spread))

    assert found is not None
    assert found.high is not None
    tenth = Fraction(1, 10)
    assert Fraction(low, each + spread) - Fraction(Decimal(repr(found.low))) < tenth
    assert Fraction(Decimal(repr(found.high))) - Fraction(low + more, each) < tenth
