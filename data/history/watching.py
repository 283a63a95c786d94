"""Long statements, watched while they run: how far they are."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

Result = TypeVar("Result")
SECONDS = 0.5


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
