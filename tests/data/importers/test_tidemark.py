"""Our own tables are read forgivingly, and what has no certain reading is refused with advice."""

import csv
from collections.abc import Mapping

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from data.changes.proposals import FileReading
from data.changes.proposing import proposal_of
from data.errors import FileRefusedError
from data.history.changes import ChangeFile
from data.importers.files.documents import Document
from data.importers.formats import tidemark
from data.importers.recognising import read_document
from data.importers.rows.headings import contract
from data.importers.rows.readings import FoundRow, Known, Reading
from data.settings import Settings
from tests.data.importers.files import KNOWN, excel_workbook, text_file, workbook

HEADER = "programme_id,metric_id,comparator,value,places,start,basis,source_id"
ROW = "institutes,participants,>,350,KAZ;KGZ,2014,total,wlp-report"


def read(*lines: str, mapping: Mapping[str, str] | None = None) -> Reading:
    """Read a CSV of statements."""
    return tidemark.read(text_file(*lines), KNOWN, mapping or {})


def reasons(*lines: str) -> list[str]:
    """Return why the rows of a CSV are refused."""
    reading = read(*lines)
    assert reading.rows == []
    return [str(refusal) for refusal in reading.refusals]


def facts() -> Known:
    """Return the facts of this repository."""
    tables = {}
    for name, table in contract().items():
        with (Settings().facts / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            tables[name] = {row[table.key]: row for row in csv.DictReader(file)}
    return Known(tables)


def test_our_own_files_read_back_to_the_same_facts_whether_they_are_known_or_not():
    known = facts()
    for name, table in contract().items():
        document = Document(f"{name}.csv", (Settings().facts / f"{name}.csv").read_bytes())
        for held in (known, Known({})):
            reading = tidemark.read(document, held, {})

            assert reading.refused == 0
            assert reading.notes == []
            written = [row.cells for row in reading.rows if not row.is_implied]
            assert written == list(known.tables[name].values())
            assert [cells[table.key] for cells in written] == list(known.tables[name])


def test_headings_in_any_case_order_and_wording_are_known():
    reading = read(
        "Value,MEASURE,Programme ID,Country,Record or total,Source",
        "350,participants,institutes,KAZ,record,wlp-report",
    )
    (row,) = reading.rows

    assert row.cells["metric_id"] == "participants"
    assert row.cells["places"] == "KAZ"
    assert row.headings["programme_id"] == "Programme ID"
    assert row.row == 2


def test_names_stand_for_codes_in_any_case():
    (row,) = read(
        HEADER,
        "training institutes,Participants,,12,Trinidad and Tobago; kazakhstan,2014,Record,"
        "annual report 2019",
    ).rows

    assert row.cells["programme_id"] == "institutes"
    assert row.cells["places"] == "TTO;KAZ"
    assert row.cells["basis"] == "record"
    assert row.cells["source_id"] == "wlp-report"


@pytest.mark.parametrize(
    "cell", ["Georgia, USA", "Kazakhstan, Kyrgyzstan", "Georgia, USA and Peru"]
)
def test_a_comma_between_places_is_no_list_for_a_town_may_stand_before_its_country(cell: str):
    (reason,) = reasons(HEADER, ROW.replace("KAZ;KGZ", f'"{cell}"'))

    assert "Write several with a semicolon between them; else the country alone." in reason
    kept = read(HEADER, ROW.replace("KAZ;KGZ", '"Korea, Republic of"')).rows
    assert [row.cells["places"] for row in kept if row.table == "statements"] == ["KOR"]


def test_places_may_be_parted_by_signs_and_words_where_each_is_known():
    places = '"Kazakhstan; Kyrgyzstan and Trinidad and Tobago"'
    (row,) = read(HEADER, ROW.replace("KAZ;KGZ", places)).rows

    assert row.cells["places"] == "KAZ;KGZ;TTO"


def test_a_name_that_is_not_known_is_refused_with_the_nearest():
    assert reasons(HEADER, ROW.replace("KAZ;KGZ", "Kazakhstam")) == [
        'row 2, places: "Kazakhstam" is not a known place. Did you mean "Kazakhstan"? Else '
        "write a country by its name or code (a town or a part of a country is no place here), or "
        "add it to the sheet places."
    ]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("UK", "GBR"), ("US", "USA"), ("MN", "MNG"), ("uz", "UZB"), ("496", "MNG"), ("MNG", "MNG"),
        ("Kyrgyz Republic", "KGZ"), ('"Egypt, Arab Rep."', "EGY"), ("Марокко", "MAR"),
        ('"Moldova, Republic of"', "MDA"), ("Côte d’Ivoire", "CIV"), ("الأردن", "JOR"),
        ('"Kazakhstan; Korea, Republic of"', "KAZ;KOR"),
    ],
)  # fmt: skip
def test_a_country_is_read_by_each_of_its_codes_and_names_and_added_where_it_is_new(
    written: str, code: str
):
    rows = read(HEADER, ROW.replace("KAZ;KGZ", written)).rows

    assert rows[-1].cells["places"] == code
    new = {code for code in code.split(";") if not KNOWN.has("places", code)}
    assert {row.cells["place_id"] for row in rows if row.is_implied} == new


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Congo", "may be Congo - Kinshasa (COD) or Congo - Brazzaville (COG). Write the code"),
        ("Kazakhstan and Korea", "may be South Korea (KOR) or North Korea (PRK)"),
        ("NA", "may be a code of two letters, or say that there is nothing"),
        ("4", "is not a known place: write a country by its name or code"),
        ("Almaty", "a town or a part of a country is no place here"),
    ],
)
def test_a_place_that_is_not_certain_is_refused_and_never_guessed(written: str, told: str):
    (reason,) = reasons(HEADER, ROW.replace("KAZ;KGZ", written))

    assert told in reason
    assert "Did you mean" not in reason


