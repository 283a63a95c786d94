"""Backups: every change is in them, in runs that follow on one another, of one database alone."""

import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as law
from hypothesis import strategies as st

from data.errors import StoreError
from data.history.attaching import attach
from data.history.backups import keeping
from data.history.backups.chains import backups_of, keep_last, last_link, runs
from data.history.backups.copies import restore
from data.history.backups.restoring import make_from_links
from data.history.changes import Journal
from data.history.opening import open_journal
from tests.data.history.documents import content, enter, read

pytestmark = pytest.mark.of_files

KEYS = ("a", "b", "c")


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
