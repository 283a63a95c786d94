"""Nothing is proposed where a heading, a title, a note or a cell says more than a plain result."""

from dataclasses import replace

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from data.importers.cells.remarks import says_of_status
from data.importers.formats import any_table, tidemark
from data.importers.rows.readings import Need, Reading
from tests.data.importers.confirming import FACTS, read, read_file, stated
from tests.data.importers.files import text_file, workbook

GROUP = {"place_id": "CENTRAL", "name": "Central Asia", "kind": "group", "members": "KAZ;KGZ;TJK"}

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


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (
            ("Country;Period;Participants", "Mongolia;Q1 2021;10", "Mongolia;Q2 2021;15",
             "Mongolia;Q3 2021;20", "Mongolia;Q4 2021;5", "Mongolia;2021;50"),
            ["10", "15", "20", "5"],
        ),
        (
            ("Country;Date;Participants", "Kazakhstan;2021-03;10", "Kyrgyzstan;2021-03;15",
             "Central Asia;2021-03;25"),
            ["10", "15"],
        ),
        (
            ("Country;District;Date;Participants", "Mongolia;Khovd;2021-03;10",
             "Mongolia;Arkhangai;2021-03;15", "Mongolia;Mongolia;2021-03;25"),
            ["10", "15"],
        ),
        (
            ("Country;Date;Participants", "Mongolia;2021-01;10", "Mongolia;2021-02;15",
             "Mongolia;2021-03;20", "Mongolia;Q1 2021;45", "Mongolia;2021;45"),
            ["10", "15", "20"],
        ),
    ],
)  # fmt: skip
def test_a_record_that_is_the_sum_of_others_within_it_waits_until_a_person_says_what_it_is(
    lines: tuple[str, ...], left: list[str]
):
    places = {**FACTS.tables["places"], "CENTRAL": GROUP}
    facts = replace(FACTS, tables={**FACTS.tables, "places": places})
    document, record = text_file(*lines, name="table.csv"), {"basis": "record"}

    untold = read_file(document, record, facts)
    (need,) = (need for need in untold.needs if need.key.startswith("wholes-"))
    assert f"row {len(lines)} says" in need.label
    assert not stated(untold)

    told = read_file(document, record | {need.key: "total"}, facts)
    assert [value for value, *_ in stated(told)] == left
    assert any("it is their total, and was left out" in note for note in told.notes)
    both = read_file(document, record | {need.key: "record"}, facts)
    assert len(stated(both)) == len(lines) - 1


def test_records_that_only_lie_in_one_month_are_not_asked_about():
    lines = ("Mongolia;2021-03-01;10", "Mongolia;2021-03-05;15", "Mongolia;2021-03-09;25")
    reading = read("Country;Date;Participants", *lines, basis="record")
    assert len(stated(reading)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Cancelled due to COVID-19", "Planned, budget pending approval", "Did not take place",
        "The training was cancelled", "N’a pas eu lieu ici", "Reporté au mois de juin",
        "Aplazado hasta mayo de 2022",
        "Отменено из-за карантина в городе", "Не состоялось из-за погоды сегодня",
        "ملغى بسبب جائحة كورونا", "Болмады, себебі сырқат болды",
    ],
)  # fmt: skip
def test_a_remark_that_begins_with_a_status_is_asked_about_before_its_row_enters(text: str):
    lines = ("Country;Date;Venue;Participants;Remarks", "Kazakhstan;2021-03-01;A;10;Good turnout",
             f"Kazakhstan;2021-04-01;B;12;{text}", "Kazakhstan;2021-05-01;C;14;")  # fmt: skip
    key = f"word:Remarks:{text}"
    need = asked(*lines)[key]
    assert (need.proposal, "(row 3)" in need.label) == ("", True)

    assert not stated(read(*lines))
    left = read(*lines, **{key: "refused"})
    assert ([value for value, *_ in stated(left)], left.left_out) == (["10", "14"], 1)
    assert ranks(read(*lines, **{key: "planned"})) == {"normal", "planned"}
    assert ranks(read(*lines, **{key: "normal"})) == {"normal"}


@pytest.mark.parametrize(
    "text", ["Good turnout", "Held; postponed from March", "Completed as planned", "No problems"]
)
def test_a_remark_on_what_took_place_asks_nothing(text: str):
    assert not says_of_status(text)


def test_a_remark_beside_our_own_columns_is_asked_about_likewise():
    document = text_file(
        "metric,value,places,start,end,programme,source,basis,paraphrase,Comment on data",
        "participants,40,KAZ,2021-03-01,2021-03,institutes,report,record,x,cancelled due to covid",
        "participants,50,KAZ,2021-04-01,2021-04,institutes,report,record,y,went well",
    )
    key = "word:Comment on data:cancelled due to covid"
    (need,) = tidemark.read(document, FACTS, {}).needs
    assert (need.key, "(row 2)" in need.label) == (key, True)
    assert not tidemark.read(document, FACTS, {}).rows
    told = tidemark.read(document, FACTS, {key: "refused"})
    assert ([row.cells["value"] for row in told.rows], told.left_out) == (["50"], 1)


@pytest.mark.parametrize(
    "headings",
    ["Country;As of 31 Dec 2020;As of 30 June 2021", "Страна;На 31.12.2020;На 30.06.2021",
     "Pays;Au 31 décembre 2020;Au 30 juin 2021", "Country;By 2020;By 2021"],
)  # fmt: skip
def test_a_running_total_up_to_a_day_is_no_period(headings: str):
    first, *columns = headings.split(";")
    needs = asked(headings, "Mongolia;120;180", "Nepal;60;90")
    assert [needs[f"column:{column}"].proposal for column in columns] == ["", ""]
    assert "running total" in needs[f"column:{columns[0]}"].reason

    told = {f"column:{column}": "value" for column in columns}
    reading = read(
        headings, "Mongolia;120;180", time="2021", **told, **{f"column:{first}": "place"}
    )
    assert not stated(reading)


