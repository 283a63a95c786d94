"""Comparisons of shares at the precision that is shown and known, so that words and figures agree.

A figure of one decimal cannot be told from its neighbour by a second one that nobody sees. One
stated as a bound ("over 30 %") is above another only where every value it allows is.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARE_DECIMALS = 1
Side = Literal["above", "below", "level"]
Edge = tuple[Decimal, int]  # a value, and whether what is meant lies just beyond it: 1, 0, -1


class Share(Protocol):
    """A share in percent as it is stated."""

    @property
    def comparator(self) -> str:
        """Return the qualifier: < <= = ~ >= >."""
        ...

    @property
    def share_percent(self) -> float:
        """Return the value, 0 to 100."""
        ...


Row = TypeVar("Row", bound=Share)


def shown(value: float, decimals: int = SHARE_DECIMALS) -> Decimal:
    """Return a value as it is printed: ties go to the even digit, as on screen."""
    step = Decimal(1).scaleb(-decimals)
    return Decimal(str(value)).quantize(step, ROUND_HALF_EVEN) + 0  # -0.0 is printed as 0.0


def edges(comparator: str, value: float) -> tuple[Edge, Edge] | None:
    """Return the least and the greatest share that a statement allows; "about" allows any."""
    stated = shown(value)
    least, most = (Decimal(0), 0), (Decimal(100), 0)
    return {
        "=": ((stated, 0), (stated, 0)),
        ">": ((stated, 1), most),
        ">=": ((stated, 0), most),
        "<": (least, (stated, -1)),
        "<=": (least, (stated, 0)),
    }.get(comparator)


def compare(one: Share, other: Share) -> Side | None:
    """Return where one share stands to another, or None where their statements leave it open."""
    return compare_stated(
        (one.comparator, one.share_percent), (other.comparator, other.share_percent)
    )


def compare_stated(one: tuple[str, float], other: tuple[str, float]) -> Side | None:
    """Return where one (comparator, value) stands to another, or None where it is left open."""
    ours, theirs = edges(*one), edges(*other)
    if ours is None or theirs is None:
        return None
    if ours[0] > theirs[1]:
        return "above"
    if ours[1] < theirs[0]:
        return "below"
    return "level" if ours == theirs and ours[0] == ours[1] else None


def highest(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that certainly stand highest, several where they are level; [] if open."""
    return _furthest(rows, [edges(row.comparator, row.share_percent) for row in rows])


def lowest(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that certainly stand lowest, several where they are level; [] if open."""
    spans = [edges(row.comparator, row.share_percent) for row in rows]
    return _furthest(rows, [span and (_turned(span[1]), _turned(span[0])) for span in spans])


def _turned(edge: Edge) -> Edge:
    """Return an edge mirrored at zero: what was lowest is highest."""
    return -edge[0], -edge[1]


def _furthest(rows: Sequence[Row], spans: Sequence[tuple[Edge, Edge] | None]) -> list[Row]:
    """Return the rows whose span certainly lies above all others."""
    known = [span for span in spans if span is not None]
    if len(known) < len(rows) or not rows:
        return []
    top = max(low for low, _ in known)
    found = [row for row, (low, _) in zip(rows, known, strict=True) if low == top]
    others = [high for low, high in known if low != top]
    # two that both reach this far are level only where each is exactly there
    is_level = len(found) == 1 or all(high == top for low, high in known if low == top)
    return found if is_level and all(high < top for high in others) else []


def reaches(row: Share, target: float) -> bool:
    """Say whether a share is at a target or above it, at the precision shown."""
    span = edges(row.comparator, row.share_percent)
    return span is not None and span[0] >= (shown(target), 0)
