"""How to read these numbers: its examples are answered by the engine as the page opens."""

import html as entities
import re
from urllib.parse import parse_qs

import pytest

from data import queries
from data.answers.answers import answer
from data.store.store import Store
from data.totals.questions import Question, Selection
from pages.composing import Composed
from pages.shared.words.catalogue import TEXT
from tests.pages.conftest import App
from tests.pages.screen import (
    EXAMPLES,
    bodies,
    figure,
    grounds,
    grouped,
    html,
    opened,
    told,
    words,
)

# measure, places, first year, last year, programme → what the reader sees
SHOWN = [
    (Question("trainings_held", ("CENTRAL_ASIA",), 2014, 2018, ("wlp-central-asia",)), "15"),
    (Question("trainings_held", ("KAZ",), 2014, 2019, ("wlp-central-asia",)), "1–15"),
    (Question("trainings_held", ("KAZ",), 2014, 2019), "≥ 1"),
    (Question("participants", ("KGZ",), 2014, 2019), "≥ 60"),
    (Question("participants", ("KAZ",), 2014, 2019, ("wlp-central-asia",)), "only a wider figure"),
    (Question("jobs_created", ("AFG",)), "> 100"),
    (Question("jobs_created", ("KAZ",)), "no figures here"),
]


@pytest.fixture(scope="module")
def page(app: App) -> Composed:
    """Return the page, run once."""
    return app("reading")


@pytest.fixture(scope="module")
def examples(page: Composed) -> list[str]:
    """Return the markup of each example, in order."""
    (found,) = [body for body in bodies(page) if EXAMPLES.match(body + "<section")]
    return found.split('<div class="example">')[1:]


def test_the_live_examples_show_what_the_engine_proves(examples: list[str], served: Store):
    assert [figure(example) for example in examples] == [shown for _, shown in SHOWN]
    assert [grouped(answer(served, question).text) for question, _ in SHOWN] == [
        shown for _, shown in SHOWN
    ]


def test_each_example_is_a_card_of_its_measure(examples: list[str]):
    measures = [re.findall(r'data-measure="(\w+)"', example) for example in examples]

    assert measures == [[question.metric] for question, _ in SHOWN]


def test_each_example_leads_to_its_own_question(examples: list[str]):
    for example, (question, _) in zip(examples, SHOWN, strict=True):
        heading = re.search(r'<h3><a href="\.\?([^"]*)"', example)
        assert heading
        asked = {name: value[0] for name, value in parse_qs(entities.unescape(heading[1])).items()}
        expected = {
            "places": ",".join(question.places),
            "from": str(question.first_year or ""),
            "to": str(question.last_year or ""),
            "programme": ",".join(question.programmes),
        }
        assert asked == {name: value for name, value in expected.items() if value}


def test_what_opens_from_an_example_explains_its_own_question(examples: list[str], served: Store):
    for example, (question, _) in zip(examples[:2], SHOWN, strict=False):
        (href,) = re.findall(r'href="([^"]*)" data-opens', example)
        asked = parse_qs(entities.unescape(href).partition("?")[2])
        assert asked["why"] == [question.metric]
        assert asked["places"] == [",".join(question.places)]
    exact, ranged = (
        opened(
            served,
            Selection(
                question.places, question.first_year, question.last_year, question.programmes
            ),
            question.metric,
        )
        for question, _ in SHOWN[:2]
    )

    assert grounds(exact)["counting"] == ["wlp-trainings-2014-2018"]
    assert set(answer(served, SHOWN[1][0]).because_high) <= set(grounds(ranged)["counting"])
    assert "16 − 1 = 15" in told(ranged)


def test_shapes_words_and_rules_are_told(page: Composed):
    said = words(html(page))

    for shape in ("proved", "between", "fading", "undated", "nothing"):
        assert f'class="key wide {shape}"' in html(page)
    for word in ("only a wider figure", "no figures here", "contradiction"):
        assert word in said
    assert "of several workshops the largest one is certain" in said


def test_each_example_says_of_whom_it_is_asked_and_does_its_own_arithmetic(
    examples: list[str], served: Store
):
    names = {p.programme_id: p.name for p in queries.programmes(served)}
    for example, (question, _) in zip(examples, SHOWN, strict=True):
        said = words(example.partition('<article class="card"')[0])
        if question.programmes:
            assert f"Asked of one programme alone: {names[question.programmes[0]]}" in said
        else:
            assert "Asked of everyone, recorded here or not" in said
        if answer(served, question).low:
            assert told(example) in said


def test_what_an_example_says_is_in_no_text_but_worked_out():
    texts = (TEXT / "en.po").read_text(encoding="utf-8")
    typed = re.findall(r'msgid "reading\.\w+"\nmsgstr "(.*)"', texts)

    assert typed
    assert [text for text in typed if re.search(r"\d|fifteen|sixteen|more than", text)] == []


def test_the_examples_do_not_change_with_the_filters(app: App, examples: list[str]):
    (found,) = [
        body
        for body in bodies(app("reading", {"places": "MAR", "from": "2020"}))
        if EXAMPLES.match(body + "<section")
    ]

    assert found.split('<div class="example">')[1:] == examples
