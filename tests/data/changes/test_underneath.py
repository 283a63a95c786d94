"""What moves underneath a change: files that go while they are read, and other writers."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from data.changes.accepting import accept
from data.changes.previewing import preview_rows
from data.changes.staged_import import staged_import
from data.errors import FileRefusedError, StoreError, TidemarkError
from data.history.opening import open_journal
from data.history.staged_files import header_of
from data.importers.rows.readings import FoundRow
from data.settings import Settings
from data.store.store import open_store

HEADING, STATEMENT = (
    "statement_id,programme_id,metric_id,comparator,value,places,start,end,basis,source_id,"
    "processing,rank",
    "wlp-institutes,trainings_held,=,3,UZB,2018,2018,record,report-2019,transcribed,normal",
)


@pytest.fixture
def opened(settings: Settings) -> Settings:
    """Return settings whose database holds the small facts."""
    open_store(settings).close()
    return settings


def large(settings: Settings, beginning: bytes = b"") -> Path:
    """Return a file of two statements that is imported as large ones are."""
    path = settings.facts.parent / "statements.csv"
    lines = [HEADING, *(f"{name},{STATEMENT}" for name in ("one", "two"))]
    path.write_bytes(beginning + "\n".join(lines).encode() + b"\n")
    return path


def entered(settings: Settings) -> tuple[int, set[str]]:
    with open_journal(settings.journal) as journal:
        return journal.head(), {"one", "two"} & set(journal.state()["statements"])


def bring_in(settings: Settings, path: Path, at: Callable[[str], None]) -> None:
    """Import a file, and do something when a phase of it begins, or all of it is staged."""
    header = header_of(path)
    assert header is not None
    with staged_import(settings, path, header, lambda phase, *_: at(phase)) as held:
        at("staged")
        held.accept(made_by="me")


def test_a_mark_of_the_encoding_before_the_heading_is_no_part_of_it(opened: Settings):
    bring_in(opened, large(opened, b"\xef\xbb\xbf"), lambda _: None)

    assert entered(opened) == (2, {"one", "two"})


def test_a_file_that_is_deleted_while_it_is_read_is_told(opened: Settings):
    path = large(opened)

    with pytest.raises(FileRefusedError, match=r"statements\.csv cannot be read"):
        bring_in(opened, path, lambda _: path.unlink(missing_ok=True))

    assert entered(opened) == (1, set())


def test_staged_rows_that_are_deleted_underneath_are_told_and_nothing_is_entered(opened: Settings):
    def delete(phase: str) -> None:
        if phase == "staged":
            for file in opened.database.parent.glob("staged-*/*.parquet"):
                file.unlink()

    with pytest.raises(StoreError, match=r"deleted while it was used .* Nothing was entered"):
        bring_in(opened, large(opened), delete)

    assert entered(opened) == (1, set())
    assert not list(opened.database.parent.glob("staged-*"))
    assert not list(opened.database.parent.glob("tidemark.damaged-*"))


def write(
    settings: Settings, name: str, together: Barrier, told: "multiprocessing.Queue[str]"
) -> None:
    """Propose a measure, wait until the other has too, and accept."""
    row = FoundRow("metrics", {"metric_id": name, "name": name, "unit": "visits",
                               "kind": "sum", "theme": "trainings"})  # fmt: skip
    proposal = preview_rows(settings, [row]).proposal
    together.wait()
    try:
        told.put(f"change {accept(settings, proposal, made_by=name)}")
    except TidemarkError as error:
        told.put(str(error))


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_of_two_writers_at_once_one_is_told_that_the_facts_were_changed_meanwhile(opened: Settings):
    forked = multiprocessing.get_context("fork")
    together, told = forked.Barrier(2), forked.Queue()
    writers = [
        forked.Process(target=write, args=(opened, name, together, told)) for name in ("a", "b")
    ]
    for writer in writers:
        writer.start()
    said = sorted(told.get(timeout=60) for _ in writers)
    for writer in writers:
        writer.join()

    assert said[1] == "change 2"
    assert said[0].startswith("The facts were changed meanwhile (change 2). Nothing was entered")
    with open_journal(opened.journal) as journal:
        assert journal.head() == 2
        assert len({"a", "b"} & set(journal.state()["metrics"])) == 1
