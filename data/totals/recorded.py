"""Recorded: what the programmes recorded here prove, where others may have held some too.

A question that names no programme asks about everyone. What is recorded bounds everyone from
below; from above it bounds only the programmes that it is about: "≥ 1; in the programme recorded
here 1–16". Readings of the rules that they leave open:
- "Not broken down" is said of everyone where only wider statements reach the question and nothing
  is proved. Where those recorded are known to have had none, no share is open: that is "≥ 0".
- An upper bound alone ("at most 40") leaves everyone at "≥ 0", for a statement lies inside.
- Where statements contradict one another nothing is told of those recorded, and where nothing is
  reported there are none.
- A programme is named where some statement of it reaches the question, be it one that says
  "about", or where its records are complete, so that none is a true zero.
- A level is a state of a place, whoever reports it: others change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the programmes recorded here prove of a question, by themselves.

    A high of None is no upper bound: they may have held more than is recorded of them.
    """

    low: int
    high: int | None
    text: str
    programmes: tuple[str, ...]
    because_high: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """Return it as the command line prints it."""
        return {
            "low": self.low,
            "high": self.high,
            "text": self.text,
            "programmes": list(self.programmes),
        }
