"""Backups that people make and put back by the command line."""

import shutil
from pathlib import Path

import duckdb
import pytest

from data.__main__ import main
from data.history.changes import Journal
from data.history.opening import open_journal
from data.rules.states import RowChange, State


def enter(journal: Journal, title: str) -> int:
    row = {"source_id": "a", "title": title, "publisher": "We"}
    journal.put([RowChange("sources", "a", "changed", row)])
    return journal.enter("entry", made_by="me")


def read(path: Path) -> tuple[State, int]:
    with open_journal(path) as journal:
        return journal.state(), journal.head()


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a database of two changes, which the environment names, of facts that never were."""
    facts = tmp_path / "facts"
    facts.mkdir()
    monkeypatch.setenv("TIDEMARK_FACTS", str(facts))
    path = tmp_path / "kept" / "tidemark.duckdb"
    monkeypatch.setenv("TIDEMARK_DATABASE", str(path))
    monkeypatch.setattr("data.commands.backup_commands.build", lambda _: None)
    with open_journal(path) as journal:
        enter(journal, "One")
        enter(journal, "Two")
    return path


def test_what_was_backed_up_comes_back_and_what_was_there_is_kept(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    before, copy = read(database), tmp_path / "elsewhere" / "safe.duckdb"

    assert main(["backup", str(copy)]) == 0
    with open_journal(database) as journal:
        enter(journal, "Three")
    later = read(database)
    assert main(["restore", str(copy)]) == 0

    assert read(database) == before
    assert "up to change 2." in capsys.readouterr().out
    (kept,) = database.parent.glob("tidemark.before-restore-*.duckdb")
    assert read(kept) == later
    database.unlink()  # the backups beside it are those of what was restored
    assert read(database) == before


def test_a_backup_goes_into_a_folder_under_a_name_of_its_own(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["backup", str(tmp_path)]) == 0

    (copy,) = tmp_path.glob("tidemark-*-change-2.duckdb")
    assert read(copy) == read(database)
    assert str(copy) in capsys.readouterr().out
    assert main(["backup", str(copy)]) == 1
    assert "is there already" in capsys.readouterr().err


def test_of_a_folder_of_such_files_the_latest_is_put_back(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "nightly"
    folder.mkdir()
    assert main(["backup", str(folder)]) == 0
    (first,) = folder.iterdir()
    first.rename(folder / "tidemark-20200101T000000-change-9.duckdb")
    with open_journal(database) as journal:
        enter(journal, "Three")
    before = read(database)
    assert main(["backup", str(folder)]) == 0
    database.write_bytes(b"damaged")

    assert main(["restore", str(folder)]) == 0

    assert read(database) == before
    assert "change-3.duckdb has it, up to change 3." in capsys.readouterr().out


def test_the_folder_of_backups_restores_too(database: Path):
    before = read(database)
    database.write_bytes(b"damaged")

    assert main(["restore"]) == 0

    assert read(database) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "is not there"),
        ("letter", "is no database, or damaged"),
        ("cut", "is damaged"),
        ("other", "not one of Tidemark's"),
        ("empty folder", "holds no backups"),
    ],
)
def test_what_cannot_be_restored_is_refused_and_changes_nothing(
    database: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: str | None,
    said: str,
):
    before, source = read(database), tmp_path / "source.duckdb"
    if content == "letter":
        source.write_text("Dear reader, " * 1000)
    elif content == "cut":
        source.write_bytes(database.read_bytes()[:-5000])
    elif content == "other":
        with duckdb.connect(str(source)) as con:
            con.execute("create table birds (name varchar)")
    elif content:
        source.mkdir()

    assert main(["restore", str(source)]) == 1

    assert said in capsys.readouterr().err
    assert read(database) == before
    assert sorted(path.name for path in database.parent.iterdir()) == [
        "tidemark.backups",
        "tidemark.duckdb",
        "tidemark.duckdb.head",
    ]


def test_a_damaged_database_is_not_backed_up_as_if_it_were_whole(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    shutil.rmtree(database.with_suffix(".backups"))
    database.write_bytes(database.read_bytes()[:-5000])

    assert main(["backup", str(tmp_path / "copy.duckdb")]) == 1

    assert "is damaged" in capsys.readouterr().err
    assert not (tmp_path / "copy.duckdb").exists()
