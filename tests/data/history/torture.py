"""Kills at random moments of a change: the facts open each time, holding all of it or none.

`make torture` runs a thousand; a sample is part of the tests.
"""

from __future__ import annotations

import itertools
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
from data.changes.accepting import accept, undo
from data.changes.proposals import FileReading
from data.changes.proposing import proposal_of
from data.history.changes import ChangeFile
from data.history.opening import open_journal
from data.importers.rows.readings import FoundRow, Reading
from data.rules.states import RowChange
from data.settings import Settings
from data.store.standing import last_build
from data.store.store import build, open_store
from data.totals.questions import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable
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


def undo_latest(settings: Settings) -> None:
    """Take back the latest change, as the process that will be killed does."""
    with open_journal(settings.journal) as journal:
        latest = journal.head()
    undo(settings, latest, made_by="torture")


def torture(settings: Settings, kills: int, seed: int) -> Counter[str]:
    """Kill a change `kills` times, at moments drawn at random, and count what was found after.

    A third fall while a change is proposed and accepted, a third while the latest is taken back, a
    third while the edition after a change is made. What was done before it was to be killed is
    counted besides, and tells how soon the next one is to be. Raises AssertionError at the first
    state that is neither before nor after.
    """
    chance = random.Random(seed)
    forked = multiprocessing.get_context("fork")
    open_store(settings).close()
    for batch in (0, 1):
        change(settings, batch, forked.Event())
    usual = _usual_seconds(settings)
    found: Counter[str] = Counter()
    before = _held(settings)
    for batch in itertools.count(2):
        if found["killed"] == kills:
            break
        name, expected = _next(settings, batch, before)
        proposed = forked.Event()
        given = {"accept": (settings, batch, proposed)}.get(name, (settings,))
        process = forked.Process(target=DEEDS[name], args=given)
        process.start()
        phase = name
        # Every other kill of an acceptance falls while it is entered: that is short, and where
        # harm could be done.
        if name == "accept" and batch % 2:
            proposed.wait(60)
            phase = "entering"
        began = time.monotonic()
        process.join(chance.uniform(0, usual[phase]))
        took = time.monotonic() - began
        if process.pid is not None and process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        is_killed = process.exitcode == -signal.SIGKILL
        found["killed" if is_killed else "finished"] += 1
        # The machine may have become faster or slower since.
        usual[phase] = 1.05 * usual[phase] if is_killed else (usual[phase] + took) / 2
        assert process.exitcode in (0, -signal.SIGKILL), f"{name} failed by itself"
        last = last_build(settings)
        held = _held(settings)
        assert held in (before, expected), f"{held} is held, neither {before} nor {expected}"
        assert name != "refresh" or held == expected, "what was entered is gone"
        is_done = last == last_build(settings) if name == "refresh" else held == expected
        found[f"{'all' if is_done else 'none'} of {name}"] += 1
        before = held
    return found


def build_edition(settings: Settings) -> None:
    """Make the edition of the facts as they are, as the process that will be killed does."""
    build(settings)


DEEDS: dict[str, Callable[..., None]] = {
    "accept": change,
    "undo": undo_latest,
    "refresh": build_edition,
}


def _next(settings: Settings, batch: int, before: str) -> tuple[str, str]:
    """Return what is to be killed next, and the value that the rows have once it is done."""
    name = tuple(DEEDS)[batch % len(DEEDS)]
    if name == "accept":
        return name, str(batch)
    with open_journal(settings.journal) as journal:
        if name == "undo":
            return name, journal.state(journal.head() - 1)["statements"]["torture-0"]["value"]
        # Entered, and no edition of it made: that is what the process to be killed does.
        rows = {key: row for key, row in journal.state()["statements"].items() if "torture" in key}
        journal.hold()
        journal.put(
            RowChange("statements", key, "changed", {**row, "value": str(batch)})
            for key, row in rows.items()
        )
        journal.enter("entry", made_by="torture")
    return name, str(batch)


def _usual_seconds(settings: Settings) -> dict[str, float]:
    """Return how long each takes that is to be killed, and an acceptance from its proposal on."""
    forked = multiprocessing.get_context("fork")
    proposed = forked.Event()
    seconds: dict[str, float] = {}
    for name, given in (("accept", (settings, 0, proposed)), ("undo", (settings,))):
        started = time.monotonic()
        process = forked.Process(target=DEEDS[name], args=given)
        process.start()
        if name == "accept":
            proposed.wait(60)
        at_proposal = time.monotonic()
        process.join()
        seconds[name] = time.monotonic() - started
        if name == "accept":
            seconds["entering"] = time.monotonic() - at_proposal
    return {**seconds, "refresh": seconds["entering"]}


def _held(settings: Settings) -> str:
    """Open the facts as any reader does, and return the value that all rows hold and are served."""
    with open_journal(settings.journal) as journal:
        rows, history = journal.state()["statements"], journal.history()
    keys = {f"torture-{number}" for number in range(ROWS)}
    held = {rows[key]["value"] for key in keys}
    store = open_store(settings)
    try:
        told = queries.statements(store, EVERYTHING, metrics=("trainings_held",))
        served = [str(int(one.value)) for one in told if one.statement_id in keys]
    finally:
        store.close()
    assert len(held) == 1, f"rows of several changes: {held}"
    assert served == [*held] * ROWS, f"{served} is served, and {held} was entered"
    assert [c.number for c in history] == list(range(len(history), 0, -1)), "a change is missing"
    return held.pop()


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
