"""Harmless: texts that a spreadsheet would run as a formula, marked so that it does not."""

from __future__ import annotations

from data.exports import FORMULA_STARTS, original

__all__ = ["harmless", "original"]

AS_THEY_ARE = frozenset({"comparator"})  # codes of one or two signs, which no spreadsheet runs


def harmless(text: str, column: str = "") -> str:
    """Return a text with an apostrophe before it where it begins like a formula.

    `original` takes the apostrophe away again, and none that the text has of its own.
    """
    is_formula = column.lower() not in AS_THEY_ARE and text.lstrip("'").startswith(FORMULA_STARTS)
    return f"'{text}" if is_formula else text
