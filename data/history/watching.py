"""Long statements, watched while they run: how far they are."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    import duckdb

# Hears what is done, which share of it is behind (0 to 1), and of how many rows where it is known.
Progress: TypeAlias = Callable[[str, float, int | None], None]
Result = TypeVar("Result")
SECONDS = 0.5
TELLING_SHARE = 0.02  # of less, the time left is a guess


def seconds_left(share: float, seconds: float) -> float | None:
    """Return how long is left of what has taken so many seconds; None where that is a guess."""
    return seconds / share - seconds if TELLING_SHARE <= share < 1 else None


def watched(
    con: duckdb.DuckDBPyConnection,
    run: Callable[[], Result],
    phase: str,
    progress: Callable[[str, float], None],
) -> Result:
    """Run something on a connection and return its result; tell now and then how far it is."""
    con.execute("set enable_progress_bar = true")
    con.execute("set enable_progress_bar_print = false")
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(SECONDS):
            percent = con.query_progress()
            if percent >= 0:
                progress(phase, min(percent / 100, 1.0))

    watcher = threading.Thread(target=watch, daemon=True)
    progress(phase, 0.0)
    watcher.start()
    try:
        return run()
    finally:
        is_over.set()
        watcher.join()
