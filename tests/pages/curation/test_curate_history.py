"""The history of changes: what each did, in words, and the way back."""

import re
from datetime import UTC, datetime

import pytest

from data.changes import accepting, previewing
from data.importers.rows.readings import FoundRow
from data.settings import Settings
from data.store.serving import current_store
from pages.shared.selection.editions import history_html
from tests.pages.curation.curating import GOOD, HEADER, curate, press, run, said, with_file, write
from tests.pages.screen import html, notices, words

pytestmark = pytest.mark.usefixtures("one_reader")


def entered(settings: Settings, value: str = "20") -> None:
    """Enter a statement as Aigerim, or correct its value."""
    cells = dict(zip(HEADER.split(","), (*GOOD.split(","), "as_stated"), strict=True))
    row = FoundRow("statements", cells | {"comparator": ">=", "value": value, "rank": "normal"})
    proposal = previewing.preview_rows(settings, [row]).proposal
    accepting.accept(settings, proposal, made_by="Aigerim")


def test_what_was_accepted_is_told_undone_in_one_click_done_again_and_undone_again(
    settings: Settings,
):
    at = with_file(curate(), GOOD)
    write(at, **{"name-files-0": "Aigerim"})
    at = press(at, "Accept all")
    today = datetime.now(UTC)
    assert f"{today.day} {today:%B} {today.year}" in said(at)
    did = "1 statement added: Kits: ≥ 20, Kyrgyzstan, 2021"
    assert f"Aigerim Change 2 · import {did} kits.csv · The facts as they are now" in said(at)
    assert 'href=".?as_of=1"' in html(at)

    at = press(at, "Undo change 2")
    assert "Change 2 is undone, by change 3. 1 statement taken out: Kits: ≥ 20" in said(at)
    assert "Question Before Now Kits: All places, all years ≥ 371 > 350" in said(at)
    assert accepting.history(settings)[0].undoes == 2
    assert [button.label for button in at.button if button.key == "undo-3"] == ["Do again"]

    at = press(at, "Do change 2 again")
    assert "Change 2 is done again, by change 4. 1 statement added: Kits: ≥ 20" in said(at)
    assert "Kits: All places, all years > 350 ≥ 371" in said(at)
    became = "change 2 was undone by change 3 and done again by change 4"
    assert f"Change 2 · import {became}" in said(at)
    assert "Change 3 · undoing change 2 change 2 was done again by change 4" in said(at)
    assert "Change 4 · doing change 2 again" in said(at)
    page = words(str(history_html(current_store(), "statements", "new-kits")))
    assert re.search(r"Added in change 4: .*, doing change 2 again\.", page)
    assert re.search(r"Retired in change 3: .*, undoing change 2\.", page)

    at.button(key="undo-4").click()
    assert "Undo change 2? Its 1 row goes back to what it was." in said(run(at))


def test_an_undo_from_the_history_asks_first_and_says_why_it_cannot_be(settings: Settings):
    entered(settings)
    entered(settings, "25")
    at = curate()
    at.button(key="undo-2").click()
    at = run(at)
    assert "Undo change 2? Its 1 row goes back to what it was." in said(at)

    write(at, **{"undo-name-2": "Aigerim"})
    at.button(key="undo-yes-2").click()
    at = run(at)
    assert "Undo change 3 first" in notices(at)[0]
    assert len(accepting.history(settings)) == 3


def test_a_correction_is_told_with_what_was_there_before_or_what_was_corrected(settings: Settings):
    rows = previewing.facts_known(settings).tables["statements"]["f2"]
    for cells in ({"value": "130"}, {"value": "130", "start": "2018"}):
        row = FoundRow("statements", {**rows, **cells})
        proposal = previewing.preview_rows(settings, [row]).proposal
        accepting.accept(settings, proposal, made_by="Aigerim")

    text = said(curate())
    assert "1 statement corrected: Kits: 130, Kazakhstan, 2018 to 2019 (From)" in text
    assert "1 statement corrected: Kits: 130, Kazakhstan, 2019 (before: 120)" in text
