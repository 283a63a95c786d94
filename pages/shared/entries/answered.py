"""What pages say of an answer: its figure, how far it is proved, what it covers, and why."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import htpy as h
from markupsafe import Markup

from data.queries import Place, Statement
from data.totals.figures import Level, Status
from data.totals.measure_answers import Answer
from data.totals.measure_explanations import Explanation
from data.totals.questions import Selection
from pages.shared.entries import recorded
from pages.shared.entries.recorded import Ends
from pages.shared.selection import links
from pages.shared.words import labels
from pages.shared.words.catalogue import marked, n, number, t
from pages.shared.words.figures import figure, state
from pages.shared.words.listings import counted_listing, listing, marked_listing, mid_sentence
from pages.shared.words.times import days, partial_date, rough

MOST_AT_ODDS = 6  # statements that a card tells of those that cannot all hold
MOST_PLACES = 250  # named beneath a card: every country
# Answers in words: a figure that cannot be given is set in words, never as a dash or a zero.
IN_WORDS = {
    Status.NOT_BROKEN_DOWN: "answer.not_broken_down",
    Status.NOT_REPORTED: "answer.not_reported",
    Status.CONTRADICTION: "answer.contradiction",
    Status.ZERO_OR_MORE: "answer.zero_or_more",
}


def text(answer: Answer, names: Mapping[str, str] | None = None) -> str:
    """Return an answer's figure in the language's words and digits: "1–15", "> 250,000".

    The states of several places are told with their names, which are by code.
    """
    told = answer.figure
    if told.status in IN_WORDS:
        return t(IN_WORDS[told.status])
    if len(told.levels) > 1:
        return listing(
            t("card.place", place=(names or {}).get(one.place, one.place), share=level(one))
            for one in told.levels
        )
    if told.levels:
        return level(told.levels[0])
    if told.stated:
        return figure(*told.stated)
    if told.status is Status.BETWEEN:
        return t("range.between", low=number(told.low or 0), high=number(told.high or 0))
    return figure("=" if told.status is Status.EXACT else ">=", told.low or 0)


def level(one: Level) -> str:
    """Return the state of one place, a share to one decimal as everywhere on screen."""
    return state(one.comparator, one.value, one.unit)


def figure_html(answer: Answer, names: Mapping[str, str]) -> h.Element:
    """Return an answer's figure for a card: large, or smaller and lighter where it is words."""
    is_words = answer.status in IN_WORDS or len(answer.levels) > 1
    kind = "card-figure in-words" if is_words else "card-figure"
    return h.p(class_=kind)[text(answer, names)]


def is_undated(answer: Answer, stated: Mapping[str, Statement]) -> bool:
    """Say whether every statement that pins the bounds is without a date."""
    pins = [stated[code] for code in answer.because if code in stated]
    return bool(pins) and not any(statement.is_dated for statement in pins)


def coverage(answer: Answer, used: Sequence[Statement], places: Iterable[Place]) -> str:
    """Return where and when the figures behind an answer hold: "2015 to 2017, Kyrgyzstan".

    `used` are the statements that the answer rests on, or none: then it is told of all that is
    reported. Neither reaches beyond what is asked.
    """
    if not answer.covered:
        return t("answer.nothing_covered")
    return t("answer.covered", period=when(answer, used), places=where(answer, used, places))


def when(answer: Answer, used: Sequence[Statement]) -> str:
    """Return when the figures behind an answer hold; of none, of all that is reported."""
    return _period(answer, used) if used else reported(answer)


def where(
    answer: Answer, used: Sequence[Statement], places: Iterable[Place], most: int = MOST_PLACES
) -> str:
    """Return where the figures behind an answer hold; of none, of all that is reported."""
    codes = {country for country, _, _ in answer.covered}
    return _named(sorted(spoken(answer, used) or codes), places, used, most)


def spoken(answer: Answer, used: Sequence[Statement]) -> set[str]:
    """Return the countries of an answer that the figures behind it speak of."""
    codes = {country for country, _, _ in answer.covered}
    return codes.intersection(country for one in used for country in one.countries)


def reported(answer: Answer) -> str:
    """Return from when to when anything is reported of what is asked; the answer covers some."""
    starts = [first for _, first, _ in answer.covered]
    first = None if None in starts else min(day for day in starts if day is not None)
    return days(first, max(last for _, _, last in answer.covered))


def _period(answer: Answer, used: Sequence[Statement]) -> str:
    """Return from when to when some statements speak, within the years asked.

    Where a source gives no end, the day on which it was read is none of the figure.
    """
    dated = [one for one in used if one.is_dated]
    if not dated:
        return t("period.undated")
    asked_from = date(answer.first_year, 1, 1) if answer.first_year else date.min
    asked_to = date(answer.last_year, 12, 31) if answer.last_year else date.max
    # A contradiction may lie outside the years asked, and reach them through other statements.
    within = [
        one
        for one in dated
        if one.ends_on >= asked_from and (one.starts_on is None or one.starts_on <= asked_to)
    ]
    if not within:
        return reported(answer)
    latest = max(within, key=lambda one: one.ends_on)
    starts = [one.starts_on for one in within]
    first = None if None in starts else min(day for day in starts if day is not None)
    if first is not None or answer.first_year:
        first = max(first or date.min, asked_from)
    is_open = latest.end is None and latest.as_of is None and latest.ends_on < asked_to
    if is_open and first is not None:
        when = t("period.since", first=partial_date(rough(first, is_end=False)))
    else:
        when = days(first, min(latest.ends_on, asked_to))
    return when if len(dated) == len(used) else t("period.and_undated", period=when)


