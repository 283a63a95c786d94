"""Wording: bounds as a text of codes and digits, which a screen may translate and group."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.totals.claims import Claim

CONTRADICTION = "contradiction"
NOT_BROKEN_DOWN = "not broken down"
NOT_REPORTED = "not reported"
SIGNS = {">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "≈"}


def stated_text(comparator: str, value: float, unit: str) -> str:
    """Return a stated quantity with its qualifier: "> 350", or "27.1 %" to one decimal."""
    number = f"{value:.1f}".removesuffix(".0") + (" %" if unit == "percent" else "")
    return number if comparator == "=" else f"{SIGNS[comparator]} {number}"


def bounds_text(
    low: int, high: int | None, pinning: Iterable[Claim], *, is_open_share: bool
) -> str:
    """Return bounds in words, in a statement's own where one alone gives both.

    Digits are plain, 250000, for a text that machines read too. Nothing proved is "not broken down"
    where it is an open share of wider statements; "≥ 0" where a statement lies inside (it says
    "about", or "at least 0").
    """
    if low == high:
        return str(low)
    for claim in pinning:
        if claim.statements == 1 and claim.bounds == (low, high):
            return f"{SIGNS[claim.comparator]} {int(claim.value)}"
    if high is not None:
        return f"{low}–{high}"
    if low == 0 and is_open_share:
        return NOT_BROKEN_DOWN
    return f"≥ {low}"
