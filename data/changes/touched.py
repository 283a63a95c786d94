"""Touched: the questions whose answers a change may move, and by which of its statements.

A statement moves the answers of its places and years, of groups of them, and of whatever hangs
together with it: one held in one country leaves less of a region's for the others. Rows of other
tables move what their statements say: a measure how it is counted, a place where, a source until
when, a programme whether its records are all there is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import chain, islice, product
from typing import TYPE_CHECKING

from data.changes.reaches import NEVER, Reaches, moved_by
from data.totals.questions import Question

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from data.rules.states import RowChange, State
    from data.totals.questions import Selection

YEARS_ASKED = 12  # of each statement that changes; later and with more others, all of them
MOST_LISTED = 4000  # questions; of what is beyond, only the number is known
NAMED_WIDE, NAMED_NARROW = 60, 6  # statements kept for questions of any year, and of one

Scope = tuple[str, str | None, int | None]  # measure, place or any, year or any


@dataclass(slots=True)
class Touched:
    """What readers may ask of what changes, the widest first, those of the selection before all.

    `statements` are ids of changed statements by measure, place and year: the first few of each.
    `beyond` is how many answers may be touched besides those that the questions ask for, all of
    them of `metrics`.
    """

    questions: list[Question]
    statements: dict[Scope, list[str]] = field(default_factory=dict[Scope, list[str]])
    beyond: int = 0
    metrics: frozenset[str] = frozenset()

    def by(self, question: Question) -> list[str]:
        """Return the changed statements that a question is about, else those of its measure.

        They are the first few, NAMED_WIDE at most.
        """
        is_year = question.first_year is not None and question.first_year == question.last_year
        year = question.first_year if is_year else None
        places: tuple[str | None, ...] = question.places or (None,)
        found = [self.statements.get((question.metric, place, year), []) for place in places]
        any_of_it = self.statements.get((question.metric, None, None), [])
        return list(dict.fromkeys(chain.from_iterable(found))) or any_of_it


@dataclass(slots=True)
class _Of:
    """Places and years of a measure that a change may touch; `unstated` are never asked about."""

    places: set[str] = field(default_factory=set[str])
    years: set[int] = field(default_factory=set[int])
    wider_places: set[str] = field(default_factory=set[str])
    wider_years: set[int] = field(default_factory=set[int])
    unstated: set[str] = field(default_factory=set[str])


def touched_by(
    before: State,
    after: State,
    changes: list[RowChange],
    selection: Selection,
    *,
    whole: Collection[str] = (),
    earliest: int = NEVER,
) -> Touched:
    """Return what may be asked of the measures, places and years of changed rows, old and new.

    Of the measures in `whole` every statement of the states may bear on what changes. The states
    may leave statements out that hang together with no change; `earliest` is the first year of all.
    """
    keys = {change.key for change in changes if change.table == "statements"}
    moved = moved_by(before, after, changes)
    of: dict[str, _Of] = defaultdict(_Of)
    found = Touched([])
    for state in (before, after):
        reaches = Reaches(state, (before, after), earliest)
        own = {key for key in keys if key in state["statements"]}
        named = {*own, *reaches.depending_on(moved)}
        for key in sorted(named):  # the first few are named: the same ones each time
            cells = state["statements"][key]
            one = of[cells["metric_id"]]
            places, years = reaches.places_of(key), reaches.years_of(key)
            one.places |= places
            one.years.update(years[-YEARS_ASKED:])
            if key in own:
                _name(found.statements, key, cells["metric_id"], places, years[-YEARS_ASKED:])
        for key in {*reaches.together_with(named), *reaches.stated_of(whole)}:
            one = of[state["statements"][key]["metric_id"]]
            one.wider_places |= reaches.places_of(key)
            one.wider_years.update(reaches.span_of(key))
            one.unstated |= reaches.unstated_around(key)
        # A place that changes is asked about wherever something is stated of its countries.
        for key, around in reaches.around(moved["places"]):
            one = of[state["statements"][key]["metric_id"]]
            one.places |= around
            one.wider_years.update(reaches.span_of(key))
    # as the facts order them, whatever order sets have in this process
    known_metrics = dict.fromkeys([*before["metrics"], *after["metrics"]])
    of = {code: of[code] for code in (*known_metrics, *sorted(of)) if code in of}
    found.metrics = frozenset(of)
    known = {*before["places"], *after["places"]}
    for one in of.values():
        one.unstated -= one.places | one.wider_places
    asked = islice(_questions(after, of, selection), MOST_LISTED)
    found.questions = [question for question in asked if known.issuperset(question.places)]
    listed = sum(_is_plain(question) for question in found.questions)
    found.beyond = (
        sum(
            (1 + len(known & (one.places | one.wider_places | one.unstated)))
            * (1 + len(one.years | one.wider_years))
            for one in of.values()
        )
        - listed
    )
    found.beyond = max(found.beyond, 0)
    return found


def _name(
    named: dict[Scope, list[str]], key: str, metric: str, places: set[str], years: Iterable[int]
) -> None:
    wide: Iterable[Scope] = ((metric, place, None) for place in (None, *places))
    narrow: Iterable[Scope] = ((metric, place, year) for place in (None, *places) for year in years)
    for scopes, most in ((wide, NAMED_WIDE), (narrow, NAMED_NARROW)):
        for scope in scopes:
            kept = named.setdefault(scope, [])
            if len(kept) < most and key not in kept:
                kept.append(key)


def _questions(after: State, of: dict[str, _Of], selection: Selection) -> Iterator[Question]:
    """Yield each question once, as it is needed."""
    seen: set[Question] = set()
    shown = (_known(selection.question(metric), after) for metric in of)
    close = ((m, sorted(one.places), sorted(one.years)) for m, one in of.items())
    wide = (
        (m, sorted(one.places | one.wider_places), sorted(one.years | one.wider_years))
        for m, one in of.items()
    )
    everything = (Question(metric) for metric in of)
    for question in chain(shown, everything, _each(list(close)), _each(list(wide))):
        if question not in seen:
            seen.add(question)
            yield question


def _each(scopes: list[tuple[str, list[str], list[int]]]) -> Iterator[Question]:
    yield from (Question(m, (p,)) for m, places, _ in scopes for p in places)
    yield from (Question(m, (), y, y) for m, _, years in scopes for y in years)
    yield from (
        Question(m, (p,), y, y) for m, places, years in scopes for p, y in product(places, years)
    )


def _is_plain(question: Question) -> bool:
    """Say whether a question is of one place or all, and of one year or all."""
    one_year = question.first_year == question.last_year
    return len(question.places) < 2 and one_year and not question.programmes


def _known(question: Question, state: State) -> Question:
    """Return a question without the programmes that would not be there any more."""
    programmes = tuple(name for name in question.programmes if name in state["programmes"])
    return replace(question, programmes=programmes)
