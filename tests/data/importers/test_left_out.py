"""A column of a table of ours that is not ours never changes what a row means without a word."""

from collections.abc import Mapping

import pytest

from data.importers.formats import tidemark
from data.importers.rows.readings import Reading
from tests.data.importers.files import KNOWN, text_file

HEADER = "Measure,Value,Country,Start date,End date,Programme,Source,Basis"
OURS = "participants,{value},KAZ,{day},{day},institutes,wlp-report,total"


def read(heading: str, *cells: str, mapping: Mapping[str, str] | None = None) -> Reading:
    """Read rows that differ in value and year, with one more column."""
    lines = [f"{OURS.format(value=10 + at, day=2019 + at)},{cell}" for at, cell in enumerate(cells)]
    return tidemark.read(text_file(f"{HEADER},{heading}", *lines), KNOWN, mapping or {})


def undated(heading: str, *cells: str, mapping: Mapping[str, str] | None = None) -> Reading:
    """Read rows without days of ours, with one more column."""
    lines = [f"participants,{10 + at},KAZ,,,,{cell}" for at, cell in enumerate(cells)]
    lines = [line.replace(",,,,", ",institutes,wlp-report,total,") for line in lines]
    header = f"Measure,Value,Country,Programme,Source,Basis,{heading}"
    return tidemark.read(text_file(header, *lines), KNOWN, mapping or {})


@pytest.mark.parametrize("heading", ["Year", "Année", "Año", "Год", "السنة", "Reported for"])
def test_a_column_of_years_is_the_time_of_rows_that_have_no_other(heading: str):
    reading = undated(heading, "2019", "2020")

    assert [(r.cells["start"], r.cells["end"]) for r in reading.rows] == [
        ("2019", "2019"),
        ("2020", "2020"),
    ]
    assert reading.notes == [f'the column "{heading}" is read as the time of its rows.']


def test_days_that_are_uncertain_or_stand_in_two_columns_are_asked_about():
    for reading in (undated("Quarter", "Q1 2019", "Q2 2019"), undated("Date,Year", "2019-01,2019")):
        assert not reading.rows
        assert reading.needs[0].options[0][0] == "when"
        assert "to be told before any row enters" in str(reading.refusals[0])


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("Q1 2019", "2019-01", "2019-03"),
        ("H1 2021", "2021-01", "2021-06"),
        ("Jan-Mar 2020", "2020-01", "2020-03"),
        ("Nov 2019 – Feb 2020", "2019-11", "2020-02"),
        ("5-7 March 2019", "2019-03-05", "2019-03-07"),
        ("2e trimestre 2019", "2019-04", "2019-06"),
        ("de janvier à mars 2020", "2020-01", "2020-03"),
        ("segundo semestre de 2019", "2019-07", "2019-12"),
        ("enero a marzo de 2020", "2020-01", "2020-03"),
        ("3-й квартал 2019 года", "2019-07", "2019-09"),
        ("январь–март 2020 г.", "2020-01", "2020-03"),
        ("الربع الأول 2019", "2019-01", "2019-03"),
        ("octobre 2019", "2019-10", "2019-10"),
        ("FY2019/20", "2019-07", "2020-06"),
    ],
)
def test_a_period_is_read_as_any_table_reads_it(said: str, start: str, end: str):
    told = {"column:When": "when", "fiscal-year": "07"}
    row = undated("When", said, mapping=told).rows[0].cells
    lines = (f"participants,1,KAZ,institutes,wlp-report,total,{said},",)
    header = "Measure,Value,Country,Programme,Source,Basis,First day,Last day"
    ours = tidemark.read(text_file(header, *lines), KNOWN, {"fiscal-year": "07"}).rows[0].cells

    assert (row["start"], row["end"]) == (start, end)
    assert ours["start"] == start
    assert ours.get("end") == (end if start != end else "")


@pytest.mark.parametrize(
    ("headings", "cells", "start", "end"),
    [
        ("Year,Month", "2019,3", "2019-03", "2019-03"),
        ("Année,Trimestre", "2019,2", "2019-04", "2019-06"),
        ("Год,Квартал", "2019,IV", "2019-10", "2019-12"),
        ("Año,Mes", "2019,octubre", "2019-10", "2019-10"),
        ("Semestre,Année", "2,2019", "2019-07", "2019-12"),
    ],
)
def test_a_month_or_quarter_is_read_with_the_year_beside_it(
    headings: str, cells: str, start: str, end: str
):
    (row,) = undated(headings, cells).rows

    assert (row.cells["start"], row.cells["end"]) == (start, end)


