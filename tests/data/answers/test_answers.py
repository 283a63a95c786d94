"""Answers through the store and the command line: worked examples, curated facts, bad input."""

import json
from pathlib import Path
from typing import Any

import pytest

from data.__main__ import main
from data.answers.answers import answer, answers_for
from data.answers.explanations import explain
from data.answers.none_twice import none_twice_of
from data.commands.asking import answer_json, answer_lines
from data.errors import QuestionError
from data.store.store import Store
from data.totals.questions import Question, Selection

SERIES = ("wlp-central-asia",)
KEYS = (
    "metric places from to low high text recorded inside overlapping excluded because covered"
    " conflicts is_tight unnamed status levels"
)
HEADER = (
    "statement_id,programme_id,metric_id,comparator,value,places,start,end,basis,as_of,"
    "source_id,locator,paraphrase,processing,rank"
)
FILES = {
    "sources": """source_id,title,publisher,published_on,url,accessed_on,licence
report,Report,Publisher,2020,,,
""",
    "places": """place_id,name,kind,members
AAA,A,country,
BBB,B,country,
CENTRAL_ASIA,Central Asia,group,KAZ;KGZ;TJK;TKM;UZB
KAZ,Kazakhstan,country,
KGZ,Kyrgyzstan,country,
TJK,Tajikistan,country,
TKM,Turkmenistan,country,
UZB,Uzbekistan,country,
""",
    "metrics": """metric_id,name,unit,kind,theme
jobs,Jobs,jobs,sum,livelihoods
kits,Kits,kits,sum,livelihoods
people,People,people,unique,trainings
trainings,Trainings,trainings,sum,trainings
""",
    "programmes": """programme_id,name,organisation,records
closed,Closed,,complete
open,Open,,partial
""",
}
STATEMENTS = """F1,open,jobs,>,350,AAA;BBB,2014,2019,total
F2,open,jobs,=,120,AAA,2019,2019,total
F3,open,kits,<=,400,AAA;BBB,2014,2019,total
F4,open,kits,=,500,AAA,2019,2019,total
fifteen,open,trainings,=,15,CENTRAL_ASIA,2014,2018,total
one,open,trainings,=,1,KAZ,2019-01,2019-01,record
sixteen,open,trainings,=,16,CENTRAL_ASIA,2014,2019-01,total
thirty,closed,people,=,30,AAA,2019-03,2019-03,record
twenty-five,closed,people,=,25,AAA,2019-05,2019-05,record"""
EXAMPLES = [
    # measure, places, years, programme, low, high, text; then low and text without the programme
    ("jobs", "AAA", 2019, 2019, 120, 120, "120", 120, "≥ 120"),
    ("jobs", "AAA", 2014, 2019, 120, None, "≥ 120", 120, "≥ 120"),
    ("jobs", "AAA,BBB", 2014, 2019, 351, None, "> 350", 351, "> 350"),
    ("jobs", "BBB", 2014, 2019, 0, None, "not broken down", 0, "not broken down"),
    ("kits", "BBB", 2014, 2014, None, None, "contradiction", None, "contradiction"),
    ("trainings", "CENTRAL_ASIA", 2014, 2018, 15, 15, "15", 15, "≥ 15"),
    ("trainings", "KAZ", 2019, 2019, 1, 1, "1", 1, "≥ 1"),
    ("trainings", "KAZ", 2014, 2019, 1, 16, "1–16", 1, "≥ 1"),
    ("trainings", "UZB", 2014, 2018, 0, 15, "0–15", 0, "not broken down"),
    ("people", "AAA", 2019, 2019, 30, 55, "30–55", 30, "≥ 30"),
]
CURATED = [
    (Question("trainings_held", ("KAZ",), 2014, 2019, SERIES), "1–15"),
    (Question("participants", ("KAZ",), 2014, 2019, SERIES), "not broken down"),
    (Question("trainings_held", ("CENTRAL_ASIA",), 2014, 2018, SERIES), "15"),
    (Question("kits_distributed", ("AFG",)), "> 250000"),
    (Question("jobs_created", ("AFG",)), "> 100"),
]


def status_of(text: str) -> str:
    """Return what kind of thing a text of the examples tells."""
    if text[0].isdigit():
        return "between" if "–" in text else "exact"
    return "at least" if text[0] in "≥>" else text


