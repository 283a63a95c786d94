"""What pages say about statements, coverage and milestones: cards, takeaways, tables, sources."""

from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import Any

import htpy as h

from data import queries
from data.answers.answers import answer
from data.answers.explanations import explain
from data.queries import Metric, Milestone, Place, Statement
from data.store.store import Store
from data.totals.figures import Status
from data.totals.measure_answers import Answer
from data.totals.measure_explanations import Explanation
from data.totals.questions import Selection
from pages.shared.entries import recorded
from pages.shared.entries.cards import answer_card as card_of
from pages.shared.entries.why import why_html
from pages.shared.selection import chosen, emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import n, number, t

GRID_YEARS = 20  # a grid of all years would be too fine to read: the latest twenty are shown
MOST_SOURCES = 4  # named beneath a chart, but where its numbers rest on more
MOST_GRID_YEARS = 60  # of a selection: an address may ask for thousands


def by_id(store: Store, selection: Selection) -> dict[str, Statement]:
    """Return every statement that touches a selection by its id, those out of force too."""
    kinds = ("sum", "unique", "level")
    found = queries.statements(store, selection, kinds=kinds, include_history=True)
    return {statement.statement_id: statement for statement in found}


def with_named(
    store: Store, stated: Mapping[str, Statement], answers: Sequence[Answer]
) -> dict[str, Statement]:
    """Return statements by id, with those that answers name from beyond the selection.

    What was held elsewhere may pin a bound here, or contradict what is stated here.
    """
    named = {code for answer in answers for code in (*answer.because, *answer.conflicts)}
    return with_codes(store, stated, named)


def with_codes(
    store: Store, stated: Mapping[str, Statement], codes: Set[str]
) -> dict[str, Statement]:
    """Return statements by id, with those of these ids that lie beyond the selection."""
    beyond = [queries.statement(store, code) for code in sorted(codes - stated.keys())]
    return {**stated, **{found.statement_id: found for found in beyond if found}}


def cards(store: Store, selection: Selection, metrics: Sequence[Metric]) -> list[h.Element]:
    """Return the cards of counted measures, one each that anything is said of."""
    stated, places = by_id(store, selection), queries.places(store)
    spoken = {s.metric_id for s in stated.values() if s.is_in_force}
    spoken |= {*labels.leading(queries.metrics(store))}
    shown = [m for m in metrics if m.metric_id in spoken]
    return [answer_card(store, selection, metric, stated, places) for metric in shown]


def answer_card(
    store: Store,
    selection: Selection,
    metric: Metric,
    stated: Mapping[str, Statement],
    places: Sequence[Place],
) -> h.Element:
    """Return the card of a counted measure: what its statements prove of a selection, and why."""
    question = selection.question(metric.metric_id)
    found, told = answer(store, question), explain(store, question)
    named = with_codes(store, with_named(store, stated, [found]), told.statements)
    why = why_html(metric, found, told, stated=named, places=places, selection=selection)
    programmes = labels.programmes_of(queries.programmes(store))
    codes = (*found.inside, *found.overlapping, *found.conflicts)
    about = [named[code] for code in codes if code in named]
    is_first = metric.metric_id in labels.leading(queries.metrics(store))[:1]
    hint = ""
    if found.status is Status.NOT_REPORTED:
        of_measure = emptiness.statements(store, metrics=(metric.metric_id,))
        hint = emptiness.hint(store, selection, of_measure, but=("places",))
    return card_of(
        metric,
        found,
        named,
        places,
        programmes=programmes,
        why=why,
        used=_used(told, about),
        unknown=without_statement(places, selection, about) if about else [],
        both=recorded.ends(found, told, named, metric.unit),
        explained=told,
        beside=_beside(metric, stated, is_inside=bool(about)) if not about or is_first else (),
        hint=hint,
    )


def _used(told: Explanation, about: Sequence[Statement]) -> list[Statement]:
    """Return the statements of a selection that its answer rests on, the wider where none counts.

    None where some are told as one number: then they are not all named.
    """
    if told.count > len(told.counting):
        return []
    counting = [one for one in about if one.statement_id in told.counting]
    return counting or [one for one in about if one.statement_id in told.wider]


def _beside(metric: Metric, stated: Mapping[str, Statement], *, is_inside: bool) -> list[str]:
    """Return the other measures of a theme of which something in force touches a selection.

    With `is_inside` of which something lies within it.
    """
    rows = (s for s in stated.values() if s.rank in ("preferred", "normal"))
    touching = (s for s in rows if s.relation == "inside" or not is_inside)
    others = (s for s in touching if s.theme == metric.theme and s.metric_id != metric.metric_id)
    return list(dict.fromkeys(s.metric for s in others))


def first_look(metrics: Sequence[Metric], most: int) -> list[Metric]:
    """Return the measures of a first look, shares left out: the first ones of each theme."""
    counted = [m for m in metrics if not (m.kind == "level" and m.unit == "percent")]
    themes = [m.theme for m in counted]
    return [m for i, m in enumerate(counted) if themes[:i].count(m.theme) < most]


