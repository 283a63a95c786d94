"""Asking: questions as text, from the command line or a JSON file, and answers as plain lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from data.errors import QuestionError, shown
from data.totals.figures import Status
from data.totals.questions import Question

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from data.answers.none_twice import NoneTwice
    from data.totals.measure_answers import Answer
    from data.totals.measure_explanations import Explanation
    from data.totals.reasons import Reason

KEYS = ("metric", "places", "from", "to", "programme")
EXAMPLE = '[{"metric": "participants", "places": ["KAZ"], "from": 2014, "to": 2019}]'


def typed_question(
    metric: str, places: str | None, first: str | None, last: str | None, programme: str | None
) -> Question:
    """Return a question as typed: codes joined with commas, years as digits."""
    codes = [code.strip() for code in (places or "").split(",")]
    return Question(
        metric,
        tuple(dict.fromkeys(code for code in codes if code)),
        None if first is None else _typed_year("--from", first),
        None if last is None else _typed_year("--to", last),
        (programme,) if programme else (),
    )


def read_questions(path: Path) -> list[Question]:
    """Return the questions of a JSON file. Raises QuestionError with what to do about it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionError(f"{shown(path)} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise QuestionError(f"{shown(path)} is not UTF-8. Save it as UTF-8.") from error
    if not text.strip():
        raise QuestionError(f"{shown(path)} is empty. Write a list such as {EXAMPLE}")
    try:
        found: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise QuestionError(
            f"{shown(path)}:{error.lineno}: column {error.colno}: this is not JSON ({error.msg}). "
            f"Write a list such as {EXAMPLE}"
        ) from error
    except RecursionError as error:
        raise QuestionError(f"{shown(path)} nests too deep. Write a list of questions.") from error
    if not isinstance(found, list):
        raise QuestionError(f"{shown(path)} is not a list. Write one such as {EXAMPLE}")
    questions: list[Question] = []
    for number, one in enumerate(cast("list[object]", found), start=1):
        try:
            questions.append(_question(one))
        except QuestionError as error:
            raise QuestionError(f"{shown(path)}: question {number}: {error}") from error
    return questions


def question_text(asked: Question | Answer) -> str:
    """Return what was asked in one line: "jobs_created, AFG, the beginning to today"."""
    places = ", ".join(asked.places) or "all places"
    years = f"{asked.first_year or 'the beginning'} to {asked.last_year or 'today'}"
    of = asked.programmes if isinstance(asked, Question) else ()
    return ", ".join((asked.metric, places, years, *((f"of {', '.join(of)}",) if of else ())))


def answer_text(answer: Answer) -> str:
    """Return an answer in few words, and of whom they are: "≥ 1 (recorded here: 1–16)"."""
    recorded = answer.recorded
    if recorded is None or recorded.figure == answer.figure:
        return answer.text
    return f"{answer.text} (recorded here: {recorded.text})"


def answer_json(answer: Answer, twice: NoneTwice | None) -> dict[str, object]:
    """Return an answer as JSON prints it, with what figures come to if none is counted twice."""
    return {**answer.to_json(), "if_none_twice": twice and twice.to_json()}


def answer_lines(answer: Answer, told: Explanation, twice: NoneTwice | None) -> Iterable[str]:
    """Yield an answer as a person reads it: the text, the sums that give it, what is reported."""
    yield f"{question_text(answer)}: {answer.text}"
    if not answer.is_tight:
        yield "  true, but closer bounds may be: the solver did not finish"
    recorded = answer.recorded
    if recorded:
        count, names = len(recorded.programmes), ", ".join(recorded.programmes)
        where = "the programme" if count == 1 else f"the {count} programmes"
        yield (
            f"  In {where} recorded here ({names}): {recorded.text}. "
            + (
                "That is each country asked about: nobody can have had more."
                if told.is_all_asked
                else "What others may have done is not known."
            )
        )
    is_level = answer.status is Status.LEVEL  # then what it rests on is what it shows
    low, high = _sum(told.low, answer.because_low), _sum(told.high, answer.because_high)
    for word, said in (
        ("stated by" if is_level else f"at least {answer.low}", low),
        (f"at most {answer.high}", "" if is_level else high),
        *_recorded_line(answer, told),
        *_apart_line(answer, told, twice),
        ("cannot hold together", ", ".join(answer.conflicts)),
        ("inside", ", ".join(answer.inside)),
        ("overlapping", ", ".join(answer.overlapping)),
        ("left out", ", ".join(f"{name} ({why})" for name, why in answer.excluded)),
    ):
        if said:
            yield f"  {word}: {said}"
    for place, first, last in answer.covered:
        yield f"  reported: {place}, {first or 'unknown beginning'} to {last}"


def _apart_line(
    answer: Answer, told: Explanation, twice: NoneTwice | None
) -> list[tuple[str, str]]:
    """Return what figures come to if none is counted twice, where that is no most of anyone."""
    bounds = answer.recorded or answer
    if told.apart is None or twice is None or bounds.high is not None:
        return []
    count, value = len(twice.programmes), f"{twice.value}{' or more' if twice.is_open else ''}"
    whose = f"{count} programme{'' if count == 1 else 's'}"
    word = f"figures of {whose} come to {value} if none is counted twice"
    return [(f"{word}; others may have come too", _sum(told.apart))]


def _recorded_line(answer: Answer, told: Explanation) -> list[tuple[str, str]]:
    """Return the most in the programmes recorded here, and what gives it, where there is a most."""
    recorded = answer.recorded
    if recorded is None:
        return []
    if recorded.high is None:
        return [(f"at most {most} in", name) for name, most in told.mosts]
    said = _sum(told.recorded, recorded.because_high)
    return [(f"at most {recorded.high} in what is recorded here", said)]


def _sum(reason: Reason | None, because: Iterable[str] = ()) -> str:
    """Return statements as the sum that they give: "a (16) - b (1)"; else their names alone."""
    if reason is None or len(reason.added) + len(reason.taken) < 2:
        return ", ".join(because)
    added = " + ".join(f"{term.statements[0]} ({term.value})" for term in reason.added)
    return added + "".join(f" - {term.statements[0]} ({term.value})" for term in reason.taken)


def _question(given: object) -> Question:
    if not isinstance(given, dict):
        raise QuestionError('it is not an object. Write {"metric": …, "places": […], …}.')
    fields = cast("dict[str, object]", given)
    unknown = sorted(fields.keys() - set(KEYS))
    if unknown:
        raise QuestionError(f'"{unknown[0]}" is not a key. Use {", ".join(KEYS)}.')
    metric, programme = fields.get("metric"), fields.get("programme")
    if not isinstance(metric, str) or not metric:
        raise QuestionError('it has no "metric". Name the measure, such as "participants".')
    if programme is not None and not isinstance(programme, str):
        raise QuestionError('"programme" is not an id in quotation marks.')
    return Question(
        metric,
        _codes(fields.get("places")),
        _year("from", fields.get("from")),
        _year("to", fields.get("to")),
        (programme,) if programme else (),
    )


def _codes(given: object) -> tuple[str, ...]:
    if given is None:
        return ()
    items = cast("list[object]", given) if isinstance(given, list) else [None]
    codes = [item for item in items if isinstance(item, str)]
    if len(codes) < len(items):
        raise QuestionError('"places" is not a list of codes. Write ["KAZ", "KGZ"].')
    return tuple(dict.fromkeys(codes))


def _year(key: str, given: object) -> int | None:
    if given is None or (isinstance(given, int) and not isinstance(given, bool)):
        return given
    raise QuestionError(f'"{key}" is not a year. Write a number such as 2019, or null.')


def _typed_year(option: str, text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 4:
        return int(text)
    raise QuestionError(f'{option}: "{text}" is not a year. Use four digits, such as 2019.')
