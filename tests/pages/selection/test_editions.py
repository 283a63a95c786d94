"""The facts as of a change: in the address, said on every page, and the way back to now."""

from collections.abc import Iterator

import pytest

from data import queries
from data.changes.accepting import accept
from data.changes.previewing import preview_rows
from data.importers.rows.readings import FoundRow
from data.settings import Settings
from data.store.serving import current_store, forget_current_store
from pages.composing import Composed, composed
from tests.pages.screen import html, notices, words

TRAINING = {
    "statement_id": "training-uzb-2021",
    "programme_id": "wlp-central-asia",
    "metric_id": "trainings_held",
    "comparator": "=",
    "value": "3",
    "places": "UZB",
    "start": "2021",
    "end": "2021",
    "basis": "record",
    "source_id": "wlp-spp-interview",
    "processing": "transcribed",
    "rank": "normal",
}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve the facts after a statement was added, then corrected; give the number of the first."""
    database = tmp_path_factory.mktemp("editions") / "tidemark.duckdb"
    settings = Settings(database=database)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TIDEMARK_DATABASE", str(database))
        forget_current_store()
        numbers = [
            accept(
                settings,
                preview_rows(settings, [FoundRow("statements", TRAINING | {"value": v})]).proposal,
                made_by="Aizada",
            )
            for v in ("3", "4")
        ]
        yield numbers[0]
        forget_current_store()


def opened(page: str, **query: str) -> Composed:
    """Open a page at an address."""
    return composed(page, {name: [value] for name, value in query.items()})


def said(at: Composed) -> str:
    """Return what a page says."""
    return words(html(at))


def test_an_accepted_fact_is_on_screen_without_a_restart(changed: int):
    at = opened("evidence", statement="training-uzb-2021")

    assert "4" in said(at)
    assert notices(at) == []


def test_the_page_of_a_statement_tells_its_history(changed: int):
    text = said(opened("evidence", statement="training-uzb-2021"))

    assert f"Added in change {changed}:" in text
    assert f"Changed in change {changed + 1}:" in text
    assert "3 → 4" in text
    assert "by Aizada, in the form" in text


def test_the_facts_of_the_past_are_shown_and_said_to_be_so(changed: int):
    at = opened("evidence", statement="training-uzb-2021", as_of=str(changed))

    text = said(at)
    assert f"These are the facts as they were after change {changed}:" in text
    assert "Changed in change" not in text
    assert at.parameters["as_of"] == str(changed)


def test_before_a_statement_was_added_there_is_none(changed: int):
    at = opened("evidence", statement="training-uzb-2021", as_of="1")

    assert "There is no statement “training-uzb-2021”. Search for it below." in notices(at)


def test_a_day_stands_for_the_last_change_made_by_its_end(changed: int):
    today = queries.past_changes(current_store())[0].made_at.date().isoformat()

    at = opened("overview", as_of=today)

    assert at.parameters["as_of"] == str(changed + 1)


@pytest.mark.parametrize("asked", ["99", "yesterday", "1999-01-01", "0"])
def test_an_edition_that_never_was_is_told_and_now_is_shown(changed: int, asked: str):
    at = opened("overview", as_of=asked)

    assert notices(at) == [
        f"“{asked}” in the address is no change and no day with facts; these are the facts as they "
        "are now."
    ]
    assert "as_of" not in at.parameters


@pytest.mark.parametrize("page", ["overview", "representation", "reading"])
def test_every_page_can_be_read_as_of_the_first_change(changed: int, page: str):
    assert "after change 1:" in said(opened(page, as_of="1"))
