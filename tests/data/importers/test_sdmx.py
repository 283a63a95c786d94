from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import FileRefusedError
from data.importers.files.documents import Document
from data.importers.formats import sdmx
from data.importers.formats.sdmx.codes import period_of, scaled
from data.importers.formats.sdmx.tables import Part, Record
from data.importers.rows.readings import Known, Reading
from tests.data.importers.publishers_facts import after, document, known, messages, rows

UN = (
    "DATAFLOW,FREQ,REPORTING_TYPE,SERIES,REF_AREA,SEX,AGE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,"
    "UNIT_MULT,UNIT_MEASURE,NATURE,DATA_LAST_UPDATE"
)
FLOW = "IAEG-SDGs:DF_SDG_GLH(1.24)"
UPDATED = "2030-03-24T00:00:00"


def un(series: str, area: str, value: str, **changed: str) -> str:
    """Return a line of the UN's file, with what a test changes in it."""
    cells = {
        "flow": FLOW,
        "frequency": "A",
        "reporting": "G",
        "series": series,
        "area": area,
        "sex": "_T" if series.endswith("NT") else "F",
        "age": "_T",
        "year": "2029",
        "value": value,
        "status": "A",
        "power": "0",
        "unit": "PERCENT" if series == "SG_GEN_PARL" else "NUMBER",
        "nature": "C",
        "updated": UPDATED,
    }
    return ",".join((cells | changed).values())


def read_un(*lines: str, facts: Known | None = None) -> Reading:
    return sdmx.read(document("un.csv", UN, *lines), facts or known(), {})


FOREIGN = (
    "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,SEX,UNIT,GEO,TIME_PERIOD,OBS_VALUE,OBS_STATUS",
    "dataflow,AGENCY:WOMEN(1.0),I,A,T,PER,FR,2029,158,",
    "dataflow,AGENCY:WOMEN(1.0),I,A,F,PER,FR,2029,80,",
    "dataflow,AGENCY:WOMEN(1.0),D,A,T,PER,FR,2028,150,",
)


def answers(file: Document) -> dict[str, str]:
    edition = sdmx.read(file, known(), {}).needs[-1].key
    return {
        "measure-agency-women": "participants",
        "programme-agency-women": "own",
        "publisher-agency": "The Agency",
        "licence": "CC BY 4.0",
        edition: "2030-01-01",
    }


def test_the_uns_share_is_a_statement_with_its_women_and_seats() -> None:
    reading = read_un(
        un("SG_GEN_PARL", "398", "27.10"),
        un("SG_GEN_PARLN", "398", "29"),
        un("SG_GEN_PARLNT", "398", "107"),
    )

    (statement,) = rows(reading, "statements").values()
    assert statement["statement_id"] == "sdg-seats-kaz-2029"
    assert statement["value"] == "27.10"
    assert (statement["numerator"], statement["denominator"]) == ("29", "107")
    assert statement["programme_id"] == "un-sdg-women-in-parliament"
    assert statement["source_id"] == "un-sdg-2030-03"
    assert statement["locator"] == "un.csv, row 2, column OBS_VALUE"
    assert statement["paraphrase"] == (
        "Women held 29 of 107 seats (27.10 %) in the lower or single house of Kazakhstan in the"
        " UN's figure for 2029."
    )


def test_one_count_alone_explains_no_share() -> None:
    reading = read_un(un("SG_GEN_PARL", "398", "27.1"), un("SG_GEN_PARLN", "398", "29"))

    assert rows(reading, "statements")["sdg-seats-kaz-2029"]["numerator"] == ""


def test_counts_without_a_share_are_left_out_and_said_so() -> None:
    reading = read_un(un("SG_GEN_PARLN", "398", "29"))

    assert not reading.rows
    assert reading.notes == ["1 counts of women or seats have no share beside them."]


