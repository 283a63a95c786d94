"""Journals that earlier versions of Tidemark made are upgraded with all they hold, or refused."""

import gzip
import json
import shutil
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from data.changes.accepting import history
from data.errors import StoreError
from data.history.attaching import attach
from data.history.backups.copies import restore
from data.history.backups.restoring import content_of
from data.history.backups.verbatim import BEFORE
from data.history.deeds import deeds_text
from data.history.opening import open_journal
from data.rules.states import empty_state
from data.settings import Settings
from tests.data.history import journals

LAYOUTS = Path(__file__).parent.parent / "layouts"
RELEASED = [int(file.name[7:-10]) for file in LAYOUTS.glob("layout-*.duckdb.gz")]
SMALL_FACTS = Path(__file__).parent.parent / "facts"


def released(folder: Path, layout: int) -> Path:
    """Return a copy of a journal as an earlier version of Tidemark left it."""
    path = folder / "tidemark.duckdb"
    path.write_bytes(gzip.decompress((LAYOUTS / f"layout-{layout}.duckdb.gz").read_bytes()))
    return path


@pytest.mark.of_files
def test_a_journal_of_the_first_layout_is_upgraded_with_all_of_its_history(tmp_path: Path):
    path = released(tmp_path, 1)
    told = json.loads(gzip.decompress((LAYOUTS / "layout-1.json.gz").read_bytes()))
    told["states"]["3"]["statements"]["two"]["value"] = "3"  # "3.0" until then: the same number
    for number in ("4", "9"):
        told["states"][number]["statements"]["two"]["value"] = "3"

    for _ in range(2):  # upgraded, then opened as what it is
        with open_journal(path) as journal:
            for number, state in told["states"].items():
                assert journal.state(int(number)) == empty_state() | state
            assert journal.mappings() == {"shape-1": {"metric": "participants"}}
            assert [
                (one.number, one.kind, one.added, one.changed, one.retired, one.undone_by)
                for one in journal.history()[:5]
            ] == [
                (9, "undo", 1, 0, 0, None),
                (8, "curated", 0, 0, 1, None),
                (7, "entry", 0, 0, 1, None),
                (6, "undo", 0, 0, 1, None),
                (5, "entry", 0, 0, 1, 9),
            ]
            assert deeds_text(journal.history(only=3, is_told=True)[0].deeds) == (
                "1 statement added: Trainings held, Kazakhstan, 2018-05, 3. "
                "1 statement changed: Trainings held, Kazakhstan, 2018-05, 2 (before: 1)"
            )


@pytest.mark.of_files
@pytest.mark.parametrize("layout", RELEASED)
def test_what_a_journal_was_before_its_upgrade_is_kept_and_its_backups_begin_with_it(
    tmp_path: Path, layout: int
):
    path = released(tmp_path, layout)
    before = _content(path)

    with open_journal(path) as journal:
        upgraded = content_of(journal.connection)
    with open_journal(path):
        pass

    (kept,) = tmp_path.glob(f"tidemark.{BEFORE}-*.duckdb")
    assert _content(kept) == before != upgraded
    path.write_bytes(path.read_bytes()[:9000])
    with open_journal(path) as journal:
        assert content_of(journal.connection) == upgraded
    assert restore(path, kept).lost == 0
    assert _content(path) == upgraded


def _content(path: Path) -> dict[str, tuple[object, ...] | None]:
    with closing(attach(path, is_read_only=True)) as con:
        return content_of(con)


@pytest.mark.of_files
def test_what_the_files_of_an_upgraded_journal_dropped_comes_again_when_they_say_it_again(
    tmp_path: Path,
):
    # Its last curated files no longer held a row that somebody had retired before.
    facts = shutil.copytree(SMALL_FACTS, tmp_path / "facts")
    given_settings = Settings(facts, released(tmp_path, 1))

    (latest, *_) = history(given_settings)

    assert (latest.number, latest.kind, latest.added) == (10, "curated", 1)


@pytest.mark.of_files
def test_a_journal_that_cannot_be_upgraded_is_refused_and_stays_as_it_was(tmp_path: Path):
    path = released(tmp_path, 1)
    with duckdb.connect(str(path)) as con:
        con.execute(
            'update change_rows set cells = replace(cells, \'"value":"2"\', \'"value":"x"\')'
        )

    with (
        pytest.raises(StoreError, match=r"could not be upgraded: .* It is as it was"),
        open_journal(path),
    ):
        pass

    with duckdb.connect(str(path), read_only=True) as con:
        assert con.execute("select count(*) from change_rows").fetchone() == (45,)
    assert list(tmp_path.iterdir()) == [path]


def test_a_journal_of_a_later_version_is_refused(tmp_path: Path):
    path = journals.where(tmp_path / "tidemark.duckdb")
    with open_journal(path) as journal:
        journal.connection.execute("update journal.layout set version = 3")

    with pytest.raises(StoreError, match="made by a later version of Tidemark"), open_journal(path):
        pass
