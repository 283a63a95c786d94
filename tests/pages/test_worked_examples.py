"""The worked examples of the design hold on screen, on facts that are not the curated ones."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from data import queries
from data.answers.answers import answer
from data.settings import Settings
from data.store.store import Store, build
from data.totals.figures import AT_ODDS, Status
from data.totals.measure_explanations import Explanation
from data.totals.questions import EVERYTHING, Question, Selection
from data.totals.reasons import Reason, Term
from pages.shared.entries import answered
from pages.shared.entries.explained import Teller
from pages.shared.exhibits.consistency import conflicts_html, nested_html
from pages.shared.words.labels import names_of
from tests.pages.conftest import App
from tests.pages.screen import (
    bodies,
    codes,
    figure,
    grounds,
    grouped,
    headings,
    notices,
    proof,
    sentences,
    title,
    told,
    why,
    words,
)
from tests.pages.showing import card_of
from tests.pages.small_facts import write_facts
from tests.pages.visiting import COMPOSED

TWICE = "30 if the same people came each time, 55 if nobody came twice"
OTHERS = "Programmes that nobody recorded here may have had some too."


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of the worked examples."""
    folder = tmp_path_factory.mktemp("worked")
    return build(Settings(facts=write_facts(folder / "facts"), database=folder / "tidemark.duckdb"))


def asked(places: str, first: int | None, last: int | None, programme: str = "") -> dict[str, str]:
    """Return a selection as an address holds it."""
    query = {"places": places, "from": str(first or ""), "to": str(last or "")}
    query["programme"] = programme
    return {name: value for name, value in query.items() if value}


def chosen(places: str, first: int | None, last: int | None, programme: str = "") -> Selection:
    """Return a selection."""
    return Selection(tuple(places.split(",")), first, last, (programme,) if programme else ())


@pytest.mark.parametrize(
    ("measure", "places", "first", "last", "text", "of_all", "recorded"),
    [
        ("kits_distributed", "KAZ", 2019, 2019, "120", "≥ 120", "exactly 120"),
        ("kits_distributed", "KAZ", 2014, 2019, "≥ 120", "≥ 120", ""),
        ("kits_distributed", "KAZ,KGZ", 2014, 2019, "> 350", "> 350", ""),
        ("kits_distributed", "BOTH", None, None, "> 350", "> 350", ""),
        ("kits_distributed", "KGZ", 2014, 2019, "only a wider figure", "only a wider figure", ""),
        ("jobs_created", "KGZ", 2014, 2014, "contradiction", "contradiction", ""),
        ("trainings_held", "BOTH", 2014, 2018, "15", "≥ 15", "exactly 15"),
        ("trainings_held", "KAZ", 2019, 2019, "1", "≥ 1", "exactly 1"),
        ("trainings_held", "KAZ", 2014, 2019, "1–16", "≥ 1", "1 to 16"),
        ("trainings_held", "KGZ", 2014, 2018, "0–15", "only a wider figure", "0 to 15"),
        ("participants", "KGZ", 2020, 2020, "30–55", "≥ 30", TWICE),
        ("participants", "KAZ", 2014, 2019, "no figures here", "no figures here", ""),
    ],
)
def test_a_card_shows_what_the_design_works_out(
    served: Store,
    measure: str,
    places: str,
    first: int | None,
    last: int | None,
    text: str,
    of_all: str,
    recorded: str,
):
    programme = "workshops" if measure == "participants" else "series"
    codes = tuple(places.split(","))
    named = answer(served, Question(measure, codes, first, last, (programme,)))
    everyone = answer(served, Question(measure, codes, first, last))
    card_named = card_of(served, chosen(places, first, last, programme), measure)
    card_of_all = card_of(served, chosen(places, first, last), measure)

    assert figure(card_named) == text == grouped(named.text)
    assert "recorded here" not in sentences(card_named)
    assert figure(card_of_all) == of_all == grouped(everyone.text)
    name = "Workshops" if measure == "participants" else "The series"
    told = f"In the one programme recorded here, {name}: {recorded}. {OTHERS}"
    assert (told in sentences(card_of_all)) == bool(recorded)
    assert ("programme recorded here" in sentences(card_of_all)) == bool(recorded)


def test_what_lies_inside_a_total_is_named_and_not_added(served: Store):
    kits = card_of(served, chosen("BOTH", 2014, 2019), "kits_distributed")

    assert "471" not in words(kits)
    assert grounds(kits) == {"counting": ["f1"], "left out": ["f2"]}
    assert why(kits)["Left out"][0].endswith(
        "Already in a figure that counts, and not added again."
    )


def test_a_wider_statement_stands_beside_what_it_does_not_divide(served: Store):
    kits = card_of(served, chosen("KGZ", 2014, 2019), "kits_distributed")

    assert sentences(kits).startswith(
        "2014 to 2019, Kyrgyzstan > 350 in Both, 2014 to 2019. "
        "The source does not say how many of these were in Kyrgyzstan."
    )
    assert proof(kits) == {}
    assert grounds(kits) == {"wider": ["f1"], "left out": ["f2"]}
    assert "So no number can be given" in told(kits)
    assert why(kits)["Left out"][0].endswith("Elsewhere: it is about Kazakhstan.")


@pytest.mark.parametrize(
    ("place", "year", "said"),
    [
        ("KGZ", 2015, "how many of these were in Kyrgyzstan in the years asked."),
        ("BOTH", 2015, "how many of these fall in the years asked."),
        ("KAZ,KGZ", 2015, "how many of these fall in the years asked."),
    ],
)
def test_a_card_says_which_part_its_source_leaves_open(
    served: Store, place: str, year: int, said: str
):
    kits = card_of(served, chosen(place, year, year), "kits_distributed")

    assert sentences(kits).endswith(f"> 350 in Both, 2014 to 2019. The source does not say {said}")


