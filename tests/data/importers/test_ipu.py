import pytest

from data.errors import FileRefusedError
from data.importers.files.documents import Document
from data.importers.formats import ipu
from data.importers.rows.readings import Known
from tests.data.importers.publishers_facts import after, document, known, messages, rows

RECORDS = (
    '"Title","Monthly ranking of women in national parliaments","","","","","","","",""',
    '"Reference period","March 2031","","","","","","","",""',
    '"Licence","Licensed under Attribution-NonCommercial-ShareAlike 4.0',
    "",
    'https://creativecommons.org/licenses/by-nc-sa/4.0/ ","","","","","","","","",""',
    '"URL","https://data.ipu.org/csv?date_month=3&date_year=2031","","","","","","","",""',
    '"Date accessed","2031-04-02 10:00:00","","","","","","","",""',
    '"',
    '"',
)
TABLE = (
    '"Rank","Country","Lower or single House","","","","Upper chamber","","",""',
    '"","","Elections","Seats","Women","% W","Elections","Seats","Women","% W"',
    '"1","Kazakhstan","07.2030","80","20","25.0","09.2030","26","13","50.0"',
    '"“","Republic of Moldova","03.2030","200","50","25.0","-","-","-","-"',
    '"3","Yemen","04.2003","245","0","0.0","-","-","-","-"',
    '"","Nepal","11.2030","110","-","-","-","-","-","-"',
    '"Suspended","Sudan","-","-","-","-","-","-","-","-"',
)


def ranking(*extra: str, records: tuple[str, ...] = RECORDS) -> Document:
    return document("ranking.csv", *records, *TABLE, *extra)


def test_each_chamber_is_a_statement_of_the_month_with_women_and_seats() -> None:
    reading = ipu.read(ranking(), known(), {})

    found = rows(reading, "statements")
    assert set(found) == {
        "ipu-lower-kaz-2031-03",
        "ipu-upper-kaz-2031-03",
        "ipu-lower-mda-2031-03",
        "ipu-lower-yem-2031-03",
    }
    upper = found["ipu-upper-kaz-2031-03"]
    assert (upper["metric_id"], upper["value"]) == ("seats_upper", "50.0")
    assert (upper["numerator"], upper["denominator"]) == ("13", "26")
    assert (upper["start"], upper["end"], upper["as_of"]) == ("2031-03",) * 3
    assert upper["paraphrase"] == (
        "Women held 13 of 26 seats (50.0 %) in the upper house of Kazakhstan in March 2031."
    )
    assert upper["note"] == "After the election of September 2030."
    assert upper["locator"].endswith(", column upper house, % W")


def test_the_edition_its_licence_and_the_day_it_was_read_come_from_the_file() -> None:
    source = rows(ipu.read(ranking(), known(), {}), "sources")["ipu-parline-2031-03"]

    assert source["published_on"] == "2031-03"
    assert source["accessed_on"] == "2031-04-02"
    assert source["licence"].startswith("CC BY-NC-SA 4.0; credit Inter-Parliamentary Union")
    assert source["url"].endswith("date_year=2031")


def test_a_country_is_added_under_its_code_by_the_name_that_the_ipu_gives_it() -> None:
    places = rows(ipu.read(ranking(), known(), {}), "places")

    assert {key: row["name"] for key, row in places.items()} == {"MDA": "Moldova", "YEM": "Yemen"}


def test_no_woman_is_a_zero_and_no_figure_is_none() -> None:
    reading = ipu.read(ranking(), known(), {})

    assert rows(reading, "statements")["ipu-lower-yem-2031-03"]["value"] == "0.0"
    assert reading.notes == [
        "Suspended, so without a figure, not zero: Sudan.",
        "Women not yet published: Nepal (lower or single house).",
    ]
    assert not reading.refusals


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('"4","Ruritania","01.2030","9","3","33.3","-","-","-","-"', '"Ruritania" is not known'),
        ('"Suspended","Fiji","01.2030","9","3","33.3","-","-","-","-"', "marked as suspended"),
        ('"4","Fiji","01.2030","9","3","about 33","-","-","-","-"', "not a figure"),
        ('"4","Fiji","01.2030","9","-","33.3","-","-","-","-"', "not both whole numbers"),
        ('"4","Kazakhstan","01.2030","9","3","33.3","-","-","-","-"', "for the same place"),
    ],
)
def test_a_row_that_is_not_certain_is_refused_with_its_reason(line: str, reason: str) -> None:
    reading = ipu.read(ranking(line), known(), {})

    assert reason in messages(reading)[0]
    assert len(rows(reading, "statements")) == 4


def test_a_chamber_that_has_a_series_in_the_facts_goes_on_in_it() -> None:
    facts = known(
        programmes={"ipu-senate": {"organisation": "ipu"}},
        statements={
            "ipu-senate-kaz-2030": {
                "programme_id": "ipu-senate",
                "metric_id": "seats_upper",
                "places": "KAZ",
                "start": "2030",
            }
        },
    )

    found = rows(ipu.read(ranking(), facts, {}), "statements")

    assert found["ipu-senate-kaz-2031-03"]["programme_id"] == "ipu-senate"
    assert "ipu-upper-kaz-2031-03" not in found


