"""A disk that fills up while facts are staged, entered or built: told, and nothing half."""

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data import queries
from data.changes.accepting import accept
from data.changes.staged_import import staged_import
from data.errors import FullDiskError
from data.history.opening import open_journal
from data.history.staged_files import header_of
from data.rules.states import State
from data.settings import Settings
from data.store.standing import last_build
from data.store.store import open_store
from tests.data.store.visits import proposed

pytestmark = pytest.mark.of_files


@pytest.fixture(scope="module")
def tiny(standing_changed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Return settings of small facts with one change, on a disk of 64 MB of its own."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    tmp_path = tmp_path_factory.mktemp("tiny")
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk], check=True)
    try:
        shutil.copytree(standing_changed, disk / "kept")
        yield Settings(standing_changed / "facts", disk / "kept" / "tidemark.duckdb")
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


@contextmanager
def only(free: int, settings: Settings) -> Iterator[None]:
    """Leave some bytes of the disk, and no more."""
    disk = settings.database.parent
    filling = disk / "filling"
    filling.write_bytes(bytes(shutil.disk_usage(disk).free - free))
    try:
        yield
    finally:
        filling.unlink()


def read(settings: Settings) -> tuple[State, int]:
    with open_journal(settings.journal) as journal:
        return journal.state(), journal.head()


def test_a_change_on_a_disk_that_fills_up_is_entered_or_not_and_told_so(tiny: Settings):
    found: Counter[str] = Counter()

    for at, free in enumerate((0, 12, 24, 16000)):
        before, proposal = read(tiny), proposed(tiny, f"visits-{at}")
        last, said = last_build(tiny), ""
        with only(free * 1024, tiny):
            try:
                accept(tiny, proposal, made_by="Aizada")
            except FullDiskError as error:
                said = str(error)
        state, head = read(tiny)
        if not said:
            found["entered"] += 1
        elif "is entered and kept" in said:
            found["entered, told that pages wait"] += 1
            assert last_build(tiny) == last
        else:
            found["not entered"] += 1
            assert said.startswith("The disk is full: "), said
            assert (state, head) == before
        assert (f"visits-{at}" in state["metrics"]) == (head > before[1]), free
        open_store(tiny).close()

    assert len(found) == 3, found
    assert len(queries.past_changes(open_store(tiny))) == read(tiny)[1]


def test_a_large_file_that_finds_no_room_is_told_and_leaves_nothing(tiny: Settings, tmp_path: Path):
    before = read(tiny)
    heading, first, *_ = (tiny.facts / "statements.csv").read_text("utf-8").splitlines()
    path, cells = tmp_path / "statements.csv", first.split(",", 1)[1]
    path.write_text(
        heading + "\n" + "".join(f"row-{n}-{n * n},{cells}\n" for n in range(30_000)), "utf-8"
    )
    header = header_of(path)
    assert header is not None
    stages: Counter[str] = Counter()

    for free in (0, 2000):
        with only(free * 1024, tiny):
            try:
                with staged_import(tiny, path, header, lambda *_: None) as held:
                    stages["staged"] += 1
                    held.accept(made_by="Aizada")
            except FullDiskError:
                stages["told"] += 1
                assert read(tiny) == before, free
        assert not list(tiny.database.parent.glob("staged-*"))

    assert stages["told"] == 2, stages
    assert stages["staged"] > 0, stages


def test_a_damaged_database_that_finds_no_room_to_be_restored_is_told_and_restored_later(
    tiny: Settings,
):
    before = read(tiny)
    tiny.database.write_bytes(tiny.database.read_bytes()[:9000])

    for free in (0, 500):
        with only(free * 1024, tiny), pytest.raises(FullDiskError, match="The disk is full"):
            read(tiny)
    assert tiny.database.stat().st_size == 9000

    assert read(tiny) == before