@pytest.mark.parametrize(
    ("area", "place"),
    [("1", "M49_001"), ("001", "M49_001"), ("398", "KAZ"), ("KZ", "KAZ"), ("KAZ", "KAZ")],
)
def test_an_area_is_a_number_or_a_code_of_two_or_three_letters(area: str, place: str) -> None:
    (statement,) = rows(read_un(un("SG_GEN_PARL", area, "27.1")), "statements").values()

    assert statement["places"] == place


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (un("SG_GEN_PARL", "2", "1"), '"M49_002" is no country'),
        (un("SG_GEN_PARL", "XK", "1"), '"XK" is no country'),
        (un("SG_GEN_PARL", "398", "1", sex="M"), 'SEX is "M": the figure is a part'),
        (un("SG_GEN_PARL", "398", "1", age="Y25-29"), 'AGE is "Y25-29"'),
        (un("SG_GEN_PARL", "398", "1", reporting="N"), 'REPORTING_TYPE is "N"'),
        (un("SG_GEN_PARL", "398", "1", unit="NUMBER"), 'the unit is "NUMBER"'),
        (un("SG_GEN_PARL", "398", "1", power="x"), "no power of ten"),
        (un("SG_GEN_PARL", "398", "1", status="M"), "which is no value, yet there is one"),
        (un("SG_GEN_PARL", "398", "1", status="F"), "a forecast"),
        (un("SG_GEN_PARL", "398", "1", year="2029-W05"), 'the period "2029-W05"'),
        (un("SG_GEN_PARL", "398", "few"), "not a figure"),
        (un("SG_GEN_PARL", "398", "1", flow="nonsense"), "not valid SDMX-CSV"),
    ],
)
def test_an_observation_that_is_not_certain_is_refused_with_its_reason(
    line: str, reason: str
) -> None:
    reading = read_un(line)

    assert not rows(reading, "statements")
    assert reason in messages(reading)[0]


def test_an_observation_without_a_value_is_a_gap() -> None:
    reading = read_un(un("SG_GEN_PARL", "398", ""), un("SG_GEN_PARL", "1", "NaN", status="M"))

    assert not reading.rows
    assert not reading.refusals
    assert reading.notes == ["2 observations without a value: gaps, not zeros."]


def test_the_same_figure_for_women_and_for_all_is_taken_once() -> None:
    reading = read_un(un("SG_GEN_PARL", "398", "27"), un("SG_GEN_PARL", "398", "27", sex="_T"))

    assert len(rows(reading, "statements")) == 1
    assert "for the same place and time" in messages(reading)[0]


def test_what_the_publisher_says_of_a_values_worth_is_in_its_note() -> None:
    reading = read_un(un("SG_GEN_PARL", "398", "27", status="P", nature="E"))

    assert rows(reading, "statements")["sdg-seats-kaz-2029"]["note"] == (
        "The publisher marks the value as provisional. The publisher marks the value as estimated."
    )


@given(st.integers(0, 10**9), st.integers(-6, 9))
def test_a_power_of_ten_is_applied_exactly(value: int, power: int) -> None:
    record = Record(2, Part(), {}, {"UNIT_MULT": str(power)}, str(value))

    found = scaled(record, str(value))

    assert Decimal(found) == Decimal(value) * Decimal(10) ** power
    assert "E" not in found


def test_a_value_in_thousands_is_read_in_full_and_its_note_says_so() -> None:
    reading = read_un(un("SG_GEN_PARL", "398", "0.0271", power="3"))

    statement = rows(reading, "statements")["sdg-seats-kaz-2029"]
    assert statement["value"] == "27.1"
    assert "0.0271, to be multiplied by 10 to the power 3" in statement["note"]


def test_reading_a_file_again_after_accepting_it_changes_nothing() -> None:
    lines = (un("SG_GEN_PARL", "398", "27.10"), un("SG_GEN_PARL", "250", "38"))
    facts = after(read_un(*lines), known())

    again = read_un(*lines, facts=facts)

    assert {row.table for row in again.rows} == {"statements"}
    assert rows(again, "statements") == facts.tables["statements"]


