"""CSV, Data Package and XLSX read back to the same facts, whatever is in their texts."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings

from data.exporters.archives import unzipped
from data.exporters.csv_files import csv_files, statements_csv
from data.exporters.datapackage import data_package
from data.exporters.gathering import Export
from data.exporters.tables import Tables, cell_text
from data.exporters.workbook import cell_original, workbook
from data.rules.csv_folder import read_table
from data.rules.schema import facts_schema
from data.settings import ROOT
from data.store.store import Store
from tests.data.exporters.exporting import gathered, of_tables, read_csv, tables


def of_csv(files: dict[str, bytes]) -> Tables:
    return {
        name.removesuffix(".csv"): read_csv(content)
        for name, content in files.items()
        if name.endswith(".csv")
    }


def of_workbook(content: bytes) -> Tables:
    book = openpyxl.load_workbook(io.BytesIO(content))
    names = [sheet.title for sheet in book if sheet.title not in ("About this export", "answers")]
    found = {}
    for name in names:
        header, *rows = book[name].iter_rows(values_only=True)
        found[name] = tuple(
            {
                str(column): cell_original(cell) if isinstance(cell, str) else cell_text(cell)
                for column, cell in zip(header, row, strict=True)
            }
            for row in rows
        )
    return found


@given(drawn=tables())
@settings(max_examples=40)
def test_csv_files_read_back_to_the_same_rows(store: Store, drawn: Tables):
    assert of_csv(csv_files(of_tables(store, drawn))) == drawn


@given(drawn=tables())
@settings(max_examples=20)
def test_a_data_package_reads_back_to_the_same_rows(store: Store, drawn: Tables):
    assert of_csv(unzipped(data_package(of_tables(store, drawn)))) == drawn


@given(drawn=tables())
@settings(max_examples=12)
def test_a_workbook_reads_back_to_the_same_rows(store: Store, drawn: Tables):
    assert of_workbook(workbook(of_tables(store, drawn))) == drawn


def test_the_curated_facts_read_back_from_each(real_store: Store):
    export = gathered(real_store)

    assert of_csv(csv_files(export)) == export.tables
    assert of_csv(unzipped(data_package(export))) == export.tables
    assert of_workbook(workbook(export)) == export.tables
    assert read_csv(statements_csv(export))[0].items() >= export.tables["statements"][0].items()


def test_a_folder_of_csv_is_the_facts_as_they_are_kept(real_store: Store):
    files = csv_files(gathered(real_store))
    numbers = ("value", "numerator", "denominator")

    for name, content in files.items():
        kept = (ROOT / "data/facts" / name).read_bytes()
        if name == "statements.csv":  # where a number may be kept as 10.0
            said, was = read_csv(content), read_csv(kept)
            assert [{**row, **dict.fromkeys(numbers)} for row in said] == [
                {**row, **dict.fromkeys(numbers)} for row in was
            ]
            assert [float(row["value"]) for row in said] == [float(row["value"]) for row in was]
        else:
            assert content == kept, name


@pytest.mark.parametrize("make", [data_package, workbook])
def test_the_same_facts_and_day_give_the_same_bytes(store: Store, make):
    export: Export = gathered(store)

    first, second = make(export), make(export)

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time[:3] for member in archive.infolist()} == {(2026, 11, 21)}


def test_the_readers_of_facts_read_the_folder(store: Store, tmp_path):
    for name, content in csv_files(gathered(store)).items():
        (tmp_path / name).write_bytes(content)

    raws = [read_table(tmp_path, table) for table in facts_schema()]

    assert [raw.findings for raw in raws] == [[]] * len(facts_schema())
