"""Nothing is proposed where a heading, a title, a note or a cell says more than a plain result."""

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from data.importers import any_table
from data.importers.rows import Need, Reading
from tests.data.importers.files import text_file, workbook
from tests.data.importers.test_any_table import FACTS, read, stated

ROWS = ("Mongolia;2021;100;20", "Nepal;2021;50;10")


def asked(*lines: str) -> dict[str, Need]:
    """Return the questions of a table of which nothing is told yet."""
    reading = any_table.read(text_file(*lines, name="table.csv"), FACTS, {})
    return {need.key: need for need in reading.needs}


def ranks(reading: Reading) -> set[str]:
    return {row.cells["rank"] for row in reading.rows if row.table == "statements"}


@pytest.mark.parametrize(
    "headings",
    [
        ("Country;Year;Target women;Target men",),
        ("Country;Year;Planned;", ";;Women;Men"),
        ("Pays;Année;Femmes (prévu);Hommes (prévu)",),
        ("Страна;Год;План;", ";;Женщины;Мужчины"),
        ("País;Año;Meta;", ";;Mujeres;Hombres"),
        ("البلد;السنة;المستهدف نساء;المستهدف رجال",),
        ("Ел;Жыл;Әйелдер (жоспар);Ерлер (жоспар)",),
    ],
)
def test_women_and_men_who_are_aimed_at_are_kept_apart_from_results(headings: tuple[str, ...]):
    lines = (*headings, *ROWS)
    columns = [need.proposal for need in asked(*lines).values() if need.column in (2, 3)]
    assert columns == ["target", "target"]

    names = [need.key for need in asked(*lines).values() if need.column in (0, 1)]
    reading = read(*lines, **dict(zip(names, ("place", "time"), strict=True)))
    assert [value for value, *_ in stated(reading)] == ["120", "60"]
    assert ranks(reading) == {"planned"}


@pytest.mark.parametrize(
    "heading",
    [
        "Participants expected", "Participants (registered online)", "Participants per training",
        "Average age of participants", "Participants in cascade trainings", "2030 (projected)",
        "Budget women", "Cumulative participants", "Women to date", "Baseline women",
        "Participantes inscritas", "Participants invités", "Зарегистрированные участники",
        "Ожидаемое число участников", "Средний возраст участников", "متوسط عدد المشاركين",
        "Мужчины нарастающим итогом", "Тіркелген қатысушылар", "Participantes por taller",
        "Estimated participants", "As of 30 June 2021", "Participants since 2019",
        "Women-led businesses supported", "Women's centres", "Women’s groups", "Grupos de mujeres",
        "Groupements de femmes", "Женские организации", "جمعيات نسائية",
    ],
)  # fmt: skip
def test_a_heading_that_says_more_than_a_number_is_asked_about_in_its_words(heading: str):
    needs = asked(f"Country;Year;{heading}", "Mongolia;2021;25", "Nepal;2021;30")
    assert needs[f"column:{heading}"].proposal == ""
    assert f'"{heading}"' in needs[f"column:{heading}"].reason


@pytest.mark.parametrize(
    "heading",
    ["Participants", "Women trained", "Women leaders trained", "Women's participation", "2021"],
)
def test_a_plain_heading_is_proposed_as_before(heading: str):
    needs = asked(f"Country;Year;{heading}", "Mongolia;2021;25", "Nepal;2021;30")
    assert needs[f"column:{heading}"].proposal in ("value", "women")


@pytest.mark.parametrize(
    ("above", "beneath", "says"),
    [
        ("Training plan 2022", "", 'The title says "Training plan 2022": did these take place?'),
        ("План обучения на 2022 год", "", "did these take place?"),
        ("Plan de capacitación", "", "did these take place?"),
        ("", "Note: figures are cumulative since 2019", "is each figure a plain result"),
        ("Average per session", "", "is each figure a plain result"),
        ("", "Registered participants only", "is each figure a plain result"),
    ],
)
def test_what_a_title_or_a_note_says_of_all_rows_is_asked_before_any_enters(
    above: str, beneath: str, says: str
):
    lines = (above, "", "Country;Date;Venue;Participants", "Mongolia;2022-03-01;A;40", "", beneath)
    (key,) = (key for key in asked(*lines) if key.startswith("around:"))
    assert says in asked(*lines)[key].label

    assert not stated(read(*lines, **{key: ""}))
    assert not stated(read(*lines, **{key: "refused"}))
    assert ranks(read(*lines, **{key: "planned"})) == {"planned"}
    assert ranks(read(*lines, **{key: "normal"})) == {"normal"}


def test_a_sheet_that_is_named_after_a_plan_is_asked_about():
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Country", "Date", "Venue", "Women"])
        sheet.append(["Mongolia", "2022-03-01", "A", 40])

    document = workbook(fill, "Planned 2022")
    labels = [need.label for need in any_table.read(document, FACTS, {}).needs]
    assert 'The sheet is named "Planned 2022": did these take place?' in labels


@pytest.mark.parametrize(
    ("heading", "note"),
    [("2020*", "* January to June only"), ("2020¹", "1) half"), ("2020 (a)", "(a) half")],
)
def test_the_note_that_a_mark_in_a_heading_calls_is_quoted(heading: str, note: str):
    needs = asked(f"Country;2019;{heading}", "Mongolia;10;12", "Nepal;20;22", f"{note};;")
    assert needs["column:2019"].proposal == "value"
    assert needs[f"column:{heading}"].proposal == ""
    assert note.split(" ", 1)[1] in needs[f"column:{heading}"].reason
    assert not any(key.startswith("around:") for key in needs)


@pytest.mark.parametrize(
    "heading",
    [
        "المشاركات", "Участницы", "Lideresas capacitadas", "Formées", "Beneficiarias",
        "Participantes mujeres", "Слушательницы", "المتدربات", "Alumnas",
    ],
)  # fmt: skip
def test_women_named_by_the_form_of_a_word_alone_are_asked_about(heading: str):
    needs = asked(f"Country;Year;{heading}", "Mongolia;2021;25", "Nepal;2021;30")
    assert needs[f"column:{heading}"].proposal == "women"
    assert needs["counted"].proposal == ""
