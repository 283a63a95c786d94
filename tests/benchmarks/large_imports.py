"""Measures imports by the command line: CPU seconds and peak memory of each, and their ratios.

    .venv/bin/python -m tests.benchmarks.large_imports 100000 1000000 [10000000]

For each number of statements a journal is made that holds as many, then ten rows are entered into
it. Beside each stands a bare count of the file by DuckDB. It measures and judges nothing.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.generated import write_facts

ROOT = Path(__file__).resolve().parents[2]
FEW = 1000
TEN = 10
COUNT = (
    "import sys, duckdb; duckdb.connect(config={'threads': 2})"
    ".execute('select count(*) from read_csv($file)', {'file': sys.argv[1]}).fetchone()"
)
# The statements alone are entered, and no edition is built: that is measured elsewhere.
ENTER = """
import sys
from pathlib import Path
import data.changes.staged_import as large
from data.history.staged_files import header_of
from data.settings import Settings
large.build_from = lambda journal, settings: None
facts, database, file = map(Path, sys.argv[1:])
settings = Settings(facts, database)
with large.staged_import(settings, file, header_of(file), lambda *told: None) as held:
    held.accept(made_by="benchmark")
"""


class Cost(NamedTuple):
    """What a process took."""

    seconds: float  # of the processor
    gigabytes: float  # at its peak


def main() -> None:
    """Print the table."""
    sizes = [int(text) for text in sys.argv[1:]] or [100_000, 1_000_000]
    headings = ("count, CPU s", "enter, CPU s", "GB", "ten, CPU s", "GB")
    print(f"{'statements':>12}" + "".join(f"{heading:>14}" for heading in headings))
    ten_before: Cost | None = None
    before: tuple[int, Cost] | None = None
    with tempfile.TemporaryDirectory(dir=os.environ.get("TIDEMARK_BENCH_FOLDER")) as folder:
        for size in (FEW, *sizes):
            facts = Path(folder) / str(size)
            file = write_facts(facts, size)
            rows = file.rename(facts.with_suffix(".csv"))
            _write_head(rows, facts / "statements.csv", 0)
            ten = facts.with_suffix(".ten.csv")
            _write_head(rows, ten, TEN)
            ten.write_text(ten.read_text("utf-8").replace("\nid-", "\nten-"), "utf-8")
            database = facts / "tidemark.duckdb"
            counted = cost("-c", COUNT, str(rows))
            entered = cost("-c", ENTER, str(facts), str(database), str(rows))
            tens = cost("-c", ENTER, str(facts), str(database), str(ten))
            print(
                f"{size:>12,}{counted.seconds:>14.2f}{entered.seconds:>14.1f}"
                f"{entered.gigabytes:>14.2f}{tens.seconds:>14.2f}{tens.gigabytes:>14.2f}",
                flush=True,
            )
            if before and size // before[0] == 10:
                times = entered.seconds / before[1].seconds
                print(f"{'':>12} {times:.1f} times the CPU of a tenth")
            if ten_before:
                times = tens.seconds / ten_before.seconds
                print(f"{'':>12} ten rows: {times:.2f} times those into {FEW:,}")
            ten_before = ten_before or tens
            before = (size, entered)
            rows.unlink()


def cost(*arguments: str) -> Cost:
    """Run Python and return what it took. Raises SystemExit where it fails."""
    pid = os.posix_spawn(
        sys.executable, [sys.executable, *arguments], {**os.environ, "PYTHONPATH": str(ROOT)}
    )
    _, status, used = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"failed: {arguments[0]} {arguments[-1]}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6)


def _write_head(path: Path, to: Path, rows: int) -> None:
    with path.open(encoding="utf-8") as file, to.open("w", encoding="utf-8") as head:
        for _, line in zip(range(rows + 1), file, strict=False):
            head.write(line)


if __name__ == "__main__":
    main()
