"""The way back from a change: undoing it, or doing again what an undo took away."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WayBack:
    """What taking a change back does: undo change 2, or do change 2 again where it undid that."""

    change: int  # the one to be taken back
    of: int  # the one that it is about in the end
    is_again: bool


def ways_back(undoes: Mapping[int, int | None]) -> Mapping[int, WayBack]:
    """Return for each change what taking it back would do; given is which change each took back."""
    ways: dict[int, WayBack] = {}
    for number in sorted(undoes):
        back = WayBack(number, number, False)
        if taken := ways.get(undoes[number] or 0):
            back = WayBack(number, taken.of, not taken.is_again)
        ways[number] = back
    return ways


def taken_back(
    number: int, undoes: Mapping[int, int | None], ways: Mapping[int, WayBack]
) -> list[tuple[str, int]]:
    """Return what became of what a change did, in order: undone, again, by which change."""
    by = {taken: each for each, taken in undoes.items() if taken}  # the last that took it back
    told: list[tuple[str, int]] = []
    while (after := by.get(number)) is not None:
        told.append(("again" if ways[number].is_again else "undone", after))
        number = after
    return told
