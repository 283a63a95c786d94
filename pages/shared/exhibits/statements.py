"""What pages say about statements, coverage and milestones: cards, takeaways, tables, sources."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import htpy as h

from data import queries
from data.answers.answers import answer
from data.answers.explanations import explain
from data.queries import Document, Known, Metric, Milestone, Statement
from data.store.store import Store
from data.totals.figures import Status
from data.totals.measure_answers import Answer
from data.totals.measure_explanations import Explanation
from data.totals.questions import EVERYTHING, Selection
from pages.shared.entries import recorded
from pages.shared.entries.cards import answer_card as card_of
from pages.shared.selection import chosen, emptiness
from pages.shared.words import labels
from pages.shared.words.catalogue import n, number, t

GRID_YEARS = 20  # a grid of all years would be too fine to read: the latest twenty are shown
MOST_SOURCES = 4  # named beneath a chart, but where its numbers rest on more
MOST_LISTED = 1_000  # rows of a chart's table
MOST_GRID_YEARS = 60  # of a selection: an address may ask for thousands


def named(
    store: Store, selection: Selection, codes: Collection[str], metrics: Collection[str] = ()
) -> dict[str, Statement]:
    """Return statements by id: as they lie to a selection, those beyond it by themselves.

    What was held elsewhere may pin a bound here, or contradict what is stated here. `metrics` are
    the measures that they are of, where these are known.
    """
    found = queries.named_statements(store, selection, codes, metrics=metrics)
    others = {*codes} - found.keys()
    beyond = queries.named_statements(store, EVERYTHING, others, metrics=metrics)
    return {**found, **beyond}


def of_answers(
    store: Store, selection: Selection, answers: Sequence[Answer]
) -> dict[str, Statement]:
    """Return by id the statements that answers name, wherever they lie."""
    codes = {code for one in answers for code in named_in(one)}
    return named(store, selection, codes, {one.metric for one in answers})


def named_in(found: Answer) -> tuple[str, ...]:
    """Return the codes of all statements that an answer names."""
    return (*found.because, *found.conflicts, *found.inside, *found.overlapping)


def cards(store: Store, selection: Selection, metrics: Sequence[Metric]) -> list[h.Element]:
    """Return the cards of counted measures, one each that anything is said of."""
    spoken = {one.metric_id for one in queries.tallies(store, selection) if one.in_force}
    spoken |= {*labels.leading(queries.metrics(store))}
    return [answer_card(store, selection, m) for m in metrics if m.metric_id in spoken]


def answer_card(store: Store, selection: Selection, metric: Metric) -> h.Element:
    """Return the card of a counted measure: what its statements prove of a selection, and why."""
    question, places = selection.question(metric.metric_id), queries.places(store)
    found, told = answer(store, question), explain(store, question)
    codes = {*named_in(found), *told.statements}
    stated = named(store, selection, codes, [metric.metric_id])
    programmes = labels.programmes_of(queries.programmes(store))
    own = (*found.inside, *found.overlapping, *found.conflicts)
    about = [stated[code] for code in own if code in stated]
    is_first = metric.metric_id in labels.leading(queries.metrics(store))[:1]
    hint = ""
    if found.status is Status.NOT_REPORTED:
        of_measure = emptiness.statements(store, metrics=(metric.metric_id,))
        hint = emptiness.hint(store, selection, of_measure, but=("places",))
    is_lonely = not about or is_first
    return card_of(
        metric,
        found,
        stated,
        places,
        programmes=programmes,
        selection=selection,
        has_why=bool(told.counting or told.wider or told.left_out),
        used=_used(told, about),
        unknown=silent(store, selection, metrics=[metric.metric_id]) if about else [],
        both=recorded.ends(found, told, stated, metric.unit),
        explained=told,
        beside=_beside(store, selection, metric, is_inside=bool(about)) if is_lonely else (),
        hint=hint,
    )


def beneath(answer: Answer, stated: Mapping[str, Statement]) -> list[Statement]:
    """Return the statements beneath a figure: within what is asked, and the wider that bound it.

    Where there is neither, those that reach it. None where there are too many to name: then it is
    told of all that is reported.
    """
    if answer.unnamed:
        return []
    touching = {*answer.inside, *answer.overlapping}
    bounding = (code for code in answer.because_low + answer.because_high if code in touching)
    codes = answer.conflicts or (*answer.inside, *bounding) or answer.overlapping
    return [stated[code] for code in dict.fromkeys(codes) if code in stated]


def _used(told: Explanation, about: Sequence[Statement]) -> list[Statement]:
    """Return the statements of a selection that its answer rests on, the wider where none counts.

    None where some are told as one number: then they are not all named.
    """
    if told.count > len(told.counting):
        return []
    counting = [one for one in about if one.statement_id in told.counting]
    return counting or [one for one in about if one.statement_id in told.wider]


def _beside(store: Store, selection: Selection, metric: Metric, *, is_inside: bool) -> list[str]:
    """Return the other measures of a theme of which something in force touches a selection.

    With `is_inside` of which something lies within it.
    """
    return [
        one.metric
        for one in queries.tallies(store, selection)
        if one.theme == metric.theme
        and one.metric_id != metric.metric_id
        and (one.inside or (one.overlapping and not is_inside))
    ]


def silent(
    store: Store, selection: Selection, *, metrics: Collection[str], kinds: Collection[str] = ()
) -> list[tuple[str, str]]:
    """Return (code, name) of the chosen places that no statement of some measures is about."""
    if not selection.places:
        return []
    places = queries.places(store)
    said = queries.known(store, selection, metrics=metrics, kinds=kinds).codes
    members = {place.place_id: place.members for place in places}
    spoken = {country for code in said for country in (code, *members.get(code, ()))}
    return chosen.silent(places, selection, spoken)


def years_shown(store: Store, selection: Selection, most: int = GRID_YEARS) -> tuple[int, int]:
    """Return the years of a coverage grid: the selection's, or the latest so many with facts.

    Of more years than a grid can show, the latest that may have facts are shown.
    """
    known, this_year = queries.years(store), date.today().year
    last = selection.last_year or min(known.last_year or this_year, this_year)
    first = min(selection.first_year or last - most + 1, last)
    latest = max(known.last_year or this_year, this_year)
    last = min(last, max(latest, first + MOST_GRID_YEARS - 1))
    return max(first, last - MOST_GRID_YEARS + 1), last


def measure_takeaway(widest: Statement, names: Mapping[str, str]) -> str:
    """Return one measure's widest statement in words, with its scope; of states the latest."""
    key = "takeaway.measure" if widest.relation == "inside" else "takeaway.measure_wider"
    text = t(key, figure=labels.stated_in_words(widest), scope=labels.scope(widest, names))
    return text[0].upper() + text[1:]


