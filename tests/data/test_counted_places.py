"""Counted places: where countries are counted, each that a source names is one of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.answers import Answer, answer, answer_from
from data.books import book_of
from data.claims import Claim
from data.explanations import explain, explanation_from
from data.questions import Question
from data.store import Store
from tests.data.cases import claim

PLACES = "ABCDE"
SERIES = ("wlp-central-asia",)


def ask(
    claims: list[Claim], places: str, unit: str = "countries", years: tuple[int, int] = (2014, 2019)
) -> Answer:
    """Return the answer about the programme of some claims, and see that it can be explained."""
    members = {place: frozenset({place}) for place in PLACES}
    book = book_of(claims, kind="unique", unit=unit, members=members, programmes={"p"})
    question = Question("m", tuple(places.split()), *years, ("p",))
    found = answer_from(book, question)
    assert explanation_from(book, question, found).is_tight
    return found


def test_each_country_that_the_curated_facts_count_by_name_is_one(real_store: Store):
    for measure, named in (("organiser_countries", "KAZ KGZ"), ("origin_countries", "KAZ GEO")):
        for place in named.split():
            question = Question(measure, (place,), None, None, SERIES)
            assert answer(real_store, question).text == "1"
            assert explain(real_store, question).status == "point"
        both = Question(measure, tuple(named.split()), None, None, SERIES)
        assert answer(real_store, both).text == "2"
        assert answer(real_store, replace(both, programmes=())).text == "≥ 2"
    part = Question("organiser_countries", ("KGZ",), 2016, 2016, SERIES)
    assert answer(real_store, part).text == "0–1"  # of one year of several it is not said


@pytest.mark.parametrize(
    ("stated", "places", "text"),
    [
        ("= 3", "A", "1"),
        (">= 3", "A", "1"),
        ("= 3", "A B", "2"),
        ("= 3", "A B C", "3"),
        ("= 3", "A D", "1"),
        ("= 2", "A", "0–1"),  # two of three: which, it does not say
        ("~ 3", "A", "0–1"),
        ("> 2", "B", "1"),
    ],
)
def test_as_many_as_are_named_are_one_each_and_fewer_are_open(stated: str, places: str, text: str):
    assert ask([claim("c", stated, "A B C", (2014, 2019))], places).text == text


def test_two_statements_that_share_a_country_name_three():
    claims = [claim("c", "= 2", "A B", (2014, 2019)), claim("d", "= 2", "B C", (2014, 2019))]

    found = ask(claims, "A B C")
    assert (found.text, found.because_low) == ("3", ("c", "d"))


def test_people_and_venues_are_not_told_apart_by_their_places():
    assert ask([claim("c", "= 2", "A B", (2014, 2019))], "A", unit="people").text == "0–2"
    held = claim("c", "= 5", "C", (2014, 2019))  # five countries came to one
    assert ask([held, claim("d", "= 2", "A B", (2014, 2019))], "A").text == "0–2"


@given(count=st.integers(0, 4), named=st.sets(st.sampled_from(PLACES), min_size=4), data=st.data())
def test_no_more_countries_are_counted_than_are_asked_and_all_where_all_are_named(
    count: int, named: set[str], data: st.DataObject
):
    asked = data.draw(st.sets(st.sampled_from(sorted(named)), min_size=1))
    found = ask([claim("c", f"= {count}", " ".join(named), (2014, 2019))], " ".join(asked))

    assert found.high is not None
    assert found.high == min(count, len(asked))
    # of so many among those named, never more than the others leave no room for
    assert (found.low or 0) <= max(0, count - (len(named) - len(asked)))
    if count == len(named):
        assert found.low == len(asked)
