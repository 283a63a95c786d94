"""Wording: a stated quantity as a text of codes and digits."""

from __future__ import annotations

SIGNS = {">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "≈"}


def stated_text(comparator: str, value: float, unit: str) -> str:
    """Return a stated quantity with its qualifier: "> 350", or "27.1 %" to one decimal."""
    number = f"{value:.1f}".removesuffix(".0") + (" %" if unit == "percent" else "")
    return number if comparator == "=" else f"{SIGNS[comparator]} {number}"
