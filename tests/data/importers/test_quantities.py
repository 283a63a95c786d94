"""Quantities are read where they have one reading, with their comparator, and refused otherwise."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UncertainError
from data.importers.cells.number_words import SMALL, TENS
from data.importers.cells.quantities import Quantity, read_comparator, read_quantity


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
        ("около 30", "~", "30"),
        ("более 350", ">", "350"),
        ("Свыше 1 250", ">", "1250"),
        ("не менее 20", ">=", "20"),
        ("до 40", "<=", "40"),
        ("не более 40", "<=", "40"),
        ("50 и более", ">=", "50"),
        ("environ 30", "~", "30"),
        ("plus de 350", ">", "350"),
        ("jusqu’à 40", "<=", "40"),
        ("au moins 20", ">=", "20"),
        ("moins de 5", "<", "5"),
        ("alrededor de 30", "~", "30"),
        ("más de 350", ">", "350"),
        ("no más de 40", "<=", "40"),
        ("al menos 20", ">=", "20"),
        ("hasta 40", "<=", "40"),
        ("حوالي 30", "~", "30"),
        ("أكثر من 350", ">", "350"),
        ("على الأقل ٢٠", ">=", "20"),
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


@pytest.mark.parametrize(
    ("text", "unit", "comparator", "value"),
    [
        ("24 women", "people", "=", "24"),
        ("30 чел.", "people", "=", "30"),
        ("более 350 человек", "people", ">", "350"),
        ("plus de 350 personnes", "people", ">", "350"),
        ("30 mujeres", "people", "=", "30"),
        ("24 women", "participants", "=", "24"),
        ("24 young women leaders from Osh.", "people", "=", "24"),
        ("24 businesswomen", "people", "=", "24"),
        ("more than 350 people", "people", ">", "350"),
        ("350+ people", "people", ">=", "350"),
        ("24 women or more", "people", ">=", "24"),
        ("1,200 women", "people", "=", "1200"),
        ("1 200 women", "people", "=", "1200"),
        ("twenty-four women", "people", "=", "24"),
        ("one hundred and twenty women", "people", "=", "120"),
        ("two thousand five hundred", "people", "=", "2500"),
        ("about two dozen women", "people", "~", "24"),
        ("more than a hundred women", "people", ">", "100"),
        ("some 40 women", "people", "~", "40"),
        ("a total of 40 girls", "girls", "=", "40"),
        ("1 training", "trainings", "=", "1"),
        ("3 trainings held", "trainings", "=", "3"),
        ("nearly 90 %", "percent", "<", "90"),
        ("27 percent of seats", "percent", "=", "27"),
    ],
)
def test_a_figure_is_read_with_the_words_for_what_the_measure_counts(
    text: str, unit: str, comparator: str, value: str
):
    found = read_quantity(text, unit=unit, measure="Trainings held", is_count=unit != "percent")

    assert (found.comparator, found.value) == (comparator, value)


@pytest.mark.parametrize(
    ("text", "unit", "message"),
    [
        ("1 тыс.", "people", "Write how many people there are, in digits alone, as in 15000"),
        ("12k", "people", "Write how many people there are, in digits alone, as in 15000"),
        ("30¹", "people", 'Write 30 if "¹" only marks a note'),
        ("où 30", "people", "Where a word says more or fewer, write a sign before them"),
        ("24 women", "trainings", 'Write 24 if "women" are what it counts; else choose'),
        ("24 women got trainings", "trainings", "is not a number alone"),
        ("24 groups of women", "people", "is not a number alone"),
        ("24 women each", "people", "is not a number alone"),
        ("24 more women", "people", "Write how many people there are, in digits alone"),
        ("1.2 million people", "people", "Write how many people there are, in digits alone"),
        ("24 women and 6 men", "people", '"24 women and 6 men" is not a number'),
        ("24 women and six men", "people", "is not a number"),
        ("24 men", "women", "is not a number alone"),
        ("24 participants", "women", "is not a number alone"),
        ("two dozen", "people", 'Write 24, or "about 24"'),
        ("a hundred women", "people", 'Write 100, or "about 100"'),
        ("dozens of women", "people", "is not a number"),
        ("1.200 women", "people", "could be 1200 or 1.2"),
        ("no women", "people", "may mean 0"),
        ("between 10 and 20 women", "people", "is a range"),
        ("12 of 48 women", "people", "names two numbers"),
        ("about 12 of 48 seats", "percent", "is no share of a whole"),
        ("49 of 48 seats", "percent", "is no share of a whole"),
        ("27 % more", "percent", "is not a number"),
    ],
)
def test_words_that_may_mean_something_else_are_asked_about(text: str, unit: str, message: str):
    with pytest.raises(UncertainError) as error:
        read_quantity(text, unit=unit, measure="Held", is_count=unit != "percent")

    assert message in str(error.value)


def test_a_share_of_seats_has_both_its_numbers():
    read = read_quantity("9 of 48 seats", unit="percent")

    assert (read.comparator, read.value) == ("=", "18.8")
    assert (read.numerator, read.denominator) == ("9", "48")
    assert read_quantity("9 out of the 48", unit="percent").value == "18.8"


@given(st.integers(min_value=1, max_value=999_999))
def test_every_number_in_words_reads_as_itself(number: int):
    def below(n: int) -> str:
        if n >= 100:
            rest = f" and {below(n % 100)}" if n % 100 else ""
            return f"{SMALL[n // 100]} hundred{rest}"
        if n < 20:
            return SMALL[n]
        return TENS[n // 10 - 2] + (f"-{SMALL[n % 10]}" if n % 10 else "")

    thousands, rest = divmod(number, 1000)
    named = f"{below(thousands)} thousand" if thousands else ""
    named = f"{named} {below(rest)}".strip() if rest else named

    assert read_quantity(f"{named} people", unit="people").value == str(number)


@pytest.mark.parametrize(
    "text",
    ["n/a", "N/A", "-", "–", "..", "null", "", "not reported", "н/д", "Нет данных", "s/o", "S.D."],
)
def test_what_is_not_reported_is_no_number_and_asks_nobody_to_delete_it(text: str):
    with pytest.raises(UncertainError, match="if it is known; what nobody reported does not enter"):
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
