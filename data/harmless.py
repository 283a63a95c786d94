"""Harmless: texts that a spreadsheet would run as a formula, marked so that it does not."""

from __future__ import annotations

# Spreadsheets take a text that begins so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
AS_THEY_ARE = frozenset({"comparator"})  # codes of one or two signs, which no spreadsheet runs


def harmless(text: str, column: str = "") -> str:
    """Return a text with an apostrophe before it where it begins like a formula.

    `original` takes the apostrophe away again, and none that the text has of its own.
    """
    return f"'{text}" if column.lower() not in AS_THEY_ARE and _is_formula(text) else text


def original(cell: str) -> str:
    """Return the text that a cell was made from, without the mark that makes it harmless."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    return text.lstrip("'").startswith(FORMULA_STARTS)