def test_what_is_proved_here_stands_before_the_wider_statement(served: Store):
    kits = card_of(served, chosen("KAZ", 2014, 2019), "kits_distributed")

    assert "> 350 in Both, 2014 to 2019. The source does not say" in sentences(kits)
    assert proof(kits).keys() == {"proved", "fading"}
    assert grounds(kits) == {"counting": ["f2"], "wider": ["f1"]}
    assert told(kits).startswith("At least 120: one statement says 120 in Kazakhstan (2019).")


def test_a_contradiction_names_both_statements_even_one_from_beyond_the_selection(served: Store):
    jobs = card_of(served, chosen("KGZ", 2014, 2014), "jobs_created")

    said = sentences(jobs)
    assert "These cannot all hold:" in said
    assert "≤ 400 in Both, 2014 to 2019" in said
    assert "500 in Kazakhstan, 2019" in said
    assert told(jobs) == (
        "These cannot both be true: 500 in Kazakhstan (2019), and at most 400 in Both "
        "(2014 to 2019). There must be 500, and there is room for 400 only."
    )
    assert grounds(jobs) == {"counting": ["f4", "f3"]}
    assert proof(jobs) == {}
    assert "2 sources" in words(jobs)


def test_evidence_lists_a_contradiction_with_both_sources(shown: App):
    at = shown("evidence", asked("KGZ", 2014, 2014))
    listed = next(body for body in bodies(at) if "<h3>Jobs</h3>" in body)

    assert "Contradictions" in headings(at)
    assert list(codes(listed).values()) == [["f3", "f4"]]
    assert "There must be 500, and there is room for 400 only." in words(listed)
    first, second = why(listed)["Jobs"]
    assert first.startswith("≤ 400 Both, 2014 to 2019 The series · Annual report A")
    assert second.startswith("500 Kazakhstan, 2019 The series · Annual report B")
    assert 'href="https://example.org/report-a"' in listed
    assert 'href="https://example.org/report-b"' in listed


def test_of_many_statements_that_contradict_one_the_sum_is_told_and_a_card_names_the_first(
    served: Store,
):
    kits = next(m for m in queries.metrics(served) if m.metric_id == "kits_distributed")
    stated = {s.statement_id: s for s in queries.statements(served, EVERYTHING)}
    few, many = Term(12, ("f1",), 1, "wider"), Term(600, ("f2",), 60, "inside")
    told = Explanation(Status.CONTRADICTION, conflict=Reason("mixed", 588, (many,), (few,)))
    places = queries.places(served)
    found = replace(
        answer(served, Question("kits_distributed")), figure=AT_ODDS, conflicts=tuple(stated)
    )

    (why, *_) = Teller(kits, stated, names_of(places)).sentences(told)
    (said,) = answered.sentences(found, stated, places, {}, measure=kits.name)

    assert why == (
        "These cannot all be true: what 60 statements say comes to 600, and more than 350 in Both "
        "(2014 to 2019) leaves room for 12 only."
    )
    assert re.fullmatch(rf"These cannot all hold: .* and {len(stated) - 5} more\.", said)


def test_evidence_says_where_nothing_contradicts(served: Store):
    listed = str(conflicts_html(served, chosen("KGZ", 2020, 2020), {}))

    assert "No contradiction:" in words(listed)
    assert "These cannot" not in words(listed)


def test_evidence_lists_what_lies_inside_what_with_both_sources(served: Store):
    names = names_of(queries.places(served))
    listed = str(nested_html(served, chosen("BOTH", 2014, 2019), names))
    kits = next(part for part in listed.split('<div class="nested">') if "statement=f1" in part)

    assert "> 350 Both, 2014 to 2019 The series · Annual report A" in words(kits)
    outer, _, inner = words(kits).partition("holds, and is never added to:")
    assert outer.startswith("> 350")
    assert inner.strip().startswith("120 Kazakhstan, 2019 The series · Annual report B")


def test_two_workshops_are_a_range_because_people_may_come_twice(served: Store):
    participants = card_of(served, chosen("KGZ", 2020, 2020, "workshops"), "participants")

    # 30 of at most 55, drawn with a fifth more: 30 / 66 and 25 / 66
    assert proof(participants) == {"proved": 45.5, "between": 37.9}
    # 30 and 25 of 55 on seven tenths of the bar; what others may have fades beyond
    everyone = card_of(served, chosen("KGZ", 2020, 2020), "participants")
    assert proof(everyone) == {"proved": 38.2, "between": 31.8, "open": 30.0}
    assert told(participants) == (
        "At least 30, if the same people came each time: that is the largest single figure, "
        "30 in Kyrgyzstan (2020). At most 55: 30 + 25 = 55. They are fewer if anyone came twice. "
        "What is recorded of Workshops is all there is."
    )
    assert grounds(participants)["counting"] == ["thirty", "twenty-five"]


def test_what_is_planned_or_superseded_is_left_out_and_said_to_be(served: Store):
    participants = card_of(served, chosen("KGZ", 2020, 2020), "participants")

    assert grounds(participants)["left out"] == ["first-count", "next-year"]
    superseded, planned = why(participants)["Left out"]
    assert superseded.endswith("Superseded by a newer statement.")
    assert planned.endswith("Planned when it was written; not a result.")


@pytest.mark.parametrize("page", list(COMPOSED))
def test_a_page_holds_for_facts_that_lack_curated_measures(shown: App, page: str):
    at = shown(page)

    assert notices(at) == []
    assert title(at)
