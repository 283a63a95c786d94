"""How far a long command is, on the terminal: what it does, its rows, the time that is left."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from data.history.watching import seconds_left

EVERY_SECONDS = 0.2


class Progress:
    """Tells on a terminal, in one line that is written over, how far a command is.

    Where nobody looks, as when the output goes to a file, each phase is told once as it begins.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._phase = ""
        self._began = self._told = 0.0

    def __call__(self, phase: str, share: float, rows: int | None = None) -> None:
        """Tell what is done, which share of it is behind, and of how many rows."""
        now = time.monotonic()
        is_new = phase != self._phase
        if is_new:
            self._phase, self._began = phase, now
        if not self._stream.isatty():
            if is_new:
                self._write(f"{phase} …\n")
        elif is_new or now - self._told >= EVERY_SECONDS or share >= 1:
            self._told = now
            self._write(f"\r\x1b[2K{phase} … {_far(share, rows, now - self._began)}")

    def close(self) -> None:
        """Leave the line to what is written next."""
        if self._phase and self._stream.isatty():
            self._write("\r\x1b[2K")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _far(share: float, rows: int | None, seconds: float) -> str:
    done = f"{share:.0%}" if rows is None else f"{round(share * rows):,} of {rows:,} rows"
    left = seconds_left(share, seconds)
    if left is None:
        return done
    return (
        f"{done}, about {max(left, 1):.0f} s left"
        if left < 90
        else f"{done}, about {left / 60:.0f} min left"
    )
