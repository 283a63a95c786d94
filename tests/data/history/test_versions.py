"""What the journal keeps: the versions of every row, and so the facts after every change."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.changes.accepting import accept, undo
from data.changes.previewing import preview_rows
from data.errors import ChangeError
from data.history.attaching import attach
from data.history.changes import Journal
from data.history.marker import marker_of
from data.history.opening import open_journal
from data.history.taking_back import put_back, touched_later
from data.importers.rows.readings import FoundRow
from data.rules.states import RowChange, applied, empty_state
from data.settings import Settings
from tests.data.history import journals
from tests.data.history.journals import new_journal

SMALL_FACTS = Path(__file__).parent.parent / "facts"
KEYS, NAMES = ("a", "b", "c"), ("one", "two")
# Of a few rows, what a change makes of each: a name, or nothing where it is retired.
CHANGES = st.lists(
    st.dictionaries(st.sampled_from(KEYS), st.sampled_from((*NAMES, "")), min_size=1),
    min_size=1,
    max_size=6,
)


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
