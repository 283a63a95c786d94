"""Cells counted some at a time: memory holds what is counted at once, however many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.sql_files import sql_text

if TYPE_CHECKING:
    import duckdb

AT_ONCE = 2_000_000  # statements, of which counting takes some 600 MB


def make_cells(con: duckdb.DuckDBPyConnection) -> None:
    """Make the cells of an edition whose statements are there, in the order in which they lie."""
    if _statements(con) <= AT_ONCE:
        con.execute(sql_text("editions", "cells"))
        return
    con.execute(sql_text("slices", "cell_slices"), {"most": AT_ONCE})
    for at, (number,) in enumerate(con.execute(sql_text("slices", "slices")).fetchall()):
        con.execute(sql_text("slices", "slice"), {"slice": number})
        con.execute(sql_text("slices", "celled_slice"))
        if at == 0:
            con.execute(sql_text("slices", "no_cells"))
        con.execute(sql_text("refresh", "arrive_cells"))
    con.execute(sql_text("editions", "celled_statements"))


def _statements(con: duckdb.DuckDBPyConnection) -> int:
    ((rows,),) = con.execute(sql_text("slices", "statements_kept")).fetchall()
    return rows
