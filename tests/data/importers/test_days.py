"""Days are read where they have one reading, in their own precision, and refused otherwise."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UncertainError
from data.importers.cells.days import read_day
from data.importers.cells.periods import read_period


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", ""),
        ("2014", "2014"),
        ("2019-01", "2019-01"),
        ("2019-01-15", "2019-01-15"),
        ("2019-1-5", "2019-01-05"),
        ("2019/01/15", "2019-01-15"),
        ("20190115", "2019-01-15"),
        ("15.01.2019", "2019-01-15"),
        ("15/01/2019", "2019-01-15"),
        ("1/15/2019", "2019-01-15"),
        ("02/02/2019", "2019-02-02"),
        ("01/2019", "2019-01"),
        ("January 2019", "2019-01"),
        ("Sept. 2019", "2019-09"),
        ("15 January 2019", "2019-01-15"),
        ("January 15, 2019", "2019-01-15"),
        ("1st May 2019", "2019-05-01"),
        ("15-Jan-2019", "2019-01-15"),
        ("٢٠١٩", "2019"),
        ("2012-11-15+08:00", "2012-11-15"),
        ("2012-11-15Z", "2012-11-15"),
        ("2019-01-15T23:20:30.000+06:00", "2019-01-15"),
        ("2019-01-15 00:00:00", "2019-01-15"),
    ],
)
def test_a_day_with_one_reading_is_read(text: str, day: str):
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("01/02/2019", "could be 2019-01-02 or 2019-02-01. Write the one that is meant"),
        ("01.02.2019", "could be 2019-01-02 or 2019-02-01"),
        ("43466", "looks like a day as a spreadsheet counts it, 2019-01-01. Write that day"),
        ("15/01/19", "has a year of two digits"),
        ("Jan-19", "is not a day"),
        ("2014-2019", "looks like a period from 2014 to 2019"),
        ("2014–2019", "looks like a period from 2014 to 2019"),
        ("9999-12-31", "has the year 9999, which stands for none"),
        ("2019-02-30", "is not a day of the calendar"),
        ("31/02/2019", "is not a day of the calendar"),
        ("2018-1", "is not a day. Write 2014, 2019-01"),
        ("2018-01-01T25:61", "is not a day"),
        ("2018-01-01T10:00+99:00", "is not a day"),
        ("0999-01-01", "has the year 999, which stands for none"),
        ("2019-13", "is not a day of the calendar"),
        ("n/a", "Leave the cell empty"),
        ("summer 2019", "is not a day. Write 2014, 2019-01 or 2019-01-15"),
    ],
)
def test_a_day_without_one_is_refused_with_what_to_write(text: str, message: str):
    with pytest.raises(UncertainError) as error:
        read_day(text)

    assert message in str(error.value)


def test_a_file_may_say_what_comes_first_in_its_days():
    assert read_day("01/02/2019", first="day") == "2019-02-01"
    assert read_day("01/02/2019", first="month") == "2019-01-02"


@given(st.dates(dt.date(1000, 1, 1), dt.date(2199, 12, 31)))
def test_every_day_reads_back_from_its_words(day: dt.date):
    ways = {f"{day:%d %B} {day.year}": "", f"{day.day}/{day.month}/{day.year}": "day"}
    for text, first in {day.isoformat(): "", **ways}.items():
        assert read_day(text, first=first, calendar="gregorian") == day.isoformat()
        if day.year not in range(1900, 2051):
            with pytest.raises(UncertainError, match="calendar"):
                read_day(text, first=first)


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("1441/07/05", "the Hijri, lunar or solar"),
        ("١٣٩٩/٠٥/١٢", "the Hijri, lunar or solar"),
        ("12/05/1399", "the Hijri, lunar or solar"),
        ("2564", "the Buddhist, as in Thailand"),
        ("2078-04-12", "the Nepali"),
        ("Q1 2078", "the Nepali"),
        ("2078/79", "the Nepali"),
        ("1850", "another calendar"),
    ],
)
def test_a_year_that_no_programme_has_is_of_another_calendar_and_never_read(text: str, which: str):
    with pytest.raises(UncertainError) as error:
        read_period(text, first="day", fiscal="01")

    assert which in str(error.value)
    with pytest.raises(UncertainError):
        read_period("2013-05-12", calendar="other")


def test_a_year_of_two_digits_is_read_once_order_and_century_are_told():
    assert read_day("05.03.21", first="day", century="20") == "2021-03-05"
    assert read_day("3/13/21", first="month", century="20") == "2021-03-13"
    assert read_day("21-03-05", first="year", century="20") == "2021-03-05"
    assert read_day("5 Mar 98", century="19") == "1998-03-05"
    for told in ({}, {"first": "day"}, {"century": "20"}):
        with pytest.raises(UncertainError, match=r"2019-01-15"):
            read_day("05.03.21", **told)


@given(st.text())
def test_any_text_is_a_day_or_refused(text: str):
    with contextlib.suppress(UncertainError):
        day = read_day(text)

        assert not day or dt.date.fromisoformat((day + "-01-01")[:10])
