"""Targets: the percentages that a share is held against, as its measure names them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A percentage, and what it is: "the first target"; "" where only the number is given."""

    percent: float
    words: str


def targets(text: str | None) -> tuple[Target, ...]:
    """Return the targets that a measure names ("30 the first target;50 parity"), lowest first."""
    parts = (part.partition(" ") for part in (text or "").split(";") if part)
    found = (Target(float(number), words.strip()) for number, _, words in parts)
    return tuple(sorted(found, key=lambda target: target.percent))
