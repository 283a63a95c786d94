import io
import json
import zipfile

import pytest

from data.errors import FileRefusedError
from data.importers.files.documents import MEGABYTE, Document
from data.importers.formats import owid
from data.importers.rows.readings import Known
from tests.data.importers.publishers_facts import after, document, known, messages, rows

CHART = (
    "Entity,Code,Year,Seats held by women,World region according to OWID",
    "Kazakhstan,KAZ,2019,27.10,Asia",
    "Fiji,FJI,2019,19.6,Oceania",
    "Asia,,2019,20.5,",
    "World,OWID_WRL,2019,24.6,",
    "Kazakhstan,KAZ,2020,,Asia",
)
METADATA = {
    "chart": {
        "title": "Share of women",
        "citation": "An Institute (2030)",
        "originalChartUrl": "https://ourworldindata.org/grapher/share?v=1",
    },
    "columns": {
        "Seats held by women (central estimate)": {
            "titleLong": "Share of women - An Institute",
            "lastUpdated": "2030-03-17",
        }
    },
    "dateDownloaded": "2031-02-28",
}
MEASURE = {"measure-seats-held-by-women": "seats_lower"}
LICENCE = {"licence": "CC BY 4.0"}


def answers(chart: Document) -> dict[str, str]:
    asked = owid.read(chart, known(), {})
    edition = next(need.key for need in asked.needs if need.key.startswith("edition-"))
    named = {"title": "Share of women", "producer": "An Institute"}
    return {**MEASURE, **LICENCE, **named, edition: "2030-03-17"}


def zipped(**files: bytes) -> Document:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return Document("share.zip", packed.getvalue())


def chart_and_metadata() -> Document:
    table = "\n".join(CHART).encode()
    return zipped(share__csv=table, share__metadata__json=json.dumps(METADATA).encode())


def test_a_table_alone_is_read_once_a_person_says_where_it_is_from() -> None:
    chart = document("share.csv", *CHART)

    asked = owid.read(chart, known(), {})
    told = owid.read(chart, known(), answers(chart))

    assert not rows(asked, "statements")
    statement = rows(told, "statements")["owid-seats-held-by-women-kaz-2019"]
    assert statement["value"] == "27.10"
    assert statement["locator"] == "share.csv, row 2, column Seats held by women"
    source = rows(told, "sources")["owid-seats-held-by-women-2030-03"]
    assert source["publisher"] == "Our World in Data, from An Institute"


@pytest.mark.parametrize("missing", ["measure", "licence", "title", "producer", "edition"])
def test_without_one_answer_no_figure_is_read(missing: str) -> None:
    chart = document("share.csv", *CHART)
    given = {key: text for key, text in answers(chart).items() if not key.startswith(missing)}

    reading = owid.read(chart, known(), given)

    assert not rows(reading, "statements")
    assert any("read the file again" in message for message in messages(reading))


def test_the_zip_says_all_but_the_measure_and_the_licence() -> None:
    reading = owid.read(chart_and_metadata(), known(), MEASURE | LICENCE)

    assert [need.key for need in reading.needs] == ["measure-seats-held-by-women", "licence"]
    source = rows(reading, "sources")["owid-seats-held-by-women-2030-03"]
    assert source["title"] == "Share of women - An Institute"
    assert source["publisher"] == "Our World in Data, from An Institute (2030)"
    assert source["accessed_on"] == "2031-02-28"
    assert source["url"] == "https://ourworldindata.org/grapher/share"


def test_groups_of_the_publishers_own_are_refused_and_gaps_are_none() -> None:
    reading = owid.read(chart_and_metadata(), known(), MEASURE | LICENCE)

    assert set(rows(reading, "statements")) == {
        "owid-seats-held-by-women-kaz-2019",
        "owid-seats-held-by-women-fji-2019",
    }
    assert [message.partition(" (")[0].partition(" is a")[0] for message in messages(reading)] == [
        'row 4, Code: "Asia" has no code: it',
        'row 5, Code: "OWID_WRL"',
    ]


