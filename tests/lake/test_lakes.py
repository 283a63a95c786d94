"""What several machines do on one lake: changes, the care for the night, kills."""

import multiprocessing
import os
from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data import queries
from data.changes.accepting import accept, undo
from data.changes.previewing import preview_rows
from data.commands.compacting import compact_lines
from data.history.opening import open_journal
from data.settings import Lake, Settings
from data.store import editions
from data.store.standing import last_build
from data.store.store import Store, open_build, open_store
from tests.data.history.torture import torture
from tests.lake.postgresql import PostgreSQL
from tests.lake.rows import proposed_many, source, where
from tests.lake.writers import run

# `make lake` has a minute; longer runs are those of the modules themselves.
SECONDS = float(os.environ.get("TIDEMARK_TEST_SECONDS") or 10)
KILLS = 3


def files(lake: Lake) -> int:
    """Return how many files the rows of a lake lie in, those too that nobody needs any more."""
    return len(list(Path(lake.folder).rglob("*.parquet")))


def test_three_writers_and_two_servers_lose_no_change_and_show_one_edition_a_page(
    server: PostgreSQL, tmp_path: Path
):
    found = run(tmp_path, server.create("writers"), SECONDS, writers=3, servers=2)

    assert found["entered"] > 0
    assert found["pages"] > 0


def test_others_enter_changes_while_an_edition_is_made_that_does_not_show_them(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    other = replace(settings, lake=replace(where(settings), copies=tmp_path / "other"))
    mine = preview_rows(settings, [source("mine")]).proposal
    made = editions._make  # pyright: ignore[reportPrivateUsage] # the moment that takes long

    def meanwhile(*given: Any) -> None:
        monkeypatch.setattr(editions, "_make", made)
        process = multiprocessing.get_context("spawn").Process(target=enter, args=(other,))
        process.start()
        process.join(60)
        assert process.exitcode == 0, "they were made to wait"
        made(*given)

    monkeypatch.setattr(editions, "_make", meanwhile)
    number = accept(settings, mine, made_by="me")

    path = last_build(settings)
    assert path
    assert held(open_build(path), "mine", "theirs") == {"mine"}
    assert f"-{number}." in path.name
    assert held(open_store(settings), "mine", "theirs") == {"mine", "theirs"}


def enter(settings: Settings) -> None:
    """Enter a document, as another machine does."""
    accept(settings, preview_rows(settings, [source("theirs")]).proposal, made_by="they")


def held(store: Store, *names: str) -> set[str]:
    """Return which of these documents a store holds, and close it."""
    with closing(store):
        return {*names} & {one.source_id for one in queries.sources(store)}


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_after_each_kill_a_lake_holds_all_of_the_change_or_none(settings: Settings):
    found = torture(settings, KILLS, seed=11)

    assert found["killed"] == KILLS


def test_two_who_begin_a_lake_at_once_begin_one(server: PostgreSQL, tmp_path: Path):
    catalogue = server.create("begun")
    lakes = [Lake(catalogue, str(tmp_path / "rows"), tmp_path / f"copies-{n}") for n in range(2)]
    apart = multiprocessing.get_context("spawn")
    processes = [apart.Process(target=begin, args=(lake,)) for lake in lakes]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0]
    with open_journal(lakes[0]) as journal:
        assert journal.connection.execute("from journal.head").fetchall() == [(0,)]


def begin(lake: Lake) -> None:
    """Open the journal of a lake, as a machine does that comes first, or second."""
    with open_journal(lake) as journal:
        assert journal.head() == 0


def test_the_care_for_the_night_makes_many_files_few_and_changes_no_fact(
    settings: Settings, tmp_path: Path
):
    lake = where(settings)
    for _ in range(2):
        number = accept(settings, proposed_many(settings), made_by="me")
        undo(settings, number, made_by="me")
    last = accept(settings, preview_rows(settings, [source("letter")]).proposal, made_by="me")
    orphan = Path(lake.folder) / "main" / "sources" / "left-by-a-killed-writer.parquet"
    orphan.write_bytes(b"")
    with open_journal(lake) as journal:
        states = [journal.state(number) for number in range(last + 1)]
        before = files(lake)

    (kept,) = compact_lines(settings, Namespace(keep_hours=24))
    assert orphan.is_file(), "a reader may have begun to read what is younger than a day"
    (told,) = compact_lines(settings, Namespace(keep_hours=0))

    assert "deleted that nobody needed for 24 hours" in kept
    assert told.startswith("The lake: ")
    assert files(lake) < before
    assert not orphan.exists()
    with open_journal(lake) as journal:
        assert [journal.state(number) for number in range(last + 1)] == states
    elsewhere = replace(settings, lake=replace(lake, copies=tmp_path / "elsewhere"))
    store = open_store(elsewhere)
    assert queries.past_changes(store)[0].change_number == last
    store.close()


@pytest.mark.parametrize("hours", [-1])
def test_a_file_is_kept_for_no_fewer_than_no_hours(settings: Settings, hours: int):
    with pytest.raises(Exception, match="write 0 or more hours"):
        list(compact_lines(settings, Namespace(keep_hours=hours)))
