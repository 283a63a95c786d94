"""Changes to the facts: looked at, accepted, remembered, all of one or none of it."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from data import queries
from data.changes.accepting import accept, history, undo
from data.changes.previewing import preview_files, preview_retirement, preview_rows
from data.errors import ChangeError, StoreError
from data.history.opening import open_journal
from data.importers.rows.readings import FoundRow
from data.settings import Settings
from data.store.store import build, open_store
from tests.data.changes.training import KEY, TRAINING, WHO, added, found, statement

HOLD = """
import sys, duckdb
held = duckdb.connect(sys.argv[1])
print(flush=True)
sys.stdin.read()
"""


def test_a_preview_writes_nothing_and_neither_does_one_accepted_by_who_is_no_name(
    settings: Settings,
):
    proposal = preview_rows(settings, [statement()]).proposal

    for who, why, told in (
        ("n" * 101, None, "The name for the history cannot be kept"),
        ("surrog\udcff", None, "there is U+DCFF"),
        (WHO, "turned \u202eround", "The note for the history cannot be kept"),
    ):
        with pytest.raises(ChangeError, match=re.escape(told)):
            accept(settings, proposal, made_by=who, note=why)
    assert proposal.counts == {"new": 1, "refused": 0}
    assert len(history(settings)) == 1
    assert found(open_store(settings)) is None


def test_what_other_machines_can_reach_takes_no_change_and_keeps_no_answer(entered: Settings):
    exposed = replace(entered, address="0.0.0.0")
    proposal = preview_rows(exposed, [statement(statement_id="another", start="2017")]).proposal

    with pytest.raises(ChangeError, match="read-only: nothing was changed"):
        accept(exposed, proposal, made_by=WHO)
    with pytest.raises(ChangeError, match="read-only: nothing was changed"):
        undo(exposed, 2, made_by=WHO)
    preview_files(exposed, [], mappings={"shape": {"metric": "participants"}})

    with open_journal(entered.journal) as journal:
        assert (journal.head(), journal.mappings()) == (2, {})
    assert accept(replace(exposed, curate="all"), proposal, made_by=WHO) == 3


def test_an_accepted_row_is_in_the_facts_with_who_and_when(settings: Settings):
    number = added(settings, statement())

    store = open_store(settings)
    change = history(settings)[0]
    assert found(store) is not None
    assert (change.number, change.made_by, change.kind) == (number, WHO, "entry")
    (version,) = queries.row_history(store, "statements", KEY)
    assert (version.change_number, version.effect, version.made_by) == (number, "added", WHO)
    assert ("value", "", "1") in version.differences()


def test_a_changed_row_keeps_its_earlier_version(corrected: Settings):
    store = open_store(corrected)

    first, second = queries.row_history(store, "statements", KEY)

    assert (first.effect, second.effect) == ("added", "changed")
    assert second.differences() == [("value", "1", "2")]


def test_a_column_that_a_file_does_not_have_stays_and_nothing_to_accept_is_told(
    entered: Settings,
):
    assert "paraphrase" not in TRAINING
    preview = preview_rows(entered, [FoundRow("statements", TRAINING)])

    assert preview.proposal.counts == {"unchanged": 1, "refused": 0}
    with pytest.raises(ChangeError, match="nothing to accept"):
        accept(entered, preview.proposal, made_by=WHO)
    held = found(open_store(entered))
    assert held is not None
    assert held.paraphrase == "One training in May."


def test_a_retired_statement_is_gone_from_the_facts_and_stays_in_the_past(entered: Settings):
    preview = preview_retirement(entered, [("statements", KEY)])

    accept(entered, preview.proposal, made_by=WHO)

    assert found(open_store(entered)) is None
    assert found(open_store(entered, 2)) is not None


def test_the_facts_as_of_each_change_can_be_opened(corrected: Settings):
    values = []
    for as_of in (1, 2, 3):
        row = found(open_store(corrected, as_of))
        values.append(row.value if row else None)
    assert values == [None, 1, 2]


def test_an_edition_after_a_change_that_never_was_is_told(settings: Settings):
    with pytest.raises(ChangeError, match="no change 7"):
        open_store(settings, 7)


def test_a_proposal_made_on_older_facts_is_not_accepted(settings: Settings, entered: Settings):
    old = preview_rows(settings, [statement(statement_id="other", start="2017", end="2017")])

    with pytest.raises(ChangeError, match="changed meanwhile"):
        accept(entered, old.proposal, made_by=WHO)


@pytest.mark.of_files
def test_a_journal_that_another_process_holds_is_waited_for_and_told(settings: Settings):
    open_store(settings)
    command = [sys.executable, "-c", HOLD, str(settings.database)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.readline()
    try:
        told = f"held by process {process.pid}, which did not let go"
        with (
            pytest.raises(StoreError, match=told),
            open_journal(settings.journal, wait_seconds=0.2),
        ):
            pass
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait()


@pytest.mark.of_files
def test_one_edition_served_as_it_is_takes_no_changes(settings: Settings, tmp_path: Path):
    alone = replace(settings, database=build(settings).rename(tmp_path / "served.duckdb"))

    with pytest.raises(StoreError, match="served as it is: it takes no changes"):
        preview_rows(alone, [statement()])
