"""The store: built from the facts when they change, opened locked down, safe among processes."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from data import queries
from data.errors import FactsError, StoreError
from data.settings import ROOT, Settings
from data.store.kept import KeptRows
from data.store.serving import current_store, forget_current_store
from data.store.standing import last_build
from data.store.store import Store, build, open_store
from data.totals.questions import EVERYTHING, Selection

BUILD = """
import sys
from contextlib import closing
from pathlib import Path
from data.settings import Settings
from data.store.store import open_store
facts, database = map(Path, sys.argv[1:])
print(open_store(Settings(facts=facts, database=database)).version)
"""


def edit(settings: Settings, before: str, after: str) -> None:
    """Change the statements as a person would between two openings."""
    path = settings.facts / "statements.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def files(settings: Settings) -> list[str]:
    """Return the names of the builds there are."""
    return sorted(path.name for path in settings.builds.glob("facts-*"))


def value(store: Store, statement_id: str) -> float:
    """Return the value of one statement."""
    statement = queries.statement(store, statement_id)
    assert statement is not None
    return statement.value


def test_an_edited_file_is_taken_up_at_the_next_opening(settings: Settings):
    before = open_store(settings)
    edit(settings, "=,16,CENTRAL_ASIA", "=,17,CENTRAL_ASIA")

    after = open_store(settings)

    assert value(before, "trainings-2014-2019") == 16
    assert value(after, "trainings-2014-2019") == 17
    assert before.version != after.version


def test_unchanged_facts_are_not_built_again(settings: Settings):
    first = build(settings)
    made = first.stat().st_ino

    second = build(settings)

    assert (second, second.stat().st_ino) == (first, made)


def test_the_last_good_build_stays_after_a_broken_edit(settings: Settings):
    good = open_store(settings)
    pointer = (settings.builds / "current").read_text()
    edit(settings, "=,16,CENTRAL_ASIA", "=,sixteen,CENTRAL_ASIA")

    with pytest.raises(FactsError, match='"sixteen" is not a number'):
        open_store(settings)

    assert (settings.builds / "current").read_text() == pointer
    assert files(settings) == [pointer.strip()]
    assert value(good, "trainings-2014-2019") == 16


def test_only_the_last_two_builds_are_kept(settings: Settings):
    builds = [build(settings).name]
    for before, after in ((16, 17), (17, 18)):
        edit(settings, f"=,{before},CENTRAL_ASIA", f"=,{after},CENTRAL_ASIA")
        builds.append(build(settings).name)

    assert files(settings) == sorted(builds[1:])
    assert (settings.builds / "current").read_text().strip() == builds[-1]
    assert len(list(settings.builds.iterdir())) == 3


def test_facts_without_the_optional_files_are_built(settings: Settings):
    (settings.facts / "milestones.csv").unlink()

    assert queries.milestones(open_store(settings), EVERYTHING) == []


@pytest.mark.of_files
def test_two_processes_may_build_at_once(unbuilt: Settings):
    command = [sys.executable, "-c", BUILD, str(unbuilt.facts), str(unbuilt.database)]
    processes = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    answers = [process.communicate(timeout=60) for process in processes]

    assert [process.returncode for process in processes] == [0, 0], answers
    assert answers[0] == answers[1]
    assert len(files(unbuilt)) == 1


def test_eight_threads_get_their_own_rows(store: Store):
    ids = [milestone.milestone_id for milestone in queries.milestones(store, EVERYTHING)]

    def ask(thread: int) -> int:
        asked = [ids[(thread + i) % len(ids)] for i in range(100)]
        # Columns, for rows are kept: only the first of each question would reach DuckDB.
        answers = [store.columns("milestone", milestone_id=milestone_id) for milestone_id in asked]
        return sum(
            answer["milestone_id"].tolist() == [milestone_id]
            for answer, milestone_id in zip(answers, asked, strict=True)
        )

    with ThreadPoolExecutor(8) as pool:
        right = list(pool.map(ask, range(8)))

    assert right == [100] * 8


@pytest.mark.parametrize(
    "sql",
    [
        "delete from statements",
        "create table mine as select 1",
        "copy statements to 'copied-statements.csv'",
        "select * from read_csv('/etc/passwd')",
        "attach 'other.duckdb'",
        "install httpfs",
        "set threads = 64",
    ],
)
def test_an_open_store_lets_nothing_in_or_out(store: Store, sql: str):
    with pytest.raises(duckdb.Error):
        store._con.cursor().execute(sql)


@pytest.mark.of_files
def test_a_database_made_elsewhere_is_served_as_it_is(settings: Settings, tmp_path: Path):
    elsewhere = build(settings).rename(tmp_path / "served.duckdb")

    store = open_store(Settings(facts=tmp_path / "nowhere", database=elsewhere))

    assert value(store, "trainings-2014-2019") == 16


@pytest.mark.of_files
def test_a_database_that_is_not_there_is_made(unbuilt: Settings, tmp_path: Path):
    elsewhere = replace(unbuilt, database=tmp_path / "new folder" / "mine.duckdb")

    assert value(open_store(elsewhere), "trainings-2014-2019") == 16
    assert elsewhere.database.is_file()


@pytest.mark.of_files
def test_a_file_that_is_no_database_is_told(tmp_path: Path):
    path = tmp_path / "letter.duckdb"
    path.write_text("Dear reader, " * 1000)

    with pytest.raises(StoreError, match="is no database, or damaged"):
        open_store(Settings(database=path))
    with pytest.raises(StoreError, match=r"is no file\. Set TIDEMARK_DATABASE to a file"):
        open_store(Settings(database=tmp_path))


@pytest.mark.of_files
def test_a_database_of_something_else_is_told(tmp_path: Path):
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("create table birds (name varchar)")

    with pytest.raises(StoreError, match=r"not one of Tidemark's\. Correct TIDEMARK_DATABASE"):
        open_store(Settings(database=path))


@pytest.mark.of_files
def test_an_edition_that_an_earlier_version_built_is_told(settings: Settings, tmp_path: Path):
    path = build(settings).rename(tmp_path / "served.duckdb")
    with duckdb.connect(str(path)) as con:
        con.execute("alter table past_changes drop undoes")

    with pytest.raises(StoreError, match=r"earlier version of Tidemark\. Make it again"):
        open_store(Settings(database=path))


@pytest.mark.of_files
def test_a_folder_that_cannot_be_written_is_told(unbuilt: Settings, tmp_path: Path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreError, match="cannot be written"):
        open_store(replace(unbuilt, database=tmp_path / "file" / "tidemark.duckdb"))


def test_a_build_pruned_before_it_was_opened_is_made_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    made: list[Path] = []

    def build_and_lose(asked: Settings, as_of: int | None, *, is_anew: bool) -> Path:
        path = build(asked, as_of, is_anew=is_anew)
        if not made:
            path.unlink()
        made.append(path)
        return path

    monkeypatch.setattr("data.store.store.build", build_and_lose)

    assert value(open_store(settings), "trainings-2014-2019") == 16
    assert len(made) == 2


def test_a_damaged_build_is_made_again(settings: Settings):
    build(settings).write_text("damaged")

    assert value(open_store(settings), "trainings-2014-2019") == 16


@pytest.mark.parametrize("content", [b"\xff\xfe\0", b"../../facts-1.duckdb", b"", b"/etc/passwd"])
def test_a_damaged_pointer_leads_to_the_newest_edition_that_stands(
    settings: Settings, content: bytes
):
    path = build(settings)
    (settings.builds / "current").write_bytes(content)

    assert last_build(settings) == path


def test_one_build_may_be_opened_twice_in_a_process(settings: Settings):
    first, second = open_store(settings), open_store(settings)
    first.close()

    assert value(second, "trainings-2014-2019") == 16


def test_a_build_that_another_process_prunes_meanwhile_is_no_error(settings: Settings):
    path = build(settings)
    path.with_name("facts-gone.duckdb").symlink_to("nothing")

    assert build(settings) == path


@pytest.mark.of_files
def test_the_current_store_is_opened_once_from_the_environment(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TIDEMARK_DATABASE", str(build(settings)))
    forget_current_store()
    try:
        assert current_store() is current_store()
        with closing(open_store(settings)) as store:
            assert current_store().version == store.version
    finally:
        forget_current_store()


def test_an_answer_is_kept_and_cannot_be_spoilt(store: Store):
    first = queries.places(store)
    first.clear()

    assert len(queries.places(store)) == 7


def test_columns_come_as_arrays(store: Store):
    parameters = Selection(places=("KAZ",)).to_parameters()

    columns = store.columns("seat_shares", **parameters, metric_id=None, comparators=[])

    assert columns["share_percent"].tolist() == [20, 24, 27]
    assert columns["place_id"].tolist() == ["KAZ"] * 3


def test_a_cursor_is_closed_when_its_query_fails(store: Store):
    with pytest.raises(duckdb.Error):
        store.columns(
            "seat_shares", **EVERYTHING.to_parameters(), metric_id=None, comparators="no list"
        )
    with pytest.raises(duckdb.Error):
        store.rows(
            "statements",
            queries.Statement,
            **EVERYTHING.to_parameters() | {"places": "no list"},
            metrics=None,
            themes=None,
            kinds=None,
            include_history=False,
            most=None,
        )


def test_what_a_killed_build_left_is_cleared_up_by_the_next(unbuilt: Settings):
    unbuilt.builds.mkdir(parents=True)
    left = unbuilt.builds / "building-killed"
    left.mkdir()
    (left / "facts.duckdb").write_text("half")
    (unbuilt.builds / "pointer-killed").write_text("half")

    build(unbuilt)

    assert sorted(path.suffix for path in unbuilt.builds.iterdir()) == ["", ".duckdb"]


def test_answers_are_kept_by_their_rows_so_that_many_questions_take_no_more_memory():
    kept = KeptRows(most_rows=100)
    for year in range(1000):
        kept.put(year, ("row",) * 9)
    kept.put("all", ("row",) * 101)

    assert [key for key in [*range(1000), "all"] if kept.get(key)] == []
    for year in range(13):
        kept.put(year, ("row",) * 9)
        kept.get(2)
    assert [year for year in range(13) if kept.get(year)] == [2, *range(4, 13)]


def test_an_answer_that_comes_back_is_the_same_without_asking_again(store: Store):
    first = queries.places(store)

    assert [one is other for one, other in zip(first, queries.places(store), strict=True)] == [
        True
    ] * len(first)
