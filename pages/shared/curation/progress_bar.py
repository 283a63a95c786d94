"""How far the reading of a file is, on the page: what is done, its rows, the time that is left."""

import time

import streamlit as st

from data.history.watching import seconds_left
from pages.shared.words import verbatim
from pages.shared.words.catalogue import n, number, t

EVERY_SECONDS = 0.25
A_WHILE = 90  # seconds; of longer ones minutes are told


class ProgressBar:
    """A bar where the page stands; told often, it moves a few times a second."""

    def __init__(self) -> None:
        self._bar = st.progress(0.0, t("curate.working"))
        self._phase = ""
        self._began = self._told = 0.0

    def __call__(self, phase: str, share: float, rows: int | None) -> None:
        """Show a phase, which share of it is behind, and of how many rows."""
        now = time.monotonic()
        if phase != self._phase:
            self._phase, self._began = phase, now
        elif now - self._told < EVERY_SECONDS:
            return
        self._told = now
        how_far = [*_rows(share, rows), *_left(seconds_left(share, now - self._began))]
        told = " ".join([f"{phase} …", ", ".join(how_far)])
        self._bar.progress(min(share, 1.0), verbatim.label(told))


def _rows(share: float, rows: int | None) -> list[str]:
    if not rows:
        return []
    return [t("curate.rows_done", done=number(round(share * rows)), rows=number(rows))]


def _left(seconds: float | None) -> list[str]:
    if seconds is None:
        return []
    if seconds < A_WHILE:
        return [n("curate.seconds_left", max(1, round(seconds)))]
    return [n("curate.minutes_left", round(seconds / 60))]