def test_a_foreign_series_is_read_once_a_person_says_what_it_is() -> None:
    file = document("eu.csv", *FOREIGN)

    asked = sdmx.read(file, known(), {})
    told = sdmx.read(file, known(), answers(file))

    assert not asked.rows
    statement = rows(told, "statements")["sdmx-agency-women-fra-2029"]
    assert (statement["value"], statement["metric_id"]) == ("158", "participants")
    assert rows(told, "programmes")["sdmx-agency-women"]["name"] == "The Agency: WOMEN"
    assert rows(told, "sources")["agency-women-2030-01"]["publisher"] == "The Agency"


@pytest.mark.parametrize("missing", ["measure", "programme", "publisher", "edition"])
def test_without_one_answer_no_foreign_figure_is_read(missing: str) -> None:
    file = document("eu.csv", *FOREIGN)
    given = {key: text for key, text in answers(file).items() if not key.startswith(missing)}

    reading = sdmx.read(file, known(), given)

    assert not reading.rows
    assert "read the file again" in messages(reading)[0]


def test_a_foreign_series_may_belong_to_a_programme_of_the_facts() -> None:
    file = document("eu.csv", *FOREIGN)
    facts = known(programmes={"theirs": {"name": "Theirs", "organisation": ""}})

    reading = sdmx.read(file, facts, answers(file) | {"programme-agency-women": "theirs"})

    assert not rows(reading, "programmes")
    assert rows(reading, "statements")["sdmx-agency-women-fra-2029"]["programme_id"] == "theirs"


def test_a_part_and_a_deletion_are_refused() -> None:
    file = document("eu.csv", *FOREIGN)

    refused = messages(sdmx.read(file, known(), answers(file)))

    assert refused[0].startswith('row 3, OBS_VALUE: SEX is "F"')
    assert refused[1].startswith("row 4, OBS_VALUE: the file asks to delete")


def test_labels_beside_the_codes_are_dropped() -> None:
    header = UN.replace("REF_AREA", "REF_AREA: Reference area")
    line = un("SG_GEN_PARL", "398: Kazakhstan", "27.1")

    reading = sdmx.read(document("un.csv", header, line), known(), {})

    assert set(rows(reading, "statements")) == {"sdg-seats-kaz-2029"}


def test_columns_of_names_are_left_out() -> None:
    header = (
        "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,GEO,Area,TIME_PERIOD,Time,OBS_VALUE,Value"
    )
    line = "dataflow,AGENCY:WOMEN(1.0),Women,I,FR,France,2029,2029,158,158"
    file = document("eu.csv", header, line)

    reading = sdmx.read(file, known(), answers(file))

    assert set(rows(reading, "statements")) == {"sdmx-agency-women-fra-2029"}


def test_an_action_that_the_standard_lacks_is_refused() -> None:
    file = document("eu.csv", *FOREIGN[:2], FOREIGN[1].replace(",I,", ",X,"))

    assert "ACTION" in messages(sdmx.read(file, known(), answers(file)))[-1]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2029", ("2029", "2029")),
        ("2029-A1", ("2029", "2029")),
        ("2029-02", ("2029-02", "2029-02")),
        ("2029-02-03T00:00:00", ("2029-02-03", "2029-02-03")),
        ("2029-Q2", ("2029-04", "2029-06")),
        ("2029-S2", ("2029-07", "2029-12")),
        ("2029-S3", ("", "")),
        ("2029-02-30", ("", "")),
    ],
)
def test_a_period_has_a_first_and_a_last_date(text: str, period: tuple[str, str]) -> None:
    assert period_of(text) == period


def test_a_file_of_another_kind_is_not_recognised_and_not_read() -> None:
    other = document("other.csv", "REF_AREA,OBS_VALUE", "KAZ,1")

    assert not sdmx.recognises(other)
    assert sdmx.recognises(document("un.csv", UN))
    with pytest.raises(FileRefusedError, match="no header of SDMX-CSV"):
        sdmx.read(other, Known({}), {})
