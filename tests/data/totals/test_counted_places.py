"""Counted places: where countries are counted, each that a source names is one of them."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.answers.answers import answer
from data.answers.explanations import explain
from data.store.store import Store
from data.totals.claims import Claim
from data.totals.figures import Status, bounded
from data.totals.measure_answers import Answer, answer_from
from data.totals.measure_claims import book_of
from data.totals.measure_explanations import explanation_from
from data.totals.questions import Question
from data.totals.recorded import Recorded
from tests.data.totals.cases import claim

PLACES = "ABCDEW"
SERIES = ("wlp-central-asia",)


def ask(
    claims: list[Claim],
    places: str,
    unit: str = "countries",
    years: tuple[int, int] = (1, 2019),
    programme: str = "p",
) -> Answer:
    """Return the answer about a programme of some claims, and see that it can be explained."""
    members = {place: frozenset({place}) for place in PLACES}
    book = book_of(claims, kind="unique", unit=unit, members=members, programmes=set("pq"))
    question = Question("m", tuple(places.split()), *years, (programme,) if programme else ())
    found = answer_from(book, question)
    assert explanation_from(book, question, found).is_tight
    return found


def of_all(claims: list[Claim], places: str, years: tuple[int, int] = (1, 2019)) -> Answer:
    """Return the answer about everyone."""
    return ask(claims, places, years=years, programme="")


def test_each_country_that_the_curated_facts_count_by_name_is_one(real_store: Store):
    for measure, named in (("organiser_countries", "KAZ KGZ"), ("origin_countries", "KAZ GEO")):
        for place in named.split():
            question = Question(measure, (place,), None, None, SERIES)
            assert answer(real_store, question).text == "1"
            assert explain(real_store, question).status is Status.EXACT
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
        ("= 2", "A B", "1–2"),  # one at most is the third
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


def test_countries_that_cannot_be_are_a_contradiction_that_names_both():
    two, none = claim("c", "= 2", "A B", (2019, 2019)), claim("d", "= 0", "B", (2019, 2019))
    for places in ("A", "B", "A B"):
        found = ask([two, none], places)
        assert (found.text, found.conflicts) == ("contradiction", ("c", "d"))
    three, one = claim("c", "= 3", "A B C", (2014, 2014)), claim("d", "<= 1", "A B", (2014, 2019))
    assert ask([three, one], "A B").conflicts == ("c", "d")


def test_lows_of_different_countries_add_up_whoever_states_them():
    of_each = [claim("c", "= 1", "A", (2014, 2014)), claim("d", ">= 1", "B", (2016, 2016))]
    assert (ask(of_each, "A B").text, ask(of_each, "A B").because_low) == ("2", ("c", "d"))
    of_others = [of_each[0], replace(of_each[1], programme_id="q")]
    assert of_all(of_others, "A B").text == "≥ 2"


def test_what_counts_more_than_it_names_speaks_of_its_own_programme_and_days_alone():
    named = claim("c", "= 2", "A B", (2014, 2014))
    of_another = claim("d", "= 30", "C", (2014, 2014), programme="q")
    later = claim("d", "= 30", "C", (2016, 2016))
    world = replace(claim("d", "= 30", "W", (2014, 2019)), aggregates=("W",))
    for beside in (of_another, later, world):
        assert ask([named, beside], "A").text == "1"
        assert of_all([named, beside], "A").recorded == Recorded(bounded(1, 1), ("p",), ("c",))


@settings(max_examples=50)
@given(data=st.data())
def test_countries_are_bounded_as_an_exhaustive_search_finds_them(data: st.DataObject):
    claims = [data.draw(said(f"c{i}")) for i in range(data.draw(st.integers(1, 4)))]
    places = data.draw(st.sets(st.sampled_from("ABC"), min_size=1))
    years = data.draw(st.sampled_from([(1, 2), (1, 1), (2, 2)]))
    found = of_all(claims, " ".join(sorted(places)), years)
    counts = possible_counts(claims, places, range(years[0], years[1] + 1))

    assert (found.status is Status.CONTRADICTION) == (counts == set())
    if found.recorded and counts:
        low, high = found.recorded.low, found.recorded.high
        assert found.low == low <= min(counts)
        assert high is not None
        assert max(counts) <= high <= len(places)
    for one in "pq":
        alone = ask(claims, " ".join(sorted(places)), years=years, programme=one)
        wider = ask(claims, "A B C", years=(1, 2), programme=one)
        assert alone.low is None or found.low is None or alone.low <= found.low
        assert alone.low is None or wider.low is None or alone.low <= wider.low
    before = of_all(claims[1:], " ".join(sorted(places)), years)
    if before.low is not None and found.low is not None:
        assert before.low <= found.low


@st.composite
def said(draw: st.DrawFn, name: str) -> Claim:
    """Return a statement of a programme that counts no more than it names."""
    places = sorted(draw(st.sets(st.sampled_from("ABC"), min_size=1)))
    sign = draw(st.sampled_from(["=", "=", ">=", "<=", "~"]))
    years = draw(st.sampled_from([(1, 1), (2, 2), (1, 2)]))
    value = draw(st.integers(0, len(places)))
    basis, programme = (
        draw(st.sampled_from(["total", "total", "record"])),
        draw(st.sampled_from("ppq")),
    )
    return claim(name, f"{sign} {value}", " ".join(places), years, basis=basis, programme=programme)


def possible_counts(claims: list[Claim], places: set[str], years: range) -> set[int]:
    """Return every number of countries that may be in: each country and year is tried, in or not.

    Of programmes only statements count that hang together with what is asked.
    """
    together: set[frozenset[str]] = {frozenset()}
    for programme in "pq":
        own = [one for one in claims if one.programme_id == programme]
        met, cells = [], set(itertools.product(places, years))
        while more := [one for one in own if one not in met and cells & scope(one)]:
            met += more
            cells |= {cell for one in more for cell in scope(one)}
        spots = sorted({cell for one in met for cell in scope(one)})
        sets: set[frozenset[str]] = set()
        for bits in itertools.product((False, True), repeat=len(spots)):
            held = {spot for spot, bit in zip(spots, bits, strict=True) if bit}
            if all(keeps(one, held) for one in met):
                sets.add(frozenset(c for c, year in held if c in places and year in years))
        together = {one | other for one in together for other in sets}
    return {len(one) for one in together}


def keeps(one: Claim, held: set[tuple[str, int]]) -> bool:
    """Say whether a statement is true of countries by year; beside a record there may be more."""
    count = len({country for country, _ in held & scope(one)})
    low, high = one.bounds
    return low <= count and (high is None or one.basis == "record" or count <= high)


def scope(one: Claim) -> set[tuple[str, int]]:
    """Return the countries and years that a statement is about."""
    assert one.starts_on
    return set(itertools.product(one.countries, range(one.starts_on.year, one.ends_on.year + 1)))