def _named(
    codes: Sequence[str], places: Iterable[Place], used: Sequence[Statement], most: int
) -> str:
    """Return countries by name, so many at most; by their group's where they are all of one.

    Places that a source leaves unstated lend their name to its own figures alone.
    """
    places, spoken = list(places), {code for one in used for code in one.places}
    groups = (p for p in places if p.kind == "group" or p.place_id in spoken)
    group = next((p for p in groups if sorted(p.members) == list(codes)), None)
    if group:
        return group.name
    names = labels.names_of(places)
    return counted_listing([names.get(code, code) for code in codes], most)


def sentences(
    answer: Answer,
    stated: Mapping[str, Statement],
    places: Sequence[Place],
    programmes: Mapping[str, str],
    *,
    measure: str,
    both: Ends | None = None,
    explained: Explanation | None = None,
    beside: Sequence[str] = (),
) -> list[str]:
    """Return in a sentence or two why the figure is as it is; a figure in them is markup.

    First what those recorded here have, where others may have more, and both ends of people.
    `programmes` are names by id; `explained` is why the figure is what it is; `beside` are measures
    of which something is reported where of this one nothing is, or nothing that can be divided;
    `measure` is this one's name.
    """
    if answer.status is Status.NOT_REPORTED:
        return [_nothing(beside, measure)]
    told = recorded.sentence(answer, programmes, both, explained)
    why = _sentence(answer, stated, places, has_programmes=not told)
    least = recorded.least(answer, programmes, explained, stated) if explained else ""
    is_open = answer.status is Status.NOT_BROKEN_DOWN and beside
    also = (
        t("card.open_beside", measures=_measures(beside), measure=mid_sentence(measure))
        if is_open
        else ""
    )
    return [part for part in (told, why, least, also) if part]


def _sentence(
    answer: Answer,
    stated: Mapping[str, Statement],
    places: Sequence[Place],
    *,
    has_programmes: bool,
) -> str:
    names = labels.names_of(places)
    if answer.status is Status.CONTRADICTION:
        figures = [_figure(stated[code], names) for code in answer.conflicts if code in stated]
        if len(figures) == 1:  # what it is at odds with is no statement
            (alone,) = (stated[code] for code in answer.conflicts if code in stated)
            return marked(
                "answer.conflict_no_record", statements=figures[0], programme=alone.programme
            )
        return marked("answer.conflict_sentence", statements=marked_listing(figures, MOST_AT_ODDS))
    wider = [stated[code] for code in answer.overlapping if code in stated]
    whole = next((s for s in wider if s.is_widest), wider[0] if wider else None)
    bounds = answer.recorded or answer
    is_exact = bounds.low is not None and bounds.low == bounds.high
    if whole is not None and not is_exact:
        part = counted_listing([names.get(code, code) for code in answer.places])
        left_open = open_part(answer, whole, places)
        return marked(f"answer.unknown_{left_open}", figure=_figure(whole, names), places=part)
    return counted_listing(_programmes(answer, stated), 2) if has_programmes else ""


def _nothing(beside: Sequence[str], measure: str) -> str:
    """Return that nothing is reported, and that what is reported beside it does not tell it."""
    if not beside:
        return t("card.nothing")
    return t("card.nothing_beside", measures=_measures(beside), measure=mid_sentence(measure))


def _measures(names: Sequence[str]) -> str:
    return counted_listing([mid_sentence(name) for name in names])


def open_part(answer: Answer, wider: Statement, places: Sequence[Place]) -> str:
    """Return which part of a wider statement its source leaves open: places, years or both."""
    members = {place.place_id: place.members for place in places}
    asked = {c for code in answer.places for c in (members.get(code) or (code,))}
    first, last = answer.first_year, answer.last_year
    starts_before = first is not None and (not wider.starts_on or wider.starts_on.year < first)
    is_longer = starts_before or (last is not None and wider.ends_on.year > last)
    if not asked.issuperset(wider.countries) and answer.places:
        return "both" if is_longer else "places"
    return "years"


def _figure(statement: Statement, names: Mapping[str, str]) -> Markup:
    figure, scope = h.b[labels.stated(statement)], labels.scope(statement, names)
    return marked("answer.figure_in", figure=figure, scope=scope)


def _programmes(answer: Answer, stated: Mapping[str, Statement]) -> list[str]:
    codes = (*answer.because, *answer.inside)
    return list(dict.fromkeys(stated[code].programme for code in codes if code in stated))


def statement_item(
    statement: Statement,
    names: Mapping[str, str],
    selection: Selection,
    *,
    with_source: bool = False,
    before: h.Node = None,
    beneath: h.Node = None,
) -> h.Element:
    """Return one statement as a list item: figure, scope, programme, and the link to its page.

    `before` stands before the figure, `beneath` after all else.
    """
    source = [" · ", links.outside(statement.source_title, statement.url)] if with_source else None
    link = links.anchor(
        t("statement.open"), "evidence", selection, statement=statement.statement_id
    )
    return h.li[
        before, h.b[labels.stated(statement)], " ", labels.scope(statement, names),
        h.br, statement.programme, source, " · ", link, beneath,
    ]  # fmt: skip


def sources_count(answer: Answer, stated: Mapping[str, Statement]) -> str:
    """Return how many documents stand behind an answer, "" where none does."""
    codes = {*answer.inside, *answer.overlapping, *answer.conflicts, *answer.because}
    count = len({stated[code].source_id for code in codes if code in stated})
    return n("card.sources", count) if count else ""
