"""Our own columns that are more than text, and what an empty cell of one means."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from data.importers.rows.headings import contract
from data.rules.schema import columns_by_name

if TYPE_CHECKING:
    from collections.abc import Mapping

PERIODS = frozenset(("start", "end"))  # a quarter under either is a first and a last day
WITH_ITS_MEASURE = frozenset(("comparator", "value"))  # a figure is read with its measure


@functools.cache
def columns_read(table: str) -> frozenset[str]:
    """Return the columns of a table that are more than text."""
    return frozenset(
        column.name
        for column in columns_by_name(table).values()
        if not column.is_key
        and column.name not in WITH_ITS_MEASURE
        and (column.names_rows_of or column.options or column.is_date or column.is_whole_number)
    )


@functools.cache
def meanings_of_empty(table: str) -> Mapping[str, str]:
    """Return what an empty cell of a column means, of those where it means something."""
    return {
        name: column.words.when_empty
        for name, column in columns_by_name(table).items()
        if column.words.when_empty and name not in WITH_ITS_MEASURE
    }


@functools.cache
def tables_named() -> frozenset[str]:
    """Return the tables whose rows others name."""
    columns = (columns_by_name(table).values() for table in contract())
    return frozenset(c.names_rows_of for of_table in columns for c in of_table) - {""}
