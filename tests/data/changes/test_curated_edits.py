"""Edits of the curated files become changes beside those that were accepted."""

import pytest

from data.changes.accepting import accept, history
from data.changes.previewing import preview_retirement
from data.errors import FactsError
from data.history.opening import open_journal
from data.settings import Settings
from data.store.store import open_store
from tests.data.changes.training import WHO, added, found, statement


def test_the_curated_files_are_the_first_change(settings: Settings):
    open_store(settings)

    (first,) = history(settings)

    assert (first.number, first.kind, first.undone_by) == (1, "curated", None)
    assert first.added == sum(
        len(path.read_text("utf-8").splitlines()) - 1 for path in settings.facts.glob("*.csv")
    )
    assert {file.name for file in first.files} == {p.name for p in settings.facts.glob("*.csv")}


def test_files_that_are_the_same_are_no_change(settings: Settings):
    open_store(settings)
    path = settings.facts / "statements.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    open_store(settings)

    assert len(history(settings)) == 1


def test_editing_the_curated_files_is_the_next_change_and_keeps_what_was_accepted(
    entered: Settings,
):
    edit(entered, "=,16,CENTRAL_ASIA", "=,17,CENTRAL_ASIA")

    store = open_store(entered)

    assert found(store) is not None
    total = found(store, "trainings-2014-2019")
    assert total is not None
    assert total.value == 17
    latest = history(entered)[0]
    assert (latest.kind, latest.added, latest.changed, latest.retired) == ("curated", 0, 1, 0)


def test_a_curated_row_that_was_retired_here_stays_retired(settings: Settings):
    open_store(settings)
    retired = preview_retirement(settings, [("statements", "trainings-2014-2019")])
    accept(settings, retired.proposal, made_by=WHO)
    (settings.facts / "milestones.csv").unlink()

    assert found(open_store(settings), "trainings-2014-2019") is None


def test_an_edit_that_breaks_what_was_accepted_is_told_and_not_taken_up(settings: Settings):
    added(settings, statement(places="TUN"))
    path = settings.facts / "places.csv"
    text = path.read_text("utf-8")
    assert "TUN,Tunisia,country,,\n" in text
    path.write_text(text.replace("TUN,Tunisia,country,,\n", ""), "utf-8")

    with pytest.raises(FactsError, match='This is row "training-kaz-2018", together with'):
        open_store(settings)
    assert len(_changes(settings)) == 2


def edit(settings: Settings, before: str, after: str) -> None:
    """Change the curated statements as a person would."""
    path = settings.facts / "statements.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def _changes(settings: Settings) -> list[int]:
    with open_journal(settings.journal) as journal:
        return [change.number for change in journal.history()]
