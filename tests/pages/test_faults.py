"""Faults on screen: the facts are shown all the same, and what happened is said above them."""

import functools
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.history.backups.chains import backups_of
from data.history.opening import open_journal
from data.settings import ROOT, Settings
from data.store.serving import current_store, forget_current_store
from data.store.standing import last_build
from data.store.store import build
from pages.shared.frame import faults
from tests.conftest import SMALL_FACTS
from tests.data.history.damaging import zero_table

HOLD = """
import sys, duckdb
con = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Return the settings of small facts that this process serves from here on."""
    settings = Settings(
        shutil.copytree(SMALL_FACTS, tmp_path / "facts"), tmp_path / "tidemark.duckdb"
    )
    build(settings)
    monkeypatch.setenv("TIDEMARK_FACTS", str(settings.facts))
    monkeypatch.setenv("TIDEMARK_DATABASE", str(settings.database))
    forget_current_store()
    yield settings
    forget_current_store()


def test_a_page_of_a_damaged_edition_is_shown_whole_and_a_restored_database_is_told(
    served: Settings,
):
    served.database.write_bytes(served.database.read_bytes()[:9000])
    with open_journal(served.database):
        pass  # restored here
    edition = last_build(served)
    assert edition is not None
    zero_table(edition, "statements")

    at = AppTest.from_file(ROOT / "pages" / "app.py", default_timeout=30).run()

    text = " ".join(str(part.proto.json) for part in at.get("bidi_component"))
    assert not at.exception
    assert "restored from its backups, up to change 1." in text
    assert "The damaged database is kept as tidemark.damaged-" in text
    assert "trainings" in text.lower()


def test_the_last_edition_is_served_under_a_database_that_cannot_be_restored(served: Settings):
    version = current_store().version
    forget_current_store()
    shutil.rmtree(backups_of(served.database))
    served.database.write_bytes(served.database.read_bytes()[:9000])

    assert current_store().version == version
    (told,) = faults.notices()
    assert told.startswith("These are the facts of the last edition that could be made. ")
    assert "is damaged" in told


def test_the_last_edition_is_served_while_another_holds_the_database_and_the_latest_after(
    served: Settings, monkeypatch: pytest.MonkeyPatch
):
    at_once = functools.partial(open_journal, wait_seconds=0.0)
    monkeypatch.setattr("data.store.editions.open_journal", at_once)
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(served.database)], stdin=subprocess.PIPE, stdout=-1
    )
    assert held.stdout is not None
    assert held.stdout.readline() == b"held\n"
    assert current_store().version
    told = faults.notices()
    held.communicate()
    monkeypatch.setattr("data.store.serving.RETRY_SECONDS", 0.0)
    current_store()

    assert f"is held by process {held.pid}" in told[0]
    assert faults.notices() == []
