"""A single statement entered by hand is read as strictly as a row of a file."""

import pytest

from data.changes.entering import entered, read_figure
from data.errors import UncertainError
from data.importers.rows.readings import Known

KNOWN = Known(
    {
        "metrics": {"kits": {"metric_id": "kits", "name": "Kits", "unit": "kits", "kind": "sum"}},
        "programmes": {"series": {"programme_id": "series", "name": "The series"}},
        "places": {"KAZ": {"place_id": "KAZ", "name": "Kazakhstan"}},
        "sources": {"report": {"source_id": "report", "title": "Report"}},
        "statements": {
            "old": {"statement_id": "old", "processing": "derived", "rank": "preferred"}
        },
    }
)
CELLS = {
    "programme_id": "series",
    "metric_id": "kits",
    "value": "at least 20",
    "places": "KAZ",
    "start": "January 2021",
    "end": "",
    "basis": "record",
    "source_id": "report",
}


@pytest.mark.parametrize(
    ("text", "comparator", "low", "high"),
    [
        ("more than 350", ">", 351, None),
        ("at least 20", ">=", 20, None),
        ("nearly 40", "<", 0, 39),
        ("up to 40", "<=", 0, 40),
        ("about 40", "~", 0, None),
        ("16", "=", 16, 16),
    ],
)
def test_a_figure_in_words_is_read_with_the_counts_it_allows(
    text: str, comparator: str, low: int, high: int | None
):
    read = read_figure(text, unit="kits", is_count=True)

    assert (read.comparator, read.low, read.high) == (comparator, low, high)


def test_a_figure_without_a_certain_reading_is_refused():
    with pytest.raises(UncertainError, match="is a range"):
        read_figure("10-20", unit="kits", is_count=True)


def test_a_statement_is_a_row_in_our_own_codes_with_an_id_of_what_it_is_about():
    (row,) = entered(KNOWN, CELLS).rows

    assert row.table == "statements"
    assert row.cells["statement_id"] == "series-kits-kaz-2021-01"
    assert (row.cells["comparator"], row.cells["value"]) == (">=", "20")
    assert (row.cells["start"], row.cells["rank"]) == ("2021-01", "normal")


def test_a_new_source_comes_before_the_statement_that_rests_on_it():
    source = {"title": "New report", "publisher": "P", "published_on": "2021", "url": ""}
    first, second = entered(KNOWN, {**CELLS, "source_id": ""}, {"sources": source}).rows

    assert first.table == "sources"
    assert second.cells["source_id"] == first.cells["source_id"] == "p-new-report-2021"


def test_all_that_a_statement_names_may_be_new_with_it():
    added = {
        "sources": {"title": "Leaflet", "publisher": "We", "published_on": "2016"},
        "metrics": {"name": "Girls taught", "unit": "girls", "kind": "sum", "theme": "schools"},
        "programmes": {"name": "Spring school", "records": "partial"},
        "organisations": {"name": "We", "place": "KAZ"},
    }
    given = {**CELLS, "value": "24 girls", "source_id": "", "metric_id": "", "programme_id": ""}

    rows = entered(KNOWN, given, added).rows

    assert [row.table for row in rows] == [
        "organisations", "programmes", "metrics", "sources", "statements",
    ]  # fmt: skip
    assert rows[1].cells["organisation"] == rows[0].cells["organisation_id"] == "we"
    stated = rows[-1].cells
    assert (stated["programme_id"], stated["metric_id"]) == ("spring-school", "girls-taught")
    assert (stated["value"], stated["source_id"]) == ("24", "we-leaflet-2016")
    assert rows[1].headings["name"] == "programme_name"


@pytest.mark.parametrize(
    ("table", "cells", "field"),
    [
        ("programmes", {"name": "the  SERIES", "records": "partial"}, "programme_name"),
        ("metrics", {"name": "kits", "unit": "kits", "kind": "sum", "theme": "t"}, "metric_name"),
        ("sources", {"title": "report", "publisher": "", "published_on": ""}, "title"),
    ],
)
def test_what_is_in_the_list_already_is_not_entered_a_second_time(
    table: str, cells: dict[str, str], field: str
):
    (refusal, *_) = entered(KNOWN, CELLS, {table: cells}).refusals

    assert refusal.column == field
    assert "Choose it there" in refusal.message


def test_a_share_worded_as_so_many_of_so_many_is_entered_with_its_arithmetic():
    share = {"metric_id": "share", "name": "Share", "unit": "percent", "kind": "level"}
    known = Known({**KNOWN.tables, "metrics": {"share": share}})

    (row,) = entered(known, {**CELLS, "metric_id": "share", "value": "9 of 48 seats"}).rows

    assert (row.cells["value"], row.cells["numerator"], row.cells["denominator"]) == (
        "18.8", "9", "48",
    )  # fmt: skip
    assert (row.cells["processing"], row.cells["paraphrase"]) == ("derived", "9 / 48 = 18.8 %.")


def test_a_word_that_is_narrower_than_what_is_counted_is_told():
    assert read_figure("24 women", unit="people", is_count=True).left_aside == "women"
    assert read_figure("24 people", unit="people", is_count=True).left_aside == ""


def test_a_corrected_statement_keeps_how_it_was_read_and_its_rank():
    (row,) = entered(KNOWN, {**CELLS, "statement_id": "old"}).rows

    assert (row.cells["processing"], row.cells["rank"]) == ("derived", "preferred")


def test_what_cannot_be_read_is_refused_by_the_name_of_its_column():
    reading = entered(KNOWN, {**CELLS, "start": "soon", "value": "many"})

    assert reading.rows == []
    assert {refusal.column for refusal in reading.refusals} == {"start", "value"}