def test_reading_a_file_again_after_accepting_it_changes_nothing() -> None:
    facts = after(ipu.read(ranking(), known(), {}), known())

    again = ipu.read(ranking(), facts, {})

    assert {row.table for row in again.rows} == {"statements"}
    assert rows(again, "statements") == facts.tables["statements"]


def test_women_counted_anew_in_a_later_copy_of_the_month_change_the_statement() -> None:
    facts = after(ipu.read(ranking(), known(), {}), known())
    mended = [line.replace('"80","20"', '"84","21"') for line in TABLE]

    found = rows(ipu.read(document("r.csv", *RECORDS, *mended), facts, {}), "statements")

    assert found["ipu-lower-kaz-2031-03"]["numerator"] == "21"


def test_a_month_that_a_spreadsheet_has_spoilt_is_read_from_the_address() -> None:
    spoilt = tuple(line.replace("March 2031", "Mar-31") for line in RECORDS)

    assert "ipu-parline-2031-03" in rows(ipu.read(ranking(records=spoilt), known(), {}), "sources")


def test_a_month_that_the_file_contradicts_is_asked_for() -> None:
    torn = tuple(line.replace("March 2031", "May 2031") for line in RECORDS)

    asked = ipu.read(ranking(records=torn), known(), {})

    (need,) = asked.needs
    assert not rows(asked, "statements")
    assert "not certain which edition" in messages(asked)[0]

    answered = ipu.read(ranking(records=torn), known(), {need.key: "2031-05"})

    assert "ipu-lower-kaz-2031-05" in rows(answered, "statements")


def test_the_copy_of_a_spreadsheet_with_semicolons_and_commas_is_read() -> None:
    copy = document(
        "r.csv",
        "Reference period;March 2031;;;;;;;;",
        *(line.replace('"', "").replace(".", ",").replace(",", ";") for line in TABLE[:2]),
        "1;Kazakhstan;07.2030;80;20;25,0;09.2030;26;13;50,0",
    )

    assert ipu.recognises(copy)
    found = rows(ipu.read(copy, known(), {}), "statements")
    assert found["ipu-lower-kaz-2031-03"]["value"] == "25.0"


def test_a_file_of_another_kind_is_not_recognised_and_not_read() -> None:
    other = document("other.csv", "Country,Seats", "Kazakhstan,80")

    assert not ipu.recognises(other)
    with pytest.raises(FileRefusedError, match="Lower or single House"):
        ipu.read(other, Known({}), {})


OLDER = {
    "September 2021": (
        "Source: Inter-Parliamentary Union Open Data,,,,,,,,,",
        "Ranking as of 1st September 2021,,,,,,,,,",
        ",,,,,,,,,",
        "Rank,Country,Lower or single House,,,,Upper chamber,,,",
        "Rank,Country,Elections,Seats*,Women,%W,Elections,Seats*,Women,%W",
        "1,Kazakhstan,7.202,80,20,25,9.202,26,13,50",
        "“,Fiji *,5.2021,200,50,25,-,-,-,-",
    ),
    "January 2019": (
        "WORLD CLASSIFICATION,,,,,,,,,",
        "Situation as of 1st January 2019,,,,,,,,,",
        ",,Lower or single House,,,,Upper House or Senate,,,",
        "Rank,Country,Elections,Seats*,Women,% W,Elections,Seats*,Women,% W",
        "1,Kazakhstan,07.2018,80,20,25.0%,09 2017,26,13,50.0%",
        '"""",Fiji,05.2016,200,50,25.0%,---,---,---,---',
    ),
    "January 2014": (
        "Situation au 1er janvier 2014,,,,,,,,,",
        "Rang,Pays,Chambre basse,,,,Chambre haute ou Sénat,,,",  # codespell:ignore chambre
        ",,Élections,Sièges*,Femmes,% F,Élections,Sièges*,Femmes,% F",
        "1,Kazakhstan,01.2012,80,20,25.0,10.2011,26,13,50.0",
        "2,Fiji,05.2011,200,50,25.0,?,?,?,?",
    ),
}


@pytest.mark.parametrize("month", OLDER)
def test_lists_of_earlier_years_are_read_with_their_own_headings(month: str) -> None:
    file = document("list.csv", *OLDER[month])
    reading = ipu.read(file, known(), {})

    when = {"September 2021": "2021-09", "January 2019": "2019-01", "January 2014": "2014-01"}
    found = rows(reading, "statements")
    assert set(found) == {
        f"ipu-{chamber}-{when[month]}" for chamber in ("lower-kaz", "upper-kaz", "lower-fji")
    }
    upper = found[f"ipu-upper-kaz-{when[month]}"]
    assert (float(upper["value"]), upper["numerator"], upper["denominator"]) == (50, "13", "26")
    assert (reading.refused, reading.needs) == (0, ())
    assert ipu.recognises(file)


def test_two_months_above_a_table_are_asked_about() -> None:
    lines = ("Ranking as of 1 May 2021", *OLDER["September 2021"])

    (need,) = ipu.read(document("list.csv", *lines), known(), {}).needs
    assert need.label == "Which month?"