def without_statement(
    places: Sequence[Place], selection: Selection, stated: Sequence[Statement]
) -> list[tuple[str, str]]:
    """Return (code, name) of the chosen places that none of these statements is about."""
    spoken = {code for s in stated for code in (*s.places, *s.countries)}
    return chosen.silent(places, selection, spoken) if selection.places else []


def years_shown(store: Store, selection: Selection) -> tuple[int, int]:
    """Return the years of a coverage grid: the selection's, or the latest that have facts.

    Of more years than a grid can show, the latest that may have facts are shown.
    """
    known, this_year = queries.years(store), date.today().year
    last = selection.last_year or min(known.last_year or this_year, this_year)
    first = min(selection.first_year or last - GRID_YEARS + 1, last)
    latest = max(known.last_year or this_year, this_year)
    last = min(last, max(latest, first + MOST_GRID_YEARS - 1))
    return max(first, last - MOST_GRID_YEARS + 1), last


def measure_takeaway(rows: Sequence[Statement], names: Mapping[str, str]) -> str:
    """Return one measure's widest statement in words, with its scope; of states the latest."""
    if rows[0].kind == "level":
        widest = max(rows, key=lambda s: (s.is_dated, s.ends_on))
    else:
        wide = [s for s in rows if s.is_widest] or rows
        widest = max(wide, key=lambda s: (s.is_dated, len(s.countries)))
    key = "takeaway.measure" if widest.relation == "inside" else "takeaway.measure_wider"
    text = t(key, figure=labels.stated_in_words(widest), scope=labels.scope(widest, names))
    return text[0].upper() + text[1:]


def newest(stated: Sequence[Statement], most: int) -> list[Statement]:
    """Return the statements that end last, in the order given: as many as a chart can show."""
    latest = sorted(stated, key=lambda s: (s.is_dated, s.ends_on), reverse=True)[:most]
    kept = {statement.statement_id for statement in latest}
    return [statement for statement in stated if statement.statement_id in kept]


def newest_note(stated: Sequence[Statement], most: int) -> str:
    """Return that a chart shows the newest statements only, where there are more of them."""
    return n("panel.newest", most, of=number(len(stated))) if len(stated) > most else ""


def spans_takeaway(stated: Sequence[Statement]) -> str:
    """Return how many figures hold here, how many only for a wider scope, how many are undated."""
    if not stated:
        return t("takeaway.nothing_stated")
    if not any(s.is_dated for s in stated):
        return t("takeaway.all_undated")
    counts = {
        "takeaway.spans_inside": sum(s.relation == "inside" for s in stated),
        "takeaway.spans_wider": sum(s.relation == "overlapping" for s in stated),
        "takeaway.spans_undated": sum(not s.is_dated for s in stated),
    }
    return " ".join(n(key, count) for key, count in counts.items() if count)


def legend_of(stated: Sequence[Statement]) -> list[str]:
    """Return the proof shapes that a chart of these statements uses, for its legend."""
    shapes = []
    if any(
        s.relation == "inside" and s.is_dated and s.comparator in ("=", ">", ">=") for s in stated
    ):
        shapes.append("proved")
    if any(not s.is_dated for s in stated):
        shapes.append("undated")
    if any(s.comparator in (">", ">=") for s in stated):
        shapes.append("fading")
    if any(s.relation == "overlapping" for s in stated):
        shapes.append("between")
    return shapes


def table(stated: Sequence[Statement], names: Mapping[str, str]) -> Mapping[str, Sequence[Any]]:
    """Return statements as columns: each figure with its qualifier, scope and source."""
    return {
        t("column.measure"): [s.metric for s in stated],
        t("column.figure"): [labels.stated(s) for s in stated],
        t("column.places"): [labels.scope_places(s, names) for s in stated],
        t("column.period"): [labels.scope_period(s) for s in stated],
        t("column.relation"): [t(f"relation.{s.relation}") for s in stated],
        t("column.programme"): [s.programme for s in stated],
        t("column.source"): [s.source_title for s in stated],
    }


def answer_sources(
    answers: Sequence[Answer], stated: Mapping[str, Statement], rows: Sequence[Statement]
) -> list[tuple[str, str | None]]:
    """Return the sources behind answers: each that a bound rests on, then the first of the rows.

    What was held elsewhere may pin a bound: its document is named too. `stated` are the statements
    that the answers name, by id.
    """
    codes = dict.fromkeys(
        code for answer in answers for code in (*answer.because, *answer.conflicts)
    )
    pins = [stated[code] for code in codes if code in stated]
    count = len({(pin.source_title, pin.url) for pin in pins})
    return sources([*pins, *rows], max(count, MOST_SOURCES))


def sources(
    rows: Sequence[Statement | Milestone], most: int = MOST_SOURCES
) -> list[tuple[str, str | None]]:
    """Return the first sources of some rows as (title, address), and how many more there are."""
    unique = list(dict.fromkeys((row.source_title, row.url) for row in rows))
    if len(unique) <= most:
        return unique
    return [*unique[:most], (n("panel.more_sources", len(unique) - most), None)]
