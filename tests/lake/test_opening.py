"""Opening a lake: what is wrong with its settings or its packages is told, writers take turns."""

import subprocess
import sys
import threading
from dataclasses import replace
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest

from data.changes.accepting import history
from data.errors import ChangeError, StoreError, TidemarkError
from data.history import extensions, lakes
from data.history.lake_faults import told
from data.history.opening import open_journal
from data.settings import ROOT, Settings
from tests.lake.rows import where

HOLD = """
import sys
from pathlib import Path
from data.history.opening import open_journal
from data.settings import Lake
with open_journal(Lake(sys.argv[1], sys.argv[2], Path(sys.argv[3]))) as journal:
    journal.hold()
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_folder_that_machines_name_otherwise_is_told(settings: Settings, tmp_path: Path):
    other = tmp_path / "other"
    other.mkdir()
    (other / lakes.MARK).touch()
    wrong = replace(settings, lake=replace(where(settings), folder=str(other)))

    with pytest.raises(StoreError, match=rf"lie in {tmp_path}/rows, and TIDEMARK_LAKE says"):
        history(wrong)


def test_no_sentence_and_no_log_holds_the_password(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PGCONNECT_TIMEOUT", "2")
    for catalogue in (
        "host=127.0.0.1 port=9 dbname=a password=geheim",
        "postgresql://tidemark:geheim@127.0.0.1:9/a",
        "host=127.0.0.1 password=geheim nonsense=1",
    ):
        wrong = replace(settings, lake=replace(where(settings), catalogue=catalogue))
        with pytest.raises(StoreError, match="catalogue does not answer") as told:
            history(wrong)
        assert "geheim" not in f"{told.value} {wrong!r}"


def test_a_writer_who_does_not_let_go_is_waited_for_and_told(settings: Settings):
    lake = where(settings)
    command = [sys.executable, "-c", HOLD, lake.catalogue, lake.folder, str(lake.copies)]
    holder = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdin
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    with open_journal(settings.journal, wait_seconds=0.3) as journal:
        assert journal.head() == 1  # reading waits for nobody
        with pytest.raises(StoreError, match=rf"held by another writer \(tidemark .* {holder.pid}"):
            journal.hold()

    threading.Timer(1, holder.stdin.close).start()
    with open_journal(settings.journal) as journal:
        journal.hold()
    assert holder.wait() == 0
    holder.stdout.close()


@pytest.mark.parametrize("missing", [*extensions.LAKE, extensions.OBJECTS])
def test_a_package_that_is_not_installed_is_named_with_what_installs_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, missing: str
):
    def found(name: str) -> ModuleSpec | None:
        return None if name == f"duckdb_extension_{missing}" else find_spec(name)

    monkeypatch.setattr(extensions, "find_spec", found)
    monkeypatch.setattr(lakes, "_engine", lakes._Engine())
    lake = replace(where(settings), folder="s3://bucket/rows")

    with pytest.raises(TidemarkError, match=r'duckdb-extension-.*"make lake-packages" installs'):
        history(replace(settings, lake=lake))


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        # Each as DuckDB 1.5.5 told it, of a server that was stopped or a writer who came first.
        (
            duckdb.BinderException(
                "Binder Error: Failed to query most recent snapshot for DuckLake: Failed to "
                'prepare query "SELECT 1": server closed the connection unexpectedly\n\tThis'
            ),
            StoreError,
            "does not answer (server closed the connection unexpectedly)",
        ),
        (
            duckdb.TransactionException(
                'TransactionContext Error: Failed to commit: Failed to execute query "ROLLBACK": '
            ),
            StoreError,
            "The lake's catalogue does not answer",
        ),
        (
            duckdb.TransactionException(
                "TransactionContext Error: Failed to commit: Failed to commit DuckLake "
                "transaction.\nTransaction conflict - attempting to insert into table"
            ),
            ChangeError,
            "changed meanwhile by another writer",
        ),
        (
            duckdb.IOException('IO Error: Cannot open file "/srv/a.parquet": No such file'),
            StoreError,
            "cannot be read or written",
        ),
    ],
)
def test_what_a_lake_fails_of_is_told_whatever_kind_of_error_it_comes_as(
    settings: Settings, error: duckdb.Error, kind: type[TidemarkError], said: str
):
    found = told(where(settings), error)

    assert isinstance(found, kind)
    assert said in str(found)


def test_a_fault_of_ours_is_not_told_as_one_of_the_lake(settings: Settings):
    ours = duckdb.BinderException('Binder Error: Referenced column "ducklake" not found')

    assert told(where(settings), ours) is None
