"""Any table: rows that only a column left out tells apart never enter as one another."""

import pytest

from data.importers.formats import any_table
from tests.data.importers.confirming import FACTS, read, reasons, stated
from tests.data.importers.files import text_file


def test_rows_that_only_a_left_out_column_tells_apart_never_enter():
    lines = ("Country,Year,Colour,Value", "KAZ,2019,red,5", "KAZ,2019,blue,5", "KGZ,2019,blue,6")

    assert "Colour" in reasons(read(*lines))[0]
    for basis in ("record", "total"):
        told = read(*lines, **{"column:Colour": "changes-nothing", "basis": basis})
        assert [value for value, *_ in stated(told)] == ["6"]
        assert 'rows 2 and 3 are about the same but for "Colour"' in reasons(told)[0]
    noted = read(*lines, **{"column:Colour": "note", "basis": "record"})
    assert [value for value, *_ in stated(noted)] == ["5", "5", "6"]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Sex", ("F", "M", "All")),
        ("Age", ("15-24", "25+", "17")),
        ("Milieu", ("urbain", "rural", "total")),
        ("Delivered", ("no", "yes", "no")),
        ("Status", ("done",) * 3),
    ],
)
def test_what_sorts_rows_is_no_note_that_keeps_them_apart(heading: str, cells: tuple[str, ...]):
    lines = [f"KAZ,2019,{cell},{60 - at}" for at, cell in enumerate(cells)]
    answers = {f"column:{heading}": "note", "basis": "record"}
    reading = read(f"Country,Year,{heading},Value", *lines, **answers)

    assert bool(stated(reading)) == (len(set(cells)) == 1)


@pytest.mark.parametrize("role", ["status", "sex", "part", "measure"])
@pytest.mark.parametrize("basis", ["record", "total"])
def test_words_that_are_told_to_mean_the_same_keep_no_rows_apart(role: str, basis: str):
    meaning = {"status": "normal", "sex": "all", "part": "whole", "measure": "participants"}[role]
    words = {f"word:Sex:{word}": meaning for word in ("F", "M", "All")}
    lines = ("Country,Year,Sex,Value", "KAZ,2019,F,60", "KAZ,2019,M,40", "KAZ,2019,All,100")
    reading = read(*lines, **{"column:Sex": role, "basis": basis, **words})

    assert not stated(reading)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Delivered", ("No", "Yes", "Yes")),
        ("Deleted", ("", "x", "")),
        ("Проверено", ("да", "нет", "да")),
        ("Escenario", ("alto", "bajo", "alto")),
        ("Milieu", ("urbain", "rural", "rural")),
        ("Remarks", ("", "Cancelled", "")),
        ("Share of women", ("0.5", "0.6", "0.7")),
        ("Round", ("1", "1", "2")),
        ("Timestamp", ("2020-01-01", "2020-01-02", "2020-01-03")),
    ],
)
def test_no_guess_leaves_out_what_may_change_a_meaning(heading: str, cells: tuple[str, ...]):
    lines = [f"KAZ,{2018 + at},{60 - at},{cell}" for at, cell in enumerate(cells)]
    file = text_file(f"Country,Year,Participants,{heading}", *lines, name="t.csv")
    needs = {need.key: need for need in any_table.read(file, FACTS, {}).needs}

    need = needs[f"column:{heading}"]
    assert need.proposal not in ("left-out", "changes-nothing", "note")
    assert need.reason
