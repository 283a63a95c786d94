"""All claims of one measure, and the places and programmes that a question may name."""

from __future__ import annotations

import difflib
import functools
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from data import countries
from data.errors import QuestionError
from data.totals.counted_ledgers import COUNTED, counted_of
from data.totals.programme_claims import Ledger, ledger_of
from data.totals.scopes import ALWAYS, FOREVER, CompleteZone, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.totals.claims import Claim
    from data.totals.counted_ledgers import Counted
    from data.totals.questions import Question


@dataclass(frozen=True)
class Book:
    """The claims of one measure by programme: those in force, and those left out.

    Of very many claims the ledgers hold those that touch one another. What nothing touches is
    `free`: added up for one question, it stands in ledgers of its own. `zones` then say where and
    when the records of a programme are all there is.
    """

    kind: str  # sum, unique, level
    unit: str
    others: str  # possible, none: may programmes that nobody recorded hold some too?
    members: Mapping[str, frozenset[str]]  # by place: the countries it stands for
    programmes: tuple[str, ...]
    ledgers: Mapping[str, Ledger]
    left_out: Mapping[str, Ledger]
    free: Mapping[str, tuple[Ledger, ...]] = field(default_factory=dict[str, tuple[Ledger, ...]])
    zones: Mapping[str, CompleteZone] = field(default_factory=dict[str, CompleteZone])
    reported: tuple[Stretch, ...] = ()  # by free claims, where these do not tell it by themselves
    is_whole: bool = True  # False: what is free, or in no figure, is read for each question

    @property
    def counts_places(self) -> bool:
        """Are the things counted the places themselves?"""
        return self.kind == "unique" and self.unit == COUNTED

    @functools.cached_property
    def counted(self) -> Mapping[str, Counted]:
        """By programme: what it states, where places are counted."""
        return {name: counted_of(ledger) for name, ledger in self.ledgers.items()}

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

    def is_of_everyone(self, question: Question) -> bool:
        """Say whether a question is also about programmes that nobody recorded here.

        It is where it names none, and others may hold some too. A level is a state of a place,
        whoever reports it.
        """
        return not question.programmes and self.others == "possible" and self.kind != "level"

    def silencing(self, names: frozenset[str]) -> Book:
        """Return the book in which these statements bound nothing; they are still reported."""
        ledgers = {
            programme: ledger
            if names.isdisjoint(claim.statement_id for claim in ledger.claims)
            else ledger_of(
                [
                    replace(claim, comparator="~", statements=1, least=0, most=None)
                    if claim.statement_id in names
                    else claim
                    for claim in ledger.claims
                ],
                is_unique=ledger.is_unique,
                zone=ledger.scopes.complete_zone,
            )
            for programme, ledger in self.ledgers.items()
        }
        return replace(self, ledgers=ledgers)

    def ledgers_of(self, programme: str) -> list[Ledger]:
        """Return what a programme claims: what hangs together, then what is free."""
        touching = [self.ledgers[programme]] if programme in self.ledgers else []
        return [*touching, *self.free.get(programme, ())]

    def claims_in_force(self, programme: str) -> Sequence[Claim]:
        """Return the claims of a programme that are used in answers."""
        return [claim for ledger in self.ledgers_of(programme) for claim in ledger.claims]


def days_of(question: Question) -> tuple[int, int]:
    """Return the first and the last day of the years that a question asks about."""
    first, last = question.first_year, question.last_year
    return (
        ALWAYS if first is None else date(first, 1, 1).toordinal(),
        FOREVER if last is None else date(last, 12, 31).toordinal(),
    )


def book_of(
    claims: Iterable[Claim],
    *,
    kind: str,
    unit: str,
    members: Mapping[str, frozenset[str]],
    programmes: Iterable[str],
    others: str = "possible",
    zones: Mapping[str, CompleteZone] | None = None,
) -> Book:
    """Return a book of claims of one measure; without zones these follow from the claims."""
    known_zones = zones or {}
    groups: dict[bool, dict[str, list[Claim]]] = {True: defaultdict(list), False: defaultdict(list)}
    for claim in claims:
        groups[claim.is_in_force][claim.programme_id].append(claim)
    ledgers, left_out = (
        {
            name: ledger_of(
                group,
                is_unique=kind == "unique",
                zone=known_zones[name].zone if standing and name in known_zones else None,
            )
            for name, group in sorted(groups[standing].items())
        }
        for standing in (True, False)
    )
    return Book(
        kind,
        unit,
        others,
        members,
        tuple(sorted(programmes)),
        ledgers,
        left_out,
        zones=known_zones,
    )


def known(noun: str, name: str, names: Iterable[str]) -> str:
    """Return a name that is among the names, else raise QuestionError and offer what it may mean.

    Of a place only a country is offered that the name stands for, or is a slip of: between codes
    likeness means nothing.
    """
    options = sorted(names)
    if name in options:
        return name
    if noun == "place":
        near = countries.meant(name, options)
    else:
        folded = {option.casefold(): option for option in options}
        close = difflib.get_close_matches(name.casefold(), folded, n=1)
        near = [folded[text] for text in close]
    advice = f" Known are: {', '.join(options)}."
    if near:
        advice = f" Did you mean {' or '.join(near[:2])}?"
    raise QuestionError(f'"{name}" is not a known {noun}.{advice}')
