"""Following a lake: what other machines change is built here, while pages go on with what stands.

The latest snapshot is asked of the catalogue once a second, which is one small query; only where it
moved is the journal looked at. A catalogue that does not answer is told in the log, once.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import duckdb

from data.errors import TidemarkError
from data.history.lakes import latest_snapshot
from data.history.opening import open_journal
from data.store.editions import build, build_from

if TYPE_CHECKING:
    from data.settings import Lake, Settings

LOG = logging.getLogger(__name__)
SECONDS = 1.0


class Follower:
    """A thread that builds the newest edition of a lake's facts whenever there is one.

    `trouble` is why the lake did not answer, "" where it does. Where it began with some, the
    curated files here were not looked at yet: they are with the first edition. Later edits of them
    are taken up by who starts or types a command: two machines with files of different age would
    else undo one another's edits for ever.
    """

    def __init__(self, settings: Settings, lake: Lake, trouble: str) -> None:
        self._settings, self._lake, self._takes_up = settings, lake, bool(trouble)
        self.trouble = trouble
        self._is_over = threading.Event()
        self._seen = -1
        self._thread = threading.Thread(target=self._run, name="lake", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; an edition that it makes is made to its end."""
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._is_over.wait(SECONDS):
            try:
                self._look()
            except TidemarkError as error:
                if str(error) != self.trouble:
                    LOG.warning("%s Until then the last edition is served.", error)
                self.trouble = str(error)
            except (duckdb.Error, OSError):  # a fault of ours: told whole, and tried again
                LOG.exception("The lake could not be followed.")
            else:
                if self.trouble:
                    LOG.warning("The lake answers again.")
                self.trouble = ""

    def _look(self) -> None:
        snapshot = latest_snapshot(self._lake)
        if snapshot == self._seen:
            return
        if self._takes_up:
            build(self._settings)
        else:
            with open_journal(self._lake) as journal:
                build_from(journal, self._settings)
        self._takes_up = False
        self._seen = snapshot  # what came since it was asked is seen at the next look