@pytest.fixture
def example_facts(tmp_path: Path) -> Path:
    """Return a folder with the statements of the worked examples and no optional file."""
    rows = [
        f"{row},,report,page 1,In our words.,as_stated,normal" for row in STATEMENTS.splitlines()
    ]
    for name, text in (FILES | {"statements": "\n".join([HEADER, *rows, ""])}).items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Return how a command ended and what it said."""
    code = main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: "-".join(map(str, example[:4])))
def test_each_worked_example_holds_on_the_command_line(
    example: tuple[Any, ...], example_facts: Path, capsys: pytest.CaptureFixture[str]
):
    metric, places, first, last, low, high, text, *_ = example
    asked = (metric, "--places", places, "--from", first, "--to", last, "--programme", _of(metric))

    code, out, _ = run(capsys, "answer", *asked, "--facts", example_facts, "--json")

    found = json.loads(out)
    assert code == 0
    assert (found["low"], found["high"], found["text"]) == (low, high, text)
    assert found["status"] == status_of(text)
    assert found["recorded"] is None
    assert found["conflicts"] == (["F3", "F4"] if text == "contradiction" else [])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: "-".join(map(str, example[:4])))
def test_without_a_programme_everyone_counts_and_what_is_recorded_bounds_only_itself(
    example: tuple[Any, ...], example_facts: Path, capsys: pytest.CaptureFixture[str]
):
    metric, places, first, last, low, high, text, low_of_all, text_of_all = example
    asked = (metric, "--places", places, "--from", first, "--to", last)

    code, out, _ = run(capsys, "answer", *asked, "--facts", example_facts, "--json")

    found = json.loads(out)
    recorded = {"low": low, "high": high, "text": text, "programmes": [_of(metric)]}
    recorded["status"] = status_of(text)
    assert code == 0
    assert (found["low"], found["high"], found["text"]) == (low_of_all, None, text_of_all)
    assert found["recorded"] == (None if low is None else recorded)
    assert found["because"]["high"] == []
    assert found["conflicts"] == (["F3", "F4"] if text == "contradiction" else [])


@pytest.mark.parametrize("others", ["none", "possible", ""])
def test_a_measure_whose_records_are_all_there_is_needs_no_programme_for_its_upper_bound(
    others: str, example_facts: Path, capsys: pytest.CaptureFixture[str]
):
    lines = FILES["metrics"].splitlines()
    rows = [f"{lines[0]},others", *(f"{line},{others}" for line in lines[1:])]
    (example_facts / "metrics.csv").write_text("\n".join([*rows, ""]))
    asked = ("trainings", "--places", "KAZ", "--from", 2014, "--to", 2019)

    _, out, _ = run(capsys, "answer", *asked, "--facts", example_facts, "--json")

    found = json.loads(out)
    assert found["text"] == ("1–16" if others == "none" else "≥ 1")
    assert (found["recorded"] is None) == (others == "none")


def test_a_measure_says_possible_or_none_of_others(
    example_facts: Path, capsys: pytest.CaptureFixture[str]
):
    lines = FILES["metrics"].splitlines()
    rows = [f"{lines[0]},others", *(f"{line},perhaps" for line in lines[1:])]
    (example_facts / "metrics.csv").write_text("\n".join([*rows, ""]))

    code, out, _ = run(capsys, "check", "--facts", example_facts)

    assert code == 1
    assert '"perhaps" is not allowed here. Use one of possible, none.' in out
    assert "metrics.csv:2: others" in out


def _of(metric: str) -> str:
    return "closed" if metric == "people" else "open"


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


@pytest.mark.parametrize(("question", "text"), CURATED)
def test_the_curated_facts_prove_what_the_design_says(
    real_store: Store, question: Question, text: str
):
    assert answer(real_store, question).text == text


def test_the_wider_figure_of_participants_is_named_beside_kazakhstan(real_store: Store):
    assert answer(real_store, CURATED[1][0]).overlapping == ("wlp-participants-2019",)


def test_every_measure_of_the_curated_facts_has_an_answer_without_contradiction(real_store: Store):
    selection = Selection()
    questions = [
        selection.question(metric)
        for metric in ("trainings_held", "participants", "seats_lower", "member_states")
    ]

    assert [one.conflicts for one in answers_for(real_store, questions)] == [()] * len(questions)


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


def test_without_a_statement_nothing_is_reported(
    example_facts: Path, capsys: pytest.CaptureFixture[str]
):
    (example_facts / "statements.csv").write_text(HEADER + "\n")

    code, out, _ = run(capsys, "answer", "jobs", "--facts", example_facts)

    assert (code, out) == (0, "jobs, all places, the beginning to today: not reported\n")
