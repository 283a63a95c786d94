"""Of many facts only what is asked for is read: files and forms find the same as where all are."""

import pytest

from data.changes import facts_now, previewing
from data.changes.accepting import accept
from data.changes.effects import Effects
from data.changes.previewing import facts_known, preview_files, preview_retirement, preview_rows
from data.changes.proposals import Proposal
from data.importers.files.documents import Document
from data.importers.rows.readings import FoundRow
from data.settings import Settings
from tests.data.importers.test_ipu import ranking

pytestmark = pytest.mark.usefixtures("one_reader")

HEADER = "programme_id,metric_id,value,places,start,end,basis,source_id,locator"
ROW = "wlp-institutes,trainings_held,{value},KAZ,2018-05,2018-05,record,report-2019,{locator}"


@pytest.fixture(autouse=True)
def _(monkeypatch: pytest.MonkeyPatch) -> None:
    """What changes would do to answers is not asked here."""
    monkeypatch.setattr(previewing, "effects_of", lambda *_: Effects())


def both_ways(settings: Settings, document: Document, monkeypatch: pytest.MonkeyPatch) -> Proposal:
    """Return what a file proposes, the same whether facts are known whole or as they are asked."""
    whole = preview_files(settings, [document])
    monkeypatch.setattr(facts_now, "MOST_WHOLE", -1)
    asked = preview_files(settings, [document])
    monkeypatch.setattr(facts_now, "MOST_WHOLE", 20_000)
    first, second = whole.proposal, asked.proposal
    assert (second.rows, second.refusals, second.counts) == (
        first.rows,
        first.refusals,
        first.counts,
    )
    assert second.readings[0].reading.notes == first.readings[0].reading.notes
    return second


def test_rows_without_ids_find_those_that_are_held_of_the_same(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    def of(*rows: tuple[str, str]) -> Document:
        lines = [HEADER, *(ROW.format(value=value, locator=spot) for value, spot in rows)]
        return Document("statements.csv", "\n".join(lines).encode())

    # The second is of another spot of the same scope, and so on: their ids are numbered.
    first = of(*((str(n), f"row {n}") for n in range(1, 5)))
    accept(settings, both_ways(settings, first, monkeypatch), made_by="me")

    later = of(("9", "row 5"), ("2", "row 2"), ("7", "row 3"))
    counts = both_ways(settings, later, monkeypatch).counts
    assert (counts["new"], counts["changed"], counts["unchanged"]) == (1, 1, 1)


def test_a_publishers_next_edition_finds_its_series(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    with (settings.facts / "metrics.csv").open("a") as file:
        file.write("seats_upper,Women in the upper house,percent,level,representation,220\n")
    accept(settings, both_ways(settings, ranking(), monkeypatch), made_by="me")

    again = both_ways(settings, ranking(), monkeypatch)
    assert {row.status for row in again.rows} == {"unchanged"}


def test_a_form_looks_rows_up_one_by_one(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    held = facts_known(settings).tables["statements"]
    monkeypatch.setattr(facts_now, "MOST_WHOLE", -1)
    asked = facts_known(settings).tables["statements"]

    assert list(asked) == []
    assert {key: asked[key] for key in held} == held
    assert "nowhere" not in asked


def test_facts_that_nobody_changes_stand_in_the_way_of_what_breaks_them(settings: Settings):
    measures = facts_known(settings).tables["metrics"]
    share = {**measures["participants"], "unit": "percent", "kind": "level"}

    gone = preview_retirement(settings, [("metrics", "participants")]).proposal
    changed = preview_rows(settings, [FoundRow("metrics", share)]).proposal

    assert any('"participants" is not a known metric' in line for line in gone.blocking)
    assert any("of the facts" in line and "100" in line for line in changed.blocking)
