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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.totals.figures import Figure, Status


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the programmes recorded here prove of a question, by themselves."""

    figure: Figure
    programmes: tuple[str, ...]
    because_high: tuple[str, ...]

    @property
    def status(self) -> Status:
        """What kind of thing is known of them."""
        return self.figure.status

    @property
    def low(self) -> int:
        """The least that they have; they are told of where there is one."""
        return self.figure.low or 0

    @property
    def high(self) -> int | None:
        """The most that they have. None is no upper bound: more may be than is recorded."""
        return self.figure.high

    @property
    def text(self) -> str:
        """The figure in codes and plain digits."""
        return self.figure.text

    def to_json(self) -> dict[str, object]:
        """Return it as the command line prints it."""
        return {
            "low": self.low,
            "high": self.high,
            "text": self.text,
            "programmes": list(self.programmes),
            "status": self.status.value,
        }
