from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.importers.cells.figures import decimal_mark, is_rounding_of, rounded


@given(st.decimals(0, 100, places=4))
def test_a_figure_keeps_its_digits_whichever_sign_stands_before_its_decimals(
    figure: Decimal,
) -> None:
    text = str(figure)

    assert decimal_mark([text]).figure(text) == text
    assert decimal_mark(["1,5", text.replace(".", ",")]).figure(text.replace(".", ",")) == text


def test_a_comma_before_three_digits_alone_could_be_thousands_and_is_not_read() -> None:
    mark = decimal_mark(["27,309", "1"])

    assert mark.figure("27,309") is None
    assert mark.figure("1") == "1"
    assert "two ways" in mark.problem("27,309")


def test_a_comma_after_a_zero_is_before_decimals() -> None:
    assert decimal_mark(["27,309", "0,615"]).figure("27,309") == "27.309"


def test_commas_beside_points_are_not_read() -> None:
    mark = decimal_mark(["27,3", "27.3"])

    assert (mark.figure("27,3"), mark.figure("27.3")) == (None, None)


@pytest.mark.parametrize("cell", ["n/a", "27 %", "<5", "1.234.567", "27. Mrz", "NaN", "inf", "٢٧"])
def test_what_is_no_plain_figure_is_not_read(cell: str) -> None:
    mark = decimal_mark(["27.3"])

    assert mark.figure(cell) is None
    assert "not a figure" in mark.problem(cell)


def test_an_exponent_is_written_out() -> None:
    assert decimal_mark([]).figure("2.5E-2") == "0.025"


def test_a_rounding_has_fewer_digits_of_the_same_figure() -> None:
    assert is_rounding_of("27.31", "27.3092369477912")
    assert is_rounding_of("16.0", "16")
    assert is_rounding_of("12.2", "12.25")
    assert is_rounding_of("12.3", "12.25")
    assert not is_rounding_of("27.3092369477912", "27.31")
    assert not is_rounding_of("27.3", "27.4")


def test_a_sentence_rounds_half_a_step_up() -> None:
    assert rounded("12.25") == "12.3"
