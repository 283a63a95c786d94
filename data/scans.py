"""Scans: columns of Python values, put before a connection as a table that SQL reads."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from typing import Any

    import duckdb
    import numpy as np

    Array = np.ndarray[tuple[int], np.dtype[Any]]

# DuckDB would guess the type of a column from a sample of its rows. A sample without a value makes
# it fail, and one that misleads turns the cells below into something else: all text stays text.
NO_GUESSING = "set pandas_analyze_sample = 0"


@contextmanager
def scanned(
    con: duckdb.DuckDBPyConnection,
    name: str,
    columns: Mapping[str, Sequence[object]],
    numbers: Mapping[str, Sequence[int]] | None = None,
) -> Generator[None]:
    """Let SQL read columns of one length as a table of that name, for as long as the block lasts.

    Columns among `numbers` are whole numbers. Every other column is text, in which None is a null:
    SQL casts it.
    """
    con.execute(NO_GUESSING)
    arrays = {column: _numbers(values) for column, values in (numbers or {}).items()}
    con.register(name, arrays | {column: _texts(values) for column, values in columns.items()})
    try:
        yield
    finally:
        con.unregister(name)


def _numbers(values: Sequence[int]) -> Array:
    import numpy as np  # read where it is used: it takes as long to load as many a command runs

    return np.array(values, dtype=np.int64)


def _texts(values: Sequence[object]) -> Array:
    import numpy as np

    # Filled in place: numpy would make a table of a list of lists, and of equal dates a date.
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
