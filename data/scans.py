"""Scans: columns of Python values, put before a connection as a table that SQL reads."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from typing import Any

    import duckdb

    Array = np.ndarray[tuple[int], np.dtype[Any]]

# DuckDB would guess the type of a column from a sample of its rows. A sample without a value makes
# it fail, and one that misleads turns the cells below into something else: all text stays text.
NO_GUESSING = "set pandas_analyze_sample = 0"


@contextmanager
def scanned(
    con: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, Sequence[object] | Array]
) -> Generator[None]:
    """Let SQL read columns of one length as a table of that name, for as long as the block lasts.

    Arrays of numbers keep their type. Every other column is text, in which None is a null: SQL
    casts it.
    """
    con.execute(NO_GUESSING)
    con.register(name, {column: _array(values) for column, values in columns.items()})
    try:
        yield
    finally:
        con.unregister(name)


def _array(values: Sequence[object] | Array) -> Array:
    if isinstance(values, np.ndarray):
        return values
    # Filled in place: numpy would make a table of a list of lists, and of equal dates a date.
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
