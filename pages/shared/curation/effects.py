"""What accepting does to what is published, in words: which answers move, which stay, and why."""

from collections.abc import Sequence

import htpy as h

from data.answers.published import AnswerChange, Published
from data.changes.effects import Effects
from data.changes.previewing import Preview
from data.changes.staying import Staying
from data.totals.figures import Level
from data.totals.measure_answers import Answer
from pages.shared.curation.wording import Column, Wording, fold_html, table_html
from pages.shared.entries import answered, recorded
from pages.shared.words.catalogue import has_text, n, number, t
from pages.shared.words.listings import counted_listing

FIRST_SHOWN = 10
LEVELS_TOLD = 6
BESIDE_TOLD = 2


def sentence(preview: Preview) -> str:
    """Return how many published figures would change, and of how many what is told beneath."""
    effects = preview.effects
    if not preview.proposal.can_be_accepted:
        return t("curate.nothing_changes")
    moved, beneath = _apart(effects)
    told: list[str] = []
    if moved:
        told.append(n("curate.answers_change", len(moved), asked=number(effects.asked)))
    else:
        told.append(n("curate.no_answer_changes", effects.asked))
    if beneath:
        told.append(n("curate.beneath_change", len(beneath)))
    return " ".join([*told, _unasked(effects)]).rstrip()


def _apart(effects: Effects) -> tuple[list[AnswerChange], list[AnswerChange]]:
    """Return the answers whose figure moves, and those where only what is told beneath does."""
    moved = [change for change in effects.answers if change.is_of_figure]
    return moved, [change for change in effects.answers if not change.is_of_figure]


def answers_html(effects: Effects, wording: Wording) -> h.Fragment | None:
    """Return the published answers that would change, as they are and as they would be."""
    return _moves_html(effects, wording, is_done=False)


def moved_html(effects: Effects, wording: Wording) -> h.Fragment | None:
    """Return the published answers that have changed, after acceptance."""
    rest = _unasked(effects)
    moved = _moves_html(effects, wording, is_done=True)
    return h.fragment[moved, h.p(".small.quiet")[rest]] if rest else moved


def staying_html(effects: Effects, wording: Wording) -> h.Fragment | None:
    """Return the published answers that stay as they are, each with the reason in a sentence."""
    moved = {change.question for change in effects.answers}
    stays = [one for one in effects.staying if one.question not in moved]
    if not stays:
        return None
    title = n("curate.staying_title", len(stays))
    columns = [
        Column(t("curate.column_question")),
        Column(t("curate.column_stays")),
        Column(t("curate.column_why")),
    ]
    rows: list[list[h.Node]] = [
        [
            _question_html(one, wording),
            "" if len(one.answer.levels) > 1 else answered.text(one.answer),
            _reasons(one, wording),
        ]
        for one in stays
    ]
    return _folded(title, columns, rows, "curate.more_stay")


def _moves_html(effects: Effects, wording: Wording, *, is_done: bool) -> h.Fragment | None:
    """Return what moves in two tables: the figures, then what is told beneath one that stays."""
    moved, beneath = _apart(effects)
    titles = ("moved_title", "beneath_moved") if is_done else ("answers_title", "beneath_title")
    tables = [
        _table(changes, effects, wording, n(f"curate.{title}", len(changes)), is_done=is_done)
        for title, changes in zip(titles, (moved, beneath), strict=True)
        if changes
    ]
    return h.fragment[tables] if tables else None


def _table(
    changes: Sequence[AnswerChange],
    effects: Effects,
    wording: Wording,
    title: str,
    *,
    is_done: bool,
) -> h.Fragment:
    was, becomes = ("before_that", "before") if is_done else ("before", "after")
    columns = [
        Column(t("curate.column_question")),
        Column(t(f"curate.column_{was}"), is_quiet=True),
        Column(t(f"curate.column_{becomes}")),
    ]
    stays = {one.question: one for one in effects.staying}
    rows: list[list[h.Node]] = [
        [
            _question_html(change, wording, stays.get(change.question)),
            _cell_html(before, beneath_before),
            _cell_html(after, beneath_after, is_new=True),
        ]
        for change in changes
        for (before, beneath_before), (after, beneath_after) in (figures(change, wording),)
    ]
    return _folded(title, columns, rows, "curate.more_answers")


