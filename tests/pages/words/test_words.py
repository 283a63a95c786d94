"""Words for figures, dates, periods and lists say exactly what is known, and no more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.shared.words.catalogue import has_text, n, number, t
from pages.shared.words.figures import figure, figure_in_words, percent
from pages.shared.words.listings import counted_listing, listing
from pages.shared.words.times import days, partial_date, period, year_spans, years


@pytest.mark.parametrize(
    ("comparator", "short", "long"),
    [
        ("=", "350", "350"),
        (">", "> 350", "more than 350"),
        (">=", "≥ 350", "at least 350"),
        ("<", "< 350", "less than 350"),
        ("<=", "≤ 350", "at most 350"),
        pytest.param("~", "≈ 350", "about 350"),
    ],
)
def test_a_figure_keeps_its_comparator(comparator: str, short: str, long: str):
    assert figure(comparator, 350) == short
    assert figure_in_words(comparator, 350) == long


@given(st.sampled_from([">", ">=", "<", "<=", "~"]), st.floats(0, 1e9))
def test_a_bound_never_reads_as_a_plain_number(comparator: str, value: float):
    assert figure(comparator, value).lstrip("<>≤≥≈") != figure(comparator, value)


def test_thousands_are_parted():
    assert figure(">", 250_000) == "> 250,000"
    assert number(1234.5, 1) == "1,234.5"


def test_percentages_keep_the_decimals_they_were_stated_with():
    assert figure("=", 6, "percent") == "6\N{NO-BREAK SPACE}%"
    assert figure("=", 10.6, "percent") == "10.6\N{NO-BREAK SPACE}%"
    assert figure_in_words("<", 6, "percent") == "less than 6\N{NO-BREAK SPACE}%"
    assert percent(6) == "6.0\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2014", "2014"),
        ("2019-01", "January 2019"),
        ("2023-12-08", "8 December 2023"),
    ],
)
def test_a_date_is_as_precise_as_its_source(text: str, said: str):
    assert partial_date(text) == said


@pytest.mark.parametrize(
    ("start", "end", "as_of", "said"),
    [
        (None, None, None, "date not given"),
        (None, "2022-12-12", None, "up to 12 December 2022"),
        (None, None, "2021-07-05", "up to 5 July 2021"),
        ("1985", None, None, "since 1985"),
        ("2014", None, "2019-01", "2014 to January 2019"),
        ("2014", "2018", "2019-01", "2014 to 2018"),
        ("2019", "2019", None, "2019"),
        ("2019-01-15", "2019-01-15", None, "15 January 2019"),
        ("2012-03-23", "2012-03-27", None, "23 to 27 March 2012"),
        ("2024-04-04", "2024-05-15", None, "4 April to 15 May 2024"),
        ("2013-07", "2013-12", None, "July to December 2013"),
        ("2016-12", "2017-01", None, "December 2016 to January 2017"),
        ("2016-12-30", "2017-01-02", None, "30 December 2016 to 2 January 2017"),
    ],
)
def test_a_period_says_what_its_source_says(
    start: str | None, end: str | None, as_of: str | None, said: str
):
    assert period(start, end, as_of) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, "2019-01-31", "up to January 2019"),
        ("2014-01-01", "2019-01-31", "2014 to January 2019"),
        ("2014-01-01", "2018-12-31", "2014 to 2018"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2019-01-01", "2019-01-31", "January 2019"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2019-01-01", "2019-06-30", "January to June 2019"),
        ("2019-01-01", "2019-01-15", "1 to 15 January 2019"),
        ("2019-03-01", "2019-03-15", "1 to 15 March 2019"),
        ("2013-07-01", "2013-12-31", "July to December 2013"),
        ("2013-12-01", "2013-12-31", "December 2013"),
        ("2013-12-15", "2013-12-31", "15 to 31 December 2013"),
        ("2013-07-15", "2013-12-31", "15 July to 31 December 2013"),
        ("2017-05-09", "2017-05-09", "9 May 2017"),
    ],
)
def test_days_are_said_as_roughly_as_is_exact(first: str | None, last: str, said: str):
    start = date.fromisoformat(first) if first else None

    assert days(start, date.fromisoformat(last)) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, "all years"),
        (None, 2019, "up to 2019"),
        (2014, None, "from 2014"),
        (2019, 2019, "2019"),
        (2014, 2019, "2014 to 2019"),
    ],
)
def test_an_absent_year_is_no_bound(first: int | None, last: int | None, said: str):
    assert years(first, last) == said


def test_names_are_joined_as_english_joins_them():
    assert listing([]) == ""
    assert listing(["Kazakhstan"]) == "Kazakhstan"
    assert listing(["Kazakhstan", "Georgia", "Morocco"]) == "Kazakhstan, Georgia and Morocco"


def test_a_long_list_is_counted_to_its_end():
    names = ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"]

    assert counted_listing(names[:3]) == "Kazakhstan, Kyrgyzstan and Tajikistan"
    assert counted_listing(names) == "Kazakhstan, Kyrgyzstan and 3 more"


def test_a_count_takes_its_plural():
    assert n("card.sources", 1) == "1 source"
    assert n("card.sources", 0) == "0 sources"
    assert n("card.places", 1200) == "1,200 places"


def test_parts_of_a_text_stay_as_they_are():
    assert t("notice.unknown_page", page="{code}") == (
        "There is no page “{code}”; this is the Overview, with the same filters."
    )


def test_an_unknown_key_is_an_error_and_no_blank():
    with pytest.raises(KeyError, match=r"no text for 'nothing\.such'"):
        t("nothing.such")
    with pytest.raises(KeyError, match=r"no text for 'nothing\.such'"):
        n("nothing.such", 2)
    assert not has_text("nothing.such")
    assert has_text("nav.overview")
    assert has_text("ends.everyone_people")  # a text with a plural


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ([2012], "2012"),
        ([2012, 2013], "2012 and 2013"),
        ([2014, 2012, 2015, 2016, 2014], "2012 and 2014 to 2016"),
        ([2001, 2003, 2005, 2006, 2007], "2001, 2003 and 2005 to 2007"),
    ],
)
def test_years_in_a_row_are_told_as_one_span(years: list[int], told: str):
    assert year_spans(years) == told
