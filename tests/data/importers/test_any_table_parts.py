"""Any table: totals beside their parts, and cells of a part that are empty."""

import pytest

from data.importers.rows.readings import Known, Reading
from tests.data.importers.confirming import KINDS, read, read_file, reasons, stated
from tests.data.importers.files import text_file


def test_a_total_less_than_the_women_in_it_is_refused():
    reading = read("Country,Year,Participants,Women", "KAZ,2019,20,12", "KGZ,2019,8,9")

    assert [value for value, *_ in stated(reading)] == ["20"]
    assert "the total says 8; 9 women are more." in reasons(reading)[0]


HELD = (
    "Pays;Date;Femmes;Hommes",
    "KAZ;2019-03-05;20;2",
    "KGZ;2019-03-06;17;{blank}",
    "KGZ;2019-03-07;9;0",
    "KGZ;2019-03-08;;",
)

NO_NUMBER = "there is no number in the row, so it does not enter. Write it if it is known."

BLANKS = ["", "-", "n/a", "н/д", "нет данных", "s/o", "…", "none", "aucun"]


def compared(reading: Reading) -> list[str]:
    """Return comparator and value of each statement."""
    rows = (row.cells for row in reading.rows if row.table == "statements")
    return [f"{cells['comparator']} {cells['value']}" for cells in rows]


@pytest.mark.parametrize("blank", BLANKS)
def test_a_held_training_enters_by_its_women_alone_whatever_is_not_told_of_men(blank: str):
    reading = read(*(line.format(blank=blank) for line in HELD), counted="women")

    assert compared(reading) == [">= 20", ">= 17", "= 9"]
    assert not [need for need in reading.needs if need.key.startswith("unfilled")]
    assert reasons(reading) == [f"row 5, Femmes: {NO_NUMBER}"]
    (counted,) = (need for need in reading.needs if need.key == "counted")
    assert dict(counted.options)["women"].endswith('as "at least" (≥) where men came too')


def test_of_a_measure_of_women_men_who_came_change_nothing():
    women = {"metric_id": "women", "name": "Women trained", "unit": "women", "kind": "unique"}
    facts = Known({**KINDS, "metrics": {**KINDS["metrics"], "women": women}})
    lines = text_file(*(line.format(blank="") for line in HELD), name="table.csv")

    reading = read_file(lines, {"counted": "women", "measure": "women"}, facts)
    assert compared(reading) == ["= 20", "= 17", "= 9"]


@pytest.mark.parametrize("blank", BLANKS)
def test_an_empty_cell_of_one_sex_is_asked_about_once_for_the_file(blank: str):
    key = f"unfilled:{blank or '(empty)'}"
    lines = [line.format(blank=blank) for line in (*HELD, "KGZ;2019-03-09;8;{blank}")]
    untold = read(*lines, **{key: ""})

    (need,) = (need for need in untold.needs if need.key.startswith("unfilled"))
    assert not untold.rows
    assert need.label == f"What does {f'“{blank}”' if blank else 'an empty cell'} under " + (
        '"Hommes" mean?'
    )
    assert compared(read(*lines, **{key: "none"})) == ["= 22", "= 17", "= 9", "= 8"]
    assert compared(read(*lines, **{key: "at-least"})) == ["= 22", ">= 17", "= 9", ">= 8"]
    out = read(*lines, **{key: "left-out"})
    assert compared(out) == ["= 22", "= 9"]
    assert any(note.endswith('under "Hommes" were left out: 2.') for note in out.notes)


def test_a_part_without_a_number_never_leaves_the_others_as_the_whole():
    lines = (
        "Country,Year,Sex,Age,Value",
        "KAZ,2019,F,15-24,10",
        "KAZ,2019,F,25-39,{part}",
        "KAZ,2019,F,40+,7",
        "KAZ,2019,M,All,5",
    )
    words = {f"word:Age:{word}": "part" for word in ("15-24", "25-39", "40+")}
    key = "unfilled:(empty)"

    def value(part: str, **told: str) -> list[str]:
        return compared(read(*(line.format(part=part) for line in lines), **words, **told))

    assert value("4") == ["= 26"]
    assert value("5-7") == []
    assert value("") == []
    assert value("", **{key: "none"}) == ["= 22"]
    assert value("", **{key: "at-least"}) == [">= 22"]
    assert value("", **{key: "left-out"}) == []


def test_a_total_without_a_number_beside_its_parts_is_no_fault():
    both = read("Country,Year,Women,Men,Total", "KAZ,2019,12,20,n/a", "KAZ,2018,,20,24")
    assert compared(both) == ["= 32", "= 24"]
    lines = ("Country,Year,Participants,Women", "KAZ,2019,20,12", "KGZ,2019,,9", "KGZ,2018,9,9")
    assert compared(read(*lines, **{"unfilled:(empty)": "at-least"})) == ["= 20", ">= 9", "= 9"]
    assert compared(read(*lines, counted="women")) == [">= 12", ">= 9", "= 9"]
    times = ("Country,Q1 2019,Q2 2019,Total", "KAZ,1,,3", "KGZ,4,5,n/a")
    assert compared(read(*times, measure="kits")) == ["= 1", "= 4", "= 5"]


SUMS = (
    "Country,Month,Value,Status",
    "KAZ,2019-01,10,held",
    "KAZ,2019-02,5,held",
    "Subtotal,,15,",
    "KGZ,2019-01,7,held",
    "KGZ,2019-02,4,cancelled",
    "Subtotal,,{second},",
    "Total,,{all},",
)


@pytest.mark.parametrize(
    ("second", "whole", "told"),
    [
        ("11", "26", 'Row 8 ("Total") is the sum of rows 2 to 6, and was left out. Row 6 is '),
        ("11", "22", 'Row 8 ("Total") is the sum of rows 2 to 5, and was left out.'),
        ("11", "30", 'Row 8 ("Total") was left out, and does not add up. It says 30 under "Value"'),
        ("12", "26", 'Row 7 ("Subtotal") was left out, and does not add up. It says 12 under '),
    ],
)
def test_a_row_of_a_sum_says_which_rows_it_is_the_sum_of(second: str, whole: str, told: str):
    lines = [line.format(second=second, all=whole) for line in SUMS]
    notes = read(*lines).notes

    assert 'Row 4 ("Subtotal") is the sum of rows 2 to 3, and was left out.' in notes
    assert any(note.startswith(told) for note in notes)
