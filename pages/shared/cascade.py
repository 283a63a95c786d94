"""What a cascade proves: answers side by side and year by year, in words, tables and shapes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data.answers import Answer
from data.queries import Statement
from data.questions import Selection
from data.ratios import Ratio
from pages.shared import answered, labels, recorded
from pages.shared.statements import GRID_YEARS
from pages.shared.words import (
    counted_listing,
    listing,
    mid_sentence,
    n,
    number,
    partial_date,
    rough,
    t,
)

MOST_EXACT = 6  # years told by themselves in one sentence


def chain_programme(stated: Sequence[Statement], metrics: Sequence[str]) -> str | None:
    """Return the programme that speaks of most of these measures, or None where none does.

    A cascade is one programme's: figures of different programmes do not follow from one another.
    """
    reach: dict[str, set[str]] = {}
    for statement in stated:
        if statement.metric_id in metrics:
            reach.setdefault(statement.programme_id, set()).add(statement.metric_id)
    return max(sorted(reach), key=lambda programme: len(reach[programme]), default=None)


def legend_of_answers(answers: Sequence[Answer]) -> list[str]:
    """Return the proof shapes that a chart of these answers uses, for its legend."""
    shapes = []
    if any(answer.low for answer in answers):
        shapes.append("proved_low")
    if any(a.low is not None and a.high is not None and a.high > a.low for a in answers):
        shapes.append("range")
    if any((recorded.most(a) or 0) > (a.low or 0) for a in answers):
        shapes.append("range_recorded")
    if any((a.low or recorded.most(a)) and a.high is None for a in answers):
        shapes.append("fading")
    if any(a.low == 0 and a.high == 0 for a in answers):
        shapes.append("zero")
    return shapes


def years_of(stated: Sequence[Statement], selection: Selection) -> tuple[int, int]:
    """Return the years to answer one by one: the selection's, else those the statements span."""
    dated = [s for s in stated if s.is_dated]
    last = selection.last_year or max((s.ends_on.year for s in dated), default=2019)
    starts = [s.starts_on.year for s in dated if s.starts_on]
    first = selection.first_year or min(starts, default=last)
    return max(min(first, last), last - GRID_YEARS + 1), last


def cascade_takeaway(
    rows: Sequence[tuple[str, Answer]],
    for_each: Sequence[tuple[str, Ratio | None]],
    unit: str,
    programme: str = "",
    names: Mapping[str, str] | None = None,
) -> str:
    """Return what a cascade proves: each measure's answer, then how many for each of the first.

    `unit` is what the first measure counts ("trainings"). `programme` names the one that has so
    many for each, where the rows are not its alone; `names` are those of places, by code.
    """
    if not rows:
        return t("takeaway.nothing_stated")
    figures = [
        t("takeaway.figure_of", metric=mid_sentence(name), figure=answered.text(answer, names))
        for name, answer in rows
    ]
    text = t("takeaway.proved", figures=listing(figures))
    known = [
        t(
            "takeaway.ratio_of",
            metric=mid_sentence(name),
            ratio=range_text(ratio.low, ratio.high),
        )
        for name, ratio in for_each
        if ratio
    ]
    if not known:
        return text
    if programme:
        each = t("takeaway.for_each_in", programme=programme, unit=unit, ratios=listing(known))
    else:
        each = t("takeaway.for_each", unit=unit, ratios=listing(known))
    return f"{text} {each}"


def range_text(low: float, high: float | None) -> str:
    """Return a range of numbers with one decimal: "4.1", "≥ 4.1", "1.2–3.4"."""
    if high is None:
        return t("range.at_least", low=number(low, 1))
    if low == high:
        return number(low, 1)
    return t("range.between", low=number(low, 1), high=number(high, 1))


def answers_table(
    rows: Sequence[tuple[str, Answer]],
    stated: Mapping[str, Statement],
    *,
    places: Mapping[str, str],
    programmes: Mapping[str, str],
    first: str = "column.measure",
) -> Mapping[str, Sequence[Any]]:
    """Return answers as columns: the figure, its bounds, and the figures that pin them.

    `stated` are the statements that the answers name, by id; `places` and `programmes` are names by
    code. `first` is the heading's key of what each row is about.
    """

    def figures(codes: Sequence[str]) -> str:
        known = [stated[code] for code in codes if code in stated]
        return "; ".join(
            t("answer.figure_in", figure=labels.stated(s), scope=labels.scope(s, places))
            for s in known
        )

    def recorders(answer: Answer) -> str | None:
        told = answer.recorded
        return told and "; ".join(programmes.get(code, code) for code in told.programmes)

    return {
        t(first): [name for name, _ in rows],
        t("column.reported"): [answered.reported(a) if a.covered else None for _, a in rows],
        t("column.figure"): [answered.text(answer, places) for _, answer in rows],
        t("column.recorded"): [a.recorded and recorded.in_words(a.recorded.text) for _, a in rows],
        t("column.recorded_by"): [recorders(answer) for _, answer in rows],
        t("column.low"): [answer.low for _, answer in rows],
        t("column.high"): [answer.high for _, answer in rows],
        t("column.because_low"): [figures(answer.because_low) for _, answer in rows],
        t("column.because_high"): [figures(answer.because_high) for _, answer in rows],
    }


def years_takeaway(rows: Sequence[tuple[int, Answer]], metric: str) -> str:
    """Return what is proved year by year: what is known exactly, of which part of its year.

    Of everyone nothing is: then it is told of the programmes recorded here, but for none, which
    says nothing of the others. Where one statement stands behind several years their bars are not
    to be added.
    """
    known = [(year, a, a.recorded or a) for year, a in rows]
    exact = [
        _exact(year, a, b.low)
        for year, a, b in known
        if b.low is not None and b.low == b.high and (b.low or not a.recorded)
    ]
    ranged = [b for *_, b in known if b.low is not None and b.low != b.high and (b.low or b.high)]
    of_everyone = any(a.recorded for _, a in rows)
    parts = []
    if exact:
        key = "takeaway.exact_years_recorded" if of_everyone else "takeaway.exact_years"
        parts.append(t(key, metric=metric, figures=counted_listing(exact, MOST_EXACT)))
    if ranged and of_everyone:
        parts.append(n("takeaway.ranged_years_recorded", len(ranged)))
    elif ranged:
        parts.append(n("takeaway.ranged_years", len(ranged)))
    drawn = [a for _, a, b in known if b.low or b.high]
    behind = [code for a in drawn for code in a.overlapping]
    if len(behind) > len(set(behind)):
        parts.append(t("takeaway.never_added"))
    ends = [last for _, a in rows for _, _, last in a.covered]
    if ends and max(ends) < date(rows[-1][0], 12, 31):
        end = partial_date(rough(max(ends), is_end=True))
        parts.append(t("takeaway.reported_until", last=end))
    return " ".join(parts) or t("takeaway.no_years", metric=metric)


def _exact(year: int, answer: Answer, low: int) -> str:
    """Return what is known exactly of a year, or of the part of it that is reported."""
    when = answered.reported(answer) if answer.covered else str(year)
    if not low:
        return t("takeaway.exact_none", period=when)
    return t("takeaway.exact_in", figure=number(low), period=when)
