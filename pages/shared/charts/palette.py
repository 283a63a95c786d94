"""Which colour a place has: its own where few are spoken of, else one that none beside it has.

The ten countries that most facts are about keep a colour each, so that a place has the same on
every page. Any other takes the colour that its code points to, or the next that is free among those
shown; no two places in one chart are alike. Where more are shown than there are colours, those that
matter least share one quiet tone, and are told apart by their names.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from data.queries import Place
from pages.shared.charts import theme

NAMED = 20  # more names than these a chart can hardly hold
OTHERS = theme.SEA_SCALE[5]  # of places beyond the ten
DASHES = ("dash", "dot", "dashdot", "longdash", "longdashdot", "4px,2px", "2px,5px", "9px,2px")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that are kept for places, and the aggregates that all are shown beside."""

    kept: Mapping[str, str] = field(default_factory=dict[str, str])  # by code
    benchmarks: tuple[str, ...] = ()

    @classmethod
    def of(cls, places: Iterable[Place]) -> Self:
        """Return the palette of some facts, by how many of them each place has."""
        places = list(places)
        countries = (p for p in places if p.kind == "country" and p.has_facts)
        kept = {
            p.place_id: theme.SERIES[p.rank - 1] for p in countries if p.rank <= len(theme.SERIES)
        }
        return cls(kept, tuple(p.place_id for p in places if p.is_benchmark))

    def colours(self, codes: Iterable[str]) -> dict[str, str]:
        """Return a colour for each place; the first ten have one each that no other has.

        `codes` come in the order of who matters most. A kept colour goes to no other place while
        its owner is among those that can be named.
        """
        shown = list(dict.fromkeys(codes))
        found = {code: self.kept[code] for code in shown[:NAMED] if code in self.kept}
        for code in shown:
            if code in found:
                continue
            wanted = zlib.crc32(code.encode()) % len(theme.SERIES)
            order = (*theme.SERIES[wanted:], *theme.SERIES[:wanted])
            found[code] = next((c for c in order if c not in found.values()), OTHERS)
        return found

    def dashes(self, codes: Iterable[str]) -> dict[str, str]:
        """Return a dash for each aggregate, the benchmarks' first: they share one grey."""
        ordered = sorted(dict.fromkeys(codes), key=lambda code: (code not in self.benchmarks, code))
        return {code: DASHES[i % len(DASHES)] for i, code in enumerate(ordered)}


BY_CODE = Palette()  # keeps no colour: each place has the one that its code points to


def first_named(values: Sequence[tuple[str, float]], chosen: Sequence[str]) -> list[str]:
    """Return codes in the order of who is named first: the chosen, then extremes, then the rest.

    `values` are (code, value): after the chosen come the highest, the lowest, the next highest…
    """
    ranked = [code for code, _ in sorted(values, key=lambda pair: (-pair[1], pair[0]))]
    ends = [
        code
        for i in range((len(ranked) + 1) // 2)
        for code in (ranked[i], ranked[len(ranked) - 1 - i])
    ]
    return list(dict.fromkeys([*(code for code in chosen if code in ranked), *ends]))
