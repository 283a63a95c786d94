"""Measure explanations: why a book of claims gives the answer that it gives, in codes and numbers.

A bound is told as a sum only where that sum proves it (see `arithmetic`); else as what statements
give together. Nothing here is in any language.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.totals import counted_places
from data.totals.figures import Status
from data.totals.measure_answers import answer_from
from data.totals.measure_claims import book_of
from data.totals.reasons import Reason, conflict_of, parts_of, reason_for
from data.totals.unused import LeftOut, left_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.totals.measure_answers import Answer
    from data.totals.measure_claims import Book
    from data.totals.questions import Question
    from data.totals.reasons import Part

MOST_APART = 60  # claims of which it is worked out what they come to if nobody came twice
MOST_EACH = 12  # programmes of which it is worked out whether each by itself has a most
MOMENT = 0.1  # seconds for each of these


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an answer is what it is; a statement is in one list only, those that count first."""

    status: Status
    low: Reason | None = None
    high: Reason | None = None
    apart: Reason | None = None  # of people: at least so many if nobody came twice
    recorded: Reason | None = None  # the most in those recorded here, where others may have more
    recorded_in: tuple[str, ...] = ()  # the programmes recorded here
    mosts: tuple[tuple[str, int], ...] = ()  # those of them with a most, where together none has
    is_all_asked: bool = False  # each place asked about is one of those counted: none can be more
    conflict: Reason | None = None  # lows that come to more than the highs; value is by how much
    counting: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    complete: tuple[str, ...] = ()  # programmes whose records are all there is, where that counts
    is_tight: bool = True

    @property
    def count(self) -> int:
        """Return how many statements count, those that are told as one number each by itself."""
        ends = (self.low, self.high, self.recorded, self.apart, self.conflict)
        reasons = [reason for reason in ends if reason]
        terms = {t.statements: t.count for r in reasons for t in (*r.added, *r.taken)}
        alone = {name for r in reasons for name in r.together}
        return sum(terms.values()) + len(alone.difference(*terms))

    @property
    def statements(self) -> frozenset[str]:
        """Return every statement that the explanation names."""
        unused = (name for group in self.left_out for name in group.statements)
        return frozenset((*self.counting, *self.wider, *unused))


def conflict_explained(book: Book, question: Question, conflict: tuple[str, ...]) -> Explanation:
    """Return why these statements of a book cannot hold together."""
    told = conflict_of(parts_of(book, question), conflict)
    return Explanation(Status.CONTRADICTION, conflict=told, counting=conflict)


def explanation_from(book: Book, question: Question, found: Answer) -> Explanation:
    """Return why a book of claims gives this answer to a question."""
    parts = parts_of(book, question)
    low = high = apart = recorded = conflict = None
    if found.conflicts:
        conflict = conflict_of(parts, found.conflicts)
    elif book.kind == "level":
        low = Reason("stated", 0, together=found.because_low) if found.because_low else None
    elif found.low is not None:
        low = reason_for(parts, found.low, found.because_low, is_low=True)
        if found.high is not None:
            high = reason_for(parts, found.high, found.because_high, is_low=False)
        if found.recorded and found.recorded.high is not None:
            because = found.recorded.because_high
            recorded = reason_for(parts, found.recorded.high, because, is_low=False)
        if book.counts_places:
            low = _of_places(low) if _names_all(parts, low.together) else low
            high, recorded = (reason and _of_places(reason) for reason in (high, recorded))
        if book.kind == "unique" and low.form == "stated":
            apart = _apart(book, parts, question, found.low)
            low = replace(low, form="largest") if apart else low
    reasons = [reason for reason in (low, high, recorded, apart, conflict) if reason]
    counting = tuple(dict.fromkeys(name for reason in reasons for name in reason.statements))
    unused = left_out(book.kind, parts, found, counting)
    named = {*counting, *(name for group in unused for name in group.statements)}
    return Explanation(
        status=found.status,
        low=low,
        high=high,
        apart=apart,
        recorded=recorded,
        recorded_in=found.recorded.programmes if found.recorded else (),
        mosts=() if apart else _mosts(book, question, found),
        is_all_asked=_are_all_asked(book, question, found),
        conflict=conflict,
        counting=counting,
        wider=tuple(name for name in found.overlapping if name not in named),
        left_out=unused,
        complete=tuple(part.programme for part in parts if _counts_as_complete(part, found)),
        is_tight=found.is_tight,
    )


def _of_places(reason: Reason) -> Reason:
    """Return a reason that no sum tells, of a measure that counts places, as what it is."""
    return replace(reason, form="each") if reason.form == "together" else reason


def _names_all(parts: Sequence[Part], names: Sequence[str]) -> bool:
    """Say whether each of these statements counts as many places as it names."""
    return all(
        claim.bounds[0] == len(claim.countries)
        for part in parts
        for name in names
        if (at := part.ledger.by_statement.get(name)) is not None
        for claim in [part.ledger.claims[at]]
    )


def _apart(book: Book, parts: Sequence[Part], question: Question, low: int) -> Reason | None:
    """Return what people come to if nobody came twice, as a plain sum of what lies inside.

    Were they things, their lows would add up; nothing else is taken from what is stated.
    """
    claims = [
        replace(part.ledger.claims[i], records="partial")
        for part in parts
        for i in part.within.nonzero()[0]
        if part.ledger.lows[i]
    ]
    if not 1 < len(claims) <= MOST_APART or any(claim.statements > 1 for claim in claims):
        return None
    things = book_of(
        claims, kind="sum", unit=book.unit, members=book.members, programmes=book.programmes
    )
    found = answer_from(things, question, seconds=MOMENT)
    if found.low is None or found.low <= low:
        return None
    reason = reason_for(parts_of(things, question), found.low, found.because_low, is_low=True)
    return reason if reason.form == "sum" else None


def _mosts(book: Book, question: Question, found: Answer) -> tuple[tuple[str, int], ...]:
    """Return the most of each programme that has one, where others recorded here have none."""
    recorded = found.recorded
    if recorded is None or recorded.high is not None or len(recorded.programmes) > MOST_EACH:
        return ()
    alone = {
        name: answer_from(book, replace(question, programmes=(name,)), seconds=MOMENT).high
        for name in recorded.programmes
    }
    return tuple((name, high) for name, high in alone.items() if high is not None)


def _are_all_asked(book: Book, question: Question, found: Answer) -> bool:
    """Say whether places are counted and each that is asked about is one of them."""
    if not book.counts_places:
        return False
    counted = [book.counted[name] for name in book.programmes_of(question) if name in book.counted]
    asked = book.countries_of(question)
    return counted_places.are_all_asked(found.low, counted, asked)


def _counts_as_complete(part: Part, found: Answer) -> bool:
    """Say whether a bound may rest on a programme's records being all there is."""
    zone = part.ledger.scopes.complete_zone
    return (
        zone is not None
        and (found.high is not None or found.recorded is not None or bool(found.conflicts))
        and bool(part.window.countries.any())
        and zone.first_day <= part.window.last_day
        and zone.last_day >= part.window.first_day
    )
