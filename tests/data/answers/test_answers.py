"""Answers: what facts prove, whose they are, and that curated facts prove what the design says."""

import json
from pathlib import Path
from typing import Any

import pytest

from data.answers.answers import answer, answers_for
from data.store.store import Store
from data.totals.questions import Question, Selection
from tests.data.answers.examples import EXAMPLES, FILES, HEADER, _of, run

SERIES = ("wlp-central-asia",)

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


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: "-".join(map(str, example[:4])))
def test_each_worked_example_holds_on_the_command_line(
    example: tuple[Any, ...], capsys: pytest.CaptureFixture[str]
):
    metric, places, first, last, low, high, text, *_ = example
    asked = (metric, "--places", places, "--from", first, "--to", last, "--programme", _of(metric))

    code, out, _ = run(capsys, "answer", *asked, "--json")

    found = json.loads(out)
    assert code == 0
    assert (found["low"], found["high"], found["text"]) == (low, high, text)
    assert found["status"] == status_of(text)
    assert found["recorded"] is None
    assert found["conflicts"] == (["F3", "F4"] if text == "contradiction" else [])


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: "-".join(map(str, example[:4])))
def test_without_a_programme_everyone_counts_and_what_is_recorded_bounds_only_itself(
    example: tuple[Any, ...], capsys: pytest.CaptureFixture[str]
):
    metric, places, first, last, low, high, text, low_of_all, text_of_all = example
    asked = (metric, "--places", places, "--from", first, "--to", last)

    code, out, _ = run(capsys, "answer", *asked, "--json")

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


def test_without_a_statement_nothing_is_reported(
    example_facts: Path, capsys: pytest.CaptureFixture[str]
):
    (example_facts / "statements.csv").write_text(HEADER + "\n")

    code, out, _ = run(capsys, "answer", "jobs", "--facts", example_facts)

    assert (code, out) == (0, "jobs, all places, the beginning to today: not reported\n")
