"""Curate: files and a form, looked at before anything is written, accepted, and taken back."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import changing
from data.importers.rows import FoundRow
from data.settings import ROOT, Settings
from data.store import forget_current_store, open_store
from tests.pages.conftest import App
from tests.pages.screen import html, notices, words
from tests.pages.small_facts import write_facts

HEADER = (
    "statement_id,programme_id,metric_id,value,places,start,end,basis,source_id,locator,processing"
)
GOOD = "new-kits,series,kits_distributed,at least 20,KGZ,2021,2021,record,report-a,page 2"
WRONG = "bad-kits,series,kits_distributed,many,KGZ,2022,2022,record,report-a,page 3"
TWICE = "again,series,kits_distributed,120,KAZ,2019,2019,total,report-b,page 1"
CLASH = "no-kits,series,kits_distributed,<= 10,BOTH,2014,2019,total,report-b,page 9"
CHANGED = "f2,series,kits_distributed,130,KAZ,2019,2019,total,report-b,page 1"
CSV = "text/csv"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The worked examples as a journal with its first change and build, for tests to copy."""
    folder = tmp_path_factory.mktemp("curate")
    settings = Settings(
        facts=write_facts(folder / "facts"), database=folder / "now" / "tidemark.duckdb"
    )
    open_store(settings).close()
    return settings


@pytest.fixture
def settings(
    untouched: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Settings]:
    """A journal of its own for each test."""
    shutil.copytree(untouched.database.parent, tmp_path / "now")
    settings = Settings(facts=untouched.facts, database=tmp_path / "now" / "tidemark.duckdb")
    monkeypatch.setenv("TIDEMARK_DATABASE", str(settings.database))
    monkeypatch.setenv("TIDEMARK_FACTS", str(settings.facts))
    forget_current_store()
    yield settings
    forget_current_store()


def curate(**query: str) -> AppTest:
    at = AppTest.from_file(ROOT / "pages" / "app.py", default_timeout=60)
    for parameter, value in query.items():
        at.query_params[parameter] = value
    at.switch_page("curate.py")
    return run(at)


def run(at: AppTest) -> AppTest:
    at.run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def with_file(at: AppTest, *rows: str, name: str = "kits.csv") -> AppTest:
    content = "\n".join((HEADER, *(f"{row},as_stated" for row in rows))).encode()
    at.file_uploader[0].set_value([(name, content, CSV)])
    return run(at)


def press(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click()
    return run(at)


def write(at: AppTest, **texts: str) -> AppTest:
    for key, text in texts.items():
        at.text_input(key=key).set_value(text)
    return at


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def said(at: AppTest) -> str:
    return words(html(at))


def counts(at: AppTest) -> str:
    page = html(at)
    return words(page[page.index('<div class="counts">') :].split("<p", 1)[0])


def test_what_other_machines_can_reach_says_that_it_is_read_only_and_offers_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TIDEMARK_ORIGIN", "https://evidence.example")

    at = curate()

    assert "so it is read-only" in html(at)
    assert not at.get("file_uploader")
    assert not at.text_input
    assert not [b for b in at.button if "undo" in str(b.key)]


def test_nothing_is_written_before_it_is_accepted(settings: Settings):
    at = with_file(curate(), GOOD)

    assert counts(at) == "1 new 0 changed 0 already there 0 refused"
    assert [change.number for change in changing.history(settings)] == [1]


def test_what_is_accepted_is_one_change_with_its_maker_its_file_and_its_note(settings: Settings):
    at = with_file(curate(), GOOD)
    write(at, **{"name-files-0": "Aigerim", "note-files-0": "from the spring report"})
    at = press(at, "Accept all")

    latest = changing.history(settings)[0]
    assert (latest.number, latest.made_by, latest.note) == (2, "Aigerim", "from the spring report")
    assert [file.name for file in latest.files] == ["kits.csv"]
    assert "Change 2 is entered: 1 row of facts." in said(at)
    assert 'href="evidence?statement=new-kits"' in html(at)
    assert 'href="livelihoods"' in html(at)


def test_without_a_name_nothing_is_accepted(settings: Settings):
    at = press(with_file(curate(), GOOD), "Accept all")

    assert notices(at) == ["Write your name first: it is kept with the change."]
    assert len(changing.history(settings)) == 1


def test_a_refused_row_says_where_what_and_what_to_do_and_the_good_ones_may_be_accepted(
    settings: Settings,
):
    at = with_file(curate(), GOOD, WRONG)

    assert counts(at) == "1 new 0 changed 0 already there 1 refused"
    assert '3 value many "many" is not a number.' in said(at)
    assert "Accept the good row (1)" in labels(at)
    assert "Accept all" not in labels(at)


def test_a_file_of_refused_rows_can_only_be_discarded(settings: Settings):
    at = with_file(curate(), WRONG)

    assert "every row was refused" in said(at)
    assert not [label for label in labels(at) if label.startswith("Accept")]

    at = press(at, "Discard")
    assert '<div class="counts">' not in html(at)


def test_published_answers_are_shown_before_and_after(settings: Settings):
    at = with_file(curate(), GOOD)

    assert "Kits: Kyrgyzstan, 2021 not reported ≥ 20" in said(at)


def test_a_contradiction_shows_both_statements_with_their_sources(settings: Settings):
    text = said(with_file(curate(), CLASH))

    _, _, told = text.partition("Contradictions this would cause")
    assert "Kits: ≤ 10 Both, 2014 to 2019 proposed The series · Annual report B" in told
    assert "Kits: > 350 Both, 2014 to 2019 The series · Annual report A" in told
    assert "Kits: All places, all years > 350 contradiction" in text


def test_a_likely_duplicate_stands_beside_what_it_repeats(settings: Settings):
    _, _, told = said(with_file(curate(), TWICE)).partition("1 likely duplicate")

    assert "The same measure, places, period and value" in told
    assert told.count("Kits: 120 Kazakhstan, 2019") >= 2


def test_a_changed_row_shows_its_columns_before_and_after(settings: Settings):
    at = with_file(curate(), CHANGED)

    assert counts(at) == "0 new 1 changed 0 already there 0 refused"
    assert "f2 Figure, as the source words it 120 130" in said(at)


def test_a_file_that_is_known_already_changes_nothing(settings: Settings):
    same = "f2,series,kits_distributed,120,KAZ,2019,2019,total,report-b,page 1"
    at = with_file(curate(), same)

    assert counts(at) == "0 new 0 changed 1 already there 0 refused"
    assert "all of this is in the facts already" in said(at)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.csv", b"", "empty.csv is empty."),
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200), "photo.xlsx"),
        ("letter.csv", b"Dear all,\nsee below\n", "letter.csv"),
    ],
    ids=["empty", "a photo", "a letter"],
)
def test_a_file_that_is_none_is_told_in_words(
    settings: Settings, name: str, content: bytes, told: str
):
    at = curate()
    at.file_uploader[0].set_value([(name, content, CSV)])
    run(at)

    assert f"What {name} would change" in said(at)
    assert told in " ".join(notices(at))


