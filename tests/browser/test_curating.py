"""A new user brings facts: the template, an error, the mending, the preview, acceptance, undo."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Browser, Download, expect

from tests.browser.chromium import PHONE, Visit
from tests.browser.conftest import Visitor
from tests.browser.server import serving

PATIENCE = 30_000  # ms: what is accepted is checked and built anew

TRAINING = {"metric_id": "Trainings held", "value": "1", "start": "2019-05", "end": "2019-05"}
REACHED = {"metric_id": "Participants", "value": "more than 40", "start": "2019-05"}
WRONG = {"metric_id": "Participants", "value": "many", "start": "2019-06", "places": "Kyrgyzstan"}
ALIKE = {
    "programme_id": "WLP training institutes in Central Asia, since 2014",
    "places": "Kazakhstan",
    "basis": "record",
    "source_id": "Report on the spring trainings",
    "locator": "page 4",
    "paraphrase": "Told in our own words.",
}
REPORT = {
    "title": "Report on the spring trainings",
    "publisher": "Women’s Learning Partnership",
    "published_on": "2019-07",
    "url": "https://example.org/spring",
}


@pytest.fixture
def own_server(browser: Browser) -> Iterator[str]:
    """The address of a server whose facts nobody else reads or changes: a journey changes them."""
    with serving() as address:
        yield address


def opened(download: Download) -> Workbook:
    return load_workbook(BytesIO(Path(download.path()).read_bytes()))


def fill(book: Workbook, sheet: str, row: int, cells: dict[str, str]) -> None:
    """Write cells under our column names, which stand in the second row of the template."""
    names = [cell.value for cell in book[sheet][2]]
    for name, text in cells.items():
        book[sheet].cell(row, names.index(name) + 1, text)


def upload(visited: Visit, file: Path) -> None:
    # After a file was discarded the old uploader stands for a moment beside the one of the next.
    uploader = visited.page.locator("input[type=file]")
    expect(uploader).to_have_count(1)
    uploader.set_input_files(file)
    expect(
        visited.page.get_by_role("heading", name=f"What {file.name} would change")
    ).to_be_visible()
    visited.settle()


def count(visited: Visit, status: str) -> str:
    return visited.page.locator(f".count.{status} b").inner_text()


def violations(visited: Visit) -> list[str]:
    found = Axe().run(visited.page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def test_a_new_user_brings_three_facts_mends_one_and_takes_them_back(
    own_server: str, visitor: Visitor, tmp_path: Path
) -> None:
    visited = visitor(own_server, "/curate")
    page = visited.page

    # takes the template, and enters three facts, one of them wrong
    with page.expect_download() as template:
        page.get_by_role("button", name="Template as a workbook").click()
    book = opened(template.value)
    fill(book, "sources", 3, REPORT)
    for row, cells in enumerate((TRAINING, REACHED, WRONG), start=3):
        fill(book, "statements", row, {**ALIKE, **cells})
    book.save(tmp_path / "spring.xlsx")

    # uploads, and reads the error, on screen and in the file given back
    upload(visited, tmp_path / "spring.xlsx")
    assert (count(visited, "new"), count(visited, "refused")) == ("2", "1")
    assert violations(visited) == []
    refused = page.get_by_role("region", name="What was refused")
    expect(refused).to_contain_text("statements")
    expect(refused).to_contain_text('"many" is not a number')
    with page.expect_download() as marked:
        page.get_by_role("button", name="The file with the bad cells marked").click()
    given_back = opened(marked.value)
    assert given_back["What to mend"]["D2"].value == "many"

    # mends the file that was given back, and uploads it
    names = [cell.value for cell in given_back["statements"][2]]
    given_back["statements"].cell(5, names.index("value") + 1, "12")
    given_back.save(tmp_path / "mended.xlsx")
    page.get_by_role("button", name="Discard").click()
    expect(page.locator(".counts")).to_have_count(0)
    upload(visited, tmp_path / "mended.xlsx")
    assert (count(visited, "new"), count(visited, "refused")) == ("3", "0")

    # sees what will change, before and after
    row = page.get_by_role("row", name="Trainings held: Kazakhstan, 2019")
    expect(row.get_by_role("cell")).to_have_text(
        [re.compile("2019$"), re.compile("^≥ 1"), re.compile("^≥ 2")]
    )

    # accepts; a name is asked for
    page.get_by_role("button", name="Accept all").click()
    expect(page.get_by_text("Write your name first")).to_be_visible()
    visited.settle()
    page.get_by_role("textbox", name="Your name").fill("Aigerim")
    page.get_by_role("button", name="Accept all").click()
    expect(page.get_by_text("Change 2 is entered.")).to_be_visible(timeout=PATIENCE)
    visited.settle()
    assert violations(visited) == []

    # finds the fact on Trainings
    page.locator(".st-key-panel-done").get_by_role("link", name="Trainings", exact=True).click()
    page.wait_for_url("**/trainings")
    visited.settle()
    # ("Why this number?" of a card names it, unfolded or not)
    expect(page.get_by_text("Report on the spring trainings")).not_to_have_count(0)

    # and on Evidence
    page.go_back()
    visited.settle()
    page.get_by_role("link", name="Participants: > 40, Kazakhstan, since May 2019").click()
    visited.settle()
    expect(page.locator(".big-figure")).to_have_text("> 40")
    expect(page.get_by_role("link", name="Report on the spring trainings")).to_be_visible()

    # undoes it
    page.go_back()
    visited.settle()
    page.locator(".st-key-panel-done").get_by_role("button", name="Undo change 2").click()
    expect(page.get_by_text("Change 2 is undone, by change 3.")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("undone by change 3")).to_be_visible()
    visited.open("/trainings")
    expect(page.get_by_text("Report on the spring trainings")).to_have_count(0)


def test_a_statement_is_corrected_by_keyboard_and_a_late_second_thought_is_not_lost(
    own_server: str, visitor: Visitor
) -> None:
    visited = visitor(own_server, "/curate?statement=wlp-participants-2019", PHONE, dark=True)
    page = visited.page
    figure = page.get_by_role("textbox", name="Figure, as the source words it")
    expect(figure).to_have_value("> 350")

    # what is read is shown as soon as it is typed
    figure.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("up to 20")
    page.keyboard.press("Tab")
    expect(page.get_by_text("at most 20, which is 20 or fewer")).to_be_visible()
    page.get_by_role("button", name="See what it would change").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Contradictions this would cause")).to_be_visible(timeout=PATIENCE)
    visited.settle()
    assert violations(visited) == []

    # a second thought takes the preview away and leaves the form as it is
    figure.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("at least 351")
    page.keyboard.press("Tab")
    expect(page.locator(".counts")).to_have_count(0, timeout=PATIENCE)
    expect(figure).to_be_visible()
    expect(figure).to_have_value("at least 351")
    page.get_by_role("button", name="See what it would change").click()
    expect(page.get_by_role("region", name="Rows that would change")).to_contain_text("351")


REGISTER = """País;Fecha;Lugar;Mujeres capacitadas;Hombres capacitados;Estado
Mongolia;05/03/2019;Centro A;1.250;12;realizado
Mongolia;06/03/2019;Centro B;25;3;realizado
Mongolia;07/03/2019;Centro B;40;4;cancelado
"""
OF_ALL = "Which programme, for all rows?"
DATABASE = """Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,\
TimePeriod,Value,Time_Detail,Source,FootNote,Nature,[Reporting Type],[Sex],[Units]
5,5.5,5.5.1,SG_GEN_PARL,Proportion of seats held by women in national parliaments \
(% of total number of seats),496,Mongolia,2019,16.5,2019,Example,,C,G,FEMALE,PERCENT
"""


def choose(visited: Visit, question: str, answer: str) -> None:
    """Answer a question by keyboard; the place in the page is kept."""
    box = visited.page.get_by_role("combobox", name=question)
    box.focus()
    visited.page.keyboard.type(answer)
    visited.page.keyboard.press("Enter")
    expect(box).to_have_value(re.compile(answer))


def test_questions_about_files_are_answered_by_keyboard_on_a_phone_up_to_acceptance(
    own_server: str, visitor: Visitor, tmp_path: Path
) -> None:
    visited = visitor(own_server, "/curate", PHONE, dark=True)
    page = visited.page
    for name, text in (("register.csv", REGISTER), ("database.csv", DATABASE)):
        (tmp_path / name).write_text(text)

    # of a table nobody knows, what must be told is named, and the first of it takes the focus
    upload(visited, tmp_path / "register.csv")
    waiting = page.locator(".table-waiting")
    expect(waiting).to_contain_text("Which measure, for all figures?")
    page.get_by_role("button", name="Read the table by these choices").click()
    first = page.get_by_role("combobox", name="Which measure, for all figures?")
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-invalid", "true")

    # what is not told stands empty, so that the very first of the answers counts when chosen
    for question in ("Which measure, for all figures?", "Who counts for the measure?", OF_ALL):
        expect(page.get_by_role("combobox", name=question)).to_have_value("")

    # a column whose guess is sure is a line, until it is to be changed
    of_date = page.get_by_role("combobox", name='What is in the column "Fecha"?')
    expect(of_date).to_be_hidden()
    page.get_by_text("Fecha: Date or period").click()
    expect(of_date).to_have_value("Date or period")

    choose(visited, "Which measure, for all figures?", "Participants")
    expect(waiting).not_to_contain_text("Which measure", timeout=PATIENCE)
    expect(first).to_be_focused()
    choose(visited, "Which sign parts decimals in this file?", "A comma")
    choose(visited, "What comes first in the dates of this file?", "The day")
    choose(visited, "Who counts for the measure?", "Women and men together")
    choose(visited, OF_ALL, "WLP training institutes")
    page.get_by_role("textbox", name="Who made or published it?").fill("A centre of our own")
    page.get_by_role("textbox", name="When was it made or published?").fill("2019-12")
    # what was typed last counts, though the button is pressed right after it
    page.get_by_role("button", name="Read the table by these choices").click()
    page.locator(".counts").wait_for(timeout=PATIENCE)
    visited.settle()
    found = {status: count(visited, status) for status in ("new", "refused", "left_out")}
    assert found == {"new": "2", "refused": "0", "left_out": "1"}
    assert violations(visited) == []

    page.get_by_role("textbox", name="Your name").fill("Aigerim")
    page.get_by_role("button", name="Accept all").click()
    moved = page.get_by_role("region", name=re.compile("published figures? ha(s|ve) changed"))
    row = moved.first.get_by_role("row", name=re.compile("Participants: Mongolia, all years"))
    twice = "1,262 if the same people came each time, 1,290 if nobody came twice"
    expect(row).to_contain_text(twice, timeout=PATIENCE)
    visited.settle()

    # of a publisher's file its edition is asked, and what was told may be told otherwise
    upload(visited, tmp_path / "database.csv")
    page.get_by_role("textbox", name="When was this edition published").fill("2024-05-01")
    page.get_by_role("button", name="Read the file with these answers").click()
    expect(page.locator(".count.new b")).to_have_text("1", timeout=PATIENCE)
    expect(page.get_by_text("What you told about database.csv")).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == PHONE[0]
