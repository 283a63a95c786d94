"""The UN's SDG database is read in its own words, under the ids that its SDMX-CSV has."""

import pytest

from data.errors import FileRefusedError
from data.importers.files.documents import Document
from data.importers.formats import sdmx, un_sdg
from data.importers.rows.readings import Reading
from tests.data.importers.files import workbook
from tests.data.importers.publishers_facts import document, known, messages, rows

HEAD = (
    "Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,"
    "Time_Detail,Source,FootNote,Nature,[Reporting Type],[Sex],[Units]"
)
ROW = "5,5.5,5.5.1,SG_GEN_PARL,Seats (%),{place},{time},{value},{time},Example,,C,G,FEMALE,PERCENT"


def line(place: str = "496,Mongolia", time: str = "2019", value: str = "16.5") -> str:
    return ROW.format(place=place, time=time, value=value)


def read(*lines: str, head: str = HEAD) -> Reading:
    """Read rows of an edition that a person has named."""
    file = document("sdg.csv", head, *lines)
    assert un_sdg.recognises(file)
    (need,) = (need for need in un_sdg.read(file, known(), {}).needs if "edition" in need.key)
    return un_sdg.read(file, known(), {need.key: "2025-03-01"})


def test_each_figure_is_a_statement_and_the_edition_is_asked() -> None:
    reading = read(line(), line(time="2020", value="17.5"))

    found = rows(reading, "statements")
    assert {key: (row["places"], row["value"], row["start"]) for key, row in found.items()} == {
        "sdg-seats-mng-2019": ("MNG", "16.5", "2019"),
        "sdg-seats-mng-2020": ("MNG", "17.5", "2020"),
    }
    assert found["sdg-seats-mng-2019"]["locator"] == "sdg.csv, row 2, column Value"
    assert found["sdg-seats-mng-2019"]["metric_id"] == "seats_lower"
    asked = un_sdg.read(document("sdg.csv", HEAD, line()), known(), {})
    assert "not certain which edition" in messages(asked)[0]


def test_the_ids_are_those_of_the_same_figures_in_sdmx() -> None:
    file = document(
        "sdg.csv",
        "DATAFLOW,FREQ,SERIES,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,DATA_LAST_UPDATE",
        "IAEG-SDGs:DF_SDG_GLH(1.9),A,SG_GEN_PARL,496,F,2019,16.5,PT,2025-03-01",
    )
    as_sdmx = rows(sdmx.read(file, known(), {}), "statements")

    own = rows(read(line()), "statements")
    assert set(own) == set(as_sdmx)
    assert own["sdg-seats-mng-2019"]["source_id"] == as_sdmx["sdg-seats-mng-2019"]["source_id"]


def test_women_and_seats_go_with_the_share_that_they_explain() -> None:
    counts = [
        line(value=value).replace("SG_GEN_PARL,", f"{code},").replace("PERCENT", "NUMBER")
        for code, value in (("SG_GEN_PARLN", "13"), ("SG_GEN_PARLNT", "76"))
    ]
    found = rows(read(line(value="17.1"), *counts), "statements")["sdg-seats-mng-2019"]

    assert (found["numerator"], found["denominator"]) == ("13", "76")


def test_the_workbook_with_a_column_a_year_is_read_and_its_gaps_are_none() -> None:
    head, cells = HEAD.split(","), line().split(",")
    kept = [
        at for at, name in enumerate(head) if name not in ("TimePeriod", "Value", "Time_Detail")
    ]

    def fill(sheet) -> None:
        sheet.append([*(head[at].strip("[]") for at in kept), 2018, 2019, 2020])
        sheet.append([*(cells[at] for at in kept), None, 16.5, 17.5])

    file = Document("sdg.xlsx", workbook(fill, "Table format").content)
    need = un_sdg.read(file, known(), {}).needs[-1]

    found = rows(un_sdg.read(file, known(), {need.key: "2025-03-01"}), "statements")
    assert {key: row["value"] for key, row in found.items()} == {
        "sdg-seats-mng-2019": "16.5",
        "sdg-seats-mng-2020": "17.5",
    }


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (line().replace("FEMALE", "MALE"), 'SEX is "MALE": the figure is a part'),
        (line().replace(",G,", ",N,"), 'REPORTING_TYPE is "N"'),
        (line(place="496,Morocco"), 'GeoAreaCode is "496" and GeoAreaName "Morocco", which is MAR'),
        (line(place="143,Central Asia"), '"M49_143" is no country of ISO 3166-1'),
        (line(value="<1"), '"<1" is not a figure'),
        (line(time="2015-2020"), 'the period "2015-2020" is no year'),
        (line().replace("SG_GEN_PARL,", "SG_GEN_LOCG,"), "it is not known which measure"),
    ],
)
def test_a_row_that_is_not_certain_is_refused_with_its_reason(row: str, told: str) -> None:
    reading = read(row)

    assert told in messages(reading)[0]
    assert not rows(reading, "statements")


def test_totals_of_age_and_place_are_totals_and_a_known_area_is_read() -> None:
    head = f"{HEAD},[Age],[Location]"
    reading = read(f"{line(place='1,World')},ALLAGE,ALLAREA", head=head)

    assert set(rows(reading, "statements")) == {"sdg-seats-m49-001-2019"}


def test_a_file_of_another_kind_is_not_recognised_and_not_read() -> None:
    other = document("other.csv", "SeriesCode,Year,Value", "SG_GEN_PARL,2019,3")

    assert not un_sdg.recognises(other)
    with pytest.raises(FileRefusedError, match="SeriesCode, GeoAreaCode"):
        un_sdg.read(other, known(), {})
