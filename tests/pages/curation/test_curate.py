"""Curate: files looked at before anything is written, and accepted."""

import re
from pathlib import Path

import pytest

from data.changes import accepting, previewing
from data.importers.rows.readings import FoundRow
from data.settings import Settings
from data.store.serving import forget_current_store
from data.store.store import Store
from tests.pages.curation.curating import (
    CHANGED,
    CLASH,
    CSV,
    GOOD,
    HEADER,
    PLANNED,
    TWICE,
    WRONG,
    counts,
    curate,
    in_csv,
    labels,
    press,
    run,
    said,
    with_file,
    write,
)
from tests.pages.screen import html, notices
from tests.pages.visiting import go

pytestmark = pytest.mark.usefixtures("one_reader")


def test_nothing_is_written_before_it_is_accepted_and_then_it_is_one_change(settings: Settings):
    at = with_file(curate(), GOOD)
    assert counts(at) == "1 new 0 changed 0 already there 0 refused"
    assert "Kits: Kyrgyzstan, 2021 no figures here ≥ 20" in said(at)

    # a preview outlives a look at another page
    go(at, "trainings")
    run(at)
    go(at, "curate")
    assert "What kits.csv would change" in said(run(at))

    at = press(at, "Accept all")
    assert notices(at) == ["Write your name first: it is kept with the change."]
    assert [change.number for change in accepting.history(settings)] == [1]

    write(at, **{"name-files-0": "Aigerim", "note-files-0": "from the spring report"})
    at = press(at, "Accept all")
    latest = accepting.history(settings)[0]
    assert (latest.number, latest.made_by, latest.note) == (2, "Aigerim", "from the spring report")
    assert [file.name for file in latest.files] == ["kits.csv"]
    assert "Change 2 is entered. 1 statement added: Kits: ≥ 20, Kyrgyzstan, 2021" in said(at)
    assert "1 published answer has changed" not in said(at)
    assert "Kits: Kyrgyzstan, 2021 no figures here ≥ 20" in said(at)
    assert 'href="evidence?statement=new-kits"' in html(at)
    assert 'href="livelihoods"' in html(at)


def test_a_refused_row_of_two_files_says_where_what_and_what_to_do_and_good_ones_may_be_accepted(
    settings: Settings,
):
    at = curate()
    files = (("one.csv", (GOOD,)), ("two.csv", (PLANNED, WRONG)))
    at.file_uploader[0].set_value([(name, in_csv(*rows), CSV) for name, rows in files])
    run(at)

    assert "What one.csv and two.csv would change" in said(at)
    assert counts(at) == "2 new 0 changed 0 already there 1 refused"
    assert "two.csv Row Column" in said(at)
    assert '3 value many "many" is not a number.' in said(at)
    assert "Accept the good rows (2)" in labels(at)
    assert "Accept all" not in labels(at)


def test_a_contradiction_shows_both_statements_with_their_sources(settings: Settings):
    text = said(with_file(curate(), CLASH))

    _, _, told = text.partition("Contradictions this would cause")
    assert "Kits: ≤ 10 Both, 2014 to 2019 proposed The series · Annual report B" in told
    assert "page 9" in told  # and where it stands
    assert "Kits: > 350 Both, 2014 to 2019 The series · Annual report A" in told
    assert text.index("1 new statement") < text.index("Contradictions this would cause")
    assert "Kits: All places, all years > 350 contradiction" in text


def test_a_likely_duplicate_stands_beside_what_it_repeats(settings: Settings):
    _, _, told = said(with_file(curate(), TWICE)).partition("1 likely duplicate")

    assert "The same measure, places, period and value" in told
    assert told.count("Kits: 120 Kazakhstan, 2019") >= 2


def test_a_file_of_refused_rows_can_only_be_discarded(settings: Settings):
    at = with_file(curate(), WRONG)

    assert "every row was refused" in said(at)
    assert not [label for label in labels(at) if label.startswith("Accept")]

    at = press(at, "Discard")
    assert '<div class="counts">' not in html(at)


def test_what_is_planned_stands_apart_from_results_in_the_preview_and_after(settings: Settings):
    header, rows = f"{HEADER},rank", (f"{GOOD},as_stated,normal", f"{PLANNED},as_stated,planned")
    at = curate()
    at.file_uploader[0].set_value([("kits.csv", "\n".join((header, *rows)).encode(), CSV)])
    at = run(at)

    _, _, new = said(at).partition("2 new statements")
    results, _, plans = new.partition("1 of them is planned: it is kept apart from results")
    assert "Proposed: nothing is written before you accept it. Kits: ≥ 20 Kyrgyzstan" in results
    assert "Kits: 40 Kyrgyzstan, 2030 planned The series" in plans
    assert new.lower().count("proposed") == 1

    write(at, **{"name-files-0": "Aigerim"})
    assert "Kits: 40, Kyrgyzstan, 2030 (planned)" in said(press(at, "Accept all"))