def test_a_month_beside_a_year_of_ours_is_read_by_the_answer_and_never_left_blank():
    header = "Measure,Value,Country,Programme,Source,Basis,First day,Month"
    lines = [f"participants,{m}1,KAZ,institutes,wlp-report,total,2019,{m}" for m in ("3", "4", "")]
    reading = tidemark.read(text_file(header, *lines), KNOWN, {"column:Month": "part-of-year"})

    assert [(r.cells["start"], r.cells["end"]) for r in reading.rows] == [
        ("2019-03", "2019-03"), ("2019-04", "2019-04"),
    ]  # fmt: skip
    assert [(refusal.row, refusal.column) for refusal in reading.refusals] == [(4, "Month")]


def test_years_that_are_joined_are_asked_about_once_and_read_by_the_answer():
    asked = undated("When", "FY2019/20", "FY2020/21", mapping={"column:When": "when"})

    (need,) = asked.needs
    assert (need.key, need.is_required, asked.refused) == ("fiscal-year", False, 2)


@pytest.mark.parametrize("empty", ["", "n/a", "-", "TBC"])
def test_a_row_without_a_date_never_enters_where_its_table_has_a_column_of_dates(empty: str):
    left_out = undated("Quarter", "Q1 2019", empty, mapping={"column:Quarter": "left-out"})
    assert [(r.row, r.column) for r in left_out.refusals] == [(2, "Quarter"), (3, "Quarter")]
    assert not left_out.rows

    read_as = undated("Date", "2019-03-05", empty, "2019-03-06")
    assert [row.cells["start"] for row in read_as.rows] == ["2019-03-05", "2019-03-06"]
    (refusal,) = read_as.refusals
    assert str(refusal).startswith("row 3, Date: the row has no date, and the table has a column")

    line = OURS.format(value=10, day=2019)
    ours = (line, line.replace("2019", empty), f"{line},")
    own = tidemark.read(text_file(HEADER, *ours[:2]), KNOWN, {})
    assert [refusal.row for refusal in own.refusals] == [3]
    dated = line.replace("KAZ,2019,2019", "KGZ,,") + ",2019-06"
    assert not tidemark.read(text_file(f"{HEADER},As of", dated), KNOWN, {}).refusals
    known = f"{line.replace('2019', '')},told-without-a-date"  # as one that was exported
    assert not tidemark.read(text_file(f"{HEADER},statement_id", known), KNOWN, {}).refusals


@pytest.mark.parametrize(
    ("planned", "cancelled", "held"),
    [
        ("Planned", "Cancelled", "Completed"),
        ("prévu", "Reportée", "Réalisé"),
        ("planificada", "Rechazado", "realizada"),
        ("запланировано", "Отменено", "Проведено"),
        ("مخطط", "مؤجل", "منفذ"),
    ],
)
def test_words_of_status_make_a_row_planned_or_leave_it_out(
    planned: str, cancelled: str, held: str
):
    reading = read("Where it stands", planned, cancelled, held)

    assert [row.cells["rank"] for row in reading.rows] == ["planned", "normal"]
    assert (reading.left_out, reading.refused, reading.refusals) == (1, 0, [])
    assert f'row 3: "{cancelled}" under "Where it stands" says that it' in reading.notes[0]


def test_what_a_row_that_does_not_enter_is_first_to_name_comes_with_the_next_one():
    lines = [
        f"participants,{value},Mongolia,{day},{day},institutes,wlp-report,total,{word}"
        for value, day, word in ((9, 2019, "Cancelled"), (10, 2019, "Held"))
    ]
    reading = tidemark.read(text_file(f"{HEADER},Status", *lines), KNOWN, {})

    assert [(row.table, row.row) for row in reading.rows] == [("places", 3), ("statements", 3)]
    assert reading.rows[1].cells["statement_id"] == "institutes-participants-mng-2019"


