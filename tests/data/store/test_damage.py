"""Damaged files and full disks are told as what they are, and what was acknowledged stays."""

from collections import Counter
from pathlib import Path

import duckdb
import pytest

from data import queries
from data.errors import DamagedError, FullDiskError, StoreError, TidemarkError
from data.history.faults import told
from data.history.opening import open_journal
from data.rules.states import State
from data.settings import Settings
from data.store.serving import current_store, forget_current_store
from data.store.standing import last_build
from data.store.store import Store, open_build
from data.totals.questions import Selection
from tests.data.history.damaging import damages, zero_table

pytestmark = pytest.mark.of_files

TIMES, SEED = 60, 11


def read(settings: Settings) -> tuple[State, int]:
    with open_journal(settings.journal) as journal:
        return journal.state(), len(journal.history())


def served(store: Store) -> tuple[object, ...]:
    return queries.statements(store, Selection()), queries.past_changes(store), store.version


def test_a_damaged_edition_is_told_as_damaged_and_never_gives_other_facts(changed: Settings):
    path = last_build(changed)
    assert path is not None
    content = path.read_bytes()
    with_all = open_build(path)
    before = served(with_all)
    with_all.close()
    found: Counter[str] = Counter()

    for number, (kind, damaged) in enumerate(damages(content, TIMES, SEED)):
        copy = path.with_name(f"damaged-{number}.duckdb")
        copy.write_bytes(damaged)
        store = None
        try:
            store = open_build(copy)
            assert served(store) == before, (kind, SEED)
            found["not noticed"] += 1
        except DamagedError:
            found["told on opening" if store is None else "told on reading"] += 1
        finally:
            if store:
                store.close()
            copy.unlink()

    assert found["told on opening"] > TIMES / 3, found


def test_an_edition_found_damaged_on_reading_is_made_anew_once(
    changed: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setenv("TIDEMARK_FACTS", str(changed.facts))
    monkeypatch.setenv("TIDEMARK_DATABASE", str(changed.database))
    forget_current_store()
    store = current_store()
    before = served(store)
    store.close()
    forget_current_store()
    for path in changed.builds.glob("facts-*"):  # also the one that it could be made from
        zero_table(path, "statements")

    with pytest.raises(DamagedError, match=r"made anew .* load the page again"):
        served(current_store())

    assert served(current_store()) == before
    assert "it is made anew" in caplog.text
    forget_current_store()


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Corrupt block 7", DamagedError, "damaged"),
        ("Could not set lock on file: held in python (PID 7)", StoreError, "held by process 7"),
        ("Could not write file: No space left on device", FullDiskError, "full"),
        ('Cannot open file "x": Permission denied', StoreError, "writable"),
        ('Cannot open file "y": No such file or directory', StoreError, "deleted while it was"),
        ('No files found that match the pattern "y"', StoreError, "deleted while it was"),
        ('Cannot open file "y": Too many open files', StoreError, "no more files may be"),
        ("version number 90, but we can only read version 64", StoreError, "another version"),
    ],
)
def test_what_duckdb_says_is_told_as_what_it_is(text: str, kind: type[TidemarkError], words: str):
    said = told(Path("x.duckdb"), duckdb.IOException(text))

    assert type(said) is kind
    assert words in str(said)
    assert (", which did not let go" in str(said)) == (words == "held by process 7")


def test_a_fault_in_sql_is_no_word_of_the_file():
    assert told(Path("x.duckdb"), duckdb.ParserException("syntax error at block")) is None
