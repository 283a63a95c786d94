"""Reasons: what gives each bound of an answer, as a sum of what statements say where one proves it.

Nothing here is in any language: statements are named by id, numbers are numbers, and how they give
the bound is a code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from data.totals.arithmetic import conflict_sum, high_sums, low_sums
from data.totals.measure_claims import days_of
from data.totals.programme_totals import Window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from data.totals.arithmetic import Sum
    from data.totals.measure_claims import Book
    from data.totals.programme_claims import Ledger
    from data.totals.questions import Question

    Bools = npt.NDArray[np.bool_]

Lies = Literal["inside", "wider", "elsewhere"]
Form = Literal["nothing", "stated", "largest", "sum", "rest", "mixed", "each", "together"]


@dataclass(frozen=True, slots=True)
class Term:
    """A number in a sum: the least or the most that a statement allows, or several told as one."""

    value: int
    statements: tuple[str, ...]  # of very many, the first
    count: int  # how many statements the number stands for
    lies: Lies  # how their scope lies to the question


@dataclass(frozen=True, slots=True)
class Reason:
    """What gives a number: `added` less `taken` comes to `value`, or `together` say it.

    form: nothing (no statement proves more than 0), stated (one says it), largest (of people who
    may come twice: the largest of several), sum (all are added), rest (a whole less what is, or may
    be, elsewhere), mixed (any other sum), each (what is counted are the places themselves, and each
    that `together` name is one), together (no short sum proves it).
    """

    form: Form
    value: int
    added: tuple[Term, ...] = ()
    taken: tuple[Term, ...] = ()
    together: tuple[str, ...] = ()

    @property
    def statements(self) -> tuple[str, ...]:
        """Return the statements behind the number, each once, in the order in which it is told."""
        named = [name for term in (*self.added, *self.taken) for name in term.statements]
        return tuple(dict.fromkeys([*named, *self.together]))


@dataclass(frozen=True, slots=True)
class Part:
    """What one programme states of a measure, and how it lies to a question."""

    programme: str
    ledger: Ledger
    window: Window
    touches: Bools  # by claim
    within: Bools

    def term(self, claim: int, value: int) -> Term:
        """Return what a claim gives as a number in a sum."""
        lies: Lies = "elsewhere"
        if self.touches[claim]:
            lies = "inside" if self.within[claim] else "wider"
        said = self.ledger.claims[claim]
        return Term(value, said.named, said.statements, lies)


def parts_of(book: Book, question: Question) -> list[Part]:
    """Return what the programmes asked about state, each with how it lies to the question."""
    countries, days = book.countries_of(question), days_of(question)
    return [
        _part(name, ledger, countries, days)
        for name in book.programmes_of(question)
        for ledger in book.ledgers_of(name)
    ]


def _part(
    name: str, ledger: Ledger, countries: frozenset[str] | None, days: tuple[int, int]
) -> Part:
    asked = np.array(
        [countries is None or place in countries for place in ledger.scopes.countries],
        dtype=np.bool_,
    )
    touches, within = ledger.scopes.relation(asked, *days)
    return Part(name, ledger, Window(asked, *days), touches, touches & within)


def reason_for(
    parts: Iterable[Part], value: int, because: tuple[str, ...], *, is_low: bool
) -> Reason:
    """Return what gives a low or a high that rests on these statements."""
    if not because:
        return Reason("nothing", value)
    plain = Reason("together", value, together=because)
    sums: list[tuple[Part, Sum]] = []
    for part, claims in _named(parts, because):
        found = (low_sums if is_low else high_sums)(part.ledger, part.window, claims)
        if found is None:
            return plain
        sums += [(part, one) for one in found]
    if is_low and any(part.ledger.is_unique for part, _ in sums):
        # Of people the largest low counts, and the others add nothing to it.
        sums = [max(sums, key=lambda one: one[1].value)]
    if sum(one.value for _, one in sums) != value:
        return plain
    added = _terms([(part, one.added) for part, one in sums], is_low=is_low)
    taken = _terms([(part, one.taken) for part, one in sums], is_low=not is_low)
    if is_low and not taken and any(term.lies != "inside" for term in added):
        return plain  # all of it must lie here for a reason that no sum tells
    return Reason(_form(added, taken, is_low=is_low), value, added, taken)


def conflict_of(parts: Iterable[Part], conflicts: tuple[str, ...]) -> Reason:
    """Return by how much the lows of some statements exceed the room that others leave.

    `added` are the lows, `taken` the highs.
    """
    for part, claims in _named(parts, conflicts):
        found = conflict_sum(part.ledger, claims)
        if found and len(found.added) + len(found.taken) == len(claims):
            added = _terms([(part, found.added)], is_low=True)
            taken = _terms([(part, found.taken)], is_low=False)
            return Reason("mixed", found.value, added, taken)
    return Reason("together", 0, together=conflicts)


def _named(parts: Iterable[Part], names: tuple[str, ...]) -> Iterator[tuple[Part, list[int]]]:
    """Yield what programmes state under these names, as claims by their place in the ledger."""
    asked = frozenset(names)
    for part in parts:
        claims = {claim for name, claim in part.ledger.by_statement.items() if name in asked}
        if claims:
            yield part, sorted(claims)


def _terms(claims: Sequence[tuple[Part, Sequence[int]]], *, is_low: bool) -> tuple[Term, ...]:
    """Return claims as numbers in a sum, the largest first."""
    terms = [
        part.term(claim, int((part.ledger.lows if is_low else part.ledger.highs)[claim]))
        for part, some in claims
        for claim in some
    ]
    return tuple(sorted(terms, key=lambda term: (-term.value, term.statements)))


def _form(added: Sequence[Term], taken: Sequence[Term], *, is_low: bool) -> Form:
    if not taken:
        return "sum" if len(added) > 1 else "stated"
    is_elsewhere = all(term.lies == "elsewhere" for term in taken)
    if len(added) == 1 and (is_low or is_elsewhere):
        return "rest"
    return "mixed"
