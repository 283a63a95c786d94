"""Exports carry sources and filters in every row, open harmlessly, and read back as they were."""

import csv
import datetime as dt
import io
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import queries
from data.answers.proofs import share_proofs
from data.exporters.chart_rows import file_name, table_csv
from data.spreadsheets import original
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection

DAY = dt.date(2026, 11, 21)
KAZ = Selection(("KAZ", "KGZ"), 2014, 2019, ("wlp-institutes",))


@dataclass(frozen=True, slots=True)
class Line:
    """A row of one text."""

    text: str


def read(text: str) -> list[dict[str, str]]:
    """Read an export as any CSV reader would."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_row_carries_its_source_and_the_selection(store: Store):
    rows = queries.statements(store, KAZ, metrics=("participants",))

    text = table_csv(
        rows,
        KAZ,
        facts_version="abc",
        exported_on=DAY,
        columns=[("Comparator", "comparator"), ("Value", "value"), ("Places", "places")],
    )

    assert text.splitlines() == [
        "Comparator,Value,Places,source_title,publisher,url,licence,selection_places,"
        "selection_from,selection_to,selection_programmes,facts_version,exported_on",
        ">=,40,KGZ,Where we work,Women's Learning Partnership,https://example.org/work,,"
        "KAZ;KGZ,2014,2019,wlp-institutes,abc,2026-11-21",
        ">,350,CENTRAL_ASIA,Annual report 2019,Women's Learning Partnership,"
        'https://example.org/report,"Facts only, paraphrased",'
        "KAZ;KGZ,2014,2019,wlp-institutes,abc,2026-11-21",
    ]


def test_without_columns_every_field_comes_under_its_name(store: Store):
    rows = queries.statements(store, EVERYTHING, kinds=())
    text = table_csv(rows, EVERYTHING, facts_version="abc", exported_on=DAY)

    first = read(text)[0]

    assert first["starts_on"] == "2014-01-01"
    assert first["is_dated"] == "true"
    assert first["countries"] == "KAZ;KGZ;UZB"
    assert first["comparator"] == "="
    assert first["selection_from"] == ""
    assert len(read(text)) == len(rows)


def test_more_of_each_row_follows_it(store: Store):
    rows = queries.seat_shares(store, Selection(("UZB",)))
    proofs = share_proofs(rows)

    found = read(table_csv(rows, EVERYTHING, facts_version="a", exported_on=DAY, beside=proofs))

    assert [(row["year"], row["low"], row["high"], row["text"]) for row in found] == [
        ("2017", "30", "30", "30 %"),
        ("2019", "16", "16", "16 %"),
    ]


def test_rows_without_a_source_leave_its_columns_empty(store: Store):
    cells = queries.coverage_of_places(store, KAZ, first_year=2014, last_year=2014)

    rows = read(table_csv(cells, KAZ, facts_version="abc", exported_on=DAY))

    assert rows[0]["state"] == "wider"
    assert rows[0]["source_title"] == ""


def test_no_rows_still_have_a_header():
    text = table_csv([], EVERYTHING, facts_version="abc", exported_on=DAY)

    assert text.startswith("source_title,publisher,url,licence,selection_places")
    assert text.endswith("exported_on\r\n")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "'=1"])
def test_a_text_like_a_formula_is_made_harmless(text: str):
    rows = read(table_csv([Line(text)], EVERYTHING, facts_version="a", exported_on=DAY))

    assert rows[0]["text"] == f"'{text}"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_texts_read_back_as_they_were(texts: list[str]):
    exported = table_csv(
        [Line(text) for text in texts], EVERYTHING, facts_version="a", exported_on=DAY
    )

    assert [original(row["text"]) for row in read(exported)] == texts


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_read_back_exactly(number: float):
    @dataclass(frozen=True, slots=True)
    class Value:
        value: float

    (row,) = read(table_csv([Value(number)], EVERYTHING, facts_version="a", exported_on=DAY))

    assert float(row["value"]) == number


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(("KAZ",), 2014, 2019), "tidemark-statements-KAZ-2014-2019.csv"),
        (Selection(("KAZ", "KGZ"), 2014), "tidemark-statements-KAZ-KGZ-from-2014.csv"),
        (Selection(last_year=2019), "tidemark-statements-to-2019.csv"),
        (EVERYTHING, "tidemark-statements.csv"),
        (Selection(("../x y",)), "tidemark-statements-xy.csv"),
        (Selection(tuple("ABCDEF")), "tidemark-statements-6-places.csv"),
        (
            Selection(("KAZ",), 2014, 2019, ("series", "x" * 50)),
            f"tidemark-statements-KAZ-2014-2019-series-{'x' * 40}.csv",
        ),
        (Selection(programmes=tuple("abc")), "tidemark-statements-3-programmes.csv"),
    ],
)
def test_a_file_is_named_for_what_it_holds(selection: Selection, expected: str):
    assert file_name("statements", selection) == expected
