"""Exports of KoboToolbox and ODK: mapped once, then each submission is a record."""

import csv
import io
from dataclasses import replace

import pytest

from data.errors import FileRefusedError
from data.importers.files.documents import Document, Sheet
from data.importers.formats import kobo
from data.importers.rows.readings import FoundRow, Reading
from tests.data.importers.iati_files import known_facts

COLUMNS = (
    "start", "Day of the training", "Country", "Participants", "Topics", "Topics/law",
    "Topics/media", "_id", "_uuid", "_submission_time", "_validation_status", "_index",
)  # fmt: skip
TAGS = ("", "#date", "#country", "#reached", "", "", "", "", "", "", "", "")
MAPPING = {
    "publisher": "Women Lead",
    "programme": "wlp-institutes",
    "place": "column:Country",
    "start": "column:Day of the training",
    "metric 1": "trainings_held",
    "value 1": "one",
    "metric 2": "participants",
    "value 2": "column:Participants",
}


def submission(n: int, **cells: str) -> tuple[str, ...]:
    """Return a row of the export; keyword arguments change its cells."""
    row = dict(zip(COLUMNS, ("",) * len(COLUMNS), strict=True)) | {
        "start": f"2024-05-0{n}T10:00:00.000+05:00",
        "Day of the training": f"2024-05-0{n}",
        "Country": "Kazakhstan",
        "Participants": f"{20 + n}",
        "Topics": "law media",
        "Topics/law": "1",
        "Topics/media": "1",
        "_id": str(60 + n),
        "_uuid": f"uuid-{n}",
        "_submission_time": f"2024-05-0{n}T09:00:00",
        "_index": str(n),
    }
    return tuple((row | cells).values())


