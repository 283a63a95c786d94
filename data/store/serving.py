"""The editions that this process serves: opened once, followed when a change is made."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from data.errors import StoreError, shown
from data.history.backups.restoring import Restoration, last_restoration
from data.history.faults import EDITION
from data.settings import Settings
from data.store.following import Follower
from data.store.read_only import copied, is_writable
from data.store.standing import POINTER, last_build
from data.store.store import open_build, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from data.store.store import Store

LOG = logging.getLogger(__name__)
PAST_STORES_KEPT = 4
RETRY_SECONDS = 30.0  # after which the latest facts are tried again, where they could not be had


class _Current:
    """The stores that this process serves: the newest build, and the past editions asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._follower: Follower | None = None
        self.forget()

    def forget(self) -> None:
        if self._follower:
            self._follower.stop()
        self._follower = None
        self._settings: Settings | None = None
        self._mark: object = None
        self._now: Store | None = None
        self.trouble = ""
        self._tried_at = 0.0
        self._past: dict[int, Store] = {}

    def store(self, as_of: int | None) -> Store:
        with self._lock:
            if self._settings is None:
                self._settings = _here(Settings.from_environment())
            if as_of is not None:
                return self._past_store(self._settings, as_of)
            # A change made here or by another process moves the pointer: follow it.
            pointer = self._settings.builds / POINTER
            is_due = self._is_due(self._settings)
            if self._now is None or self._now.is_damaged or is_due or _mark(pointer) != self._mark:
                self._now = self._opened(self._settings)
                self._mark = _mark(pointer)
            return self._now

    def _is_due(self, settings: Settings) -> bool:
        """Say whether the latest facts are to be tried again; a lake is followed meanwhile."""
        waited = time.monotonic() - self._tried_at
        return bool(self.trouble) and settings.lake is None and waited > RETRY_SECONDS

    def _opened(self, settings: Settings) -> Store:
        """Open the facts as they are now, or as they were built last where that cannot be."""
        was_damaged = self._let_go(self._now, settings)
        last = last_build(settings)
        self._tried_at, self.trouble = time.monotonic(), ""
        if settings.lake and self._follower and last and not was_damaged:
            return open_build(last, EDITION)  # what the follower made, or an acceptance here
        try:
            store = open_store(settings, is_after_damage=was_damaged)
        except StoreError as error:
            last = last_build(settings)
            if last is None:
                raise
            LOG.warning("%s Until then %s is served, the last that was built.", error, shown(last))
            store = open_build(last, EDITION)
            self.trouble = str(error)
        if settings.lake and self._follower is None:
            self._follower = Follower(settings, settings.lake, self.trouble)
        return store

    def trouble_served(self) -> str:
        """Return why what is served is not the latest; of a lake as it was at the last look."""
        return self._follower.trouble if self._follower else self.trouble

    @staticmethod
    def _let_go(store: Store | None, settings: Settings) -> bool:
        """Close an edition that was found damaged, and delete it where it can be made anew."""
        if store is None or not store.is_damaged:
            return False
        store.close()
        if store.path.parent == settings.builds and is_writable(settings):
            store.path.unlink(missing_ok=True)
            LOG.warning("%s was damaged; it is made anew.", shown(store.path))
        return True

    def _past_store(self, settings: Settings, as_of: int) -> Store:
        was_damaged = self._let_go(self._past.get(as_of), settings)
        if as_of not in self._past or was_damaged:
            while len(self._past) >= PAST_STORES_KEPT:
                self._past.pop(next(iter(self._past)))
            self._past[as_of] = open_store(settings, as_of, is_after_damage=was_damaged)
        return self._past[as_of]


def _here(settings: Settings) -> Settings:
    """Return settings under which what is built of a lake can be written."""
    return copied(settings) if settings.lake and not is_writable(settings) else settings


_current = _Current()


def current_store(as_of: int | None = None) -> Store:
    """Return the store of this process, by the environment's settings: now, or after a change."""
    return _current.store(as_of)


def trouble_served() -> str:
    """Return why the facts that this process serves are not the latest, "" where they are."""
    return _current.trouble_served()


def restoration_served() -> Restoration | None:
    """Return how the database was restored from its backups, while that is news to be told."""
    settings = Settings.from_environment()
    return None if settings.lake else last_restoration(settings.database)


def forget_current_store() -> None:
    """Let the next call of `current_store` read the environment and open the facts anew."""
    _current.forget()


def _mark(pointer: Path) -> object:
    try:
        found = pointer.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
