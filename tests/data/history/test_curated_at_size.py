"""Curated files of very many rows are taken up as small ones are, and what is wrong is told."""

import shutil
from pathlib import Path

import pytest

from data.errors import FactsError
from data.history import curated_at_size, curated_files
from data.history.curated_files import take_up
from data.history.opening import open_journal
from data.rules.states import State

SMALL_FACTS = Path(__file__).parents[1] / "facts"
SAID = "trainings-2014-2019,wlp-institutes,trainings_held,=,16,CENTRAL_ASIA"


def taken_up(folder: Path, database: Path) -> tuple[State, tuple[int, int, int]]:
    """Return the facts once a folder is taken up, and how many rows its edit touched."""
    with open_journal(database) as journal:
        take_up(journal, folder)
        last = journal.history()[0]
        return journal.state(), (last.added, last.changed, last.retired)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of facts whose statements and milestones count as very many."""
    monkeypatch.setattr(curated_at_size, "AT_SIZE", 0)
    return shutil.copytree(SMALL_FACTS, tmp_path / "facts")


def edit(folder: Path, before: str, after: str) -> None:
    path = folder / "statements.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_files_of_many_rows_are_taken_up_as_files_of_few_are(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    rows = SAID.replace("trainings-2014-2019", "another").replace("=,16", "=,17")
    edits = (
        ("statement_id", "statement_id"),
        ("=,16,CENTRAL_ASIA", "=,18,CENTRAL_ASIA"),
        (SAID.replace(",16,", ",18,"), rows),
    )
    for before, after in edits:
        edit(folder, before, after)
        read = taken_up(folder, tmp_path / "by_sql.duckdb")
        with monkeypatch.context() as patch:
            patch.setattr(curated_files, "tables_at_size", lambda _: {})
            assert taken_up(folder, tmp_path / "by_row.duckdb") == read


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("=,16,CENTRAL_ASIA", "?,16,CENTRAL_ASIA", "comparator"),
        ("=,16,CENTRAL_ASIA", "=,16,NOWHERE", "NOWHERE"),
        ("=,16,CENTRAL_ASIA", ",16,CENTRAL_ASIA", "this cell is empty"),
        (SAID, f"{SAID},,,,,,,,,,,,\n{SAID}", "fields"),
    ],
)
def test_what_is_wrong_in_a_file_of_many_rows_is_told_by_line(
    folder: Path, tmp_path: Path, before: str, after: str, told: str
):
    edit(folder, before, after)

    with pytest.raises(FactsError, match=told) as caught:
        taken_up(folder, tmp_path / "t.duckdb")

    assert all(finding.line > 1 for finding in caught.value.findings)


def test_of_a_file_too_large_to_be_read_row_by_row_it_is_told_that_something_is_wrong(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(curated_at_size, "TOO_LARGE", 0)
    edit(folder, "=,16,CENTRAL_ASIA", "=,16,NOWHERE")

    with pytest.raises(FactsError, match="too large to be read row by row"):
        taken_up(folder, tmp_path / "t.duckdb")
    assert taken_up(SMALL_FACTS, tmp_path / "t.duckdb")[0]["statements"]