def test_a_preview_outlives_a_look_at_another_page(settings: Settings):
    at = with_file(curate(), GOOD)
    at.switch_page("trainings.py")
    run(at)
    at.switch_page("curate.py")
    run(at)

    assert "What kits.csv would change" in said(at)


def test_a_preview_of_facts_that_changed_meanwhile_is_worked_out_again(settings: Settings):
    at = with_file(curate(), GOOD)
    cells = {"source_id": "report-c", "title": "Annual report C", "publisher": "P"}
    other = FoundRow("sources", {**cells, "published_on": "2024"})
    proposal = changing.preview_rows(settings, [other]).proposal
    changing.accept(settings, proposal, made_by="Someone else")
    write(at, **{"name-files-0": "Aigerim"})
    at = press(at, "Accept all")

    assert "The facts were changed meanwhile (change 2)." in notices(at)[0]
    at = press(at, "Accept all")
    assert "Change 3 is entered" in said(at)


def test_an_accepted_change_is_undone_in_one_click(settings: Settings):
    at = with_file(curate(), GOOD)
    write(at, **{"name-files-0": "Aigerim"})
    at = press(press(at, "Accept all"), "Undo change 2")

    assert "Change 2 is undone, by change 3." in said(at)
    assert changing.history(settings)[0].undoes == 2


def test_an_undo_from_the_history_asks_first_and_says_why_it_cannot_be(settings: Settings):
    at = with_file(curate(), GOOD)
    write(at, **{"name-files-0": "Aigerim"})
    at = press(at, "Accept all")
    at = with_file(at, GOOD.replace("at least 20", "25"))
    at = press(at, "Accept all")
    at.button(key="undo-2").click()
    at = run(at)
    assert "Undo change 2? Its 1 row goes back to what it was." in said(at)

    at.button(key="undo-yes-2").click()
    at = run(at)
    assert "Undo change 3 first" in notices(at)[0]
    assert len(changing.history(settings)) == 3


def test_the_history_tells_each_change_and_leads_to_the_facts_as_they_were_then(
    settings: Settings,
):
    at = with_file(curate(), GOOD)
    write(at, **{"name-files-0": "Aigerim"})
    at = press(at, "Accept all")

    today = datetime.now(UTC)
    assert f"{today.day} {today:%B} {today.year}" in said(at)
    assert "Aigerim Change 2 · import: 1 row added kits.csv · The facts as they are now" in said(at)
    assert 'href=".?as_of=1"' in html(at)


def fill_in(at: AppTest) -> AppTest:
    at.selectbox(key="entry-metric_id").set_value("kits_distributed")
    at.selectbox(key="entry-programme_id").set_value("series")
    at.selectbox(key="entry-source_id").set_value("report-a")
    at.multiselect(key="entry-places").set_value(["KGZ"])
    at.radio(key="entry-basis").set_value("record")
    write(at, **{"entry-value": "more than 350", "entry-start": "January 2021"})
    return run(at)


def test_the_comparator_of_a_figure_is_read_from_its_words_and_shown(settings: Settings):
    at = fill_in(curate())

    assert "We read: > 350 more than 350, which is 351 or more" in said(at)