def _folded(title: str, columns: list[Column], rows: list[list[h.Node]], more: str) -> h.Fragment:
    """Return a table with its first rows in view and all others one click away."""
    first, rest = rows[:FIRST_SHOWN], rows[FIRST_SHOWN:]
    table = table_html(columns, first, title, is_answers=True)
    told = n(more, len(rest)) if rest else ""
    beyond = fold_html(told, table_html(columns, rest, told, is_answers=True)) if rest else None
    return h.fragment[h.h3(".part")[title], table, beyond]


def _question_html(
    one: AnswerChange | Staying, wording: Wording, stays: Staying | None = None
) -> h.Node:
    """Return a question, marked where it is the one on screen, and why its figure alone stays."""
    is_selected = wording.is_selected(one.question)
    why = _reasons(stays, wording) if stays and stays.reasons else ""
    return [
        wording.question(one.question),
        [" ", h.span(".tag")[t("curate.tag_selected")]] if is_selected else None,
        [h.br, h.span(".small.quiet")[why]] if why else None,
    ]


def _cell_html(text: str, beneath: str, *, is_new: bool = False) -> h.Node:
    return [h.b[text] if is_new else text, [h.br, h.span(".small")[beneath]] if beneath else None]


def _reasons(one: Staying, wording: Wording) -> str:
    """Return why an answer stays; where there are several reasons, of which statement each is."""
    if not one.reasons:
        return t("stays.unexplained" if one.is_explained else "stays.no_time")
    told: list[str] = []
    for reason in one.reasons:
        beside = counted_listing([wording.stated(code) for code in reason.beside], BESIDE_TOLD)
        why = _why(reason.why, wording.unit(one.question.metric), beside)
        is_alone = len(one.reasons) == 1
        stated = "" if is_alone or not reason.statement_id else wording.stated(reason.statement_id)
        told.append(t("curate.why_of", statement=stated, why=why) if stated else why)
    return " ".join(told)


def _why(why: str, unit: str, beside: str) -> str:
    """Return a reason in words: of people it speaks as one speaks of people."""
    if unit == "people" and has_text(f"stays.{why}_people"):
        return t(f"stays.{why}_people", beside=beside)
    return t(f"stays.{why}", beside=beside)


def _unasked(effects: Effects) -> str:
    return n("curate.not_compared", effects.unasked) if effects.unasked else ""


Told = tuple[str, str]  # a figure, and what is told beneath it


def figures(change: AnswerChange, wording: Wording) -> tuple[Told, Told]:
    """Return an answer before and after: its figure, and beneath it what of it differs else.

    That is what those recorded here have, as cards say it, or plain bounds where the words of both
    do not differ.
    """
    if levels := change.levels:
        names = [wording.place_names([place]) for place, _, _ in levels]
        return (
            (_levels([(name, was) for name, (_, was, _) in zip(names, levels, strict=True)]), ""),
            (_levels([(name, now) for name, (_, _, now) in zip(names, levels, strict=True)]), ""),
        )
    before, after = _figure(change.was), _figure(change.becomes)
    of_before, of_after = _beneath(change.was, wording), _beneath(change.becomes, wording)
    if of_before != of_after:
        return (before, of_before), (after, of_after)
    if before == after and change.before and change.after:
        return (before, _bounds(change.before)), (after, _bounds(change.after))
    return (before, ""), (after, "")


def _figure(published: Published | None) -> str:
    return answered.text(published.answer) if published else t("curate.not_there")


def _beneath(published: Published | None, wording: Wording) -> str:
    """Return in short what a card says under its figure of those that are recorded here."""
    if published is None:
        return ""
    answer, told = published.answer, published.told
    unit = wording.unit(answer.metric)
    if told and (both := recorded.ends(answer, told, published.stated, unit)):
        most = number(both.most)
        twice = "people" if unit == "people" else "other"
        return t(
            f"curate.recorded_twice_{twice}",
            least=number(both.least),
            most=t("ends.or_more", most=most) if both.is_open else most,
        )
    if answer.recorded is None or answer.recorded.high is None:
        return ""  # it would say the figure again
    return t("curate.recorded", figure=recorded.in_words(answer.recorded.figure))


def _bounds(answer: Answer) -> str:
    """Return an answer's bounds, or of those recorded here where theirs are told."""
    here = answer.recorded or answer
    low = t("curate.no_bound") if here.low is None else number(here.low)
    high = t("curate.no_bound") if here.high is None else number(here.high)
    return t("curate.bounds", low=low, high=high)


def _levels(levels: Sequence[tuple[str, Level | None]]) -> str:
    told = [f"{name} {answered.level(level)}" for name, level in levels if level]
    return counted_listing(told, LEVELS_TOLD) if told else t("answer.not_reported")
