"""Curate: a table of no known publisher, its columns named and tried before anything enters."""

import re

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox, TextInput

from data.changes import accepting
from data.settings import Settings
from tests.pages.curation.curating import CSV, counts, curate, labels, press, run, said
from tests.pages.screen import html

pytestmark = pytest.mark.usefixtures("one_reader")

REGISTER = (
    "País;Fecha;Mujeres;Hombres;Total;Estado",
    "Kazakhstan;2019-03-05;24;3;27;realizado",
    "Kirguistán;2019-03-06;19;6;26;realizado",
    "Kirguistán;2019-03-07;20;4;24;en curso",
    "Kazakhstan;2019-03-08;11;2;13;cancelado",
)


def choose(at: AppTest, **answers: str) -> AppTest:
    """Choose or write answers by the names of their questions."""
    for name, answer in answers.items():
        field(at, name).set_value(answer)
    return run(at)


def fields(at: AppTest) -> dict[str, Selectbox | TextInput]:
    """Return the fields of the step by the names of their questions."""
    widgets = {str(widget.key): widget for widget in (*at.selectbox, *at.text_input)}
    return {k.split("-", 3)[3]: widget for k, widget in widgets.items() if k.startswith("table-")}


def field(at: AppTest, name: str) -> Selectbox | TextInput:
    """Return a field by the name of its question, with or without the file that it is about."""
    found = fields(at)
    return found.get(name) or next(
        field for key, field in found.items() if re.sub(r"-[0-9a-f]{8}$", "", key) == name
    )


def upload(at: AppTest, name: str, *rows: str) -> AppTest:
    at.file_uploader[0].set_value([(name, "\n".join(rows).encode(), CSV)])
    return run(at)


def answered(at: AppTest, **answers: str) -> AppTest:
    """Answer what no column of the register says, and what is given besides."""
    published = next(name for name in fields(at) if name.startswith("published-"))
    usual = {"measure": "participants", "counted": "all", "programme": "series", "publisher": "Us"}
    return choose(at, **usual, **{published: "2020"}, **answers)


def test_a_table_of_no_known_publisher_is_read_by_the_choices_over_its_columns(settings: Settings):
    at = upload(curate(), "registro.csv", *REGISTER)

    chosen = {box.key: box.value for box in at.selectbox if "column" in str(box.key)}
    assert list(chosen.values()) == ["place", "time", "women", "men", "total", "status"]
    page = said(at)
    assert "What is in which column?" in page
    assert "Row 3, Total. The total says 26; 19 women and 6 men make 25." in page
    assert "4 rows, 6 columns" in page

    # what is missing is named beside the button, and at its field once it was pressed
    assert "must be told first: " in page
    at = press(at, "Read the table by these choices")
    assert html(at).count("Choose one.") >= 3
    assert [change.number for change in accepting.history(settings)] == [1]

    at = answered(at, **{"word:Estado:en curso": "planned"})
    assert "Row 2 will be read as 27: Participants, Kazakhstan, 5 March 2019." in said(at)
    assert "must be told first" not in said(at)

    at = press(at, "Read the table by these choices")
    assert counts(at) == "1 new result 1 new plan 0 changed 0 already there 1 refused 1 left out"
    assert "New with them: 1 document." in said(at)
    assert "Accept the good rows: 1 result and 1 plan" in labels(at)


def test_what_is_not_told_stands_empty_whatever_file_was_there_before(settings: Settings):
    untold = {"measure", "counted", "programme", "publisher", "word:Estado:en curso"}
    at = upload(curate(), "registro.csv", *REGISTER)
    assert {name: field(at, name).value or "" for name in untold} == dict.fromkeys(untold, "")

    at = answered(at, **{"word:Estado:en curso": "planned"})
    at = upload(at, "other.csv", *(row.replace("Estado", "Situación") for row in REGISTER))
    untold = {name.replace("Estado", "Situación") for name in untold}
    assert {name: field(at, name).value or "" for name in untold} == dict.fromkeys(untold, "")


def test_what_was_answered_stands_there_when_it_is_asked_again(settings: Settings):
    at = upload(curate(), "registro.csv", *REGISTER[:2])
    at = answered(at)
    at = press(at, "Read the table by these choices")

    at = upload(at, "next.csv", REGISTER[0], REGISTER[1].replace("2019-03-05", "2019-05-05"))
    at = answered(at)  # its own title and day are of this file alone
    at = press(at, "Read the table by these choices")
    at = upload(at, "next.csv", REGISTER[0], REGISTER[1].replace("2019-03-05", "2019-05-05"))
    assert "next.csv was read with answers given earlier." in said(at)

    given = "its programme is The series; its source is “next” (Us); its places are Kazakhstan."
    assert given in said(at)

    at = press(at, "Ask me again")
    assert field(at, "measure").value == "participants"
    assert field(at, "publisher").value == "Us"
    assert "must be told first" not in said(at)
    at = press(at, "Read the table by these choices")
    assert counts(at).startswith("1 new")