def test_a_figure_that_cannot_be_read_is_told_as_it_is_typed(settings: Settings):
    at = write(fill_in(curate()), **{"entry-value": "10-20"})

    assert '"10-20" is a range.' in notices(run(at))[0]


def test_a_statement_is_entered_by_the_form(settings: Settings):
    at = press(fill_in(curate()), "See what it would change")
    assert counts(at) == "1 new 0 changed 0 already there 0 refused"

    write(at, **{"name-form-0": "Aigerim"})
    at = press(at, "Accept")
    latest = changing.history(settings)[0]
    assert (latest.kind, latest.added) == ("entry", 1)
    entered = changing.facts_known(settings).tables["statements"]
    cells = entered["series-kits_distributed-kgz-2021-01"]
    assert (cells["comparator"], cells["value"], cells["start"]) == (">", "350", "2021-01")
    assert at.text_input(key="entry-value").value == ""


def test_a_field_left_empty_is_told(settings: Settings):
    at = fill_in(curate())
    at.multiselect(key="entry-places").set_value([])
    at = press(run(at), "See what it would change")

    assert "Places This is empty. Fill it in." in said(at)


def test_a_preview_of_what_the_form_said_before_is_taken_away(settings: Settings):
    at = press(fill_in(curate()), "See what it would change")
    at = run(write(at, **{"entry-value": "more than 400"}))

    assert '<div class="counts">' not in html(at)
    assert at.text_input(key="entry-value").value == "more than 400"


def test_a_new_source_is_entered_with_its_statement(settings: Settings):
    at = fill_in(curate())
    at.selectbox(key="entry-source_id").set_value("")
    at = run(at)
    write(at, **{"entry-title": "A new report", "entry-publisher": "Publisher"})
    at = press(run(at), "See what it would change")

    assert counts(at) == "2 new 0 changed 0 already there 0 refused"
    assert "Source: A new report" in said(at)


def test_a_statement_that_breaks_a_rule_is_not_entered_by_half(settings: Settings):
    at = write(fill_in(curate()), **{"entry-end": "2020"})
    at = press(run(at), "See what it would change")

    assert "1 refused" in counts(at)
    assert "Accept" not in labels(at)


def test_a_statement_is_corrected_and_keeps_what_the_form_does_not_ask(settings: Settings):
    at = curate(statement="f1")
    assert at.text_input(key="entry-value").value == "> 350"

    at = press(run(write(at, **{"entry-value": "at least 360"})), "See what it would change")
    write(at, **{"name-form-0": "Aigerim"})
    press(at, "Accept")
    cells = changing.facts_known(settings).tables["statements"]["f1"]
    assert (cells["comparator"], cells["value"], cells["rank"]) == (">=", "360", "normal")


def test_a_statement_is_retired(settings: Settings):
    at = press(curate(statement="f2"), "Retire it")
    assert "1 retired" in counts(at)

    write(at, **{"name-form-0": "Aigerim"})
    press(at, "Accept")
    assert "f2" not in changing.facts_known(settings).tables["statements"]


def test_an_unknown_statement_is_told_and_the_form_stays_empty(settings: Settings):
    at = curate(statement="nothing-such")

    assert any("nothing-such" in notice for notice in notices(at))
    assert at.text_input(key="entry-value").value == ""


def test_one_edition_served_as_it_is_cannot_be_changed(app: App):
    at = app("curate")

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


def test_of_very_many_refused_rows_the_first_thousand_are_told_and_all_are_counted(
    settings: Settings,
):
    at = with_file(curate(), *(WRONG.replace("bad", f"bad-{i}") for i in range(1200)))

    assert "Here are the first 1,000 reasons, for 1,200 rows." in said(at)
    assert html(at).count("is not a number") == 1000


def test_two_files_are_looked_at_together(settings: Settings):
    at = curate()
    contents = ("\n".join((HEADER, f"{row},as_stated")).encode() for row in (GOOD, WRONG))
    names = ("one.csv", "two.csv")
    at.file_uploader[0].set_value([(n, c, CSV) for n, c in zip(names, contents, strict=True)])
    run(at)

    assert "What one.csv and two.csv would change" in said(at)
    assert counts(at) == "1 new 0 changed 0 already there 1 refused"
    assert "two.csv Row Column" in said(at)


def test_of_levels_only_the_places_that_would_change_are_told_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    settings = Settings(database=tmp_path / "tidemark.duckdb")
    monkeypatch.setenv("TIDEMARK_DATABASE", str(settings.database))
    forget_current_store()
    held = changing.facts_known(settings).tables["statements"].values()
    known = next(r for r in held if r["metric_id"] == "seats_lower" and r["places"] == "KAZ")
    cells = ("seats", known["programme_id"], "seats_lower", "99", "KAZ", "2031", "2031", "total")
    at = with_file(curate(), ",".join((*cells, known["source_id"], "row 1")))

    _, _, told = said(at).partition("Women in the lower or single house: All places, all years ")
    assert re.match(r"Kazakhstan [\d.]+ % Kazakhstan 99 % ", told)
    forget_current_store()
