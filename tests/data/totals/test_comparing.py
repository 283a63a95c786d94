"""Shares are compared at the precision that is shown: what reads alike is level."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.totals.comparing import compare, compare_stated, edges, highest, lowest, reaches, shown
from pages.shared.words.catalogue import number

COMPARATORS = ("<", "<=", "=", "~", ">=", ">")


@dataclass(frozen=True)
class Stated:
    """A share as a source states it."""

    comparator: str
    share_percent: float


percents = st.floats(0, 100) | st.integers(0, 1000).map(lambda tenths: tenths / 10 + 0.05)
stated = st.builds(Stated, st.sampled_from(COMPARATORS), percents)


@given(value=percents)
def test_what_is_compared_is_what_is_printed(value: float):
    assert f"{shown(value):.1f}" == number(value, 1)


@given(one=percents, other=percents)
def test_exact_shares_stand_to_one_another_as_their_printed_figures_do(one: float, other: float):
    printed = Decimal(number(one, 1)), Decimal(number(other, 1))
    side = "level" if printed[0] == printed[1] else "above" if printed[0] > printed[1] else "below"

    assert compare(Stated("=", one), Stated("=", other)) == side


@pytest.mark.parametrize(
    ("one", "other", "side"),
    [
        ((">", 30), ("=", 30), "above"),
        ((">=", 30), ("=", 30), None),
        ((">=", 30), ("<", 30), "above"),
        (("<", 30), (">=", 30), "below"),
        (("=", 20), (">", 30), "below"),
        ((">", 10), ("=", 30), None),
        (("~", 10), ("=", 90), None),
        (("<=", 30), ("<=", 30), None),
    ],
)
def test_a_bound_is_above_another_share_only_where_all_it_allows_is(
    one: tuple[str, float], other: tuple[str, float], side: str | None
):
    assert compare_stated(one, other) == side


@given(rows=st.lists(stated, min_size=1, max_size=6))
def test_who_stands_highest_and_lowest_is_above_and_below_or_level_with_all_others(
    rows: list[Stated],
):
    for found, way in ((highest(rows), "above"), (lowest(rows), "below")):
        assert all(row in rows for row in found)
        for row in found:
            others = [other for other in rows if not any(other is same for same in found)]
            assert all(compare(row, other) == way for other in others)
            assert len(found) == 1 or all(compare(row, same) == "level" for same in found)


@given(row=stated)
def test_a_target_is_reached_where_the_least_allowed_does(row: Stated):
    span = edges(row.comparator, row.share_percent)

    assert reaches(row, 30) == (span is not None and span[0][0] >= 30)
