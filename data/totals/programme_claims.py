"""Ledgers: the claims of one programme and measure, made ready once for every question."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.totals.cells import Cells, cells_of
from data.totals.linear_programmes import NO_BOUND
from data.totals.scopes import Scopes, Zone, scopes_of, stretches_of
from data.totals.systems import System

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from data.totals.claims import Claim
    from data.totals.scopes import Stretch

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

PARTS_KEPT = 32  # groups of claims
LARGE = 50  # claims that hang together; fewer are quicker posed anew, with what else is asked


@dataclass(frozen=True)
class Ledger:
    """What one programme claims of one measure."""

    claims: tuple[Claim, ...]  # in force
    scopes: Scopes
    lows: Ints  # by claim
    highs: Ints  # NO_BOUND where there is none
    is_record: Bools
    is_unique: bool

    @property
    def programme_id(self) -> str:
        """The programme whose claims these are."""
        return self.claims[0].programme_id

    @functools.cached_property
    def cells(self) -> Cells | None:
        """The classes of cells; None where they are too many to count."""
        return cells_of(self.scopes)

    @functools.cached_property
    def aggregates(self) -> frozenset[str]:
        """The places that stand for an undivided whole."""
        return frozenset(name for claim in self.claims for name in claim.aggregates)

    @functools.cached_property
    def by_statement(self) -> dict[str, int]:
        """The claims by the statements that they name."""
        return {name: i for i, claim in enumerate(self.claims) for name in claim.named}

    @functools.cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """What is reported, by country and day."""
        return stretches_of(self.claims, self.scopes.countries, self.scopes.complete_zone)

    @functools.cached_property
    def is_complete(self) -> bool:
        """Are its records all there is?"""
        return self.scopes.complete_zone is not None

    @functools.cached_property
    def is_lonely(self) -> Bools:
        """By claim: is it a record that can hold and shares no cell with any other claim?"""
        components = self.scopes.components
        is_alone = np.bincount(components)[components] == 1
        return is_alone & self.is_record & (self.lows <= self.highs)

    @functools.cached_property
    def is_open(self) -> Bools:
        """By claim: does it hang together with others of which none says how much there is at most?

        Of things one total at most may be among them, which shares cells with each. What they prove
        is then told without solving anything: see `open_claims`.
        """
        components = self.scopes.components
        if self.is_complete or self.aggregates:
            return np.zeros(len(components), dtype=np.bool_)
        # Beside a record there may be more of the same: its high holds nothing down.
        sets_a_most = np.where(self.is_record, self.lows > self.highs, self.highs != NO_BOUND)
        is_open = np.bincount(components, weights=sets_a_most)[components] == 0
        if self.is_unique:
            return is_open
        is_open &= np.bincount(components, weights=~self.is_record)[components] <= 1
        sizes = np.bincount(components)
        around: list[int] = np.flatnonzero(
            is_open & ~self.is_record & (sizes[components] > 1)
        ).tolist()
        for total in around:
            together = np.flatnonzero(components == components[total])
            if not all(self.scopes.share_cells(total, claim) for claim in together.tolist()):
                is_open[together] = False
        return is_open

    def groups(self, touches: Bools) -> list[Parts]:
        """Return the parts of all claims that a question meets, directly or through others.

        Claims of different groups share no part. What a large group says is kept, ready for the
        next question.
        """
        components = self.scopes.components
        met = np.unique(components[touches])
        is_large = np.bincount(components)[met] >= LARGE
        groups = [np.array([component]) for component in met[is_large]]
        if not is_large.all():
            groups.append(met[~is_large])
        return [self._parts(tuple(group.tolist())) for group in groups]

    @functools.cached_property
    def _parts(self) -> Callable[[tuple[int, ...]], Parts]:
        return functools.lru_cache(maxsize=PARTS_KEPT)(functools.partial(_parts_of, self))


@dataclass(frozen=True, slots=True)
class Parts:
    """The unknown parts of some claims, and the claims about them as rows of a system.

    A part is what one record, or the rest beside all records, adds within classes of cells. Nothing
    here depends on a question: where one cuts a class, all of it may lie on either side.
    """

    claims: Ints  # by row of the system: its claim
    system: System
    reach: Bools  # parts by rows: does the part lie in the scope of the row's claim?
    pair_parts: Ints  # by pair of a part and a class that it lies in
    pair_classes: Ints

    def touched(self, classes: Bools) -> Bools:
        """Return by part whether it lies in one of these classes."""
        found = np.zeros(len(self.system.parts), dtype=np.bool_)
        found[self.pair_parts[classes[self.pair_classes]]] = True
        return found


def ledger_of(claims: Sequence[Claim], *, is_unique: bool, zone: Zone | None = None) -> Ledger:
    """Return the ledger of claims in force of one programme and measure.

    Where the programme claims more than these, `zone` says when its records are all there is.
    """
    ordered = tuple(sorted(claims, key=lambda claim: claim.statement_id))
    bounds = [claim.bounds for claim in ordered]
    return Ledger(
        claims=ordered,
        scopes=scopes_of(ordered, zone),
        # Sums of many statements are cut where no honest number is; both bounds stay true.
        lows=np.array([min(low, NO_BOUND - 1) for low, _ in bounds], dtype=np.int64),
        highs=np.array(
            [NO_BOUND if high is None else min(high, NO_BOUND) for _, high in bounds],
            dtype=np.int64,
        ),
        is_record=np.array([claim.basis == "record" for claim in ordered], dtype=np.bool_),
        is_unique=is_unique,
    )


def _parts_of(ledger: Ledger, components: tuple[int, ...]) -> Parts:
    """Return the parts of claims that hang together; of things, those no row tells apart are one.

    People are counted once for each class that they are in, so of them each keeps its class.
    """
    cells = ledger.cells
    assert cells is not None, "where cells are too many, no parts are asked for"
    claims = np.flatnonzero(np.isin(ledger.scopes.components, components))
    members = cells.members[:, claims]
    is_record = ledger.is_record[claims]
    totals = members & ~is_record
    if is_record.any() and not ledger.is_unique:
        _, label = np.unique(np.packbits(totals, axis=1), axis=0, return_inverse=True)
        label = label.ravel()
    else:
        label = np.arange(len(members))

    # A part is known by the label of its classes and its record: 0 for the rest.
    rest = np.flatnonzero(members.any(axis=1) & cells.has_rest)
    at, record = np.nonzero(members[:, is_record])
    classes = np.concatenate([rest, at])
    owners = np.concatenate([np.zeros(len(rest), dtype=np.int64), record + 1])
    keys = label[classes] * (len(claims) + 1) + owners
    _, firsts, pair_parts = np.unique(keys, return_index=True, return_inverse=True)

    parts = totals[classes[firsts]]
    owned = np.flatnonzero(owners[firsts])
    parts[owned, np.flatnonzero(is_record)[owners[firsts][owned] - 1]] = True
    highs = ledger.highs[claims]
    if not ledger.is_complete:
        # Beside a record there may be more of the same: its high holds nothing down.
        highs = np.where(is_record & (highs >= ledger.lows[claims]), NO_BOUND, highs)
    reach = members[classes[firsts]] if ledger.is_unique else parts
    return Parts(claims, System(ledger.lows[claims], highs, parts), reach, pair_parts, classes)
