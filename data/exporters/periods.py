"""Periods: the scope of a statement in time, as standards of exchange write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.queries import Statement


def interval(statement: Statement) -> str:
    """Return the days of a statement as ISO 8601, both included; ".." is an unknown beginning."""
    first = statement.starts_on
    return f"{first.isoformat() if first else '..'}/{statement.ends_on.isoformat()}"


def days(statement: Statement) -> int | None:
    """Return how many days the scope has; None where its beginning is not known."""
    first = statement.starts_on
    return (statement.ends_on - first).days + 1 if first else None


def time_period(statement: Statement) -> str:
    """Return the period as SDMX has it: a year, month or day as stated, else start and length.

    An unknown beginning has no form there: the last day stands for it.
    """
    if statement.start and statement.start == statement.end:
        return statement.start
    if statement.starts_on is None:
        return statement.ends_on.isoformat()
    return f"{statement.starts_on.isoformat()}/P{days(statement)}D"
