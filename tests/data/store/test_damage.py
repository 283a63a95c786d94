"""Damaged files and full disks are told as what they are, and what was acknowledged stays."""

import multiprocessing
import resource
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from data import queries
from data.changes.accepting import accept
from data.changes.previewing import preview_rows
from data.changes.proposals import Proposal
from data.errors import DamagedError, FullDiskError, StoreError, TidemarkError
from data.history.faults import told
from data.history.opening import open_journal
from data.importers.rows.readings import FoundRow
from data.rules.states import State
from data.settings import Settings
from data.store.serving import current_store, forget_current_store
from data.store.standing import last_build
from data.store.store import Store, open_build, open_store
from data.totals.questions import Selection
from tests.conftest import SMALL_FACTS
from tests.data.store.damaging import HEADERS, SECTOR, damages

TIMES, SEED = 60, 11


def proposed(settings: Settings, name: str) -> Proposal:
    row = FoundRow("metrics", {"metric_id": name, "name": name, "unit": "visits",
                               "kind": "sum", "theme": "trainings"})  # fmt: skip
    return preview_rows(settings, [row]).proposal


def enter(settings: Settings, name: str) -> int:
    return accept(settings, proposed(settings, name), made_by="Aizada")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of small facts with a journal of one change after them."""
    folder = tmp_path_factory.mktemp("made")
    settings = Settings(shutil.copytree(SMALL_FACTS, folder / "facts"), folder / "tidemark.duckdb")
    open_store(settings).close()
    assert enter(settings, "visits") == 2
    return folder


@pytest.fixture
def changed(made: Path, tmp_path: Path) -> Settings:
    """Return settings of a copy of it, to be damaged."""
    folder = shutil.copytree(made, tmp_path / "copy")
    return Settings(folder / "facts", folder / "tidemark.duckdb")


def read(settings: Settings) -> tuple[State, int]:
    with open_journal(settings.journal) as journal:
        return journal.state(), len(journal.history())


def served(store: Store) -> tuple[object, ...]:
    return queries.statements(store, Selection()), queries.past_changes(store), store.version


def test_a_damaged_journal_is_told_as_damaged_and_never_gives_other_facts(changed: Settings):
    before, content = read(changed), changed.database.read_bytes()
    found: Counter[str] = Counter()

    for kind, damaged in damages(content, TIMES, SEED):
        changed.database.write_bytes(damaged)
        try:
            assert read(changed) == before, (kind, SEED)
            found["not noticed"] += 1  # in a place where nothing is written
        except DamagedError:
            found["told"] += 1

    assert found["told"] > TIMES / 2, found
    changed.database.write_bytes(content)
    assert read(changed) == before


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


def zero_statements(path: Path) -> None:
    """Zero the start of a block that statements stand in: it is not read on opening."""
    with duckdb.connect(str(path), read_only=True) as con:
        (block,) = con.execute(
            "select min(block_id) from pragma_storage_info('statements') where block_id >= 0"
        ).fetchall()[0]
    with path.open("r+b") as file:
        file.seek(HEADERS + block * 262_144)
        file.write(bytes(SECTOR))


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
        zero_statements(path)

    with pytest.raises(DamagedError, match=r"made anew .* load the page again"):
        served(current_store())

    assert served(current_store()) == before
    assert "it is made anew" in caplog.text
    forget_current_store()


def limited(size: int, change: Callable[[], object], told_by: "multiprocessing.Queue[str]") -> None:
    """Make a change in a process whose files may grow to a size only, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        change()
    except BaseException as error:  # also what is not told: it is compared
        told_by.put(f"{type(error).__name__}: {error}")
    else:
        told_by.put("")


def on_a_full_disk(size: int, change: Callable[[], object]) -> str:
    forked = multiprocessing.get_context("fork")
    queue = forked.Queue()
    process = forked.Process(target=limited, args=(size, change, queue))
    process.start()
    said = queue.get(timeout=60)
    process.join()
    return said


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("size", [100, 800])
def test_of_a_disk_that_is_full_it_is_told_whether_the_change_was_entered(
    changed: Settings, size: int
):
    before, proposal = read(changed), proposed(changed, "more-visits")

    previewed = on_a_full_disk(size, lambda: proposed(changed, "more-visits"))
    accepted = on_a_full_disk(size, lambda: accept(changed, proposal, made_by="Aizada"))

    for said in (previewed, accepted):
        assert said.startswith("FullDiskError: The disk is full"), said
    if "is entered and kept" in accepted:
        assert read(changed)[1] == 3
    else:
        assert read(changed) == before
        assert enter(changed, "more-visits") == 3


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_change_entered_before_the_disk_was_full_is_kept_and_the_last_edition_served(
    changed: Settings,
):
    last, proposal = last_build(changed), proposed(changed, "more-visits")
    size = changed.database.stat().st_size + 1_000_000

    said = on_a_full_disk(size, lambda: accept(changed, proposal, made_by="Aizada"))

    assert said.startswith("FullDiskError: The disk is full: change 3 is entered and kept"), said
    assert last_build(changed) == last
    assert read(changed)[1] == 3
    assert len(queries.past_changes(open_store(changed))) == 3


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Corrupt block 7", DamagedError, "damaged"),
        ("Could not set lock on file: held in python (PID 7)", StoreError, "held by process 7"),
        ("Could not write file: No space left on device", FullDiskError, "full"),
        ('Cannot open file "x": Permission denied', StoreError, "writable"),
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
