"""Results that are kept for the next time they are asked for, up to a size in all."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

P = ParamSpec("P")
R = TypeVar("R")


class Kept(Generic[P, R]):
    """A function whose latest results are kept, those used longest ago let go first.

    `weigh` gives each result a size; those kept weigh no more than `most` together, so that a few
    large ones cost no more than many small ones. One that alone weighs more is not kept. Arguments
    are hashable and given by position. Safe to call from several threads.
    """

    def __init__(self, make: Callable[P, R], weigh: Callable[[R], int], most: int) -> None:
        self._make, self._weigh, self._most = make, weigh, most
        self._results: OrderedDict[Hashable, R] = OrderedDict()
        self._lock = threading.Lock()
        self.weight = 0

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the result kept for these arguments, else a new one."""
        assert not kwargs, "arguments are given by position"
        with self._lock:
            if args in self._results:
                self._results.move_to_end(args)
                return self._results[args]
        result = self._make(*args, **kwargs)  # unlocked: one slow answer holds up no other
        weight = self._weigh(result)
        with self._lock:
            if args not in self._results and weight <= self._most:
                self._results[args] = result
                self.weight += weight
            while self.weight > self._most:
                _, oldest = self._results.popitem(last=False)
                self.weight -= self._weigh(oldest)
        return result


class KeptRows:
    """The answers asked for last, as many as have some number of rows together.

    Counted in rows: as many questions may be asked as there are years and places, and some answers
    hold every statement.
    """

    def __init__(self, most_rows: int) -> None:
        self._most, self._rows = most_rows, 0
        self._answers: OrderedDict[Hashable, tuple[object, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> tuple[object, ...] | None:
        """Return the answer kept for a question, None where there is none."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def put(self, key: Hashable, answer: tuple[object, ...]) -> None:
        """Keep an answer, and let go of those asked for longest ago; an empty one counts too."""
        with self._lock:
            if key in self._answers:
                return
            self._answers[key] = answer
            self._rows += len(answer) + 1
            while self._rows > self._most:
                _, left = self._answers.popitem(last=False)
                self._rows -= len(left) + 1

    def clear(self) -> None:
        """Let go of every answer."""
        with self._lock:
            self._answers.clear()
            self._rows = 0
