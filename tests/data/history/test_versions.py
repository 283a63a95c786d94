"""What the journal keeps: the versions of every row, and so the facts after every change."""

import gzip
import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.changes.accepting import accept, history, undo
from data.changes.previewing import preview_rows
from data.errors import ChangeError, StoreError
from data.history.attaching import attach
from data.history.changes import Journal
from data.history.deeds import deeds_text
from data.history.marker import marker_of
from data.history.opening import open_journal
from data.history.taking_back import put_back, touched_later
from data.importers.rows.readings import FoundRow
from data.rules.states import RowChange, applied, empty_state
from data.settings import Settings
from tests.data.history import journals
from tests.data.history.journals import new_journal

LAYOUTS = Path(__file__).parent.parent / "layouts"
SMALL_FACTS = Path(__file__).parent.parent / "facts"
KEYS, NAMES = ("a", "b", "c"), ("one", "two")
# Of a few rows, what a change makes of each: a name, or nothing where it is retired.
CHANGES = st.lists(
    st.dictionaries(st.sampled_from(KEYS), st.sampled_from((*NAMES, "")), min_size=1),
    min_size=1,
    max_size=6,
)


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


def test_a_journal_of_a_later_version_is_refused(tmp_path: Path):
    path = journals.where(tmp_path / "tidemark.duckdb")
    with open_journal(path) as journal:
        journal.connection.execute("update journal.layout set version = 3")

    with pytest.raises(StoreError, match="made by a later version of Tidemark"), open_journal(path):
        pass


@given(CHANGES)
@settings(max_examples=journals.EXAMPLES, deadline=None)
def test_the_facts_after_each_change_are_what_entering_it_made_them(
    drawn: Sequence[dict[str, str]],
):
    states = [empty_state()]
    with new_journal() as journal:
        for said in drawn:
            changes = _changes(said)
            states.append(applied(states[-1], changes))
            journal.put(changes)
            journal.enter("entry", made_by="law")

        assert [journal.state(number) for number in range(len(states))] == states
        assert [one.added + one.changed + one.retired for one in journal.history()[::-1]] == [
            len(said) for said in drawn
        ]
        (twice,) = journal.connection.execute(
            "select count(*) - count(distinct source_id) from journal.sources "
            "where change_to is null"
        ).fetchall()
        assert twice == (0,)


@given(CHANGES)
@settings(max_examples=journals.EXAMPLES, deadline=None)
def test_taking_back_the_latest_change_gives_the_facts_before_it(drawn: Sequence[dict[str, str]]):
    with new_journal() as journal:
        for said in drawn:
            journal.put(_changes(said))
            journal.enter("entry", made_by="law")
        last = len(drawn)
        assert touched_later(journal, last, None) is None

        put_back(journal, last)
        journal.enter("undo", made_by="law", undoes=last)

        assert journal.state() == journal.state(last - 1)
        later = touched_later(journal, last, last + 1)
        moved = any(
            journal.state(last)["sources"].get(key) != journal.state(last - 1)["sources"].get(key)
            for key in drawn[-1]
        )
        assert (later is not None and later.is_undone) == moved


def test_of_two_writers_at_once_one_makes_the_change_and_the_other_is_told():
    made: list[str] = []
    with new_journal() as journal:
        journal.put(_changes({"a": "one"}))
        other = journal.connection.cursor()
        other.execute("begin")
        other.execute("update journal.head set change_number = 1")

        with suppress(ChangeError, duckdb.TransactionException):
            journal.enter("entry", made_by="one")
            made.append("one")
        with suppress(duckdb.TransactionException):
            other.execute("commit")
            made.append("other")

        is_ours = made == ["one"]
        assert (len(made), journal.head(), len(journal.history())) == (1, 1, is_ours)
        assert ("a" in journal.state()["sources"]) == is_ours


def test_a_journal_takes_the_tables_and_columns_that_the_facts_have_since_it_was_made(
    tmp_path: Path,
):
    path = journals.where(tmp_path / "tidemark.duckdb")
    with open_journal(path) as journal:
        journal.put(_changes({"a": "one"}))
        journal.enter("entry", made_by="me")
        journal.connection.execute("alter table journal.sources drop column note")
        journal.connection.execute("drop table journal.milestones")

    with open_journal(path) as journal:
        journal.put([RowChange("sources", "a", "changed", {**_source("a", "one"), "note": "new"})])
        journal.enter("entry", made_by="me")

        versions = [journal.state(number)["sources"]["a"].get("note") for number in (1, 2)]
        assert versions == [None, "new"]
        assert journal.state()["milestones"] == {}


@pytest.mark.of_files
def test_the_number_of_the_latest_change_is_told_beside_the_journal(tmp_path: Path):
    facts = shutil.copytree(SMALL_FACTS, tmp_path / "facts")
    given_settings = Settings(facts, tmp_path / "tidemark.duckdb")
    row = FoundRow(
        "sources",
        {"source_id": "letter", "title": "A letter", "publisher": "We", "published_on": "2024"},
    )
    number = accept(given_settings, preview_rows(given_settings, [row]).proposal, made_by="me")
    marker = marker_of(given_settings.database)

    assert marker.read_text("utf-8") == f"{number}\n"
    undo(given_settings, number, made_by="me")
    marker.write_bytes(b"\xff\0")  # as a disk that fails leaves it
    with open_journal(given_settings.database):
        assert marker.read_text("utf-8") == f"{number + 1}\n"
    marker.write_text("1\n", "utf-8")  # as where a process is killed between the two
    with open_journal(given_settings.database):
        assert marker.read_text("utf-8") == f"{number + 1}\n"


@pytest.mark.of_files
def test_a_journal_that_is_only_read_is_as_it_was(tmp_path: Path):
    path = tmp_path / "tidemark.duckdb"
    with open_journal(path) as journal:
        journal.put(_changes({"a": "one"}))
        journal.enter("entry", made_by="me")
    content = path.read_bytes()

    con = attach(path, is_read_only=True)
    assert Journal(con, path).state()["sources"]["a"]["title"] == "one"
    con.close()

    assert path.read_bytes() == content


def _changes(said: dict[str, str]) -> list[RowChange]:
    return [
        RowChange("sources", key, "changed", _source(key, name))
        if name
        else RowChange("sources", key, "retired", None)
        for key, name in said.items()
    ]


def _source(key: str, name: str) -> dict[str, str]:
    return {"source_id": key, "title": name, "publisher": "We"}