def test_a_place_of_the_publisher_that_the_facts_have_is_read() -> None:
    facts = known(places={"OWID_WRL": {"name": "World (OWID)", "kind": "aggregate"}})

    reading = owid.read(chart_and_metadata(), facts, MEASURE | LICENCE)

    assert "owid-seats-held-by-women-owid-wrl-2019" in rows(reading, "statements")


def test_a_column_of_words_is_left_out_and_said_so() -> None:
    reading = owid.read(chart_and_metadata(), known(), MEASURE | LICENCE)

    assert reading.notes == ["Left out, as they hold words: World region according to OWID."]


def test_each_column_of_figures_is_a_series_with_a_question_of_its_own() -> None:
    chart = document("two.csv", "Entity,Code,Year,Lower,Upper", "Kazakhstan,KAZ,2019,27.1,10.6")
    keys = [need.key for need in owid.read(chart, known(), {}).needs]
    given = {key: "2030-01-01" if key.startswith("edition") else "X" for key in keys}
    given |= {"measure-lower": "seats_lower", "measure-upper": "seats_upper"}

    found = rows(owid.read(chart, known(), given), "statements")

    assert {key: row["metric_id"] for key, row in found.items()} == {
        "owid-lower-kaz-2019": "seats_lower",
        "owid-upper-kaz-2019": "seats_upper",
    }


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Kazakhstan,KAZ,-500,1.5,Asia", "not a year"),
        ("Kazakhstan,KAZ,2018,many,Asia", "not a figure"),
        ("Kosovo,XKX,2018,1.5,Europe", "no country of ISO 3166-1"),
        ("Kazakhstan,KAZ,2019,1.5,Asia", "for the same place and time"),
    ],
)
def test_a_row_that_is_not_certain_is_refused_with_its_reason(line: str, reason: str) -> None:
    chart = document("share.csv", *CHART, line)

    assert reason in messages(owid.read(chart, known(), answers(chart)))[-1]


def test_days_are_read_where_the_chart_has_days() -> None:
    chart = document("d.csv", "Entity,Code,Day,Seats held by women", "Fiji,FJI,2019-02-03,19.6")

    found = rows(owid.read(chart, known(), answers(chart)), "statements")

    assert found["owid-seats-held-by-women-fji-2019-02-03"]["start"] == "2019-02-03"


def test_reading_a_file_again_after_accepting_it_changes_nothing() -> None:
    given = MEASURE | LICENCE
    facts = after(owid.read(chart_and_metadata(), known(), given), known())

    again = owid.read(chart_and_metadata(), facts, given)

    assert rows(again, "statements") == facts.tables["statements"]
    assert {row.table for row in again.rows} == {"statements"}


def test_metadata_alone_are_known_and_refused_with_what_to_choose() -> None:
    alone = Document("share.metadata.json", json.dumps(METADATA).encode())

    assert owid.recognises(alone)
    with pytest.raises(FileRefusedError, match=r"Choose the \.csv beside it"):
        owid.read(alone, known(), {})


def test_a_zip_that_unpacks_to_too_much_is_refused() -> None:
    bomb = zipped(a__csv=b" " * (6 * MEGABYTE), a__metadata__json=b"{}")

    with pytest.raises(FileRefusedError, match="unpacks to more than 5 MB"):
        owid.read(bomb, known(), {})


def test_a_damaged_zip_is_refused() -> None:
    whole = chart_and_metadata().content

    with pytest.raises(FileRefusedError, match="cannot be unpacked"):
        owid.read(Document("share.zip", whole[: len(whole) // 2]), known(), {})


@pytest.mark.parametrize(
    "other",
    [
        document("a.csv", "Country,Code,Year", "Fiji,FJI,2019"),
        document("a.json", '{"chart": 1}'),
        document("a.json", '["chart", "columns"]'),
        document("a.json", "{broken"),
        zipped(readme__md=b"nothing"),
    ],
    ids=["table", "keys", "list", "json", "zip"],
)
def test_a_file_of_another_kind_is_not_recognised(other: Document) -> None:
    assert not owid.recognises(other)


def test_a_file_of_another_kind_is_not_read() -> None:
    with pytest.raises(FileRefusedError, match="Entity, Code and Year"):
        owid.read(document("a.csv", "Country,Code,Year", "Fiji,FJI,2019"), Known({}), {})
