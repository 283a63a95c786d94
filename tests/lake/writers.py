"""Several writers and servers on one lake for some time: nothing lost, nothing twice.

    python -m tests.lake.writers SECONDS [WRITERS] [SERVERS]

Each is a process, as on a machine of its own: writers propose, accept and take back; servers build
what others enter and read it page by page. What writers were told that they had entered is held
against the history in the end; and on each page the facts against the changes that it names.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from data import queries
from data.changes.accepting import accept, undo
from data.changes.proposals import FileReading, Proposal
from data.changes.proposing import proposal_of
from data.errors import ChangeError, StoreError
from data.history.changes import ChangeFile
from data.history.opening import open_journal
from data.importers.rows.readings import FoundRow, Reading
from data.settings import Lake, Settings
from data.store.serving import current_store, forget_current_store
from data.store.store import open_store
from data.totals.questions import EVERYTHING
from tests.data.history.torture import statements
from tests.lake.postgresql import postgresql

FACTS = Path(__file__).parents[1] / "data" / "facts"
SECONDS_TO_FOLLOW = 30.0


def row(writer: int, number: int) -> FoundRow:
    """Return a statement that no other writer enters."""
    (cells, *_) = (one.cells for one in statements(1))
    return FoundRow("statements", {**cells, "statement_id": f"by-{writer}-{number}"})


def propose(settings: Settings, found: FoundRow) -> Proposal:
    """Return what a person who looked at the facts as they are proposes."""
    with open_journal(settings.journal) as journal:
        base = journal.head()
        state = journal.state(base)
    reading = Reading("form", rows=[found])
    return proposal_of(state, base, [FileReading(ChangeFile("form", "", "form"), reading)])


def write(settings: Settings, writer: int, seconds: float, ready: Barrier, told: Path) -> None:
    """Enter rows and take some back for a time; note each change that was acknowledged."""
    ready.wait()
    until = time.time() + seconds
    chance = random.Random(writer)
    mine: list[int] = []
    redone = number = 0
    with told.open("w", encoding="utf-8") as file:
        while time.time() < until:
            number += 1
            try:
                if mine and chance.random() < 0.25:
                    at = chance.randrange(len(mine))
                    change, kind = undo(settings, mine[at], made_by=f"writer {writer}"), "undo"
                    mine.pop(at)
                else:
                    proposal = propose(settings, row(writer, number))
                    change, kind = accept(settings, proposal, made_by=f"writer {writer}"), "entry"
                    mine.append(change)
            except (ChangeError, StoreError) as error:
                # Another came first, or had it for long: the whole change is made again.
                if isinstance(error, StoreError) and "held by another writer" not in str(error):
                    raise
                redone += 1
                number -= 1
                continue
            print(json.dumps({"change": change, "kind": kind}), file=file, flush=True)
        print(json.dumps({"redone": redone}), file=file, flush=True)


def serve(environment: Mapping[str, str], seconds: float, ready: Barrier, told: Path) -> None:
    """Read pages as a server does for a time and until the last change is served; count them."""
    os.environ.update(environment)
    found: Counter[str] = Counter()
    editions: set[str] = set()
    before = queries.counts(current_store(1), EVERYTHING).inside
    ready.wait()
    until = time.time() + seconds
    while time.time() < until or not _is_last(until):
        store = current_store()
        entered = Counter(change.kind for change in queries.past_changes(store))
        held = queries.counts(store, EVERYTHING).inside - before
        found["pages"] += 1
        found["pages with two editions"] += held != entered["entry"] - entered["undo"]
        editions.add(store.version)
        time.sleep(0.05)
    forget_current_store()
    told.write_text(json.dumps({**found, "editions": len(editions)}), "utf-8")


def _is_last(until: float) -> bool:
    if time.time() > until + SECONDS_TO_FOLLOW:
        raise AssertionError("the last change was not followed")
    with open_journal(Settings.from_environment().journal) as journal:
        return queries.past_changes(current_store())[0].change_number == journal.head()


def run(folder: Path, catalogue: str, seconds: float, writers: int, servers: int) -> Counter[str]:
    """Let them work, hold what they were told against the history, and return the counts.

    Raises AssertionError where a change was lost or given twice, or a page showed two editions.
    """
    facts = shutil.copytree(FACTS, folder / "facts")
    lake = Lake(catalogue, str(folder / "rows"), folder / "copies")
    settings = Settings(facts, lake=lake)
    open_store(settings).close()
    apart = multiprocessing.get_context("spawn")
    ready = apart.Barrier(writers + servers)
    at_work: list[Any] = []
    for writer in range(writers):
        own = replace(settings, lake=replace(lake, copies=folder / f"writer-{writer}"))
        given = (own, writer, seconds, ready, folder / f"writer-{writer}.told")
        at_work.append(apart.Process(target=write, args=given))
    for server in range(servers):
        environment = {
            "TIDEMARK_DATABASE": f"ducklake:postgres:{catalogue}",
            "TIDEMARK_LAKE": lake.folder,
            "TIDEMARK_COPIES": str(folder / f"server-{server}"),
            "TIDEMARK_FACTS": str(facts),
        }
        given = (environment, seconds, ready, folder / f"server-{server}.told")
        at_work.append(apart.Process(target=serve, args=given))
    for process in at_work:
        process.start()
    for process in at_work:
        process.join()
    assert [process.exitcode for process in at_work] == [0] * len(at_work), "one of them failed"
    return _held(settings, folder)


def _held(settings: Settings, folder: Path) -> Counter[str]:
    """Hold what writers and servers told against what is in the lake, and count it."""
    found: Counter[str] = Counter()
    told: dict[int, str] = {}
    for file in folder.glob("writer-*.told"):
        for line in file.read_text("utf-8").splitlines():
            one = json.loads(line)
            if "redone" in one:
                found["redone"] += one["redone"]
                continue
            assert one["change"] not in told, f"change {one['change']} was given twice"
            told[one["change"]] = f"{one['kind']} of {file.stem.replace('-', ' ')}"
    for file in folder.glob("server-*.told"):
        found.update(json.loads(file.read_text("utf-8")))
    with open_journal(settings.journal) as journal:
        history, rows = journal.history(), journal.state()["statements"]
        (open_twice,) = journal.connection.execute(
            "select count(*) - count(distinct statement_id) from journal.statements "
            "where change_to is null"
        ).fetchone() or (None,)
    entered = {one.number: f"{one.kind} of {one.made_by}" for one in history if one.number > 1}
    assert told == entered, f"{len(told)} changes were told, {len(entered)} are there"
    assert sorted(entered) == list(range(2, len(entered) + 2)), "a number is missing"
    kinds = Counter(kind.split()[0] for kind in entered.values())
    kept = sum(key.startswith("by-") for key in rows)
    assert kept == kinds["entry"] - kinds["undo"], f"{kept} rows are held"
    assert open_twice == 0, "a row is open twice"
    assert found["pages with two editions"] == 0, f"{found} had two editions"
    found["entered"], found["taken back"] = kinds["entry"], kinds["undo"]
    return found


def main() -> int:
    """Run as long as the command line says, and print the counts."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 300
    writers = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    servers = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    with postgresql() as server, tempfile.TemporaryDirectory(prefix="tidemark-lake-") as folder:
        found = run(Path(folder), server.create("tidemark"), seconds, writers, servers)
    print(f"{writers} writers and {servers} servers for {seconds:.0f} s: no change lost or twice.")
    print(", ".join(f"{count} {what}" for what, count in sorted(found.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