def test_answers_are_told_apart_by_whether_the_file_asks_for_them():
    header = "Measure,Value,Country,Programme,Source,Basis,When"
    file = text_file(header, "participants,1,KAZ,institutes,wlp-report,total,FY2019/20")
    told = {"column:When": "when", "fiscal-year": "77", "colour": "red"}
    reading = read_document(file, KNOWN, lambda _: told)

    assert reading.not_asked == ("colour",)
    (need,) = reading.needs
    assert (need.answer, need.reason) == ("", '"77" is none of the answers here.')
    (answered,) = read_document(file, KNOWN, lambda _: {"column:When": "left-out"}).needs
    assert (answered.key, answered.answer) == ("column:When", "left-out")
    with pytest.raises(FileRefusedError, match=r'name a column "Sexe", .* It has Measure, Value,'):
        read_document(file, KNOWN, lambda _: {"column:Sexe": "left-out"})


@pytest.mark.parametrize("order", [1, -1])
def test_a_country_that_a_file_gives_in_full_comes_before_one_that_is_implied(order: int):
    row = {"place_id": "MNG", "name": "Mongolia", "kind": "country", "members": ""}
    given = FoundRow("places", row | {"name": "Mongolia of mine"})
    readings = [
        FileReading(ChangeFile(name, "", "tidemark"), Reading("tidemark", [found]))
        for name, found in (("a.csv", given), ("b.csv", FoundRow("places", row, is_implied=True)))
    ]

    proposal = proposal_of({name: {} for name in contract()}, 1, readings[::order])

    assert [row.found for row in proposal.rows] == [given]
    assert proposal.counts["refused"] == 0


def test_words_in_the_value_are_its_comparator_and_an_empty_one_is_exactly():
    rows = read(
        HEADER,
        ROW.replace(">,350", ",more than 350"),
        ROW.replace(">,350", ",350"),
        ROW.replace(">", "at least"),
    ).rows

    assert [(row.cells["comparator"], row.cells["value"]) for row in rows] == [
        (">", "350"),
        ("=", "350"),
        (">=", "350"),
    ]


