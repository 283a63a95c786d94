"""Ages as words of a breakdown have them: 15-24, 35+, under 18. What overlaps makes no whole."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

OLDEST = 150
SPAN = re.compile(r"(?<!\d)(\d{1,2})\s*(?:-|–|—|to|à|a|до|إلى)\s*(\d{1,3})(?!\d)", re.IGNORECASE)
FROM = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?:\+|(?:and|&|et|y|и)\s+(?:over|above|older|plus|más|старше))"
    r"|(?:>=|≥|>|over|above|from|plus de|desde|más de|от|старше)\s*(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
UP_TO = re.compile(
    r"(?:<=|≤|<|under|below|up to|less than|moins de|menores? de|до|младше)\s*(\d{1,2})(?!\d)",
    re.IGNORECASE,
)


def overlapping(words: Iterable[str]) -> tuple[str, str] | None:
    """Return the first two words whose ages overlap, or None. An end that both share is no more."""
    ranges = [(word, found) for word in dict.fromkeys(words) if (found := _ages(word))]
    for (one, (low, high)), (two, (other_low, other_high)) in itertools.combinations(ranges, 2):
        if max(low, other_low) < min(high, other_high):
            return one, two
    return None


def _ages(word: str) -> tuple[int, int] | None:
    if found := SPAN.search(word):
        return int(found[1]), int(found[2])
    if found := FROM.search(word):
        return int(found[1] or found[2]), OLDEST
    found = UP_TO.search(word)
    return (0, int(found[1])) if found else None
