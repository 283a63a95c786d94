"""Books: all claims of one measure, and the places and programmes that a question may name."""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from babel.core import get_global

from data import queries
from data.errors import QuestionError
from data.ledgers import Ledger, ledger_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.claims import Claim
    from data.questions import Question
    from data.store import Store


@dataclass(frozen=True, slots=True)
class Book:
    """The claims of one measure by programme: those in force, and those left out."""

    kind: str  # sum, unique, level
    unit: str
    members: Mapping[str, frozenset[str]]  # by place: the countries it stands for
    programmes: tuple[str, ...]
    ledgers: Mapping[str, Ledger]
    left_out: Mapping[str, Ledger]

    def countries_of(self, question: Question) -> frozenset[str] | None:
        """Return the countries that a question asks about; None means all."""
        if not question.places:
            return None
        return frozenset(
            country
            for name in question.places
            for country in self.members[known("place", name, self.members)]
        )

    def programmes_of(self, question: Question) -> tuple[str, ...]:
        """Return the programmes that a question asks about, each once."""
        asked = dict.fromkeys(question.programmes)
        return tuple(known("programme", name, self.programmes) for name in asked) or self.programmes

    def silencing(self, names: frozenset[str]) -> Book:
        """Return the book in which these statements bound nothing; they are still reported."""
        ledgers = {
            programme: ledger
            if names.isdisjoint(claim.statement_id for claim in ledger.claims)
            else ledger_of(
                [
                    replace(claim, comparator="~", statements=1)
                    if claim.statement_id in names
                    else claim
                    for claim in ledger.claims
                ],
                is_unique=ledger.is_unique,
            )
            for programme, ledger in self.ledgers.items()
        }
        return replace(self, ledgers=ledgers)

    def claims_in_force(self, programme: str) -> Sequence[Claim]:
        """Return the claims of a programme that are used in answers."""
        ledger = self.ledgers.get(programme)
        return () if ledger is None else ledger.claims


def book_of(
    claims: Iterable[Claim],
    *,
    kind: str,
    unit: str,
    members: Mapping[str, frozenset[str]],
    programmes: Iterable[str],
) -> Book:
    """Return a book of claims of one measure."""
    groups: dict[bool, dict[str, list[Claim]]] = {True: defaultdict(list), False: defaultdict(list)}
    for claim in claims:
        groups[claim.is_in_force][claim.programme_id].append(claim)
    ledgers, left_out = (
        {
            name: ledger_of(group, is_unique=kind == "unique")
            for name, group in sorted(groups[standing].items())
        }
        for standing in (True, False)
    )
    return Book(kind, unit, members, tuple(sorted(programmes)), ledgers, left_out)


def read_book(store: Store, metric_id: str) -> Book:
    """Return the book of a measure. Raises QuestionError where there is no such measure."""
    metrics = {metric.metric_id: metric for metric in queries.metrics(store)}
    metric = metrics[known("measure", metric_id, metrics)]
    return book_of(
        queries.claims(store, metric_id),
        kind=metric.kind,
        unit=metric.unit,
        members={
            place.place_id: frozenset(place.members or (place.place_id,))
            for place in queries.places(store)
        },
        programmes=(programme.programme_id for programme in queries.programmes(store)),
    )


def known(noun: str, name: str, names: Iterable[str]) -> str:
    """Return a name that is among the names, else raise QuestionError and offer the nearest."""
    options = sorted(names)
    if name in options:
        return name
    # Two letters instead of three is the commonest slip in a country; Babel's data knows both.
    long = [code for code, short in get_global("territory_aliases").items() if name in short]
    folded = {option.casefold(): option for option in options}
    near = [folded[text] for text in difflib.get_close_matches(name.casefold(), folded, n=1)]
    near = [code for code in long if code in options] or near
    advice = f" Did you mean {near[0]}?" if near else f" Known are: {', '.join(options)}."
    raise QuestionError(f'"{name}" is not a known {noun}.{advice}')
