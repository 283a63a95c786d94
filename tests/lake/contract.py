"""The tests of the journal and of the store, unchanged, on a lake: a plugin of pytest.

    pytest -p tests.lake.contract tests/data/history tests/data/changes tests/data/store

Settings that name a file get a lake instead, one for each file: its rows and its copies lie beside
where the file would be. A folder that is copied brings its lake along, catalogue and all.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from data.history.lakes import MARK
from data.history.opening import open_journal
from data.settings import Lake, Settings
from tests.data.history import journals
from tests.lake.postgresql import PostgreSQL, postgresql

EMPTY = "empty_lake"
OF_FILES = "of_files"  # the marker of tests that are about a file


class Lakes:
    """The lakes that stand in for files, each a database of its own in one PostgreSQL."""

    def __init__(self, server: PostgreSQL, folder: Path) -> None:
        self._server = server
        self._catalogues: dict[Path, str] = {}
        self._empty = Lake(server.create(EMPTY), str(folder / EMPTY), folder / "copies")
        with open_journal(self._empty):
            pass

    def of(self, file: Path) -> Lake:
        """Return the lake of a file; made of the one that the folder brought, else empty."""
        folder = file.absolute().with_suffix(".lake")
        if folder not in self._catalogues:
            name = "lake_" + hashlib.sha256(str(folder).encode()).hexdigest()[:16]
            brought = folder / "database"
            template = brought.read_text("utf-8") if brought.is_file() else EMPTY
            self._catalogues[folder] = self._server.create(name, template)
            self._server.sql(
                name,
                "update ducklake_metadata set value = :'path' where key = 'data_path'",
                path=f"{folder}/",
            )
            folder.mkdir(parents=True, exist_ok=True)
            (folder / MARK).touch()
            brought.write_text(name, "utf-8")
        return Lake(self._catalogues[folder], str(folder), file.absolute().with_suffix(".builds"))


def pytest_collection_modifyitems(items: list[pytest.Item], config: pytest.Config) -> None:
    """Leave out the tests that are about a file."""
    of_files = [item for item in items if item.get_closest_marker(OF_FILES)]
    config.hook.pytest_deselected(items=of_files)
    items[:] = [item for item in items if item not in of_files]


@pytest.fixture(scope="session", autouse=True)
def lakes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Put every journal of the session on a lake."""
    made_of_old = Settings.__init__
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        server = stack.enter_context(postgresql())
        all_lakes = Lakes(server, tmp_path_factory.mktemp("empty-lake"))

        @functools.wraps(made_of_old)
        def made(self: Settings, *args: Any, **named: Any) -> None:
            made_of_old(self, *args, **named)
            if self.lake is None:
                object.__setattr__(self, "lake", all_lakes.of(self.database))

        patch.setattr(Settings, "__init__", made)
        patch.setattr(journals, "where", all_lakes.of)
        yield