def newest(stated: Sequence[Statement], most: int) -> list[Statement]:
    """Return the statements that end last, in the order given: as many as a chart can show."""
    latest = sorted(stated, key=lambda s: (s.is_dated, s.ends_on), reverse=True)[:most]
    kept = {statement.statement_id for statement in latest}
    return [statement for statement in stated if statement.statement_id in kept]


def newest_note(count: int, most: int) -> str:
    """Return that a chart shows the newest statements only, where there are more of them."""
    if count <= most:
        return ""
    if count <= MOST_LISTED:
        return n("panel.newest", most, of=number(count))
    return n("panel.newest_listed", most, of=number(count), listed=number(MOST_LISTED))


def spans_takeaway(said: Known) -> str:
    """Return how many figures hold here, how many only for a wider scope, how many are undated."""
    if not said.statements:
        return t("takeaway.nothing_stated")
    if said.undated == said.statements:
        return t("takeaway.all_undated")
    counts = {
        "takeaway.spans_inside": said.inside,
        "takeaway.spans_wider": said.overlapping,
        "takeaway.spans_undated": said.undated,
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
    answers: Sequence[Answer],
    stated: Mapping[str, Statement],
    documents: Sequence[Document],
) -> list[tuple[str, str | None]]:
    """Return the sources behind answers: each that a bound rests on, then the others.

    What was held elsewhere may pin a bound: its document is named too. `stated` are the statements
    that the answers name, by id; `documents` are what all that is stated rests on.
    """
    codes = dict.fromkeys(
        code for answer in answers for code in (*answer.because, *answer.conflicts)
    )
    pins = [stated[code] for code in codes if code in stated]
    own = {(pin.source_title, pin.url) for pin in pins}
    return sources(pins, max(len(own), MOST_SOURCES), documents=documents)


def sources(
    rows: Sequence[Statement | Milestone],
    most: int = MOST_SOURCES,
    *,
    documents: Sequence[Document] = (),
) -> list[tuple[str, str | None]]:
    """Return the first sources of some rows as (title, address), and how many more there are.

    Where the rows are the first of many, `documents` are what all of them rest on.
    """
    first = [(row.source_title, row.url) for row in rows]
    unique = list(dict.fromkeys([*first, *((one.title, one.url) for one in documents)]))
    if len(unique) <= most:
        return unique
    return [*unique[:most], (n("panel.more_sources", len(unique) - most), None)]
