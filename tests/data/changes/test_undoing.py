"""A change is taken back whole, as a change of its own, or it is told why it cannot be."""

from datetime import datetime, tzinfo

import pytest

from data import queries
from data.changes.accepting import history, undo
from data.errors import ChangeError
from data.importers.rows.readings import FoundRow
from data.settings import Settings
from data.store.store import open_store
from tests.data.changes.training import KEY, WHO, added, found, statement


def test_undo_takes_back_a_change_and_is_one_itself_that_can_be_undone(
    settings: Settings, entered: Settings
):
    before, with_it = open_store(settings), open_store(entered)

    undone = undo(entered, 2, made_by=WHO)

    store = open_store(entered)
    assert found(store) is None
    assert store.version == before.version != with_it.version
    latest, change, _ = history(entered)
    assert (latest.number, latest.kind, latest.undoes) == (undone, "undo", 2)
    assert change.undone_by == undone
    effects = [v.effect for v in queries.row_history(store, "statements", KEY)]
    assert effects == ["added", "retired"]

    with pytest.raises(ChangeError, match=f"undone already, by change {undone}"):
        undo(entered, 2, made_by=WHO)
    undo(entered, undone, made_by=WHO)
    assert found(open_store(entered)) is not None


def test_undo_gives_back_what_was_changed(corrected: Settings):
    undo(corrected, 3, made_by=WHO)

    statement_now = found(open_store(corrected))
    assert statement_now is not None
    assert statement_now.value == 1


def test_a_clock_that_is_set_back_changes_no_order(
    entered: Settings, monkeypatch: pytest.MonkeyPatch
):
    class SetBack(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime(2020, 1, 1, tzinfo=tz)

    monkeypatch.setattr("data.history.changes.datetime", SetBack)
    undo(entered, 2, made_by=WHO)

    undone, change, _ = history(entered)
    assert undone.made_at == change.made_at
    assert change.made_at.year > 2020


@pytest.mark.parametrize(
    ("number", "why"),
    [(1, "cannot be undone"), (2, "Undo change 3 first"), (99, "no change 99")],
)
def test_the_first_change_unknown_ones_and_those_whose_rows_were_touched_since_are_not_undone(
    corrected: Settings, number: int, why: str
):
    with pytest.raises(ChangeError, match=why):
        undo(corrected, number, made_by=WHO)


def test_what_other_facts_need_is_not_undone(settings: Settings):
    source = FoundRow(
        "sources",
        {"source_id": "letter", "title": "A letter", "publisher": "We", "published_on": "2020"},
    )
    number = added(settings, source)
    added(settings, statement(source_id="letter"))

    with pytest.raises(ChangeError, match='"letter" is not a known source'):
        undo(settings, number, made_by=WHO)
    assert len(history(settings)) == 3
