"""What a preview says on the command line: what is wrong first, then counts, then the effects.

A line has a bounded length and a question is put once, however many rows wait for its answer.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from data.changes.refusals import reasons
from data.commands.asking import answer_text, question_text
from data.rules.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from data.answers.published import AnswerChange, Published
    from data.changes.effects import Effects
    from data.changes.previewing import Preview
    from data.changes.proposals import FileReading, Proposal
    from data.changes.refusals import Reason
    from data.changes.staying import WhyStaying
    from data.importers.rows.readings import Need

SHOWN = 20  # of duplicates, answers and the like
REASONS_SHOWN = 60  # a report holds every one
NEEDS_SHOWN = 40
LISTED = 6  # things named in one line
OPTIONS_LISTED = 12
LONGEST = 300  # characters of a line
WHYS = {
    "same_value": "says the same as",
    "same_roughly": "says the same, but for how exact its dates or places are, as",
    "same_scope": "is about the same as",
}
STAYS = {
    "planned": "it is planned, and plans enter no answer",
    "superseded": "it is superseded",
    "other_programme": "it is of another programme",
    "outside_places": "it is of other places",
    "outside_years": "it is of other years",
    "outside": "nothing that changes is of these places and years",
    "about": '"about" sets no bound',
    "contradiction": "statements there contradict each other",
    "same_figure": "its correction sets no bound",
    "not_needed": "as much is proved without it",
    "no_least": "it sets no least number",
    "undated": "it has no date",
    "several_places": "only a level of a single place is shown",
    "later_level": "a later one is shown",
    "same_level": "it says what is published already",
    "wider": "it reaches beyond, and which part of it lies within is not stated",
    "within": "what is proved there holds it already",
    "same_people": "the same people may be counted in what is proved already",
    "other_row": "the change of its measure, places, programme or source proves no more there",
    "not_closer": "closer bounds are proved already",
}


def preview_lines(preview: Preview) -> Iterator[str]:
    """Yield what a preview says: errors and questions of each file, then of all together."""
    return (cut(one_line(line)) for line in _lines(preview))


def cut(line: str) -> str:
    """Return a line that is too long up to a word, with how much of it is left out."""
    if len(line) <= LONGEST:
        return line
    kept = line[: LONGEST - 40].rsplit(" ", 1)[0] or line[: LONGEST - 40]
    return f"{kept} … ({len(line) - len(kept)} more characters)"


def _lines(preview: Preview) -> Iterator[str]:
    for name, reason in preview.refused_files:
        yield reason if name in reason else f"{name}: {reason}"
    for one in preview.proposal.readings:
        yield f"{one.file.name}: read as {one.file.format}"
        yield from refusal_lines(preview.proposal, one)
        yield from _need_lines([need for need in one.reading.needs if not need.answer])
        yield from (f"  mind: {said}" for said in one.reading.warnings)
        yield from (f"  note: {note}" for note in one.reading.notes)
    blocking = preview.proposal.blocking
    yield from (f"In the way: {message}" for message in blocking[:SHOWN])
    if (more := len(blocking) - SHOWN) > 0:
        yield f"and {more} more in the way"
    for metric, statements in preview.effects.contradictions:
        yield f"{metric}: these cannot hold together: {_listed(statements)}"
    counts = preview.proposal.counts
    named = ("new", "changed", "unchanged", "refused")
    told = [f"{counts[status]} {status}" for status in named]
    told += [f"{counts['left_out']} left out"] if counts["left_out"] else []
    yield ", ".join(told)
    yield from _beside_lines(preview.proposal)
    yield from _effect_lines(preview)


def _beside_lines(proposal: Proposal) -> Iterator[str]:
    """Yield what the counts leave out: what comes with the facts, and what does not without them"""
    for status in ("new", "changed", "unchanged"):
        found = [(table, n) for (said, table), n in proposal.beside.items() if said == status]
        if found:
            yield f"beside them, {status}: {_counted(found)}"
    if proposal.left_alone:
        yield (
            f"not entered, for no row that enters needs it: {_counted(proposal.left_alone.items())}"
        )


def _counted(tables: Iterable[tuple[str, int]]) -> str:
    return ", ".join(
        f"{count} {table.removesuffix('s') if count == 1 else table}" for table, count in tables
    )


def refusal_lines(proposal: Proposal, one: FileReading) -> Iterator[str]:
    """Yield each reason once, with the rows that it is given for."""
    found = reasons(proposal.refusals.get(one.file.name, []))[:REASONS_SHOWN]
    yield from (f"  refused: {_refused(reason)}" for reason in found)
    told = len({spot for reason in found for spot in reason.spots})
    if (more := proposal.refused[one.file.name] - told) > 0:
        yield f"  and {more} more refused"
    if more > 0 or any(len(reason.spots) > LISTED for reason in found):
        yield "  each refused row with its reason: --report OUT.xlsx"


def _refused(reason: Reason) -> str:
    first, spots = reason.first, reason.spots
    if len(spots) == 1 and len(reason.columns) < 2:
        return str(first)
    rows = _listed([str(row) for _, row in spots if row])
    sheet = f"{first.sheet}, " if len({sheet for sheet, _ in spots}) == 1 and first.sheet else ""
    columns = f", {_listed(reason.columns, 3)}" if reason.columns else ""
    such = "such as " if reason.is_varied else ""
    head = f"{len(spots)} rows" if len(spots) > 1 else "row"
    return f"{sheet}{head} ({rows}{columns}): {such}{first.message}"


def _need_lines(needs: Sequence[Need]) -> Iterator[str]:
    if not needs:
        return
    before: list[str] = []
    for need in needs[:NEEDS_SHOWN]:
        options = [value for value, _ in need.options]
        may = "" if need.is_required else ", may stay open"
        said = "the same" if options == before else _listed(options, OPTIONS_LISTED)
        listed = f": {said}" if options else ""
        before = options
        seems = f" — seems {need.proposal}" if need.proposal else ""
        why = f" ({need.reason})" if need.reason else ""
        yield f"  to be told: {need.key} ({need.label}{may}){seems}{why}{listed}"
    if (more := len(needs) - NEEDS_SHOWN) > 0:
        yield f"  and {more} more to be told"
    required = [need for need in needs if need.is_required] or needs
    first = next((need for need in required if need.proposal), required[0])
    example = json.dumps({first.key: _example_of(first)}, ensure_ascii=False)
    yield f"  answer it on the Curate page, or with --mapping FILE.json: {example}"
    yield "  --mapping-out FILE.json writes all of it into a file, to be filled in"


def _example_of(need: Need) -> str:
    """Return an answer that may be right: what a column holds is not to be had by chance."""
    is_of_column = need.key.startswith("column:")
    return need.proposal or (need.options[0][0] if need.options and not is_of_column else "…")


def _effect_lines(preview: Preview) -> Iterator[str]:
    effects = preview.effects
    rows = {c.key: c.cells for c in preview.proposal.changes if c.table == "statements"}
    for duplicate in effects.duplicates[:SHOWN]:
        own = rows.get(duplicate.statement_id) or {}
        other = rows.get(duplicate.other_id) or preview.effects.beside.get(duplicate.other_id) or {}
        yield (
            f"{_stated(duplicate.statement_id, own)} {WHYS[duplicate.why]} "
            f"{_stated(duplicate.other_id, other)}: twice?"
        )
    if (more := len(effects.duplicates) - SHOWN) > 0:
        yield f"and {more} more likely duplicates"
    for change in effects.answers[:SHOWN]:
        yield f"{question_text(change.question)}: {_change_text(change)}"
    if (more := len(effects.answers) - SHOWN) > 0:
        yield f"and {more} more answers change"
    yield from _staying_lines(effects)


def _staying_lines(effects: Effects) -> Iterator[str]:
    for one in effects.staying[:SHOWN]:
        figure = "" if len(one.answer.levels) > 1 else f" {one.answer.text}"
        whys = "; ".join(_why_staying(reason) for reason in one.reasons)
        yield f"{question_text(one.question)}: stays{figure}. {whys}".rstrip()
    if (more := len(effects.staying) - SHOWN) > 0:
        yield f"and {more} more answers stay"
    if effects.unasked:
        yield f"{effects.unasked} more answers may be touched: they were not compared"


def _why_staying(reason: WhyStaying) -> str:
    beside = f" ({_listed(reason.beside)})" if reason.beside else ""
    if not reason.statement_id:
        return STAYS[reason.why]
    return f"{reason.statement_id} does not move it: {STAYS[reason.why]}{beside}"


def _change_text(change: AnswerChange) -> str:
    if change.levels:
        pairs = [
            f"{place} {' → '.join(one.text if one else 'not reported' for one in ends)}"
            for place, *ends in change.levels
        ]
        return _listed(pairs)
    return f"{_answer_text(change.was)} → {_answer_text(change.becomes)}"


def _answer_text(published: Published | None) -> str:
    if published is None:
        return "not known"
    apart = published.told.apart if published.told else None
    text = answer_text(published.answer)
    return f"{text} (figures come to {apart.value} if none is counted twice)" if apart else text


def _stated(code: str, cells: dict[str, str]) -> str:
    """Return a statement's id with its figure, places and period."""
    if not cells:
        return code
    sign = "" if cells["comparator"] == "=" else f"{cells['comparator']} "
    last = cells.get("end") or cells.get("as_of", "")
    when = cells.get("start", "")
    when = when if when == last else f"{when}/{last}"
    parts = (f"{sign}{cells['value']}", cells["places"], when)
    return f"{code} ({', '.join(part for part in parts if part)})"


def _listed(items: Iterable[str], most: int = LISTED) -> str:
    """Return the first of several names, and how many more there are."""
    names = list(items)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
