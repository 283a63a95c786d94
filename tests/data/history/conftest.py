"""What tests of backups start from: a journal of a few changes."""

import shutil
from pathlib import Path

import pytest

from data.history.opening import open_journal
from data.history.taking_back import put_back
from tests.data.history.documents import enter


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a journal of three changes, the last of which took back the second."""
    path = tmp_path_factory.mktemp("made") / "tidemark.duckdb"
    with open_journal(path) as journal:
        enter(journal, {f"document-{number}": "A letter " * 9 for number in range(3000)})
        journal.keep_mapping("shape", {"metric": "participants"})
        enter(journal, {"document-1": "", "document-2": "Another", "one more": "A third"})
        put_back(journal, 2)
        journal.enter("undo", made_by="me", undoes=2)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """Return a copy of it, to be damaged."""
    shutil.copytree(made.parent, tmp_path / "copy")
    return tmp_path / "copy" / made.name
