"""Asking on the command line: many questions in one file, plain lines, and what has no answer."""

import json
from pathlib import Path

import pytest

from data.answers.answers import answer
from data.answers.explanations import explain
from data.answers.none_twice import none_twice_of
from data.commands.asking import answer_json, answer_lines
from data.errors import QuestionError
from data.store.store import Store
from data.totals.questions import Question
from tests.data.answers.examples import EXAMPLES, _of, run

KEYS = (
    "metric places from to low high text recorded inside overlapping excluded because covered"
    " conflicts is_tight unnamed status levels"
)


def test_a_file_of_questions_gives_the_same_answers_in_order(
    example_facts: Path, capsys: pytest.CaptureFixture[str]
):
    questions = [
        {"metric": metric, "places": places.split(","), "from": first, "to": last,
         "programme": _of(metric)}
        for metric, places, first, last, *_ in EXAMPLES
    ]  # fmt: skip
    path = example_facts / "questions.json"
    path.write_text(json.dumps([*questions, {"metric": "people", "programme": "open"}]))

    code, out, _ = run(capsys, "answer", "--questions", path, "--facts", example_facts)

    found = json.loads(out)
    assert code == 0
    assert [one["text"] for one in found] == [example[6] for example in EXAMPLES] + ["not reported"]
    assert all(list(one) == [*KEYS.split(), "if_none_twice"] for one in found)


def test_plain_lines_say_what_pins_the_bounds_and_whose_they_are(
    example_facts: Path, capsys: pytest.CaptureFixture[str]
):
    asked = ("trainings", "--places", "KAZ", "--from", 2014, "--to", 2019)

    _, out, _ = run(capsys, "answer", *asked, "--facts", example_facts)

    assert out.splitlines() == [
        "trainings, KAZ, 2014 to 2019: ≥ 1",
        "  In the programme recorded here (open): 1–16. What others may have done is not known.",
        "  at least 1: one",
        "  at most 16 in what is recorded here: sixteen",
        "  inside: one",
        "  overlapping: fifteen, sixteen",
        "  reported: KAZ, 2014-01-01 to 2019-01-31",
    ]


def test_plain_lines_show_the_sum_that_gives_a_bound(
    example_facts: Path, capsys: pytest.CaptureFixture[str]
):
    _, out, _ = run(capsys, "answer", "people", "--programme", "closed", "--facts", example_facts)

    assert "  at most 55: thirty (30) + twenty-five (25)" in out.splitlines()
    assert "counted twice" not in out  # the records are all there is: it is the most


def test_what_people_come_to_if_none_is_counted_twice_is_told_as_no_most(
    real_store: Store,
):
    question = Question("participants", ("KGZ",), 2014, 2019)
    twice, found = none_twice_of(real_store, question), answer(real_store, question)
    lines = [*answer_lines(found, explain(real_store, question), twice)]

    (apart,) = [line for line in lines if "95" in line]
    assert apart.startswith(
        "  figures of 3 programmes come to 95 if none is counted twice; others may have come too: "
    )
    told = answer_json(found, twice)["if_none_twice"]
    assert isinstance(told, dict)
    assert (told["value"], told["text"], len(told["because"])) == (95, "95", 3)
    assert not [line for line in lines if "at most" in line]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question("training_held"), "Did you mean trainings_held?"),
        (Question("participants", ("KZ",)), "Did you mean KAZ?"),
        (Question("participants", ("ATLANTIS",)), '"ATLANTIS" is not a known place.'),
        (Question("participants", ("Kazakhstann",)), "Did you mean KAZ?"),
        (Question("participants", ("US",)), '"US" is not a known place. Known are:'),
        (Question("participants", ("UK",)), '"UK" is not a known place. Known are:'),
        (Question("participants", ("MN",)), '"MN" is not a known place. Known are:'),
        (Question("participants", programmes=("wlp",)), "is not a known programme."),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(real_store: Store, question: Question, said: str):
    with pytest.raises(QuestionError, match=r"is not a known") as raised:
        answer(real_store, question)

    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "No question. Name a measure"),
        (("job",), "Did you mean jobs?"),
        (("jobs", "--places", "KZ"), "Did you mean KAZ?"),
        (("jobs", "--from", "2019", "--to", "2014"), "The first year, 2019, is after the last"),
        (("jobs", "--from", "soon"), '--from: "soon" is not a year.'),
        (("jobs", "--to", "0"), "0 is not a year."),
        (("jobs", "--programme", "opn"), "Did you mean open?"),
        (("--questions", "nowhere.json"), "nowhere.json cannot be read"),
        (("jobs", "--questions", "nowhere.json"), "not both"),
    ],
)
def test_a_question_without_an_answer_is_told(
    arguments: tuple[str, ...],
    said: str,
    example_facts: Path,
    capsys: pytest.CaptureFixture[str],
):
    code, out, error = run(capsys, "answer", *arguments, "--facts", example_facts)

    assert (code, out) == (1, "")
    assert said in error


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty. Write a list such as"),
        ("[{]", "questions.json:1: column 3: this is not JSON"),
        ("{}", "is not a list."),
        ("[1]", "question 1: it is not an object."),
        ('[{"metric": "jobs"}, {"places": ["AAA"]}]', 'question 2: it has no "metric".'),
        ('[{"metric": "jobs", "year": 2014}]', '"year" is not a key.'),
        ('[{"metric": "jobs", "places": "AAA"}]', '"places" is not a list of codes.'),
        ('[{"metric": "jobs", "from": "2014"}]', '"from" is not a year.'),
        ('[{"metric": "jobs", "from": 2019, "to": 2014}]', "question 1: The first year, 2019"),
        ('[{"metric": "jobs", "programme": 1}]', '"programme" is not an id'),
        ("[" * 100_000, "nests too deep"),
    ],
    ids=lambda text: text[:30],
)
def test_a_file_without_questions_is_told(
    text: str, said: str, example_facts: Path, capsys: pytest.CaptureFixture[str]
):
    path = example_facts / "questions.json"
    path.write_text(text)

    code, out, error = run(capsys, "answer", "--questions", path, "--facts", example_facts)

    assert (code, out) == (1, "")
    assert said in error


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (",120,", ",9007199254740992,", "is not a whole number below 2^53"),
        (",120,", ",1e30,", "is not a whole number below 2^53"),
        (",AAA,2019,2019", ",,2019,2019", "this cell is empty"),
        ("2014,2019-01", "2020,2019-01", "is after the end"),
    ],
)
def test_facts_that_break_rules_are_told_and_not_answered(
    before: str,
    after: str,
    said: str,
    example_facts: Path,
    capsys: pytest.CaptureFixture[str],
):
    path = example_facts / "statements.csv"
    path.write_text(path.read_text().replace(before, after))

    code, out, _ = run(capsys, "answer", "jobs", "--facts", example_facts)

    assert code == 1
    assert said in out
