"""Cells: a programme's countries by days, cut wherever a claim begins or ends.

Cells that no claim tells apart form a class, and a class is one unknown of the linear programmes.
Which cells are one class depends on the claims alone: it is worked out once for all questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from data.totals.scopes import Scopes

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

WORD = 64  # claims marked at once, a bit each
MOST_MARKS = 30_000_000  # words over all cells
MOST_MEMBERS = 100_000_000  # classes times claims


@dataclass(frozen=True, slots=True)
class Cells:
    """The classes of cells: where they are, and which claims reach them."""

    cuts: Ints  # the day on which each piece of time begins, and the day after the last
    labels: Ints  # countries by pieces: the class of each cell; -1 where nothing is reported
    members: Bools  # classes by claims
    has_rest: Bools  # by class: may there be more than the records say?

    def split(self, countries: Bools, first_day: int, last_day: int) -> tuple[Bools, Bools]:
        """Return by class whether some of it lies in a question, and whether some lies outside."""
        begins, ends = self.cuts[:-1], self.cuts[1:] - 1
        touches = countries[:, None] & ((begins <= last_day) & (ends >= first_day))
        within = countries[:, None] & ((begins >= first_day) & (ends <= last_day))
        inside, outside = np.zeros((2, len(self.members) + 1), dtype=np.bool_)
        inside[self.labels[touches]] = True
        outside[self.labels[~within]] = True
        # The last place took what is not reported, which has the label -1.
        return inside[:-1], outside[:-1]


def cells_of(scopes: Scopes) -> Cells | None:
    """Return the classes of cells of a programme, or None where they would be too many to count."""
    zone = scopes.complete_zone
    edges = [scopes.first_days, scopes.last_days + 1]
    if zone is not None:
        edges.append(np.array([zone.first_day, zone.last_day + 1]))
    cuts = np.unique(np.concatenate(edges))
    pieces = len(cuts) - 1
    blocks = -(-len(scopes.first_days) // WORD)
    if blocks * len(scopes.countries) * pieces > MOST_MARKS:
        return None

    begins = np.searchsorted(cuts, scopes.first_days)
    ends = np.searchsorted(cuts, scopes.last_days + 1)
    in_zone = np.zeros((len(scopes.countries), pieces), dtype=np.bool_)
    if zone is not None:
        in_zone[
            :, np.searchsorted(cuts, zone.first_day) : np.searchsorted(cuts, zone.last_day + 1)
        ] = True
    labels = in_zone.astype(np.int64).ravel()
    words: list[npt.NDArray[np.uint64]] = []
    for block in range(blocks):
        marks = np.zeros(in_zone.shape, dtype=np.uint64)
        for claim in range(block * WORD, min((block + 1) * WORD, len(begins))):
            rows = scopes.countries_of(claim)
            marks[rows, begins[claim] : ends[claim]] |= np.uint64(1 << (claim % WORD))
        words.append(marks.ravel())
        _, ranks = np.unique(words[-1], return_inverse=True)
        _, labels = np.unique(labels * (ranks.max() + 1) + ranks, return_inverse=True)

    _, firsts = np.unique(labels, return_index=True)
    if len(firsts) * len(begins) > MOST_MEMBERS:
        return None
    bits = np.stack([word[firsts] for word in words], axis=1).astype("<u8").view(np.uint8)
    members = np.unpackbits(bits, axis=1, bitorder="little")[:, : len(begins)].astype(np.bool_)
    has_rest = ~in_zone.ravel()[firsts]
    is_reported = members.any(axis=1) | ~has_rest
    renumbered = np.where(is_reported, np.cumsum(is_reported) - 1, -1)
    return Cells(
        cuts=cuts,
        labels=renumbered[labels].reshape(in_zone.shape),
        members=members[is_reported],
        has_rest=has_rest[is_reported],
    )
