"""What tests of damage, rights and full disks start from: facts with one change after them."""

import shutil
from pathlib import Path

import pytest

from data.changes.accepting import accept
from data.settings import Settings
from data.store.store import open_store
from tests.data.store.visits import proposed


@pytest.fixture(scope="session")
def standing_changed(standing: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder like `standing`, with one change and its edition, to be copied."""
    folder = shutil.copytree(standing, tmp_path_factory.mktemp("changed") / "facts")
    settings = Settings(folder / "facts", folder / "tidemark.duckdb")
    assert accept(settings, proposed(settings, "visits"), made_by="Aizada") == 2
    open_store(settings).close()
    return folder


@pytest.fixture
def changed(standing_changed: Path, tmp_path: Path) -> Settings:
    """Return settings of a copy of it, to be damaged."""
    folder = shutil.copytree(standing_changed, tmp_path / "copy")
    return Settings(folder / "facts", folder / "tidemark.duckdb")
