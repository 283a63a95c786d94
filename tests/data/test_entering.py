"""A single statement entered by hand is read as strictly as a row of a file."""

import pytest

from data.entering import entered, read_figure
from data.errors import UncertainError
from data.importers.rows import Known

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
    first, second = entered(KNOWN, {**CELLS, "source_id": ""}, source).rows

    assert first.table == "sources"
    assert second.cells["source_id"] == first.cells["source_id"] == "p-new-report-2021"


def test_a_corrected_statement_keeps_how_it_was_read_and_its_rank():
    (row,) = entered(KNOWN, {**CELLS, "statement_id": "old"}).rows

    assert (row.cells["processing"], row.cells["rank"]) == ("derived", "preferred")


def test_what_cannot_be_read_is_refused_by_the_name_of_its_column():
    reading = entered(KNOWN, {**CELLS, "start": "soon", "value": "many"})

    assert reading.rows == []
    assert {refusal.column for refusal in reading.refusals} == {"start", "value"}