def test_a_word_of_status_that_nobody_knows_is_asked_about():
    assert not read("Status", "Completed", "B2").rows

    (need,) = read("Status", "Completed", "B2").needs
    assert need.key == "word:Status:B2"
    told = read("Status", "Completed", "B2", mapping={need.key: "planned"})
    assert [row.cells["rank"] for row in told.rows] == ["normal", "planned"]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Sexe", "F"), ("Группа", "A"), ("Age", "15-24"), ("Colour", "Female"), ("Cumulative", "yes"),
     ("Project", "A"), ("Unit", "x100"), ("District", "Osh"), ("Delivered", "No"),
     ("Deleted", "x"), ("¿Confirmado?", "sí"), ("Annulé", "non"), ("Проверено", "нет"),
     ("مؤكد", "لا"), ("Draft", "0"), ("Voided", "FALSE"), ("Valid", "✓"), ("Remarks", "no"),
     ("Residence", "urban"), ("Scenario", "baseline"), ("Share of women", "0.5"),
     ("Multiplier", "1000"), ("Weight of it", "1000"), ("Round", "3"), ("Colour", "red"),
     ("Duplicate of", "R-3"), ("Adjustment", "-3")],
)  # fmt: skip
def test_what_may_change_a_meaning_is_asked_about_whatever_it_is_called(heading: str, cell: str):
    reading = read(heading, cell, cell)

    assert not reading.rows
    assert reading.refused == 2
    assert len(reading.refusals) == 1
    (need,) = reading.needs
    assert len(read(heading, cell, cell, mapping={need.key: "left-out"}).rows) == 2


def test_any_column_that_tells_apart_rows_about_the_same_is_asked_about_and_never_makes_two_facts():
    row = OURS.format(value=10, day=2019)
    lines = [f"{row},{cell}" for cell in ("one", "two", "two")]
    file = text_file(f"{HEADER},Colour", *lines)

    (need,) = tidemark.read(file, KNOWN, {}).needs
    assert need.hint.endswith("Rows 2 and 3 would be about the same without it.")
    told = tidemark.read(file, KNOWN, {need.key: "left-out"})
    assert not told.rows
    assert told.refused == 3
    assert any('about the same but for "Colour"' in str(reason) for reason in told.refusals)
    words = {need.key: "words", "word:Colour:one": "normal", "word:Colour:two": "refused"}
    assert len(tidemark.read(file, KNOWN, words).rows) == 1


def test_totals_of_one_scope_that_only_the_sex_tells_apart_never_enter():
    rows = [OURS.format(value=value, day=2019) for value in (60, 40, 100)]
    lines = [f"{row},{sex}" for row, sex in zip(rows, ("F", "M", "All"), strict=True)]
    file = text_file(f"{HEADER},Sex", *lines)

    for answer in ("left-out", "note", "words"):
        told = {"column:Sex": answer} | {f"word:Sex:{word}": "normal" for word in ("F", "M", "All")}
        assert not tidemark.read(file, KNOWN, told).rows
    told = {"column:Sex": "words", "word:Sex:F": "refused", "word:Sex:M": "refused"}
    reading = tidemark.read(file, KNOWN, {**told, "word:Sex:All": "normal"})
    assert [row.cells["value"] for row in reading.rows] == ["100"]


def test_records_that_a_name_tells_apart_are_kept_apart_by_it():
    row = OURS.format(value=10, day=2019).replace("total", "record")
    file = text_file(f"{HEADER},Venue", f"{row},North Hall", f"{row},Club")

    assert not tidemark.read(file, KNOWN, {"column:Venue": "left-out"}).rows
    reading = tidemark.read(file, KNOWN, {"column:Venue": "note"})
    assert [r.cells["paraphrase"] for r in reading.rows] == ["Venue: North Hall.", "Venue: Club."]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Year", ("2019", "2020")),
        ("Comment", ("Held outdoors because of the heat", "")),
        ("Cost", ("1200", "1350")),
        ("Record no", ("A-1", "A-2")),
        ("Prepared by", ("Aigul", "Aigul")),
        ("Bailleur", ("ONU", "ONU")),
        ("Hours", ("6", "6")),
        ("Scale", ("1", "1")),
    ],
)
def test_text_ids_who_wrote_it_and_figures_of_other_things_are_left_out_with_a_note(
    heading: str, cells: tuple[str, ...]
):
    reading = read(heading, *cells)

    assert len(reading.rows) == len(cells)
    assert reading.notes == [f'columns that are not ours were left out: "{heading}".']


def test_a_plain_register_asks_about_what_sorts_its_rows_and_about_nothing_else():
    days = [f"2019-03-{day:02}" for day in range(1, 13)]
    extra = "Ref,Trainer,Language,Cost,Hours,Remarks,Residence,Contact"
    lines = [
        OURS.format(value=10 + at, day=day)
        + f",R-{at},{('Aigul', 'Bota')[at % 2]},ru,{500 + at * 7},{6 + at % 2},"
        f"{'snow on the road all day' if at == 3 else ''},{('urban', 'rural')[at % 2]},x@y.kz"
        for at, day in enumerate(days)
    ]
    reading = tidemark.read(text_file(f"{HEADER},{extra}", *lines), KNOWN, {})

    assert [need.key for need in reading.needs] == ["column:Residence"]


