"""Restoring: what was acknowledged is there after any damage, and that it was restored is told."""

import multiprocessing
import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

from data.errors import DamagedError
from data.history.backups.chains import backups_of
from data.history.backups.restoring import last_restoration
from data.history.opening import open_journal
from tests.data.history.damaging import damages, zero_table
from tests.data.history.documents import enter, read

pytestmark = pytest.mark.of_files

TIMES, SEED = 60, 11


def test_a_damaged_journal_is_restored_each_time_and_nothing_acknowledged_is_lost(
    path: Path, caplog: pytest.LogCaptureFixture
):
    before, whole = read(path), path.read_bytes()
    found: Counter[str] = Counter()

    for kind, damaged in damages(whole, TIMES, SEED):
        caplog.clear()
        path.write_bytes(damaged)
        try:
            after = read(path)
        except DamagedError:
            found["told on reading"] += 1
            after = read(path)
        assert after == before, (kind, SEED)
        if caplog.text:
            assert "restored from its backups, up to change 3" in caplog.text
            found["restored"] += 1

    assert found["restored"] > TIMES * 3 / 4, (found, SEED)
    done = last_restoration(path)
    assert done is not None
    assert (done.head, done.lost) == (3, 0)
    assert len(list(path.parent.glob("tidemark.damaged-*.duckdb"))) == 3
    path.with_name(done.kept_as).unlink()
    assert last_restoration(path) is None


@pytest.mark.parametrize("table", ["changes", "mappings", "sources"])
def test_damage_that_is_met_when_a_table_is_read_is_told_and_restored(path: Path, table: str):
    before = read(path)
    zero_table(path, table)

    with pytest.raises(DamagedError, match=r"restored from its backups, .* try again"):
        read(path)

    assert read(path) == before


def leave(path: Path) -> None:
    """Enter a change and end as a process does that is killed: the change is in the .wal file."""
    with open_journal(path) as journal:
        enter(journal, {"late": "The last one"})
        os._exit(0)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_change_that_only_the_wal_file_holds_outlives_damage_of_it(path: Path):
    process = multiprocessing.get_context("fork").Process(target=leave, args=(path,))
    process.start()
    process.join()
    wal = path.with_name(f"{path.name}.wal")
    main_file, written = path.read_bytes(), wal.read_bytes()
    before = read(path)
    found: Counter[str] = Counter()

    for kind, damaged in [("gone", b""), *damages(written, 6, SEED)]:
        path.write_bytes(main_file)
        wal.write_bytes(damaged)
        if kind == "gone":
            wal.unlink()
        assert read(path) == before, (kind, SEED)
        found["restored" if last_restoration(path) else "as it was"] += 1

    assert before["changes"] == read(path)["changes"]
    assert found["restored"] > 3, found


def test_a_journal_that_is_gone_comes_back(path: Path):
    before = read(path)
    path.unlink()
    path.with_name(f"{path.name}.wal").write_bytes(b"of the one that is gone")

    assert read(path) == before
    done = last_restoration(path)
    assert done is not None
    assert (done.head, done.kept_as) == (3, "")


def test_an_older_copy_of_the_journal_is_brought_to_what_was_acknowledged_since(path: Path):
    older = path.read_bytes()
    with open_journal(path) as journal:
        enter(journal, {"d": "Four"})
    before = read(path)
    path.write_bytes(older)

    assert read(path) == before


def test_a_journal_that_holds_more_than_its_backups_lead_to_is_left_as_it_is(path: Path):
    before, older = read(path), path.read_bytes()
    with open_journal(path) as journal:
        enter(journal, {"d": "Four"})
    path.write_bytes(older)
    file = backups_of(path) / "after-0" / "change-2" / "sources.parquet"
    file.write_bytes(file.read_bytes()[:50])

    assert read(path) == before
    done = last_restoration(path)
    assert done is not None
    assert (done.head, done.lost) == (3, 1)
    with open_journal(path) as journal:
        enter(journal, {"e": "Four again"})
    path.unlink()
    with open_journal(path) as journal:
        assert journal.head() == 4


def test_what_no_backup_holds_any_more_is_told_as_lost(
    path: Path, caplog: pytest.LogCaptureFixture
):
    (backups_of(path) / "after-0" / "change-2" / "sources.parquet").write_bytes(b"damaged")
    with open_journal(path) as journal:
        first = journal.state(1)
    path.write_bytes(b"damaged")

    with open_journal(path) as journal:
        assert journal.state() == first
    assert "up to change 1. 2 later changes are in no backup that can be read" in caplog.text
    done = last_restoration(path)
    assert done is not None
    assert (done.head, done.lost) == (1, 2)


def test_without_a_backup_damage_is_told_and_the_file_left_as_it_is(path: Path):
    shutil.rmtree(backups_of(path))
    path.write_bytes(path.read_bytes()[:20_000])

    with pytest.raises(DamagedError, match="there are no backups of it"), open_journal(path):
        pass

    assert path.stat().st_size == 20_000


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_processes_that_meet_the_damage_at_once_restore_it_once(path: Path):
    before = read(path)
    path.write_bytes(path.read_bytes()[:20_000])
    forked = multiprocessing.get_context("fork")
    processes = [forked.Process(target=read, args=(path,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert len(list(path.parent.glob("tidemark.damaged-*"))) == 1
    assert read(path) == before
