"""The way back from a change: undoing it, or doing again what an undo took away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.journal import Change


@dataclass(frozen=True, slots=True)
class WayBack:
    """What taking a change back does: undo change 2, or do change 2 again where it undid that."""

    change: int  # the one to be taken back
    of: int  # the one that it is about in the end
    is_again: bool


def ways_back(history: Iterable[Change]) -> Mapping[int, WayBack]:
    """Return for each change what taking it back would do."""
    changes = {change.number: change for change in history}
    ways: dict[int, WayBack] = {}
    for number in sorted(changes):
        back = WayBack(number, number, False)
        if taken := ways.get(changes[number].undoes or 0):
            back = WayBack(number, taken.of, not taken.is_again)
        ways[number] = back
    return ways


def last_taken_back(change: Change, history: Iterable[Change]) -> tuple[int, bool] | None:
    """Return by which change one was last taken back or done again, and which; None if by none."""
    by = {each.number: each.undone_by for each in history}
    last, is_undone = change.undone_by, True
    if last is None:
        return None
    while (after := by.get(last)) is not None:
        last, is_undone = after, not is_undone
    return last, is_undone