@pytest.mark.parametrize(
    "heading",
    ["Financial year", "Fiscal year", "Ejercicio", "FY", "Год (фин.)", "السنة المالية"],
)
def test_plain_years_under_a_heading_that_says_fiscal_are_asked_about(heading: str):
    lines = (f"Country;{heading};Participants", "Mongolia;2021;10", "Nepal;2021;20")
    assert asked(*lines)["fiscal-year"].label == 'What is "FY2021"?'
    assert not stated(read(*lines))
    told = read(*lines, **{"fiscal-year": "07"})
    assert stated(told)[0] == ("10", "MNG", "2020-07", "2021-06")
    assert stated(read(*lines, **{"fiscal-year": "calendar"}))[0][2:] == ("2021", "2021")


def test_shares_of_mixed_scale_are_asked_about_with_one_of_each():
    lines = ("Country;Year;Share of women", "Mongolia;2019;0.17", "Mongolia;2020;1.0",
             "Mongolia;2021;17.5")  # fmt: skip
    told = {"measure": "seats_lower"}
    (need,) = (need for need in read(*lines, **told).needs if need.key == "scale-100")
    assert (need.proposal, '"0.17"' in need.hint, '"17.5"' in need.hint) == ("", True, True)
    assert not stated(read(*lines, **told))

    small = read(*lines, **told, **{"scale-100": "100-of-small"})
    assert [float(value) for value, *_ in stated(small)] == [17, 100, 17.5]
    as_they_stand = read(*lines, **told, **{"scale-100": "1"})
    assert [float(value) for value, *_ in stated(as_they_stand)] == [0.17, 1, 17.5]


@pytest.mark.parametrize(
    ("ages", "is_added"),
    [
        (("15-24", "18-35", "35+"), False),
        (("under 18", "15-24", "25+"), False),
        (("15-24", "25-34", "35+"), True),
        (("до 18", "18-35", "старше 35"), True),
    ],
)
def test_parts_by_age_are_added_only_where_their_ages_do_not_overlap(
    ages: tuple[str, ...], is_added: bool
):
    rows = [f"Mongolia;2021;{age};10" for age in ages]
    told = {f"word:Age group:{age}": "part" for age in ages}
    reading = read("Country;Year;Age group;Participants", *rows, **told)
    assert [value for value, *_ in stated(reading)] == (["30"] if is_added else [])
    assert any("overlap" in str(one) for one in reading.refusals) is not is_added


def test_a_month_that_may_have_lost_its_zero_is_refused():
    lines = ("Country;When;Participants", "Mongolia;2001.1;10", "Mongolia;2002.03;20")
    reading = read(*lines, **{"column:When": "time"})
    assert [start for _, _, start, _ in stated(reading)] == ["2002-03"]
    assert any("lost a zero" in str(one) for one in reading.refusals)


@pytest.mark.parametrize(
    "word",
    ["Subtotal", "Барлығы", "Жалпы", "Jami", "Ҷамъ", "Нийт", "مجموع", "Итого", "Sous-total"],
)
def test_a_row_that_calls_itself_a_sum_is_none_whichever_of_its_names_says_so(word: str):
    lines = ("Country;Site;Date;Participants", "Mongolia;A;2021-03-01;10",
             "Mongolia;B;2021-03-02;15", f"Mongolia;{word};;25")  # fmt: skip
    reading = read(*lines, **{"blanks:Date": "nothing"})
    assert [value for value, *_ in stated(reading)] == ["10", "15"]
    assert f'Row 4 ("{word}") is the sum of rows 2 to 3, and was left out.' in reading.notes
    assert not reading.refusals


def test_countries_that_head_columns_are_read_as_places_and_their_total_is_checked():
    lines = ("Year,Mongolia,Nepal,Total", "2020,10,20,30", "2021,12,25,40")
    needs = asked(*lines)
    assert [needs[f"column:{name}"].proposal for name in ("Mongolia", "Nepal", "Total")] == [
        "value", "value", "total",
    ]  # fmt: skip
    assert not any(key.startswith("place") for key in needs)

    reading = read(*lines)
    assert stated(reading) == [("10", "MNG", "2020", "2020"), ("20", "NPL", "2020", "2020")]
    assert any("the total says 40" in str(one) for one in reading.refusals)


def test_shares_beside_the_counts_of_a_year_are_proposed_left_out():
    lines = ("Country,2020,2020,2021,2021", ",N,%,N,%", "Mongolia,120,40,180,45")
    needs = asked(*lines)
    assert needs["column:2020 / N"].proposal == "value"
    assert needs["column:2020 / %"].proposal == "left-out"
    assert [value for value, *_ in stated(read(*lines))] == ["120", "180"]


@pytest.mark.parametrize(
    "headings", ["Formés;Formées", "المشاركون;المشاركات", "Участники;Участницы"]
)
def test_beside_women_named_by_a_form_the_other_form_may_be_men_or_all(headings: str):
    needs = asked(f"Country;Year;{headings}", "Mongolia;2021;5;10", "Nepal;2021;30;20")
    other, women = headings.split(";")
    assert needs[f"column:{women}"].proposal == "women"
    assert needs[f"column:{other}"].proposal == ""
