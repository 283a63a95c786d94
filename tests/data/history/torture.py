"""Kills at random moments of a change: the facts open each time, holding all of it or none.

`make torture` runs a thousand; a sample is part of the tests.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from data import queries
from data.changes.accepting import accept
from data.changes.proposals import FileReading
from data.changes.proposing import proposal_of
from data.history.changes import ChangeFile
from data.history.opening import open_journal
from data.importers.rows.readings import FoundRow, Reading
from data.settings import Settings
from data.store.store import open_store

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

ROWS = 12  # enough for a half of them to be noticed


def statements(batch: int) -> list[FoundRow]:
    """Return the rows of a change: always the same ones, with the number of the change as value."""
    return [
        FoundRow(
            "statements",
            {
                "statement_id": f"torture-{number}",
                "programme_id": "wlp-institutes",
                "metric_id": "trainings_held",
                "comparator": "=",
                "value": str(batch),
                "places": "UZB",
                "start": "2018",
                "end": "2018",
                "basis": "record",
                "source_id": "report-2019",
                "processing": "transcribed",
                "rank": "normal",
            },
        )
        for number in range(ROWS)
    ]


def change(settings: Settings, batch: int, proposed: Event) -> None:
    """Propose and accept one change, as the process that will be killed does."""
    with open_journal(settings.journal) as journal:
        state, base = journal.state(), journal.head()
    reading = Reading("form", rows=statements(batch))
    proposal = proposal_of(state, base, [FileReading(ChangeFile("form", "", "form"), reading)])
    proposed.set()
    accept(settings, proposal, made_by="torture")


def torture(settings: Settings, kills: int, seed: int) -> Counter[str]:
    """Kill a change `kills` times, at moments drawn at random, and count what was found after.

    Raises AssertionError at the first state that is neither before nor after a change.
    """
    chance = random.Random(seed)
    forked = multiprocessing.get_context("fork")
    open_store(settings).close()
    change(settings, 0, forked.Event())
    before_accepting, accepting = _usual_seconds(settings, forked.Event())
    found: Counter[str] = Counter()
    for batch in range(2, kills + 2):
        proposed = forked.Event()
        process = forked.Process(target=change, args=(settings, batch, proposed))
        process.start()
        # Every other kill falls while it is accepted: that is short, and where harm could be done.
        if batch % 2:
            process.join(chance.uniform(0, before_accepting))
        else:
            proposed.wait(60)
            process.join(chance.uniform(0, accepting * 1.2))
        if process.pid is not None and process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        found["killed" if process.exitcode == -signal.SIGKILL else "finished"] += 1
        found[_held(settings, batch)] += 1
    return found


def _usual_seconds(settings: Settings, proposed: Event) -> tuple[float, float]:
    """Return how long a change takes until it is proposed, and from then until it is accepted."""
    started = time.monotonic()
    forked = multiprocessing.get_context("fork")
    process = forked.Process(target=change, args=(settings, 1, proposed))
    process.start()
    proposed.wait(60)
    at_proposal = time.monotonic()
    process.join()
    return at_proposal - started, time.monotonic() - at_proposal


def _held(settings: Settings, batch: int) -> str:
    """Open the facts as any reader does, and say whether they hold all of a change or none."""
    with open_journal(settings.journal) as journal:
        rows, history = journal.state()["statements"], journal.history()
    held = {rows[f"torture-{number}"]["value"] for number in range(ROWS)}
    store = open_store(settings)
    try:
        served = {
            str(int(statement.value))
            for number in range(ROWS)
            if (statement := queries.statement(store, f"torture-{number}"))
        }
    finally:
        store.close()
    assert len(held) == 1, f"rows of several changes: {held}"
    assert served == held, f"{served} is served, and {held} was entered"
    assert [c.number for c in history] == list(range(len(history), 0, -1)), "a change is missing"
    return "all of the change" if held == {str(batch)} else "none of the change"


def main() -> int:
    """Run as many kills as the command line says (a thousand), and print the counts."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(os.environ.get("TIDEMARK_TEST_SEED") or time.time_ns() % 2**32)
    facts = Path(__file__).parents[1] / "facts"
    with tempfile.TemporaryDirectory(prefix="tidemark-torture-") as folder:
        settings = Settings(facts=facts, database=Path(folder) / "tidemark.duckdb")
        found = torture(settings, kills, seed)
    print(f"{kills} kills, seed {seed}: " + ", ".join(f"{n} {what}" for what, n in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
