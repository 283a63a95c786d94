"""A folder that cannot be written is served as it is; what is missing is made elsewhere."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.settings import ROOT, Settings
from data.store.read_only import is_writable
from data.store.store import open_store

pytestmark = pytest.mark.of_files

DROP_CAPABILITY, WRITE_ANYWHERE = 24, 1  # Linux: PR_CAPBSET_DROP, CAP_DAC_OVERRIDE
LOOK = """
import sys
from pathlib import Path
from data import queries
from data.store.read_only import is_writable
from data.settings import Settings
from data.store.store import open_store
settings = Settings(Path(sys.argv[1]), Path(sys.argv[2]))
as_of = int(sys.argv[3]) if len(sys.argv) > 3 else None
store = open_store(settings, as_of)
print(is_writable(settings), store.version, len(queries.past_changes(store)))
"""


def as_a_guest() -> None:
    """Give up what lets root write where its owner may not."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(DROP_CAPABILITY, WRITE_ANYWHERE, 0, 0, 0)


def look(settings: Settings, *more: str) -> list[str]:
    """Open the facts as a process that may not write there: writable, version, changes."""
    found = subprocess.run(
        [sys.executable, "-c", LOOK, str(settings.facts), str(settings.database), *more],
        cwd=ROOT,
        preexec_fn=as_a_guest,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    return found.stdout.split()


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def locked(changed: Settings) -> Iterator[Settings]:
    """Return settings of small facts with one change after them, in a folder to be locked."""
    facts = changed.facts.rename(changed.facts.parent.with_name("facts"))
    inside = Settings(facts, changed.database)
    yield inside
    for path in (inside.database.parent, *inside.database.parent.rglob("*")):
        path.chmod(0o755)


def lock(settings: Settings) -> dict[str, bytes]:
    """Take away the right to write, and return what is there."""
    folder = settings.database.parent
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return files(folder)


def test_what_is_all_there_is_served_and_nothing_is_written(locked: Settings):
    version = open_store(locked).version
    before = lock(locked)

    assert look(locked) == ["False", version, "2"]
    assert files(locked.database.parent) == before


def test_a_past_edition_and_missing_builds_are_made_elsewhere(locked: Settings):
    version = open_store(locked).version
    shutil.rmtree(locked.builds)
    before = lock(locked)

    assert look(locked) == ["False", version, "2"]
    assert look(locked, "1")[2] == "1"
    assert files(locked.database.parent) == before


def test_curated_files_that_say_more_are_served_too(locked: Settings):
    version = open_store(locked).version
    before = lock(locked)
    path = locked.facts / "metrics.csv"
    path.write_text(path.read_text("utf-8").replace("Participants", "People trained"), "utf-8")

    _, found, changes = look(locked)

    assert (found != version, changes) == (True, "3")
    assert files(locked.database.parent) == before


def test_a_damaged_database_is_restored_elsewhere(locked: Settings):
    version = open_store(locked).version
    shutil.rmtree(locked.builds)
    locked.database.write_bytes(locked.database.read_bytes()[:9000])
    before = lock(locked)

    assert look(locked) == ["False", version, "2"]
    assert files(locked.database.parent) == before


def test_where_nothing_was_made_yet_all_is_made_elsewhere(settings: Settings, tmp_path: Path):
    folder = tmp_path / "empty"
    folder.mkdir()
    folder.chmod(0o555)

    found = look(Settings(settings.facts, folder / "below" / "tidemark.duckdb"))

    assert (found[0], found[2]) == ("False", "1")
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_yet_to_be_made_can_be_written_where_the_one_above_can(tmp_path: Path):
    assert is_writable(Settings(database=tmp_path / "a" / "b" / "tidemark.duckdb"))
