"""Days are read where they have one reading, in their own precision, and refused otherwise."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UncertainError
from data.importers.days import read_day


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
    assert read_day(day.isoformat()) == day.isoformat()
    assert read_day(f"{day:%d %B} {day.year}") == day.isoformat()
    assert read_day(f"{day.day}/{day.month}/{day.year}", first="day") == day.isoformat()


@given(st.text())
def test_any_text_is_a_day_or_refused(text: str):
    with contextlib.suppress(UncertainError):
        day = read_day(text)

        assert not day or dt.date.fromisoformat((day + "-01-01")[:10])