def test_processing_and_rank_have_defaults_and_basis_must_be_chosen():
    (row,) = read(HEADER, ROW).rows

    assert (row.cells["processing"], row.cells["rank"]) == ("transcribed", "normal")
    assert reasons(HEADER, ROW.replace("total", "")) == [
        'row 2, basis: this cell is empty. Write "record" for one thing that happened, or "total" '
        "for a claim about everything in the places and period."
    ]


def test_every_bad_cell_of_a_row_is_told_and_the_row_counted_once():
    reading = read(HEADER, "a b,participants,,n/a,KAZ,01/02/2019,total,wlp-report", ROW)

    assert reading.refused == 1
    assert len(reading.rows) == 1
    assert [(r.row, r.column, r.found) for r in reading.refusals] == [
        (2, "programme_id", "a b"),
        (2, "start", "01/02/2019"),
        (2, "value", "n/a"),
    ]


def test_an_id_is_made_of_the_row_and_is_the_same_each_time():
    lines = (HEADER, ROW, ROW.replace("350", "40"))
    first, second = (row.cells["statement_id"] for row in read(*lines).rows)

    assert (first, second) == (
        "institutes-participants-kaz-kgz-2014",
        "institutes-participants-kaz-kgz-2014-2",
    )
    assert [row.cells["statement_id"] for row in read(*lines).rows] == [first, second]


def test_the_same_number_in_other_digits_is_no_change():
    (row,) = read(HEADER, ROW).rows
    held = {row.cells["statement_id"]: {**row.cells, "value": "350.0"}}
    known = Known({**KNOWN.tables, "statements": held})

    assert tidemark.read(text_file(HEADER, ROW), known, {}).rows[0].cells["value"] == "350.0"


def test_an_id_of_known_facts_is_kept_by_the_same_row_and_not_taken_by_another():
    (row,) = read(HEADER, ROW).rows
    known = Known({**KNOWN.tables, "statements": {row.cells["statement_id"]: row.cells}})
    again = tidemark.read(text_file(HEADER, ROW.replace("350", "360")), known, {})
    other = tidemark.read(text_file(HEADER, ROW.replace("wlp-report", "new-report")), known, {})

    assert again.rows[0].cells["statement_id"] == "institutes-participants-kaz-kgz-2014"
    assert other.rows[0].cells["statement_id"] == "institutes-participants-kaz-kgz-2014-2"


def test_title_rows_two_header_rows_and_merged_header_cells_are_seen_through():
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Our trainings, as of May"])
        sheet.append([])
        sheet.append(["Programme", "Measure", "Value", "Where", "Period", "", "Kind", "Source"])
        sheet.append(["", "", "", "Places", "First day", "Last day", "Basis", ""])
        sheet.append(
            ["institutes", "participants", 30, "KAZ", "2014", "2019", "record", "wlp-report"]
        )
        sheet.merge_cells("A1:H1")
        sheet.merge_cells("E3:F3")
        sheet.merge_cells("A3:A4")

    (row,) = tidemark.read(workbook(fill), KNOWN, {}).rows

    assert (row.sheet, row.row) == ("statements", 5)
    assert (row.cells["start"], row.cells["end"]) == ("2014", "2019")
    assert row.cells["programme_id"] == "institutes"


def test_cells_that_stand_under_no_heading_are_refused():
    assert reasons(HEADER, "institutes,participants,,1,250,KAZ,2014,total,wlp-report") == [
        'row 2: "wlp-report" stands in column I, which has no heading. Write a heading over it, '
        "or check the commas and quotation marks of the row."
    ]
    assert reasons(HEADER, "institutes,participants,350,KAZ") == [
        "row 2: the row has 4 cells where the header has 8. Check its commas and quotation marks."
    ]


def test_a_total_below_the_rows_is_refused_and_blank_rows_are_nothing():
    reading = read(HEADER, ROW, ",,,,,,,", "Total,,,350,,,,")

    assert len(reading.rows) == 1
    assert [str(refusal) for refusal in reading.refusals] == [
        'row 4: "Total" looks like a total of other rows. Totals are worked out from the rows: '
        "delete this one."
    ]