def test_a_changed_row_shows_its_columns_before_and_after(settings: Settings):
    at = with_file(curate(), CHANGED)

    assert counts(at) == "0 new 1 changed 0 already there 0 refused"
    assert "f2 Figure, as the source words it 120 130" in said(at)


def test_a_file_that_is_known_already_changes_nothing(settings: Settings):
    same = "f2,series,kits_distributed,120,KAZ,2019,2019,total,report-b,page 1"
    at = with_file(curate(), same)

    assert counts(at) == "0 new 0 changed 1 already there 0 refused"
    assert "all of this is in the facts already" in said(at)


def test_a_file_that_is_none_is_told_in_words(settings: Settings):
    at = curate()
    for name, content, told in (
        ("empty.csv", b"", "empty.csv is empty."),
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200), "photo.xlsx"),
        ("letter.csv", b"Dear all,\nsee below\n", "letter.csv"),
    ):
        at.file_uploader[0].set_value([(name, content, CSV)])
        run(at)

        assert f"What {name} would change" in said(at)
        assert told in " ".join(notices(at))


def test_a_preview_of_facts_that_changed_meanwhile_is_worked_out_again(settings: Settings):
    at = with_file(curate(), GOOD)
    cells = {"source_id": "report-c", "title": "Annual report C", "publisher": "P"}
    other = FoundRow("sources", {**cells, "published_on": "2024"})
    proposal = previewing.preview_rows(settings, [other]).proposal
    accepting.accept(settings, proposal, made_by="Someone else")
    write(at, **{"name-files-0": "Aigerim"})
    at = press(at, "Accept all")

    assert "The facts were changed meanwhile (change 2)." in notices(at)[0]
    at = press(at, "Accept all")
    assert "Change 3 is entered" in said(at)


def test_one_edition_served_as_it_is_cannot_be_changed(served: Store):
    at = curate()

    assert "Nothing can be changed here: this server shows one edition" in said(at)
    assert not at.file_uploader


def test_the_facts_as_they_were_cannot_be_changed(settings: Settings):
    at = curate(as_of="1")

    assert "the facts as they were after an earlier change" in said(at)
    assert not at.file_uploader


def test_what_a_file_must_be_told_is_asked_and_kept_for_the_next_file(settings: Settings):
    unsure = GOOD.replace("2021,2021", "01/02/2021,01/02/2021")
    at = with_file(curate(), unsure)
    assert "What only you know about kits.csv" in said(at)
    assert "Answer the questions above" in said(at)

    question = next(box for box in at.selectbox if box.label.startswith("What comes first"))
    question.set_value("day")
    at = press(at, "Read the file with these answers")
    assert counts(at) == "1 new 0 changed 0 already there 0 refused"
    assert "1 February 2021" in said(at)

    at = with_file(curate(), unsure.replace("new-kits", "other-kits"), name="next.csv")
    assert counts(at) == "1 new 0 changed 0 already there 0 refused"
    assert "next.csv was read with answers given earlier." in said(at)

    at = press(at, "Ask me again")
    assert "What only you know about next.csv" in said(at)


def test_a_reason_stands_once_with_the_rows_that_it_is_given_for(settings: Settings):
    at = with_file(curate(), *(WRONG.replace("bad", f"bad-{i}") for i in range(1200)))

    assert "Here are the first 1,000 reasons, for 1,200 rows." in said(at)
    assert "1,000 rows: 2, 3, 4, 5, 6 and 995 more value many" in said(at)
    assert html(at).count("is not a number") == 1


def test_of_levels_only_the_places_that_would_change_are_told_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    settings = Settings(database=tmp_path / "tidemark.duckdb")
    monkeypatch.setenv("TIDEMARK_DATABASE", str(settings.database))
    forget_current_store()
    held = previewing.facts_known(settings).tables["statements"].values()
    known = next(r for r in held if r["metric_id"] == "seats_lower" and r["places"] == "KAZ")
    cells = ("seats", known["programme_id"], "seats_lower", "99", "KAZ", "2031", "2031", "total")
    at = with_file(curate(), ",".join((*cells, known["source_id"], "row 1")))

    _, _, told = said(at).partition("Women in the lower or single house: All places, all years ")
    assert re.match(r"Kazakhstan [\d.]+\s% Kazakhstan 99\.0\s% ", told)
    forget_current_store()


def test_a_folder_that_cannot_be_written_says_why_nothing_can_be_changed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("data.store.read_only.os.access", lambda path, mode: False)

    at = curate()

    assert f"{settings.database.parent} cannot be written" in html(at)
    assert not at.get("file_uploader")


def test_what_other_machines_can_reach_says_that_it_is_read_only_and_offers_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TIDEMARK_ORIGIN", "https://evidence.example")

    at = curate()

    assert "so it is read-only" in html(at)
    assert not at.get("file_uploader")
    assert not at.text_input
    assert not [b for b in at.button if "undo" in str(b.key)]
