"""Measures the search for likely duplicates: how it grows where four times as many rows are alike.

    .venv/bin/python -m tests.benchmarks.duplicates      or: make bench

Four times the rows should take about four times as long; were every row held against every other
it would be sixteen times.
"""

import time
from collections.abc import Callable

from data.changes.duplicates import duplicates_in
from data.rules.states import RowChange
from tests.data.changes.test_duplicates import HELD, among, register_and_months, state

FEW, MANY = 1_000, 4_000


def main() -> None:
    """Print the table."""
    print(
        f"{'likely duplicates':<28}{f'{FEW:,} rows, CPU s':>20}{f'{MANY:,} rows':>14}{'ratio':>8}"
    )
    for what, look in (("records of equal values", registers), ("statements alike", alike)):
        few, many = (cpu_seconds(look, count) for count in (FEW, MANY))
        print(f"{what:<28}{few:>20.2f}{many:>14.2f}{many / few:>8.1f}")


def registers(count: int) -> None:
    """Look among two registers of equal values, one of them by months."""
    among(*register_and_months(count))


def alike(count: int) -> None:
    """Look among statements that say seven things, over and over."""
    rows = {f"s{at}": HELD | {"value": str(at % 7), "start": "2021"} for at in range(count)}
    changes = [RowChange("statements", key, "added", cells) for key, cells in rows.items()]
    list(duplicates_in(state(**rows), changes))


def cpu_seconds(work: Callable[[int], None], count: int) -> float:
    """Return the least CPU seconds that a piece of work takes, of three times."""
    taken: list[float] = []
    for _ in range(3):
        began = time.process_time()
        work(count)
        taken.append(time.process_time() - began)
    return min(taken)


if __name__ == "__main__":
    main()
