"""Quantities are read where they have one reading, with their comparator, and refused otherwise."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UncertainError
from data.importers.quantities import Quantity, read_comparator, read_quantity


@pytest.mark.parametrize(
    ("text", "comparator", "value"),
    [
        ("350", "=", "350"),
        ("more than 350", ">", "350"),
        ("Over 350", ">", "350"),
        ("at least 12", ">=", "12"),
        ("350+", ">=", "350"),
        ("50 or more", ">=", "50"),
        ("≥ 5", ">=", "5"),
        ("up to 40", "<=", "40"),
        ("no more than 3", "<=", "3"),
        ("<5", "<", "5"),
        ("fewer than 5", "<", "5"),
        ("nearly 100", "<", "100"),
        ("almost 100", "<", "100"),
        ("about 40", "~", "40"),
        ("approx. 40", "~", "40"),
        ("~40", "~", "40"),
        ("c. 40", "~", "40"),
        ("= 5", "=", "5"),
        ("sixteen", "=", "16"),
    ],
)
def test_a_comparator_is_read_from_words_and_signs(text: str, comparator: str, value: str):
    assert read_quantity(text) == Quantity(comparator, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 250", "1250"),
        ("1\u00a0250", "1250"),
        ("1\u202f250", "1250"),
        ("1’250", "1250"),
        ("1,250,000", "1250000"),
        ("1.250.000", "1250000"),
        ("1.250,5", "1250.5"),
        ("1,250.5", "1250.5"),
        ("12,5", "12.5"),
        ("0,125", "0.125"),
        ("12254,1", "12254.1"),
        ("8,386413", "8.386413"),
        ("٣٥٠", "350"),
        ("۳۵۰", "350"),
        ("١٬٢٥٠", "1250"),
        ("١٢٫٥", "12.5"),
        ("12.50", "12.50"),
        ("007", "7"),
    ],
)
def test_numbers_of_any_country_are_read_where_they_have_one_reading(text: str, value: str):
    assert read_quantity(text).value == value


def test_a_comma_before_three_digits_is_refused_with_both_readings():
    with pytest.raises(UncertainError, match=r'"1,250" could be 1250 or 1\.25: the comma may part'):
        read_quantity("1,250")


def test_a_count_has_no_decimals_so_its_comma_parts_thousands():
    assert read_quantity("1,250", is_count=True).value == "1250"
    with pytest.raises(UncertainError, match="has decimals, and this measure counts"):
        read_quantity("12,5", is_count=True)
    with pytest.raises(UncertainError, match=r"could be 1250 or 1\.25: the point"):
        read_quantity("1.250", is_count=True)


def test_a_file_may_say_which_sign_parts_its_decimals():
    assert read_quantity("1,250", decimal_sign=",").value == "1.250"
    assert read_quantity("1.250", decimal_sign=",").value == "1250"
    assert read_quantity("1,250", decimal_sign=".").value == "1250"


def test_a_percentage_goes_with_a_measure_in_percent_alone():
    assert read_quantity("27 %", unit="percent") == Quantity("=", "27")
    assert read_quantity("over 27,5%", unit="percent") == Quantity(">", "27.5")
    with pytest.raises(UncertainError, match='"27 %" is a percentage, and this measure counts peo'):
        read_quantity("27 %", unit="people")


@pytest.mark.parametrize("text", ["n/a", "N/A", "-", "–", "..", "...", "null", "", "not reported"])
def test_what_is_not_reported_is_an_absent_row(text: str):
    with pytest.raises(UncertainError, match="is an absent row: delete this row"):
        read_quantity(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("none", "may mean 0"),
        ("10-15", "is a range. Write it as two rows: one with at least 10, one with up to 15"),
        ("10 to 15", "is a range"),
        ("-5", "is below zero"),
        ("about >5", "has two comparators"),
        ("more than 5+", "says both > and >="),
        ("=SUM(A1:A9)", "is a formula"),
        ("1.2 million", "is not a number"),
        ("350 women", "is not a number"),
        ("1.2E+05", "is not a number"),
        ("2019:73470", "is not a number"),
        ("1584728 (158%)", "is not a number"),
        ("½", "is not a number"),
        ("5²", "is not a number"),
    ],
)
def test_anything_else_is_refused_with_what_to_write(text: str, message: str):
    with pytest.raises(UncertainError) as error:
        read_quantity(text)

    assert message in str(error.value)


def test_two_comparators_must_agree():
    assert read_quantity("350+", comparator="at least") == Quantity(">=", "350")
    assert read_quantity("350", comparator=">") == Quantity(">", "350")
    with pytest.raises(
        UncertainError, match='"350\\+" says >= and the comparator\'s column says ='
    ):
        read_quantity("350+", comparator="=")
    with pytest.raises(UncertainError, match='"many" is not a comparator'):
        read_comparator("many")


@given(st.floats(min_value=0, allow_nan=False, allow_infinity=False))
def test_every_number_as_python_writes_it_reads_as_itself(number: float):
    assert float(read_quantity(repr(number)).value) == number


@given(st.text())
def test_any_text_has_one_reading_or_is_refused(text: str):
    with contextlib.suppress(UncertainError):
        quantity = read_quantity(text)

        assert quantity.comparator in ("<", "<=", "=", "~", ">=", ">")
        assert float(quantity.value) >= 0
