"""What accepting would do to what is published, in words: answers, contradictions, duplicates."""

from collections.abc import Sequence
from html import escape

from data.answers import Answer
from data.changing import Preview
from data.effects import AnswerChange, Effects
from data.levels import levels_in
from data.staying import Staying
from pages.shared import answered, recorded
from pages.shared.curation.wording import Column, Wording, fold_html, table_html
from pages.shared.words import counted_listing, n, number, t

FIRST_SHOWN = 10
MOST_SHOWN = 400
LEVELS_TOLD = 6
MOVED_SHOWN = 6
BESIDE_TOLD = 2


def sentence(preview: Preview) -> str:
    """Return in a sentence how much of what is published would change."""
    effects = preview.effects
    if not preview.proposal.can_be_accepted:
        return t("curate.nothing_changes")
    if not effects.answers:
        return n("curate.no_answer_changes", effects.asked)
    return n("curate.answers_change", len(effects.answers), asked=number(effects.asked))


def answers_html(effects: Effects, wording: Wording) -> str:
    """Return the published answers that would change, as they are and as they would be."""
    if not effects.answers:
        return ""
    first, rest = effects.answers[:FIRST_SHOWN], effects.answers[FIRST_SHOWN:MOST_SHOWN]
    more = fold_html(n("curate.more_answers", len(rest)), _table(rest, wording)) if rest else ""
    title = escape(t("curate.answers_title"))
    return f'<h3 class="part">{title}</h3>{_table(first, wording)}{more}'


def moved_html(effects: Effects, wording: Wording) -> str:
    """Return the published answers that have changed, after acceptance."""
    if not effects.answers:
        return ""
    title = escape(n("curate.moved_title", len(effects.answers)))
    table = _table(effects.answers[:MOVED_SHOWN], wording, is_done=True)
    return f'<h3 class="part">{title}</h3>{table}'


def staying_html(effects: Effects, wording: Wording) -> str:
    """Return the published answers that stay as they are, each with the reason in a sentence."""
    # Two new statements may leave one answer as it is for one reason: a sentence stands once.
    sentences = dict.fromkeys(_stays(one, wording) for one in effects.staying)
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    if not items:
        return ""
    title = escape(t("curate.staying_title"))
    return f'<h3 class="part">{title}</h3><ul class="stays">{items}</ul>'


def _stays(one: Staying, wording: Wording) -> str:
    question = wording.question(one.question)
    stays = (
        t("curate.stays", question=question)
        if levels_in(one.answer.text)
        else t("curate.stays_at", question=question, figure=answered.text(one.answer))
    )
    beside = counted_listing([wording.stated(code) for code in one.beside], BESIDE_TOLD)
    return f"{stays} {t(f'stays.{one.why}', beside=beside)}"


def _table(changes: Sequence[AnswerChange], wording: Wording, *, is_done: bool = False) -> str:
    was, becomes = ("before_that", "before") if is_done else ("before", "after")
    columns = [
        Column(t("curate.column_question")),
        Column(t(f"curate.column_{was}"), is_quiet=True),
        Column(t(f"curate.column_{becomes}")),
    ]
    rows = [
        [escape(wording.question(change.question)), escape(was), f"<b>{escape(becomes)}</b>"]
        for change in changes
        for was, becomes in (figures(change, wording),)
    ]
    return table_html(columns, rows, t("curate.answers_title"))


def figures(change: AnswerChange, wording: Wording) -> tuple[str, str]:
    """Return an answer's text before and after; with bounds where the texts do not differ."""
    if levels := change.levels:
        names = [wording.place_names([place]) for place, _, _ in levels]
        return (
            _levels([(name, was) for name, (_, was, _) in zip(names, levels, strict=True)]),
            _levels([(name, now) for name, (_, _, now) in zip(names, levels, strict=True)]),
        )
    after = answered.text(change.after)
    if change.before is None:
        return t("curate.not_there"), after
    before = answered.text(change.before)
    if before != after:
        return before, after
    is_of_recorded = change.before.recorded != change.after.recorded
    told = _with_recorded if is_of_recorded else _with_bounds
    return told(before, change.before), told(after, change.after)


def _with_recorded(text: str, answer: Answer) -> str:
    if answer.recorded is None:
        return text
    return t("curate.with_recorded", text=text, recorded=recorded.in_words(answer.recorded.text))


def _with_bounds(text: str, answer: Answer) -> str:
    low = t("curate.no_bound") if answer.low is None else number(answer.low)
    high = t("curate.no_bound") if answer.high is None else number(answer.high)
    return t("curate.with_bounds", text=text, low=low, high=high)


def _levels(levels: Sequence[tuple[str, str]]) -> str:
    told = [f"{name} {text}" for name, text in levels if text]
    return counted_listing(told, LEVELS_TOLD) if told else t("answer.not_reported")


def contradictions_html(effects: Effects, wording: Wording) -> str:
    """Return the statements that could not hold together any more, with their sources."""
    if not effects.contradictions:
        return ""
    groups = "".join(
        f'<div class="pair clash"><p>{escape(wording.metric(metric))}</p>'
        f"{_items(codes, wording)}</div>"
        for metric, codes in effects.contradictions
    )
    return (
        f'<h3 class="part">{escape(t("curate.contradictions_title"))}</h3>'
        f'<p class="small quiet">{escape(t("curate.contradictions_help"))}</p>{groups}'
    )


def duplicates_html(effects: Effects, wording: Wording) -> str:
    """Return new statements beside those that they may repeat."""
    if not effects.duplicates:
        return ""
    pairs = [
        f'<div class="pair"><p>{escape(t(f"curate.duplicate_{pair.why}"))}</p>'
        f"{_items((pair.statement_id, pair.other_id), wording)}</div>"
        for pair in effects.duplicates[:MOST_SHOWN]
    ]
    first, rest = pairs[:FIRST_SHOWN], pairs[FIRST_SHOWN:]
    more = fold_html(n("curate.more_duplicates", len(rest)), "".join(rest)) if rest else ""
    return (
        f'<h3 class="part">{escape(n("curate.duplicates_title", len(effects.duplicates)))}</h3>'
        f'<p class="small quiet">{escape(t("curate.duplicates_help"))}</p>{"".join(first)}{more}'
    )


def _items(codes: Sequence[str], wording: Wording) -> str:
    items = "".join(wording.statement_item(code) for code in codes)
    return f'<ul class="statements beside">{items}</ul>'
