"""A lake that does not answer, or is not all there: told, nothing half, well again by itself."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data import queries
from data.changes.accepting import accept, history
from data.changes.previewing import preview_rows
from data.errors import StoreError
from data.history.changes import Journal
from data.history.opening import open_journal
from data.settings import ROOT, Settings
from data.store import serving
from data.store.store import open_store
from tests.data.store.test_read_only import as_a_guest
from tests.lake.postgresql import PostgreSQL
from tests.lake.rows import proposed_many, source, where

ACCEPT = """
import sys
from pathlib import Path
from data.changes.accepting import accept
from data.changes.proposals import FileReading
from data.errors import TidemarkError
from data.history.changes import ChangeFile
from data.history.opening import open_journal
from data.settings import Lake, Settings
from tests.lake.rows import proposed_many
settings = Settings(Path(sys.argv[4]), lake=Lake(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
try:
    accept(settings, proposed_many(settings), made_by="guest")
except TidemarkError as error:
    print(error)
"""


@pytest.fixture
def stopped(server: PostgreSQL) -> Iterator[Callable[[], None]]:
    """Return what stops PostgreSQL; in the end it runs again."""
    is_stopped: list[bool] = []

    def stop() -> None:
        if not is_stopped:
            server.stop()
            is_stopped.append(True)

    yield stop
    if is_stopped:
        server.start()


@pytest.fixture
def served(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Let this process serve the lake."""
    lake = where(settings)
    monkeypatch.setenv("TIDEMARK_FACTS", str(settings.facts))
    monkeypatch.setenv("TIDEMARK_DATABASE", f"ducklake:postgres:{lake.catalogue}")
    monkeypatch.setenv("TIDEMARK_LAKE", lake.folder)
    monkeypatch.setenv("TIDEMARK_COPIES", str(lake.copies))
    serving.forget_current_store()
    yield settings
    serving.forget_current_store()


def latest() -> int:
    """Return the change after which the facts are served."""
    return queries.past_changes(serving.current_store())[0].change_number


def becomes(wanted: Callable[[], bool], seconds: float = 40) -> bool:
    """Wait until something is so; say whether it became so."""
    deadline = time.monotonic() + seconds
    while not wanted():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def test_what_another_machine_enters_is_served_here(served: Settings, tmp_path: Path):
    assert latest() == 1
    elsewhere = replace(served, lake=replace(where(served), copies=tmp_path / "elsewhere"))

    accept(elsewhere, preview_rows(elsewhere, [source("letter")]).proposal, made_by="me")

    assert becomes(lambda: latest() == 2)


def test_a_catalogue_that_is_down_is_told_and_pages_go_on_until_it_answers_again(
    served: Settings, server: PostgreSQL, stopped: Callable[[], None]
):
    proposal = preview_rows(served, [source("letter")]).proposal
    assert latest() == 1
    stopped()

    for asked in (
        lambda: open_store(served),
        lambda: history(served),
        lambda: accept(served, proposal, made_by="me"),
    ):
        with pytest.raises(StoreError, match=r"catalogue does not answer \(connection to server"):
            asked()
    assert latest() == 1
    with pytest.raises(StoreError, match="catalogue does not answer"):
        serving.current_store(1)
    assert becomes(lambda: "catalogue does not answer" in serving.trouble_served())

    server.start()
    assert becomes(lambda: not serving.trouble_served())
    assert accept(served, proposal, made_by="me") == 2
    assert latest() == 2
    server.stop()  # what the fixture starts again


def test_a_server_starts_on_the_last_edition_and_follows_once_the_catalogue_answers(
    served: Settings, server: PostgreSQL, stopped: Callable[[], None], tmp_path: Path
):
    elsewhere = replace(served, lake=replace(where(served), copies=tmp_path / "elsewhere"))
    accept(elsewhere, preview_rows(elsewhere, [source("letter")]).proposal, made_by="me")
    stopped()

    assert latest() == 1
    server.start()
    assert becomes(lambda: latest() == 2)
    server.stop()


def test_a_server_without_an_edition_does_not_start_without_a_catalogue(
    served: Settings, stopped: Callable[[], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("TIDEMARK_COPIES", str(tmp_path / "none"))
    stopped()

    with pytest.raises(StoreError, match="Start PostgreSQL, or correct TIDEMARK_DATABASE"):
        serving.current_store()


@pytest.mark.parametrize("tables", [1, 5])
def test_a_catalogue_that_goes_down_while_a_change_is_entered_holds_nothing_of_it(
    settings: Settings,
    server: PostgreSQL,
    stopped: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    tables: int,
):
    proposal = proposed_many(settings)
    enter_rows, entered = Journal._enter_rows, list[int]()

    def fails_later(self: Journal, *arguments: Any) -> Any:
        entered.append(1)
        if len(entered) > tables:
            stopped()
        return enter_rows(self, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "_enter_rows", fails_later)
        with pytest.raises(StoreError, match="Nothing is half done"):
            accept(settings, proposal, made_by="me")
    server.start()

    with open_journal(settings.journal) as journal:
        assert (journal.head(), "letter-1" in journal.state()["sources"]) == (1, False)
    assert accept(settings, proposal, made_by="me") == 2
    server.stop()


def test_a_catalogue_that_goes_down_between_two_questions_is_told(
    settings: Settings, server: PostgreSQL, stopped: Callable[[], None]
):
    def asks_twice() -> None:
        with open_journal(settings.journal) as journal:
            journal.head()
            stopped()
            journal.state()

    with pytest.raises(StoreError, match="catalogue does not answer"):
        asks_twice()
    server.start()

    with open_journal(settings.journal) as journal:
        assert journal.head() == 1
    server.stop()


def test_a_folder_that_is_not_there_is_told_and_none_is_begun(settings: Settings):
    folder = Path(where(settings).folder)
    aside = folder.rename(folder.with_name("aside"))

    for _ in range(2):
        with pytest.raises(StoreError, match=r"rows is not there.* Mount it"):
            history(settings)
        assert not folder.exists()
        folder.mkdir()  # a mount point with nothing mounted
        with pytest.raises(StoreError, match="not the lake's: it holds no file tidemark-lake"):
            history(settings)
        folder.rmdir()

    aside.rename(folder)
    assert len(history(settings)) == 1


def test_a_folder_that_cannot_be_written_takes_no_rows_and_nothing_is_half_entered(
    settings: Settings, server: PostgreSQL
):
    lake = where(settings)
    parts = [path for path in (Path(lake.folder), *Path(lake.folder).rglob("*")) if path.is_dir()]
    for path in parts:
        path.chmod(0o555)
    arguments = [lake.catalogue, lake.folder, str(lake.copies), str(settings.facts)]
    found = subprocess.run(
        [sys.executable, "-c", ACCEPT, *arguments],
        cwd=ROOT,
        preexec_fn=as_a_guest,
        capture_output=True,
        text=True,
        check=True,
    )
    for path in parts:
        path.chmod(0o755)

    assert f"The lake's folder {lake.folder} cannot be read or written" in found.stdout
    with open_journal(settings.journal) as journal:
        assert (journal.head(), "letter-1" in journal.state()["sources"]) == (1, False)
    assert accept(settings, proposed_many(settings), made_by="me") == 2
