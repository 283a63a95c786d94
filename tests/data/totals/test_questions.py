"""A selection is what the reader looks at; absent bounds are absent in SQL too."""

import pytest

from data.errors import QuestionError
from data.totals.questions import EVERYTHING, Selection


def test_absent_bounds_are_none_in_sql():
    assert set(EVERYTHING.to_parameters().values()) == {None}


def test_reversed_years_are_refused():
    with pytest.raises(QuestionError, match="The first year, 2020, is after the last, 2014"):
        Selection(first_year=2020, last_year=2014)


@pytest.mark.parametrize("year", [0, -5, 10000])
def test_a_year_outside_the_calendar_is_refused(year: int):
    with pytest.raises(QuestionError, match="is not a year"):
        Selection(last_year=year)
