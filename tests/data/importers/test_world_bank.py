import re

import pytest

from data.errors import FileRefusedError
from data.importers.files.documents import Document
from data.importers.formats import world_bank
from data.importers.recognising import read_document
from data.importers.rows.readings import Known
from tests.data.importers.files import zipped
from tests.data.importers.publishers_facts import after, document, known, messages, rows

TITLE = "Proportion of seats held by women (%)"
BULK = (
    '\ufeff"Data Source","World Development Indicators",',
    "",
    '"Last Updated Date","2025-10-07",',
    "",
    '"Country Name","Country Code","Indicator Name","Indicator Code","2019","2020",',
    f'"Kazakhstan","KAZ","{TITLE}","SG.GEN.PARL.ZS","27.1028037383178","",',
    f'"Arab World","ARB","{TITLE}","SG.GEN.PARL.ZS","","17.5",',
    f'"Aruba","ABW","{TITLE}","SG.GEN.PARL.ZS","","",',
    f'"Fiji","FJI","{TITLE}","SG.GEN.PARL.ZS","","19.6",',
    f'"Euro area","EMU","{TITLE}","SG.GEN.PARL.ZS","1.5","",',
)
HELD = {
    "statement_id": "wb-seats-kaz-2019",
    "programme_id": "wb-women-in-parliament",
    "metric_id": "seats_lower",
    "comparator": "=",
    "value": "27.1028037383178",
    "places": "KAZ",
    "start": "2019",
    "end": "2019",
    "source_id": "wdi-2025-10",
    "locator": "by hand",
    "note": "A person's note.",
}
EDITION_HELD = {"wdi-2025-10": {"published_on": "2025-10-07"}}


def bulk() -> Document:
    return Document("API_SG.csv", "\r\n".join(BULK).encode())


def resaved(*lines: str, encoding: str = "utf-8") -> Document:
    return Document("saved.csv", "\r\n".join(lines).encode(encoding))


def test_each_figure_is_a_statement_with_its_edition_file_and_row() -> None:
    reading = world_bank.read(bulk(), known(), {})

    statement = rows(reading, "statements")["wb-seats-kaz-2019"]
    assert statement["value"] == "27.1028037383178"
    assert statement["metric_id"] == "seats_lower"
    assert statement["locator"] == "API_SG.csv, row 6, column 2019"
    assert statement["paraphrase"] == (
        "Women held 27.1 % of the seats in the lower or single house of Kazakhstan at about the"
        " end of 2019."
    )
    assert rows(reading, "sources")["wdi-2025-10"]["published_on"] == "2025-10-07"
    assert set(rows(reading, "organisations")) == {"world-bank"}


def test_an_aggregate_of_the_facts_is_read_and_another_refused() -> None:
    reading = world_bank.read(bulk(), known(), {})

    assert "wb-seats-arb-2020" in rows(reading, "statements")
    assert [message.partition(":")[0] for message in messages(reading)] == ["row 10, Country Code"]
    assert "as an aggregate" in messages(reading)[0]


def test_a_country_that_the_facts_lack_is_added_and_one_without_figures_is_not() -> None:
    reading = world_bank.read(bulk(), known(), {})

    assert set(rows(reading, "places")) == {"FJI"}
    assert reading.notes[0] == "No figure in any year: ABW."


def test_the_same_edition_again_is_what_the_facts_have_already() -> None:
    facts = known(statements={"wb-seats-kaz-2019": HELD}, sources=EDITION_HELD)

    found = rows(world_bank.read(bulk(), facts, {}), "statements")["wb-seats-kaz-2019"]

    assert {name: found[name] for name in HELD} == HELD


def test_reading_a_file_again_after_accepting_it_changes_nothing() -> None:
    facts = after(world_bank.read(bulk(), known(), {}), known())

    again = world_bank.read(bulk(), facts, {})

    assert {row.table for row in again.rows} == {"statements"}
    assert rows(again, "statements") == facts.tables["statements"]


def test_a_newer_edition_changes_the_figure_and_its_source() -> None:
    facts = after(world_bank.read(bulk(), known(), {}), known())
    newer = [line.replace("2025-10-07", "2026-10-08").replace("27.10", "28.10") for line in BULK]

    reading = world_bank.read(resaved(*newer), facts, {})

    found = rows(reading, "statements")["wb-seats-kaz-2019"]
    assert (found["value"], found["source_id"]) == ("28.1028037383178", "wdi-2026-10")
    assert set(rows(reading, "sources")) == {"wdi-2026-10"}


