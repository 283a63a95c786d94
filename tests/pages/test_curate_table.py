"""Curate: a table of no known publisher, its columns named and tried before anything enters."""

from streamlit.testing.v1 import AppTest

from data import changing
from data.settings import Settings
from tests.pages.curating import CSV, counts, curate, labels, press, run, said

REGISTER = (
    "País;Fecha;Mujeres;Hombres;Total;Estado",
    "Kazakhstan;2019-03-05;24;3;27;realizado",
    "Kirguistán;2019-03-06;19;6;26;realizado",
    "Kirguistán;2019-03-07;20;4;24;en curso",
)


def choose(at: AppTest, **answers: str) -> AppTest:
    """Choose or write answers by the names of their questions."""
    widgets = {str(widget.key): widget for widget in (*at.selectbox, *at.text_input)}
    for name, answer in answers.items():
        widgets[f"table-0-{name}"].set_value(answer)
    return run(at)


def test_a_table_of_no_known_publisher_is_read_by_the_choices_over_its_columns(settings: Settings):
    at = curate()
    at.file_uploader[0].set_value([("registro.csv", "\n".join(REGISTER).encode(), CSV)])
    at = run(at)

    chosen = {box.key: box.value for box in at.selectbox if "column" in str(box.key)}
    assert list(chosen.values()) == ["place", "time", "women", "men", "total", "status"]
    page = said(at)
    assert "What is in which column?" in page
    assert "Row 3 to mend. Total: the total says 26; 19 women and 6 men make 25." in page
    assert "3 rows, 6 columns" in page
    assert next(b for b in at.button if b.label == "Read the table by these choices").disabled

    published = next(str(text.key) for text in at.text_input if "published-" in str(text.key))
    at = choose(
        at,
        measure="participants",
        counted="all",
        programme="series",
        publisher="Us",
        **{published.removeprefix("table-0-"): "2020", "word:Estado:en curso": "planned"},
    )
    assert "Row 2 will be read as 27: Participants, Kazakhstan, 5 March 2019." in said(at)
    assert [change.number for change in changing.history(settings)] == [1]

    at = press(at, "Read the table by these choices")
    assert counts(at).startswith("3 new 0 changed")
    assert "Accept the good rows (3)" in labels(at)
