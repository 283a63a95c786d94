"""IATI's values and dates: one reading, or none."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.importers.formats.iati.values import (
    UncertainValueError,
    Value,
    qualified,
    read_date,
    read_value,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40", Value("=", "40")),
        (" 27.0161290322581 ", Value("=", "27.0161290322581")),
        ("2019:73470", Value("=", "73470", year=2019)),
        ("1584728 (158%)", Value("=", "1584728")),
        ("12254,1", Value("=", "12254.1")),
        ("8,386,413", Value("=", "8386413")),
        ("8.386.413,5", Value("=", "8386413.5")),
        ("1 584\u00a0728", Value("=", "1584728")),
        ("1,234.5", Value("=", "1234.5")),
        ("12.5 %", Value("=", "12.5", is_percent=True)),
        ("> 350", Value(">", "350")),
        ("≥350", Value(">=", "350")),
        ("50+", Value(">=", "50")),
        ("<5", Value("<", "5")),
        ("0", Value("=", "0")),
    ],
)
def test_a_value_with_one_reading_keeps_its_own_digits(text: str, value: Value):
    assert read_value(text) == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no value"),
        ("null", "no value"),
        ("n/a", "no value"),
        ("2019:", "no value"),
        ("9999:12", "9999"),
        ("8,386413", "comma may part thousands or decimals"),
        ("8,386", "comma may part thousands or decimals"),
        ("12,34,567", "groups of digits"),
        ("2019:As required", "not a number"),
        ("1.5E+07", "not a number"),
        ("40 women and 3 men", "not a number"),
        ("٤٠", "not a number"),
        ("-4", "below zero"),
        ("1" * 41, "not a number"),
    ],
)
def test_a_value_with_no_reading_or_two_is_refused_with_the_reason(text: str, why: str):
    with pytest.raises(UncertainValueError, match=why):
        read_value(text)


@given(st.decimals(min_value=0, max_value=10**12, places=3, allow_nan=False))
def test_the_digits_of_the_standard_s_own_form_are_never_rewritten(number: object):
    assert read_value(f"{number:f}").digits == f"{number:f}"


@given(st.text(max_size=60))
def test_any_text_is_a_number_of_zero_or_more_or_is_refused(text: str):
    with contextlib.suppress(UncertainValueError):
        assert float(read_value(text).digits) >= 0


@pytest.mark.parametrize(
    "text",
    ["2012-11-15", "2012-11-15+08:00", "2012-11-15Z", "2012-11-15T23:59:00-04:00", "2012-11-15 "],
)
def test_a_time_zone_moves_no_day(text: str):
    assert read_date(text) == dt.date(2012, 11, 15)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9999-12-31", "9999"),
        ("2019-02-30", "no such day"),
        ("2019", "looks like"),
        ("31/12/2019", "looks like"),
        ("", "no date"),
    ],
)
def test_a_date_that_is_none_is_refused_with_the_reason(text: str, why: str):
    with pytest.raises(UncertainValueError, match=why):
        read_date(text)


def test_a_comment_gives_the_comparator_of_its_own_number_only():
    value = Value("=", "350")

    assert qualified(value, "More than 350 (> 350), in people.").comparator == ">"
    assert qualified(value, "More than 20 (> 20) of them came twice.").comparator == "="