def test_a_newer_edition_with_the_same_figure_keeps_a_persons_note() -> None:
    facts = known(statements={"wb-seats-kaz-2019": HELD}, sources=EDITION_HELD)
    newer = [line.replace("2025-10-07", "2026-10-08") for line in BULK]

    found = rows(world_bank.read(resaved(*newer), facts, {}), "statements")["wb-seats-kaz-2019"]

    assert (found["source_id"], found["note"]) == ("wdi-2026-10", "A person's note.")


def test_an_older_edition_never_replaces_a_newer_figure() -> None:
    held = HELD | {"value": "28", "source_id": "wdi-2026-10"}
    facts = known(
        statements={"wb-seats-kaz-2019": held},
        sources={"wdi-2026-10": {"published_on": "2026-10-08"}},
    )

    reading = world_bank.read(bulk(), facts, {})

    assert "wb-seats-kaz-2019" not in rows(reading, "statements")
    assert "newer edition, wdi-2026-10 of 2026-10-08" in messages(reading)[0]


def test_an_older_edition_with_the_same_figure_leaves_the_newer_as_it_is() -> None:
    held = HELD | {"source_id": "wdi-2026-10"}
    facts = known(
        statements={"wb-seats-kaz-2019": held},
        sources={"wdi-2026-10": {"published_on": "2026-10-08"}},
    )

    found = rows(world_bank.read(bulk(), facts, {}), "statements")["wb-seats-kaz-2019"]

    assert {name: found[name] for name in held} == held


