"""Backups: what was acknowledged is there after any damage, and that it was restored is told."""

import multiprocessing
import os
import shutil
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as law
from hypothesis import strategies as st

from data.errors import DamagedError, StoreError
from data.history.attaching import attach
from data.history.backups import keeping
from data.history.backups.chains import backups_of, keep_last, last_link, runs
from data.history.backups.copies import restore
from data.history.backups.restoring import last_restoration, make_from_links
from data.history.changes import Journal
from data.history.opening import open_journal
from data.history.taking_back import put_back
from data.rules.states import RowChange
from data.sql_files import filled
from tests.data.history.damaging import damages, zero_table

pytestmark = pytest.mark.of_files

TIMES, SEED = 60, 11
KEYS = ("a", "b", "c")
FILLED = ("changes", "head", "layout", "mappings", "sources")


def enter(journal: Journal, rows: dict[str, str]) -> int:
    """Enter documents of those titles, and retire those without one."""
    journal.put(
        RowChange("sources", key, "changed", {"source_id": key, "title": title, "publisher": "We"})
        if title
        else RowChange("sources", key, "retired", None)
        for key, title in rows.items()
    )
    return journal.enter("entry", made_by="me")


def content(journal: Journal) -> dict[str, object]:
    """Return how many rows each table of a journal has, and a digest of them."""
    con = journal.connection
    asked = {name: filled("all_read", folder="backups", table_name=name) for name in FILLED}
    return {name: con.execute(sql).fetchone() for name, sql in asked.items()}


def read(path: Path) -> dict[str, object]:
    with open_journal(path) as journal:
        return content(journal)


@pytest.fixture(scope="module")
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


def test_databases_whose_names_begin_alike_share_no_backups(tmp_path: Path):
    names = ("facts", "facts.duckdb", "facts.old", "facts.new")
    for name in names:
        with open_journal(tmp_path / name) as journal:
            enter(journal, {"a": name})
            for _ in name:
                enter(journal, {"b": name, "c": ""})

    for name in names:
        (tmp_path / name).unlink()
        with open_journal(tmp_path / name) as journal:
            assert journal.state()["sources"]["a"]["title"] == name
            assert journal.head() == 1 + len(name)


def test_the_backups_of_another_database_put_in_its_place_are_kept_aside(
    path: Path, tmp_path: Path
):
    other = tmp_path / "other" / "tidemark.duckdb"
    with open_journal(other) as journal:
        enter(journal, {"a": "Alone"})
    shutil.copyfile(other, path)
    before = read(path)

    with open_journal(path) as journal:
        assert content(journal) == before
        enter(journal, {"b": "Two"})
    after = read(path)
    path.unlink()

    assert read(path) == after
    assert len(list(path.parent.glob("tidemark.of-another-*.backups"))) == 1


def test_a_change_whose_backup_was_not_named_before_a_kill_is_caught_up_on(path: Path):
    last = last_link(backups_of(path))
    assert last is not None
    shutil.rmtree(last.folder)
    (backups_of(path) / "unfinished-killed").mkdir()
    with open_journal(path) as journal:
        enter(journal, {"d": "Four"})
    before = read(path)
    path.unlink()

    assert read(path) == before
    assert not list(backups_of(path).glob("unfinished-*"))


def test_runs_of_backups_follow_on_one_another_and_the_last_are_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(keeping, "LONG_RUN", 2)
    with open_journal(path) as journal:
        for number in range(4):
            enter(journal, {"a": f"Number {number}"})
        journal.keep_mapping("later", {"metric": "trainings"})
    before, folder = read(path), backups_of(path)
    assert runs(folder) == [0, 3, 5]

    shutil.rmtree(folder / "after-5" / "whole")  # then it is made of the run before, and this one
    path.unlink()
    assert read(path) == before

    keep_last(folder, 2)
    assert runs(folder) == [3, 5]
    path.unlink()
    assert read(path) == before


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


@given(
    st.lists(
        st.dictionaries(st.sampled_from(KEYS), st.sampled_from(("one", "two", "")), min_size=1),
        min_size=1,
        max_size=5,
    )
)
@law(max_examples=6, deadline=None)
def test_whatever_is_entered_backups_make_the_same_journal_of_it(
    tmp_path_factory: pytest.TempPathFactory, drawn: Sequence[dict[str, str]]
):
    folder = tmp_path_factory.mktemp("law")
    path, again = folder / "tidemark.duckdb", folder / "again.duckdb"
    with open_journal(path) as journal:
        for rows in drawn:
            enter(journal, rows)
        before = content(journal)

    assert make_from_links(backups_of(path), again) == len(drawn)
    with closing(attach(again, is_read_only=True)) as con:
        assert content(Journal(con, again)) == before


@pytest.mark.parametrize("said", ["[]", "3", '"text"', "{}"])
def test_a_backup_that_says_something_else_of_itself_is_no_backup(path: Path, said: str):
    last = last_link(backups_of(path))
    assert last is not None
    (last.folder / "about.json").write_text(said)

    with open_journal(path) as journal:
        assert enter(journal, {"late": "The last one"}) == 4


def test_a_table_of_text_is_no_journal(tmp_path: Path):
    (tmp_path / "facts.csv").write_text("a,b\n1,2\n")

    with pytest.raises(StoreError, match="no database, or damaged"):
        restore(tmp_path / "tidemark.duckdb", tmp_path / "facts.csv")


@pytest.mark.parametrize("lost", ["", "changes.parquet", "sources.parquet", "about.json"])
def test_where_a_backup_was_deleted_or_cut_the_next_change_begins_with_all_there_is(
    path: Path, lost: str
):
    change = backups_of(path) / "after-0" / "change-2"
    if lost:
        (change / lost).write_bytes((change / lost).read_bytes()[:-1])
    else:
        shutil.rmtree(change)

    with open_journal(path) as journal:
        enter(journal, {"late": "The last one"})
    before = read(path)
    path.unlink()

    assert read(path) == before
