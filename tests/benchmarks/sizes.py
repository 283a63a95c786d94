"""Measures answers, lists and pages at several sizes in one run: times, their ratios, memory.

    .venv/bin/python -m tests.benchmarks.sizes 1000 100000 [10000000]      or: make bench-large

For each number of statements an edition is made and opened by a process of its own, as the server
opens it. No question is asked twice, so that none is answered from what is kept. It measures and
judges nothing: compare the ratios of one run.
"""

import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from streamlit.testing.v1 import AppTest

from data import queries
from data.answers.answers import answer
from data.history.opening import open_journal
from data.rules.schema import facts_schema
from data.rules.states import RowChange
from data.settings import ROOT, Settings
from data.store.editions import build
from data.store.serving import current_store
from data.store.store import Store, open_store
from data.totals.questions import EVERYTHING, Question, Selection
from tests.benchmarks.generated import COUNTRIES, write_facts
from tests.pages.visiting import go

SIZES = (1_000, 100_000)
RUNS = 15
TEN = 10
ONE, YEARS = COUNTRIES[-1], {"from": "2010", "to": "2015"}
PAGES = (
    ("overview", {}),
    ("overview", {"places": ONE, **YEARS}),
    ("jobs", {"places": ONE, **YEARS}),
    ("evidence", {}),
    ("evidence", {"page": "999999999"}),  # the last
    ("evidence", {"search": "report 7"}),
    ("evidence", {"statement": "id-000000123"}),
    ("organisations", {}),
    ("milestones", {}),
    ("reading", {}),
    ("curate", {}),
)
Asked = Callable[[Store, int], object]
# By name: what is asked, of another country each time or of one more row.
QUESTIONS: dict[str, Asked] = {
    "sum of a country and years": lambda store, n: answer(
        store, Question("m0", (COUNTRIES[n],), 2010, 2015)
    ),
    "level of a country": lambda store, n: answer(store, Question("m2", (COUNTRIES[n],))),
    "how many there are of a country and years": lambda store, n: queries.tallies(
        store, Selection((COUNTRIES[n],), 2010, 2015)
    ),
    "first fifty of all": lambda store, n: queries.statements(store, EVERYTHING, most=50 + n),
    "a page in order of time": lambda store, n: queries.statements_by_time(
        store, EVERYTHING, most=25, skipped=25 * n
    ),
    "the last page of all": lambda store, n: queries.statements_by_time(
        store, EVERYTHING, most=25, skipped=queries.counts(store, EVERYTHING).inside - 25 - n
    ),
    "a search": lambda store, n: queries.search_statements(
        store, f"report {n}", EVERYTHING, most=25
    ),
    "one by its id": lambda store, n: queries.statement(store, f"id-{n:09}"),
}


def main(sizes: Sequence[int]) -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("TIDEMARK_BENCH_FOLDER")) as folder:
        found = [_measured(Path(folder) / str(size), size) for size in sizes]
    print(f"{'milliseconds':<62}" + "".join(f"{size:>14,}" for size in sizes) + f"{'ratio':>9}")
    for name in found[0]:
        taken = [one[name] for one in found]
        ratio = taken[-1] / taken[0]
        print(f"{name:<62}" + "".join(f"{one:>14.1f}" for one in taken) + f"{ratio:>9.1f}")
    print(f"\nQuestions: best of {RUNS}. Pages: one run each under AppTest, in the order shown.")


def _measured(folder: Path, size: int) -> dict[str, float]:
    settings = Settings(facts=folder / "facts", database=folder / "tidemark.duckdb")
    write_facts(settings.facts, size)
    open_store(settings).close()
    environment = {
        **os.environ,
        "TIDEMARK_FACTS": str(settings.facts),
        "TIDEMARK_DATABASE": str(settings.database),
    }
    command = [sys.executable, "-m", "tests.benchmarks.sizes", "measure"]
    told = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return {**json.loads(told.stdout), **_refreshed(settings)}


def _refreshed(settings: Settings) -> dict[str, float]:
    """Enter ten rows more, and return what that and the edition after it take."""
    with open_journal(settings.journal) as journal:
        (statements,) = (table for table in facts_schema() if table.name == "statements")
        held = journal.rows(statements, (f"id-{number:09}" for number in range(TEN)))
        rows = [
            RowChange("statements", f"ten-{key}", "added", {**row, "statement_id": f"ten-{key}"})
            for key, row in held.items()
        ]

        def enter() -> None:
            journal.hold()
            journal.put(rows)
            journal.enter("entry", made_by="benchmark")

        taken = {"ten rows entered": _milliseconds(enter)}
    return {**taken, "ten rows in the edition": _milliseconds(lambda: build(settings))}


def measure(store: Store) -> dict[str, float]:
    """Return what each question and page takes in this process, by its name, and its memory."""
    taken: dict[str, float] = {}
    for name, ask in QUESTIONS.items():
        ask(store, RUNS)  # what is read of a measure once
        taken[name] = min(_milliseconds(lambda n=n, ask=ask: ask(store, n)) for n in range(RUNS))
    for page, query in PAGES:
        at = AppTest.from_file(ROOT / "pages" / "app.py", default_timeout=3600)
        for parameter, value in query.items():
            at.query_params[parameter] = value
        taken[f"page {page} {query or ''}"] = _milliseconds(
            lambda at=at, page=page: go(at, page).run()
        )
        assert not at.exception, [error.message for error in at.exception]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**taken, "megabytes at the peak": peak}


def _milliseconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    if sys.argv[1:] == ["measure"]:
        print(json.dumps(measure(current_store())))
    else:
        main([int(text) for text in sys.argv[1:]] or SIZES)