def test_other_columns_are_left_out_with_a_note():
    reading = read(HEADER + ",quote,remark,facts_version", ROW + ",They said,in red and bold,abc")

    assert reading.notes == [
        "columns that an export adds were left out.",
        "the column quote was left out: sentences of a source are not kept.",
        'columns that are not ours were left out: "remark".',
    ]
    assert "quote" not in reading.rows[0].cells


def test_the_mark_that_keeps_an_export_harmless_is_taken_away():
    (row,) = read(HEADER + ",paraphrase", ROW + ",'=1+1").rows

    assert row.cells["paraphrase"] == "=1+1"


def test_the_mark_is_text_in_a_workbook():
    def fill(sheet: Worksheet) -> None:
        sheet.append([*HEADER.split(","), "paraphrase"])
        sheet.append([*ROW.split(","), "'=1+1"])

    (row,) = tidemark.read(workbook(fill), KNOWN, {}).rows

    assert row.cells["paraphrase"] == "'=1+1"


def test_numbers_and_days_with_two_readings_are_asked_about_and_then_read():
    lines = (HEADER, 'institutes,seats_lower,,"1,250",KAZ,01/02/2019,total,wlp-report')
    reading = read(*lines)
    answers = {"decimal_sign": ",", "first_in_days": "day"}
    (row,) = read(*lines, mapping=answers).rows

    assert [need.key for need in reading.needs] == list(answers)
    assert reading.refused == 1
    assert (row.cells["value"], row.cells["start"]) == ("1.250", "2019-02-01")
    assert reading.mapping_key == read(HEADER, ROW).mapping_key


def test_excels_serial_days_are_refused_in_a_text_and_certain_in_a_cell_for_days():
    text = reasons(HEADER, ROW.replace("2014", "43466"))
    strings = [*HEADER.split(","), "institutes", "participants", "KAZ", "record", "wlp-report"]
    cells = "".join(f'<c t="s"><v>{number}</v></c>' for number in range(8))
    row = (
        '<c t="s"><v>8</v></c><c t="s"><v>9</v></c><c/><c><v>12</v></c><c t="s"><v>10</v></c>'
        '<c s="1"><v>43466</v></c><c t="s"><v>11</v></c><c t="s"><v>12</v></c>'
    )
    content = excel_workbook(f'<row r="1">{cells}</row><row r="2">{row}</row>', strings)
    reading = tidemark.read(Document("a.xlsx", content), KNOWN, {})

    assert "looks like a day as a spreadsheet counts it, 2019-01-01" in text[0]
    assert reading.rows[0].cells["start"] == "2019-01-01"


def test_a_formula_without_its_result_refuses_its_row_by_cell():
    def fill(sheet: Worksheet) -> None:
        sheet.append(HEADER.split(","))
        sheet.append(
            ["institutes", "participants", "", "=10+2", "KAZ", "2014", "total", "wlp-report"]
        )

    reading = tidemark.read(workbook(fill), KNOWN, {})

    assert [str(refusal) for refusal in reading.refusals] == [
        'statements, row 2, value: "=10+2" is the formula =10+2 without its result. Open the file '
        "in a spreadsheet programme and save it, or write the value itself."
    ]


def test_rows_may_name_what_other_sheets_of_the_file_add():
    def fill(sheet: Worksheet) -> None:
        sheet.append(HEADER.split(","))
        sheet.append(["New school", "participants", "", 5, "KAZ", "2020", "record", "Our report"])
        assert sheet.parent
        sources = sheet.parent.create_sheet("sources")
        sources.append(["Title", "Publisher", "Published on"])
        sources.append(["Our report", "Our school", "2020"])
        programmes = sheet.parent.create_sheet("programmes")
        programmes.append(["Name", "Organisation", "Records here"])
        programmes.append(["New school"])
        answers = sheet.parent.create_sheet("answers")
        answers.append(["metric", "value"])

    reading = tidemark.read(workbook(fill), KNOWN, {})

    assert [(row.table, list(row.cells.values())[-1]) for row in reading.rows[:2]] == [
        ("sources", "our-school-our-report-2020"),
        ("programmes", "new-school"),
    ]
    assert reading.rows[2].cells["programme_id"] == "new-school"
    assert reading.rows[2].cells["source_id"] == "our-school-our-report-2020"
    assert reading.notes == ['Sheets without rows to import were left out: "answers".']