@pytest.mark.parametrize(
    ("heading", "value", "answers", "held", "told"),
    [
        ("Value (thousands)", "12.5", {"scale-1000": "1000"}, "12500", "12.5 × 1000 = 12500."),
        ("Value (000s)", ">3", {"scale-1000": "1000"}, "3000", "3 × 1000 = 3000."),
        ("Value (in millions)", "1", {"scale-1000000": "1000000"}, "1000000", ""),
        ("Value (тыс.)", "2", {"scale-1000": "1"}, "2", ""),
        ("Value (per 1000)", "2", {"scale-rate": "1"}, "2", ""),
        ("Value (women)", "2", {"heading:Value (women)": "changes-nothing"}, "2", ""),
    ],
)
def test_a_scale_in_a_heading_is_asked_about_and_shown(
    heading: str, value: str, answers: dict[str, str], held: str, told: str
):
    file = text_file(HEADER.replace("Value", heading), OURS.format(value=value, day=2019))

    assert not tidemark.read(file, KNOWN, {}).rows
    assert "to be told" in str(tidemark.read(file, KNOWN, {}).refusals[0])
    (row,) = tidemark.read(file, KNOWN, answers).rows
    assert row.cells["value"] == held
    assert told in row.cells.get("paraphrase", "")


@pytest.mark.parametrize(
    ("heading", "cell", "answer", "held"),
    [
        ("Multiplier", "1000", "multiplier", "10000"),
        ("UNIT_MULT", "2", "power-of-ten", "1000"),
        ("Unit", "thousands", "multiplier", "10000"),
        ("Множитель", "1 000", "multiplier", "10000"),
    ],
)
def test_a_column_of_scales_multiplies_the_figure_beside_it(
    heading: str, cell: str, answer: str, held: str
):
    assert not read(heading, cell).rows

    reading = read(heading, cell, mapping={f"column:{heading}": answer})
    assert [row.cells["value"] for row in reading.rows] == [held]
    assert reading.notes == [f'each figure is multiplied by the column "{heading}".']
    bad = read(heading, cell, "x0.5", mapping={f"column:{heading}": answer})
    assert "is nothing to multiply by" in str(bad.refusals[0])


def test_shares_of_one_and_percentages_of_a_count_are_never_taken_for_what_they_are_not():
    header = HEADER.replace("Value", "Value (%)")
    count = tidemark.read(text_file(header, OURS.format(value=27, day=2019)), KNOWN, {})
    assert '"27 %" is a percentage, and this measure counts people.' in str(count.refusals[0])

    line = OURS.format(value="0.27", day=2019).replace("participants", "seats_lower")
    file = text_file(HEADER, line)
    assert not tidemark.read(file, KNOWN, {}).rows
    for answer, held in (("100", "27"), ("1", "0.27")):
        (row,) = tidemark.read(file, KNOWN, {"scale-100": answer}).rows
        assert row.cells["value"] == held


def test_a_title_that_speaks_of_thousands_is_asked_about():
    title = '"Participants, in thousands"'
    reading = tidemark.read(text_file(title, HEADER, OURS.format(value=2, day=2019)), KNOWN, {})

    assert [need.key for need in reading.needs] == ["scale-1000"]


def test_women_given_for_people_of_either_sex_are_told_as_in_the_form():
    reading = tidemark.read(text_file(HEADER, OURS.format(value="24 women", day=2019)), KNOWN, {})

    assert reading.warnings == [
        'row 2 says "24 women", and the measure counts people. If others came too, write '
        '"at least 24 women".'
    ]


def test_a_total_row_is_no_fact_and_what_it_is_the_sum_of_is_told():
    lines = [f"{OURS.format(value=10 + at, day=2019 + at)},{at}" for at in range(3)]
    for total, told in (
        (33, 'Row 5 ("Total") is the sum of rows 2 to 4, and was left out.'),
        (40, 'Row 5 ("Total") was left out, and does not add up. It says 40 under "Value", and '
             "rows 2 to 4 make 33."),
    ):  # fmt: skip
        reading = tidemark.read(
            text_file(f"{HEADER},Cost", *lines, f"Total,{total},,,,,,,"), KNOWN, {}
        )
        assert "looks like a total of other rows" in str(reading.refusals[0])
        assert told in reading.notes
