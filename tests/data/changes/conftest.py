"""What many tests of changes start from: a training that was entered, and its correction."""

import shutil
from pathlib import Path

import pytest

from data.settings import Settings
from data.store.store import open_store
from tests.data.changes.training import added, statement


@pytest.fixture(scope="session")
def standing_entered(standing: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder like `standing`, with the training as change 2, to be copied."""
    return _with(standing, tmp_path_factory, paraphrase="One training in May.")


@pytest.fixture(scope="session")
def standing_corrected(standing_entered: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder like it, in which change 3 made two trainings of one, to be copied."""
    return _with(standing_entered, tmp_path_factory, value="2")


@pytest.fixture
def entered(standing_entered: Path, tmp_path: Path) -> Settings:
    """Return settings of a copy of the facts after change 2, to be changed or broken."""
    return _settings(shutil.copytree(standing_entered, tmp_path / "entered"))


@pytest.fixture
def corrected(standing_corrected: Path, tmp_path: Path) -> Settings:
    """Return settings of a copy of the facts after change 3, to be changed or broken."""
    return _settings(shutil.copytree(standing_corrected, tmp_path / "corrected"))


def _with(before: Path, folders: pytest.TempPathFactory, **cells: str) -> Path:
    folder = shutil.copytree(before, folders.mktemp("changed") / "facts")
    settings = _settings(folder)
    added(settings, statement(**cells))
    open_store(settings).close()
    return folder


def _settings(folder: Path) -> Settings:
    return Settings(folder / "facts", folder / "tidemark.duckdb")
