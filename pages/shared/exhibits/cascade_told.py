"""What a cascade proves: answers side by side and year by year, in words, tables and shapes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data.answers.ratios import Ratio
from data.queries import Known, Statement
from data.totals.figures import Status
from data.totals.measure_answers import Answer
from data.totals.questions import Selection
from data.totals.recorded import Recorded
from pages.shared.entries import answered, recorded
from pages.shared.exhibits.statements import GRID_YEARS
from pages.shared.words import labels
from pages.shared.words.catalogue import n, number, t
from pages.shared.words.listings import counted_listing, listing, mid_sentence
from pages.shared.words.times import partial_date, rough, year_spans

MOST_EXACT = 6  # years told by themselves in one sentence


def legend_of_answers(answers: Sequence[Answer]) -> list[str]:
    """Return the proof shapes that a chart of these answers uses, for its legend."""
    shapes = []
    if any(answer.low for answer in answers):
        shapes.append("proved_low")
    if any(a.low is not None and a.high is not None and a.high > a.low for a in answers):
        shapes.append("range")
    if any((recorded.most(a) or 0) > (a.low or 0) for a in answers):
        shapes.append("range_recorded")
    none_recorded = any(a.low == recorded.most(a) == 0 for a in answers)
    hatched = any(a.high is None and recorded.is_beside(a) for a in answers)
    if hatched:
        shapes.append("open")
    if any(a.low and a.high is None and not recorded.is_beside(a) for a in answers):
        shapes.append("fading")
    if none_recorded:
        shapes.append("zero_recorded")
    if any(a.low == 0 and a.high == 0 for a in answers):
        shapes.append("zero")
    return shapes


def years_of(said: Known, selection: Selection) -> tuple[int, int]:
    """Return the years to answer one by one: the selection's, else those the statements span."""
    last = selection.last_year or said.last_end or date.today().year
    first = selection.first_year or said.first_start or last
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
        t("column.recorded"): [
            a.recorded and recorded.in_words(a.recorded.figure) for _, a in rows
        ],
        t("column.recorded_by"): [recorders(answer) for _, answer in rows],
        t("column.low"): [answer.low for _, answer in rows],
        t("column.high"): [answer.high for _, answer in rows],
        t("column.because_low"): [figures(answer.because_low) for _, answer in rows],
        t("column.because_high"): [figures(answer.because_high) for _, answer in rows],
    }


def years_takeaway(rows: Sequence[tuple[int, Answer]], metric: str) -> str:
    """Return what is proved year by year; each year is named, by itself or with those like it.

    Of everyone no number is exact nor has a most: then it is told of the programmes recorded here.
    What is exact is told of the part of its year that is reported. Where one statement stands
    behind several years their bars are not to be added.
    """
    known = [(year, a, a.recorded or a) for year, a in rows if a.low is not None]
    exact = [(year, a, b) for year, a, b in known if b.low == b.high]
    ranged = {year: (b.low, b.high) for year, _, b in known if b.high not in (None, b.low)}
    of_everyone = any(a.recorded for _, a in rows)
    parts = _exact_years(exact, metric, of_everyone=of_everyone)
    parts += _ranged_years(ranged, of_everyone=of_everyone)
    ends = [last for _, a in rows for _, _, last in a.covered]
    end = max(ends, default=date.max)
    others = {
        "least": [year for year, _, b in known if b.low and b.high is None],
        "open": [year for year, _, b in known if not b.low and b.high is None],
        "clash": [year for year, a in rows if a.status is Status.CONTRADICTION],
        "silent": [
            year for year, a in rows if a.status is Status.NOT_REPORTED and year <= end.year
        ],
    }
    if not parts and not others["least"]:
        return t("takeaway.no_years", metric=metric)
    parts += [
        t(f"takeaway.{how}_years", years=year_spans(years))
        for how, years in others.items()
        if years
    ]
    drawn = [a for _, a, b in known if b.low or b.high]
    behind = [code for a in drawn for code in a.overlapping]
    if len(behind) > len(set(behind)):
        parts.append(t("takeaway.never_added"))
    if ends and end < date(rows[-1][0], 12, 31):
        parts.append(t("takeaway.reported_until", last=partial_date(rough(end, is_end=True))))
    return " ".join(parts)


def _exact_years(
    exact: Sequence[tuple[int, Answer, Answer | Recorded]], metric: str, *, of_everyone: bool
) -> list[str]:
    """Return the years of which a number is known exactly, of those recorded here if of anyone."""
    if not exact:
        return []
    figures = [_exact(year, answer, bounds.low or 0) for year, answer, bounds in exact]
    key = "takeaway.exact_years_recorded" if of_everyone else "takeaway.exact_years"
    return [t(key, metric=metric, figures=counted_listing(figures, MOST_EXACT))]


def _ranged_years(
    ranged: Mapping[int, tuple[int | None, int | None]], *, of_everyone: bool
) -> list[str]:
    """Return the years of which the least and the most are known, with both where all are alike."""
    if not ranged:
        return []
    whose = "_recorded" if of_everyone else ""
    years = year_spans(list(ranged))
    if len({*ranged.values()}) > 1:
        return [t(f"takeaway.ranges{whose}", years=years)]
    ((low, high),) = {*ranged.values()}
    ends = {"low": number(low or 0), "high": number(high or 0)}
    return [n(f"takeaway.ranged_years{whose}", len(ranged), years=years, **ends)]


def _exact(year: int, answer: Answer, low: int) -> str:
    """Return what is known exactly of a year, or of the part of it that is reported."""
    when = answered.reported(answer) if answer.covered else str(year)
    if not low:
        return t("takeaway.exact_none", period=when)
    return t("takeaway.exact_in", figure=number(low), period=when)
