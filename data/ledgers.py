"""Ledgers: the claims of one programme and measure, made ready once for every question."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.cells import Cells, cells_of
from data.folding import FOLD_FROM, Row, folded
from data.scopes import Scopes, scopes_of
from data.systems import NO_BOUND, System

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from data.claims import Claim

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Ledger:
    """What one programme claims of one measure."""

    claims: tuple[Claim, ...]  # in force
    scopes: Scopes
    rows: tuple[Row, ...]  # the claims, narrow records folded
    row_scopes: Scopes
    lows: Ints  # by row
    highs: Ints  # NO_BOUND where there is none
    is_record: Bools

    @functools.cached_property
    def cells(self) -> Cells | None:
        """The classes of cells; None where they are too many to count."""
        return cells_of(self.row_scopes)

    @functools.cached_property
    def aggregates(self) -> frozenset[str]:
        """The places that stand for an undivided whole."""
        return frozenset(name for claim in self.claims for name in claim.aggregates)

    @functools.cached_property
    def is_complete(self) -> bool:
        """Are its records all there is?"""
        return self.scopes.complete_zone is not None


@dataclass(frozen=True, slots=True)
class Parts:
    """The unknown parts that a question meets, and the claims about them as rows of a system.

    A part is what one record, or the rest beside all records, adds within a class of cells inside
    the question or outside it.
    """

    rows: Ints  # the ledger's row of each row of the system
    system: System
    classes: Ints  # by part: a class of cells that it lies in
    is_inside: Bools  # by part


def ledger_of(
    claims: Sequence[Claim], *, is_unique: bool = False, fold_from: int = FOLD_FROM
) -> Ledger:
    """Return the ledger of claims in force of one programme and measure."""
    ordered = tuple(sorted(claims, key=lambda claim: claim.statement_id))
    rows = tuple(folded(ordered, is_unique=is_unique, fold_from=fold_from))
    return Ledger(
        claims=ordered,
        scopes=scopes_of(ordered),
        rows=rows,
        row_scopes=scopes_of([row.scope for row in rows]),
        lows=np.array([row.low for row in rows], dtype=np.int64),
        highs=np.array([row.high for row in rows], dtype=np.int64),
        is_record=np.array([row.scope.basis == "record" for row in rows], dtype=np.bool_),
    )


def parts_of(
    ledger: Ledger, cells: Cells, touches: Bools, inside: Bools, outside: Bools, *, merge: bool
) -> Parts:
    """Return the parts and rows of all claims that a question meets, directly or through others.

    Parts that no row tells apart are made one where merge says so; else each keeps its class.
    """
    components = ledger.row_scopes.components
    rows = np.flatnonzero(np.isin(components, components[touches]))
    members = cells.members[:, rows]
    is_met = members.any(axis=1)
    totals = members & ~ledger.is_record[rows]
    if merge and ledger.is_record[rows].any():
        _, label = np.unique(np.packbits(totals, axis=1), axis=0, return_inverse=True)
        label = label.ravel()
    else:
        label = np.arange(len(members))

    # Of each kind of part: a class, its record (-1 for the rest) and the side of the question.
    found: list[tuple[Ints, Ints, Bools]] = []
    records = np.flatnonzero(ledger.is_record[rows])
    for side, is_inside in ((inside, True), (outside, False)):
        rest = np.flatnonzero(side & is_met & cells.has_rest)
        at, record = np.nonzero(members[side][:, records])
        classes = np.concatenate([rest, np.flatnonzero(side)[at]])
        owners = np.concatenate([np.full(len(rest), -1), records[record]])
        found.append((classes, owners, np.full(len(classes), is_inside)))
    classes, owners, is_inside = (np.concatenate(column) for column in zip(*found, strict=True))
    keys = (label[classes] * (len(rows) + 1) + owners + 1) * 2 + is_inside
    _, firsts = np.unique(keys, return_index=True)
    classes, owners, is_inside = classes[firsts], owners[firsts], is_inside[firsts]

    parts = totals[classes]
    has_owner = np.flatnonzero(owners >= 0)
    parts[has_owner, owners[has_owner]] = True
    highs = ledger.highs[rows]
    if not ledger.is_complete:
        # Beside a record there may be more of the same: its high holds nothing down.
        is_record = ledger.is_record[rows] & (highs >= ledger.lows[rows])
        highs = np.where(is_record, NO_BOUND, highs)
    return Parts(rows, System(ledger.lows[rows], highs, parts), classes, is_inside)
