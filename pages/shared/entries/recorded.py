"""What pages say of the programmes recorded here, beside an answer about everyone.

Others, whom nobody recorded, may have held some too: an upper bound is only ever told together
with the programmes that it is about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.answers.none_twice import none_twice
from data.queries import Statement
from data.totals.figures import Figure, Status
from data.totals.measure_answers import Answer
from data.totals.measure_explanations import Explanation
from pages.shared.words.catalogue import has_text, n, number, t
from pages.shared.words.figures import figure_in_words


@dataclass(frozen=True, slots=True)
class Ends:
    """Both ends of people, or of what else may be counted twice, by whom they are recorded."""

    least: int
    most: int  # what the figures given add up to: no upper bound, but where `is_whole`
    is_open: bool  # one of the figures is itself a least
    is_whole: bool  # nobody else can have come to those recorded
    unit: str
    programmes: tuple[str, ...]  # whose figures are added
    recorded: int  # how many programmes any statement reaches here


def ends(
    answer: Answer, told: Explanation, stated: Mapping[str, Statement], unit: str
) -> Ends | None:
    """Return both ends where the figures are of the same people or of others.

    None where some other statement sets an end. `stated` are the statements of the explanation.
    """
    twice, bounds = none_twice(answer, told, stated), answer.recorded or answer
    if twice is None or told.low is None or told.low.form != "largest":
        return None
    if bounds.high is not None and bounds.high != twice.value:
        return None
    return Ends(
        least=told.low.value,
        most=twice.value,
        is_open=twice.is_open,
        is_whole=bounds.high is not None,
        unit=unit,
        programmes=twice.programmes,
        recorded=len(told.recorded_in),
    )


def sentence(
    answer: Answer,
    programmes: Mapping[str, str],
    both: Ends | None,
    told: Explanation | None = None,
) -> str:
    """Return what bounds the programmes recorded here from above, "" where nothing does.

    `programmes` are names by id; one programme is named, several are counted. `told` is why the
    answer is what it is: where each place asked about is one of those counted, none can be more.
    Both ends of people are told where a programme is named too. What the figures come to if nobody
    came twice is never told as a most, unless the records are all there is.
    """
    recorded = answer.recorded
    if told and told.is_all_asked and recorded:
        return n("recorded.all_asked", answer.low or 0)
    if both:
        return _of_people(both, programmes, is_everyone=recorded is not None)
    if recorded is None or recorded.high is None:
        return ""
    codes = recorded.programmes
    figure = in_words(recorded.figure)
    if recorded.low == recorded.high:
        figure = t("recorded.exactly", figure=figure) if recorded.high else t("recorded.none")
    return n("recorded.programmes", len(codes), programme=named(codes, programmes), figure=figure)


def least(
    answer: Answer,
    programmes: Mapping[str, str],
    told: Explanation,
    stated: Mapping[str, Statement],
) -> str:
    """Return which programmes have a most where not all have, else why an exact figure is a least.

    Where a source itself says "at least" there is nothing to add.
    """
    if answer.high is not None or told.is_all_asked:
        return ""
    if told.mosts:
        (code, value), of = told.mosts[0], number(len(told.recorded_in))
        whose = {"programme": named([code], programmes), "value": number(value), "of": of}
        return n("recorded.mosts", len(told.mosts), **whose)
    low = told.low
    is_told = answer.recorded is not None and answer.recorded.high is not None
    if is_told or low is None or low.form not in ("stated", "sum") or not low.value:
        return ""
    added = [stated.get(term.statements[0]) for term in low.added]
    is_exact = all(one is not None and one.comparator == "=" for one in added)
    if not is_exact:
        return ""
    whose = "recorded" if answer.recorded else "chosen"
    return t(f"recorded.least_{whose}", figure=number(low.value))


def _of_people(both: Ends, programmes: Mapping[str, str], *, is_everyone: bool) -> str:
    """Return both ends of people in words, and that others may have come where they may."""
    most = number(both.most)
    parts = {
        "least": number(both.least),
        "most": t("ends.or_more", most=most) if both.is_open else most,
        "unit": both.unit,
    }
    whose = {"programme": named(both.programmes, programmes)}
    if is_everyone:
        how = "recorded" if both.is_whole else "everyone"
        count = len(both.programmes)
        if not both.is_whole and both.recorded > count:
            of = number(both.recorded)
            return n(f"ends.among_{_own('among', both.unit)}", count, of=of, **whose, **parts)
        return n(f"ends.{how}_{_own(how, both.unit)}", count, **whose, **parts)
    how = "whole" if both.is_whole else "partial"
    return t(f"ends.{how}_{_own(how, both.unit)}", **parts)


def _own(how: str, unit: str) -> str:
    """Return the unit where both ends can be told in words of its own, else "other"."""
    return unit if has_text(f"ends.{how}_{unit}") else "other"


def named(codes: Sequence[str], programmes: Mapping[str, str]) -> str:
    """Return the name of the first of some programmes, for a sentence about one of them."""
    return programmes.get(codes[0], codes[0]) if codes else ""


def most(answer: Answer) -> int | None:
    """Return the most that those recorded here have, where the answer is of everyone."""
    return answer.recorded.high if answer.recorded else None


def is_beside(answer: Answer) -> bool:
    """Say whether those recorded here have a most that is drawn beside the figure: more, or none.

    None is drawn where nothing is proved of anyone: a zero that others need not share.
    """
    known = most(answer)
    return known is not None and (known > (answer.low or 0) or known == answer.low == 0)


def in_words(figure: Figure) -> str:
    """Return bounds as they are read aloud: "more than 350", "1 to 15"."""
    if figure.status is Status.NOT_BROKEN_DOWN:
        return t("answer.not_broken_down")
    if figure.stated:
        return figure_in_words(*figure.stated)
    if figure.status is Status.EXACT:
        return number(figure.low or 0)
    if figure.status is Status.BETWEEN:
        return t("range.to", low=number(figure.low or 0), high=number(figure.high or 0))
    return figure_in_words(">=", figure.low or 0)
