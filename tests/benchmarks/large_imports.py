"""Measures imports by the command line: CPU seconds and peak memory of each, and their ratios.

    .venv/bin/python -m tests.benchmarks.large_imports [1000 100000 1000000]

For each number of statements: a bare count of the file by DuckDB; the same statements as a curated
folder, taken up and built; imported and accepted, with the edition; and ten more rows imported into
that, with what they would change. Editions are made as for any change. Machines differ, so what a
release took is kept as how many bare counts it was. It judges nothing.
"""

import csv
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import duckdb

from tests.benchmarks.generated import write_facts

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1_000, 100_000, 1_000_000)
TEN = 10
MOST_CURATED = 1_000_000  # of more a folder of files is no way to keep them
COUNTS = 5  # of which the quickest counts
COUNT = (
    "select count(*) from read_csv('{file}', auto_detect = false, header = true, columns = {types})"
)
# What the release before took for a folder of 100,000 of these statements, beside a count of
# 0.0435 s on the same machine: 10.6 s and 0.59 GB. It knew no import of as many.
BEFORE_OF, BEFORE_COUNTS, BEFORE_GIGABYTES = 100_000, 244, 0.59


class Cost(NamedTuple):
    """What a process took, with those that it started."""

    seconds: float  # of the processor
    gigabytes: float  # at its peak

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, {self.gigabytes:.2f} GB"


class Costs(NamedTuple):
    """What was measured of one number of statements."""

    counted: float  # seconds of the processor
    curated: Cost | None
    imported: Cost
    ten: Cost


def main() -> None:
    """Print the table."""
    sizes = [int(text) for text in sys.argv[1:]] or SIZES
    headings = ("bare count", "as a folder", "imported", "ten rows into it")
    print(f"{'statements':>12}" + "".join(f"{heading:>20}" for heading in headings))
    measured: dict[int, Costs] = {}
    for size in sizes:
        # A folder each, on the disk where the benchmark runs: memory would hold what a disk should.
        with tempfile.TemporaryDirectory(dir=os.environ.get("TIDEMARK_BENCH_FOLDER")) as folder:
            measured[size] = found = costs_of(size, Path(folder))
        print(
            f"{size:>12,}{found.counted:>18.3f} s"
            + "".join(f"{found_of or '-'!s:>20}" for found_of in found[1:]),
            flush=True,
        )
        for line in ratios(size, measured):
            print(f"{'':>12}  {line}", flush=True)


def costs_of(size: int, folder: Path) -> Costs:
    """Measure one number of statements."""
    facts = folder / "facts"
    rows = write_facts(facts, size)
    curated = None
    if size <= MOST_CURATED:
        curated = cost(facts, folder / "curated.duckdb", "-m", "data", "build")
    file = rows.rename(folder / "rows.csv")
    _write_head(file, rows, 0)
    ten = folder / "ten.csv"
    _write_head(file, ten, TEN)
    ten.write_text(ten.read_text("utf-8").replace("\nid-", "\nten-"), "utf-8")
    database = folder / "tidemark.duckdb"
    enter = ("-m", "data", "import", "--accept", "--by", "benchmark")
    counted = count_seconds(file)
    cost(facts, database, "-m", "data", "build")
    imported = cost(facts, database, *enter, str(file))
    return Costs(counted, curated, imported, cost(facts, database, *enter, str(ten)))


def ratios(size: int, measured: dict[int, Costs]) -> list[str]:
    """Return how the last number of statements compares with the ones before it."""
    found = measured[size]
    lines: list[str] = []
    for name, of in (("as a folder", found.curated), ("imported", found.imported)):
        if of is None:
            continue
        counts = of.seconds / found.counted
        line = f"{name}: {counts:.0f} × a bare count"
        if size == BEFORE_OF:
            share, memory = counts / BEFORE_COUNTS, of.gigabytes / BEFORE_GIGABYTES
            line += (
                f", {share:.2f} of the {BEFORE_COUNTS} × of a folder in the release before; "
                f"{memory:.2f} of its memory"
            )
        lines.append(line)
    if before := measured.get(size // 10):
        times = found.imported.seconds / before.imported.seconds
        lines.append(f"imported: {times:.1f} × the CPU of a tenth")
    first = measured[min(measured)]
    if found is not first:
        times = found.ten.seconds / first.ten.seconds
        lines.append(f"ten rows: {times:.2f} × those into {min(measured):,}")
    return lines


def count_seconds(file: Path) -> float:
    """Return what DuckDB takes to count the rows of a CSV, its columns told: one thread, no more.

    The least of a few times, without what Python takes to start.
    """
    with file.open(encoding="utf-8", newline="") as rows:
        types = ", ".join(f"'{name}': 'VARCHAR'" for name in next(csv.reader(rows)))
    sql = COUNT.format(file=str(file).replace("'", "''"), types=f"{{{types}}}")
    took: list[float] = []
    with duckdb.connect(config={"threads": 1}) as con:
        for _ in range(COUNTS):
            started = time.process_time()
            con.execute(sql).fetchone()
            took.append(time.process_time() - started)
    return min(took)


def cost(facts: Path, database: Path, *arguments: str) -> Cost:
    """Run Python on some facts and return what it took. Raises SystemExit where it fails."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TIDEMARK_FACTS": str(facts),
        "TIDEMARK_DATABASE": str(database),
    }
    quiet = [(os.POSIX_SPAWN_OPEN, of, os.devnull, os.O_WRONLY, 0) for of in (1, 2)]
    command = [sys.executable, *arguments]
    pid = os.posix_spawn(sys.executable, command, environment, file_actions=quiet)
    _, status, used = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(arguments)}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6)


def _write_head(path: Path, to: Path, rows: int) -> None:
    with path.open(encoding="utf-8") as file, to.open("w", encoding="utf-8") as head:
        for _, line in zip(range(rows + 1), file, strict=False):
            head.write(line)


if __name__ == "__main__":
    main()