def test_the_copy_of_a_spreadsheet_with_semicolons_and_commas_is_read() -> None:
    copy = resaved(
        "Last Updated Date;07.10.2025;;;;",
        "Country Name;Country Code;Indicator Name;Indicator Code;2019;2020",
        f"Kazakhstan;KAZ;{TITLE};SG.GEN.PARL.ZS;27,1028037383178;",
        f"Arab World;ARB;{TITLE};SG.GEN.PARL.ZS;;17,5",
    )

    found = rows(world_bank.read(copy, known(), {}), "statements")

    assert [row["value"] for row in found.values()] == ["27.1028037383178", "17.5"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_the_copy_of_a_spreadsheet_with_tabs_is_read(encoding: str) -> None:
    copy = resaved(
        "Last Updated Date\t2025-10-07",
        "",
        "Country Name\tCountry Code\tIndicator Name\tIndicator Code\t2019",
        f"Kazakhstan\tKAZ\t{TITLE}\tSG.GEN.PARL.ZS\t27.1",
        encoding=encoding,
    )

    assert world_bank.recognises(copy)
    assert set(rows(world_bank.read(copy, known(), {}), "statements")) == {"wb-seats-kaz-2019"}


def test_figures_that_a_copy_has_rounded_stay_as_the_facts_have_them() -> None:
    facts = known(statements={"wb-seats-kaz-2019": HELD}, sources=EDITION_HELD)
    copy = [line.replace("27.1028037383178", "27.1") for line in BULK]

    reading = world_bank.read(resaved(*copy), facts, {})

    assert rows(reading, "statements")["wb-seats-kaz-2019"]["value"] == "27.1028037383178"
    assert "1 decimals at most" in reading.notes[1]


def test_an_edition_that_reads_in_two_ways_is_asked_for() -> None:
    copy = resaved(*[line.replace("2025-10-07", "10/7/2025") for line in BULK])

    asked = world_bank.read(copy, known(), {})

    (need,) = asked.needs
    assert [value for value, _ in need.options] == ["2025-10-07", "2025-07-10"]
    assert not asked.rows
    assert "not certain which edition" in messages(asked)[0]

    answered = world_bank.read(copy, known(), {need.key: "2025-10-07"})

    assert "wdi-2025-10" in rows(answered, "sources")


def test_another_indicator_is_one_of_our_measures_only_when_a_person_says_so() -> None:
    other = resaved(*[line.replace("SG.GEN.PARL.ZS", "SG.GEN.UPPR.ZS") for line in BULK])

    asked = world_bank.read(other, known(), {})

    (need,) = asked.needs
    assert [value for value, _ in need.options] == ["seats_lower", "seats_upper"]
    assert not asked.rows

    found = rows(world_bank.read(other, known(), {need.key: "seats_upper"}), "statements")

    assert found["wb-sg-gen-uppr-zs-kaz-2019"]["metric_id"] == "seats_upper"


def test_an_answer_that_is_no_measure_of_ours_is_none() -> None:
    other = resaved(*[line.replace("SG.GEN.PARL.ZS", "SG.X") for line in BULK])

    assert not world_bank.read(other, known(), {"measure-sg-x": "seats"}).rows


def test_a_cell_that_is_no_figure_is_refused_alone() -> None:
    broken = resaved(*[line.replace('"17.5"', '"17. May"') for line in BULK])

    reading = world_bank.read(broken, known(), {})

    assert "wb-seats-arb-2020" not in rows(reading, "statements")
    assert "wb-seats-kaz-2019" in rows(reading, "statements")
    assert messages(reading)[0].startswith('row 7, 2020: "17. May" is not a figure.')


def test_the_second_figure_for_one_place_and_year_is_refused() -> None:
    reading = world_bank.read(resaved(*BULK, BULK[5].replace("27.", "28.")), known(), {})

    assert rows(reading, "statements")["wb-seats-kaz-2019"]["value"] == "27.1028037383178"
    assert "row 6, column 2019 has a figure" in messages(reading)[-1]


def test_a_group_of_the_facts_has_no_figures_of_its_own() -> None:
    reading = world_bank.read(
        resaved(*[line.replace('"ARB"', '"CENTRAL_ASIA"') for line in BULK]), known(), {}
    )

    assert all("central" not in key for key in rows(reading, "statements"))


def test_a_file_of_another_kind_is_not_recognised_and_not_read() -> None:
    other = document("other.csv", "Entity,Code,Year,Share", "Kazakhstan,KAZ,2019,27.1")

    assert not world_bank.recognises(other)
    with pytest.raises(FileRefusedError, match="Country Code and Indicator Code"):
        world_bank.read(other, Known({}), {})


SEATS = "Proportion of seats held by women in national parliaments (%)"
LAYOUTS = {
    "years in columns": (
        "Series Name,Series Code,Country Name,Country Code,2018 [YR2018],2019 [YR2019]",
        f"{SEATS},SG.GEN.PARL.ZS,Mongolia,MNG,16.5,17.5",
        f"{SEATS},SG.GEN.PARL.ZS,Fiji,FJI,..,19.6",
    ),
    "series in columns": (
        f"Country Name,Country Code,Time,Time Code,{SEATS} [SG.GEN.PARL.ZS]",
        "Mongolia,MNG,2018,YR2018,16.5",
        "Mongolia,MNG,2019,YR2019,17.5",
        "Fiji,FJI,2018,YR2018,..",
        "Fiji,FJI,2019,YR2019,19.6",
    ),
    "countries in columns": (
        "Series Name,Series Code,Time,Time Code,Mongolia [MNG],Fiji [FJI]",
        f"{SEATS},SG.GEN.PARL.ZS,2018,YR2018,16.5,..",
        f"{SEATS},SG.GEN.PARL.ZS,2019,YR2019,17.5,19.6",
    ),
    "one figure a row": (
        "Indicator Name,Indicator Code,Country Name,Country Code,Year,Value,Disaggregation",
        f"{SEATS},SG.GEN.PARL.ZS,Mongolia,MNG,2018,16.5,",
        f"{SEATS},SG.GEN.PARL.ZS,Mongolia,MNG,2019,17.5,",
        f"{SEATS},SG.GEN.PARL.ZS,Fiji,FJI,2019,19.6,",
    ),
    "long extraction": (
        "Country Name;Country Code;Series Name;Series Code;Time;Time Code;Value",
        f"Mongolia;MNG;{SEATS};SG.GEN.PARL.ZS;2018;YR2018;16,5",
        f"Mongolia;MNG;{SEATS};SG.GEN.PARL.ZS;2019;YR2019;17,5",
        f"Fiji;FJI;{SEATS};SG.GEN.PARL.ZS;2019;YR2019;19,6",
    ),
}
BELOW = ("", "", "Data from database: World Development Indicators", "Last Updated: 10/17/2025")


@pytest.mark.parametrize("lines", LAYOUTS.values(), ids=LAYOUTS)
def test_each_layout_of_databank_gives_the_same_figures(lines: tuple[str, ...]) -> None:
    reading = world_bank.read(document("data.csv", *lines, *BELOW), known(), {})

    found = rows(reading, "statements")
    assert {key: row["value"] for key, row in found.items()} == {
        "wb-seats-mng-2018": "16.5",
        "wb-seats-mng-2019": "17.5",
        "wb-seats-fji-2019": "19.6",
    }
    assert rows(reading, "sources")["wdi-2025-10"]["published_on"] == "2025-10-17"
    assert reading.refused == 0


def test_databank_without_its_last_lines_asks_for_the_edition() -> None:
    file = document("data.csv", *LAYOUTS["years in columns"])
    asked = world_bank.read(file, known(), {})

    (need,) = asked.needs
    assert asked.refused == 2  # a row, and not every year of it
    answered = world_bank.read(file, known(), {need.key: "2025-10-07"})
    assert len(rows(answered, "statements")) == 3


def test_a_name_that_is_another_country_than_the_code_is_refused() -> None:
    lines = [line.replace("Mongolia,MNG", "Morocco,MNG") for line in LAYOUTS["one figure a row"]]
    reading = world_bank.read(document("data.csv", *lines, *BELOW), known(), {})

    assert set(rows(reading, "statements")) == {"wb-seats-fji-2019"}
    assert 'the code is "MNG" and the name "Morocco", which is MAR' in messages(reading)[0]


def test_a_code_that_is_withdrawn_is_read_by_the_name_beside_it_where_that_is_certain() -> None:
    names = {
        "Mongolia,MNG": '"Congo, Dem. Rep.",ZAR',
        "Fiji,FJI": "Kosovo,KSV",
    }  # codespell:ignore zar
    lines = LAYOUTS["one figure a row"]
    for now, then in names.items():
        lines = tuple(line.replace(now, then) for line in lines)

    reading = world_bank.read(document("data.csv", *lines, *BELOW), known(), {})

    assert set(rows(reading, "statements")) == {"wb-seats-cod-2018", "wb-seats-cod-2019"}
    assert '"KSV" is no country of ISO 3166-1' in messages(reading)[0]


def test_a_part_is_not_read_as_the_whole() -> None:
    lines = [line.replace("19.6,", "19.6,rural") for line in LAYOUTS["one figure a row"]]
    reading = world_bank.read(document("data.csv", *lines, *BELOW), known(), {})

    assert 'Disaggregation is "rural"' in messages(reading)[0]
    assert "wb-seats-fji-2019" not in rows(reading, "statements")


def test_several_versions_of_one_database_are_not_one_figure() -> None:
    head, *lines = LAYOUTS["years in columns"]
    versions = (f"{line},{month}" for line, month in zip(lines, ("202501", "202504"), strict=True))
    file = document("data.csv", f"{head},Version Code", *versions, *BELOW)

    reading = world_bank.read(file, known(), {})

    assert not reading.rows
    assert "several values of version code (202501, 202504" in messages(reading)[0]


def test_another_publishers_table_with_the_same_headings_is_not_the_world_banks() -> None:
    other = document(
        "other.csv",
        "Country Name,Country Code,Indicator Name,Indicator Code,Year,Value",
        "Mongolia,MNG,Women trained,WT_1,2019,210",
    )

    assert not world_bank.recognises(other)


def test_the_publishers_own_zip_is_read_beside_its_descriptions() -> None:
    parts = {
        "API_SG.csv": "\n".join(BULK),
        "Metadata_Country_API_SG.csv": '"Country Code","Region"\n"KAZ","x"\n',
        "Metadata_Indicator_API_SG.csv": '"INDICATOR_CODE","INDICATOR_NAME"\n"SG","x"\n',
    }
    file = Document("API_SG.zip", zipped(parts))

    reading = read_document(file, known(), lambda _: {})

    assert reading.format == world_bank.NAME
    statement = rows(reading, "statements")["wb-seats-kaz-2019"]
    assert statement["locator"].startswith("API_SG.csv, row")


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"a.csv": "a,b\n1,2\n", "b.csv": "a,b\n1,2\n"}, "several tables (a.csv, b.csv)"),
        ({"a.csv": "a" * 6_000_000}, "holds a.csv, which unpacks to 6 MB; 5 MB are allowed"),
        ({"notes.docx": "a"}, "is a zip and not an Excel workbook"),
    ],
)
def test_a_zip_without_one_certain_table_says_what_is_in_it(
    parts: dict[str, str | bytes], told: str
) -> None:
    with pytest.raises(FileRefusedError, match=re.escape(told)):
        read_document(Document("a.zip", zipped(parts)), known(), lambda _: {})
