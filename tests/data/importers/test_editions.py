import pytest

from data.importers.rows import editions
from tests.data.importers.publishers_facts import document, known


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2025-10-07", ("2025-10-07",)),
        ("2025-12-15 17:12:06", ("2025-12-15",)),
        ("07.10.2025", ("2025-10-07",)),
        ("10/25/2025", ("2025-10-25",)),
        ("7 October 2025", ("2025-10-07",)),
        ("7-Oct-2025", ("2025-10-07",)),
        ("10/7/2025", ("2025-10-07", "2025-07-10")),
        ("45937", ("2025-10-07", "2029-10-08")),
        ("31.02.2025", ()),
        ("7-Ju-2025", ()),
        ("7-Jux-2025", ()),
        ("10/7/25", ()),
        ("October", ()),
        ("", ()),
    ],
)
def test_a_date_has_every_reading_that_it_may_have(text: str, dates: tuple[str, ...]) -> None:
    assert editions.readings(text) == dates


def test_a_month_is_read_by_its_name() -> None:
    assert editions.month_of("November 2025") == "2025-11"
    assert editions.month_of("Nov 2025") == "2025-11"
    assert editions.month_of("Nov-25") is None


def test_an_answer_holds_for_one_file_only() -> None:
    this, next_one = document("a.csv", "one"), document("a.csv", "two")
    answers = {editions.edition_key(this): "2025-10-07"}

    assert editions.answered_edition(this, answers) == "2025-10-07"
    assert editions.answered_edition(next_one, answers) is None


def test_an_answer_that_is_no_date_is_none() -> None:
    file = document("a.csv", "one")

    assert editions.answered_edition(file, {editions.edition_key(file): "2025-02-30"}) is None


def test_two_editions_of_a_month_have_two_sources() -> None:
    facts = known(sources={"wdi-2025-10": {"published_on": "2025-10-07"}})

    assert editions.source_id("wdi", "2025-10-07", facts) == "wdi-2025-10"
    assert editions.source_id("wdi", "2025-10-20", facts) == "wdi-2025-10-20"


def test_a_date_is_as_precise_in_words_as_in_digits() -> None:
    dates = ("2025", "2025-10", "2025-10-07")

    assert [*map(editions.in_words, dates)] == ["2025", "October 2025", "7 October 2025"]