def export(*rows: tuple[str, ...], name: str = "Trainings_-_2024-05-20-10-11-12.csv") -> Document:
    """Return a CSV as the platform writes it: semicolons, every cell quoted, CRLF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows((COLUMNS, *rows))
    return Document(name, text.getvalue().encode())


def read(*rows: tuple[str, ...], **answers: str) -> Reading:
    """Read an export by the mapping above, changed by the answers."""
    return kobo.read(export(*rows), known_facts(), MAPPING | answers)


def statements(reading: Reading) -> list[FoundRow]:
    """Return the rows of statements."""
    return [row for row in reading.rows if row.table == "statements"]


def test_a_submission_gives_a_record_for_each_measure():
    reading = read(submission(1))

    assert [
        "{statement_id} {value} {places} {start} {basis}".format_map(row.cells)
        for row in statements(reading)
    ] == [
        "kobo-uuid-1-trainings_held 1 KAZ 2024-05-01 record",
        "kobo-uuid-1-participants 21 KAZ 2024-05-01 record",
    ]
    assert statements(reading)[1].cells["locator"] == (
        "Trainings_-_2024-05-20-10-11-12.csv, row 2, column Participants"
    )
    assert statements(reading)[1].headings["value"] == "Participants"


def test_the_source_is_the_form_and_its_day_that_of_the_latest_submission():
    source = read(submission(2), submission(1)).rows[0].cells

    assert source["source_id"] == "kobo-Trainings"
    assert source["title"] == "Form “Trainings”: submissions"
    assert (source["publisher"], source["published_on"]) == ("Women Lead", "2024-05-02")


def test_the_first_file_is_asked_about_and_every_row_waits():
    reading = kobo.read(export(submission(1)), known_facts(), {})

    required = [need.key for need in reading.needs if need.is_required]
    assert required == ["publisher", "programme", "place", "start", "metric 1", "value 1"]
    assert reading.rows == []
    assert "Say first what the form's questions are" in reading.refusals[0].message


def test_columns_of_single_choices_are_not_offered():
    need = next(n for n in kobo.read(export(), known_facts(), {}).needs if n.key == "value 1")
    options = [option for option, _ in need.options]

    assert "column:Participants" in options
    assert "column:Topics/law" not in options


def test_the_mapping_is_kept_for_the_form_s_shape_and_not_for_the_file():
    first = kobo.read(export(submission(1)), known_facts(), {})
    later = kobo.read(export(submission(2), name="renamed.csv"), known_facts(), {})
    tags = kobo.read(export(TAGS, submission(1)), known_facts(), {})

    assert first.mapping_key == later.mapping_key == tags.mapping_key


def test_a_row_of_hxl_tags_is_no_submission():
    reading = read(TAGS, submission(1))

    assert len(statements(reading)) == 2
    assert reading.refused == 0
    assert export(TAGS, submission(1)).tag_notes == [
        "Row 2 holds HXL hashtags, which describe the columns, and was left out."
    ]


def test_what_the_platform_has_not_approved_is_left_out():
    reading = read(submission(1, _validation_status="Not approved"), submission(2))

    assert {row.row for row in statements(reading)} == {3}
    assert reading.notes == ["Submissions left out as not approved: 1."]


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        ({"Day of the training": ""}, "Day of the training", "no date"),
        ({"Day of the training": "01/05/2024"}, "Day of the training", "looks like 2024-05-31"),
        ({"Day of the training": "2024-02-30"}, "Day of the training", "looks like"),
        ({"Participants": "-4"}, "Participants", "below zero"),
        ({"Participants": "many"}, "Participants", "not a plain number"),
        ({"Country": "Atlantis"}, "Country", "not among the places"),
        ({"Country": ""}, "Country", "is empty"),
        ({"Country": "Congo"}, "Country", "may be COD or COG"),
        ({"_uuid": "", "_id": ""}, "_uuid", "known again"),
    ],
)
def test_a_cell_that_is_not_certain_refuses_its_row(cells: dict[str, str], column: str, why: str):
    reading = read(submission(1, **cells), submission(2))
    refusal = reading.refusals[0]

    assert (reading.refused, refusal.row, refusal.column) == (1, 2, column)
    assert why in refusal.message
    assert {row.row for row in statements(reading)} == {3}


def test_a_country_that_the_facts_do_not_have_is_added():
    reading = read(submission(1, Country="Côte d'Ivoire"))

    assert {row.cells["places"] for row in statements(reading)} == {"CIV"}
    assert [row.cells["place_id"] for row in reading.rows if row.is_implied] == ["CIV"]


def test_an_empty_number_is_not_zero():
    reading = read(submission(1, Participants=""))

    assert [row.cells["metric_id"] for row in statements(reading)] == ["trainings_held"]
    assert reading.notes == [
        "Submissions with nothing in “Participants”, which give no such number: 1."
    ]


def test_a_submission_that_stands_twice_counts_once():
    reading = read(submission(1), submission(1))

    assert len(statements(reading)) == 2
    assert "stands above already" in reading.refusals[0].message


def test_a_day_in_the_publisher_s_own_zone_stays_that_day():
    late = submission(1, start="2024-05-01T23:30:00.000-10:00")

    assert statements(read(late, start="column:start"))[0].cells["start"] == "2024-05-01"


def test_an_end_before_the_start_is_refused():
    backwards = submission(1, start="2024-04-30T10:00:00")
    reading = read(backwards, end="column:start")

    assert "ends before it begins" in reading.refusals[0].message


def test_one_place_may_stand_for_all_submissions():
    reading = read(submission(1, Country="?"), place="place:CENTRAL_ASIA")

    assert statements(reading)[0].cells["places"] == "CENTRAL_ASIA"


def test_an_answer_that_the_file_does_not_have_is_asked_again():
    reading = read(submission(1), start="column:When?")

    assert reading.rows == []
    assert "When did it happen" in reading.refusals[0].message


def test_two_questions_of_the_same_words_are_told_apart():
    header = ("When", "Number", "Number", "_uuid", "_submission_time")
    row = ("2024-05-01", "3", "4", "a", "2024-05-01T10:00:00")
    document = Document("form.csv", "\n".join(map(";".join, (header, row))).encode())
    answers = {"start": "column:When", "value 2": "column:Number (column 3)", "place": "place:KAZ"}
    reading = kobo.read(document, known_facts(), MAPPING | answers)

    assert [row.cells["value"] for row in statements(reading)] == ["1", "4"]


def test_in_a_workbook_the_sheet_of_submissions_is_read_and_the_others_are_named():
    document = export(submission(1))
    main = replace(document.sheets[0], name="Trainings")
    group = Sheet("group_people", ((1, ("name", "_index", "_parent_index", "_submission__uuid")),))
    document.__dict__["sheets"] = (group, main)  # as a workbook gives them

    reading = kobo.read(document, known_facts(), MAPPING)

    assert reading.notes == [
        "Sheet “group_people” was not read: it holds a group of questions that repeats."
    ]
    assert statements(reading)[0].cells["locator"].startswith(f"{document.name}, sheet Trainings")


@pytest.mark.parametrize("content", [b"a;b\n1;2", b"_id\n1"])
def test_other_files_are_not_recognised(content: bytes):
    document = Document("other.csv", content)

    assert not kobo.recognises(document)


def test_a_file_without_the_platform_s_columns_is_refused():
    with pytest.raises(FileRefusedError, match="_uuid and _submission_time"):
        kobo.read(Document("other.csv", b"a;b\n1;2"), known_facts(), MAPPING)