def test_files_of_others_are_not_taken_for_ours():
    world_bank = text_file('"Country Name","Country Code","Indicator Name","2019"', '"a","b","c",1')
    prose = text_file("<iati-activities>", '<value value="3"/>', '"', name="results.xml")

    assert not tidemark.recognises(world_bank)
    assert not tidemark.recognises(prose)
    with pytest.raises(FileRefusedError, match="Download the template"):
        tidemark.read(world_bank, KNOWN, {})


def test_a_country_that_is_not_held_yet_comes_with_the_row_that_names_it():
    reading = read(
        HEADER,
        ROW.replace("KAZ;KGZ", "Armenia").replace("350", "n/a"),
        ROW.replace("KAZ;KGZ", "Armenia; KAZ"),
        ROW.replace("KAZ;KGZ", "armenia"),
    )

    assert [row.table for row in reading.rows] == ["places", "statements", "statements"]
    assert reading.rows[0].cells == {
        "place_id": "ARM",
        "name": "Armenia",
        "kind": "country",
        "members": "",
        "scheme": "ISO 3166-1 alpha-3",
    }
    assert (reading.rows[0].row, reading.rows[1].cells["places"]) == (3, "ARM;KAZ")


def test_a_table_that_cannot_be_read_says_why_instead_of_having_no_known_shape():
    with pytest.raises(FileRefusedError, match="row 2: the row cannot"):
        read_document(Document("a.csv", b'metric,value\n"a,1\n'), KNOWN, lambda _: {})
    with pytest.raises(FileRefusedError, match=r"is a photo \(JPEG\) and not a table"):
        read_document(Document("women.jpg", b"\xff\xd8\xff\xe0"), KNOWN, lambda _: {})


def test_our_own_files_are_not_taken_for_those_of_others():
    def fill(sheet: Worksheet) -> None:
        sheet.append(HEADER.split(","))
        sheet.append(ROW.split(","))

    for document in (text_file(HEADER, ROW), workbook(fill)):
        assert read_document(document, KNOWN, lambda _: {}).format == "tidemark"


def test_of_a_hundred_thousand_wrong_rows_the_first_thousand_are_told_and_all_are_counted():
    content = b"metric,value\n" + b"x y,n/a\n" * 100_000
    reading = tidemark.read(Document("statements.csv", content, 10), KNOWN, {})

    assert reading.refused == 100_000
    assert len(reading.refusals) == 1000
    assert reading.rows == []


def test_columns_that_the_file_does_not_have_stay_as_they_are_known():
    known = Known(
        {
            "statements": {
                "mine": {"statement_id": "mine", "value": "3", "processing": "as_stated"}
                | {"rank": "preferred"}
            }
        }
    )
    content = (
        "statement_id,programme_id,metric_id,comparator,value,places,start,end,basis,source_id\n"
        "mine,p,trainings_held,=,4,KAZ,2019,2019,record,s\nnew,p,trainings_held,=,4,KAZ,2020,2020,record,s\n"
    )

    read_rows = tidemark.read(Document("statements.csv", content.encode()), known, {}).rows
    first, second = (row for row in read_rows if not row.is_implied)

    assert not {"processing", "rank"} & first.cells.keys()
    assert (second.cells["processing"], second.cells["rank"]) == ("transcribed", "normal")


def test_dates_of_another_calendar_are_refused_until_it_is_told_that_they_are_none():
    row = ROW.replace("2014", "1399/05/12")
    waiting = read(HEADER, row)
    key = next(need.key for need in waiting.needs)

    assert key.startswith("calendar-")
    assert not waiting.rows
    assert "Write it in the Gregorian calendar" in reasons(HEADER, row)[0]
    assert not read(HEADER, row, mapping={key: "other"}).rows
    assert read(HEADER, row, mapping={key: "gregorian"}).rows
