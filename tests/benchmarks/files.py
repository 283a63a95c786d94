"""Measures the reading of large files: 20,000 rows of our own columns as CSV and as a workbook.

    .venv/bin/python -m tests.benchmarks.files      or: make bench

Beside each stands what the bare parser takes for the same file. An upload is refused where it takes
more than the limit in the last line; this measures and judges nothing.
"""

import csv
import io
import time
from collections.abc import Callable

import openpyxl

from data.apart.limits import Limits
from data.apart.readers import Reader
from data.apart.worker import Ended
from data.importers.files.documents import Document
from data.importers.rows.readings import Known
from tests.data.changes.many_rows import Row, as_csv, tables

ROWS = 20_000
MEGABYTES = 50  # far above the usual, so that what takes too long is measured too


def main() -> None:
    """Print the table."""
    rows = tables(ROWS)
    files = {
        "statements.csv": as_csv("statements", rows["statements"]),
        "facts.xlsx": workbook(rows),
    }
    bare = {"statements.csv": bare_csv, "facts.xlsx": bare_workbook}
    print(f"{'file':<18}{'MB':>6}{'read, CPU s':>14}{'largest, MB':>14}{'bare parser, CPU s':>21}")
    for name, content in files.items():
        ended = read(Document(name, content, MEGABYTES))
        parser = seconds(bare[name], content)
        size = len(content) / 1024**2
        print(
            f"{name:<18}{size:>6.1f}{ended.cpu_seconds:>14.1f}{ended.megabytes:>14.0f}{parser:>21.1f}"
        )
    print(f"limit of an upload: {Limits.of(0).cpu_seconds} CPU s")


def read(document: Document) -> Ended:
    """Read a file in a process of its own, and return what that took."""
    took: list[Ended] = []
    with Reader(Limits.of, lambda _, ended: took.append(ended)) as reader:
        reader.know(Known({}), {})
        reader.read(document)
    return took[0]


def workbook(rows: dict[str, list[Row]]) -> bytes:
    """Return tables as a workbook, a sheet each."""
    book = openpyxl.Workbook(write_only=True)
    for table, cells in rows.items():
        sheet = book.create_sheet(table)
        columns = list(dict.fromkeys(column for row in cells for column in row))
        sheet.append(columns)
        for row in cells:
            sheet.append([row.get(column) for column in columns])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def bare_csv(content: bytes) -> int:
    return sum(1 for _ in csv.reader(io.StringIO(content.decode(), newline="")))


def bare_workbook(content: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return sum(1 for sheet in book for _ in sheet.iter_rows(values_only=True))


def seconds(work: Callable[[bytes], int], content: bytes) -> float:
    began = time.process_time()
    work(content)
    return time.process_time() - began


if __name__ == "__main__":
    main()
