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
from data.totals.gathered import Gathered, gathered
from data.totals.measure_totals import tells_days
from data.totals.programme_claims import Ledger, ledger_of
from data.totals.scopes import ALWAYS, FOREVER, CompleteZone, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from data.totals.claims import Claim
    from data.totals.counted_ledgers import Counted
    from data.totals.questions import Question


@dataclass(frozen=True)
class Book:
    """The claims of one measure by programme: those in force, and those left out.

    Of very many claims the ledgers hold those that touch one another. What nothing touches is
    `free_claims`, read for one question; `zones` then say where and when the records of a programme
    are all there is.
    """

    kind: str  # sum, unique, level
    unit: str
    others: str  # possible, none: may programmes that nobody recorded hold some too?
    members: Mapping[str, frozenset[str]]  # by place: the countries it stands for
    programmes: tuple[str, ...]
    ledgers: Mapping[str, Ledger]
    gathered: Gathered  # the same ones
    left_out: Sequence[Claim] | None  # None: too many, read for each question
    aggregates: frozenset[str] = frozenset()  # the places that stand for an undivided whole
    complete: frozenset[str] = frozenset()  # the programmes whose records are all there is
    kept: tuple[Claim, ...] | None = None  # all that is free; None: too much
    free_claims: tuple[Claim, ...] = ()  # that the question asks about
    zones: Mapping[str, CompleteZone] = field(default_factory=dict[str, CompleteZone])
    reported: tuple[Stretch, ...] = ()  # by free claims, where these do not tell it by themselves
    is_whole: bool = True  # False: what is free is read for each question

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
        is_unique = self.kind == "unique"
        together = gathered(ledgers.values(), is_unique=is_unique)
        return replace(self, ledgers=ledgers, gathered=together)

    def ledgers_of(self, programme: str) -> list[Ledger]:
        """Return what a programme claims: what hangs together, then what is free."""
        touching = [self.ledgers[programme]] if programme in self.ledgers else []
        return [*touching, *self._free.get(programme, ())]

    @functools.cached_property
    def _free(self) -> Mapping[str, tuple[Ledger, ...]]:
        """What is free by programme; what is told together stands apart, for it spans cells.

        Where all that is free is kept all of it is here: what is near a question is told, too.
        """
        groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self.free_claims if self.kept is None else self.kept:
            groups[claim.programme_id, "" if tells_days(claim) else claim.basis].append(claim)
        ledgers: dict[str, tuple[Ledger, ...]] = {}
        for (programme, _), group in groups.items():
            ledger = ledger_of(group, is_unique=self.kind == "unique")
            ledgers[programme] = (*ledgers.get(programme, ()), ledger)
        return ledgers

    def claims_in_force(self, question: Question) -> Iterator[Claim]:
        """Yield the claims that are used in answers, of the programmes that a question names."""
        for name in self.programmes_of(question) if question.programmes else self.ledgers:
            yield from self.ledgers[name].claims if name in self.ledgers else ()
        yield from self.free_of(question)

    def free_of(self, question: Question) -> Sequence[Claim]:
        """Return what is free, of the programmes that a question names where it names some."""
        if not question.programmes:
            return self.free_claims
        return [one for one in self.free_claims if one.programme_id in question.programmes]


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
    aggregates: Iterable[str] = (),
    complete: Iterable[str] = (),
    zones: Mapping[str, CompleteZone] | None = None,
) -> Book:
    """Return a book of claims of one measure; without zones these follow from the claims."""
    known_zones = zones or {}
    groups: dict[str, list[Claim]] = defaultdict(list)
    left_out: list[Claim] = []
    for claim in claims:
        (groups[claim.programme_id] if claim.is_in_force else left_out).append(claim)
    is_unique = kind == "unique"
    ledgers = {
        name: ledger_of(
            group,
            is_unique=is_unique,
            zone=known_zones[name].zone if name in known_zones else None,
        )
        for name, group in sorted(groups.items())
    }
    return Book(
        kind,
        unit,
        others,
        members,
        tuple(sorted(programmes)),
        ledgers,
        gathered(ledgers.values(), is_unique=is_unique),
        left_out,
        aggregates=frozenset(aggregates),
        complete=frozenset(complete),
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
