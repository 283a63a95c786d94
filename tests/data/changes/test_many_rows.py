"""A change of many rows goes in, comes back out, goes in again, and into every format.

As few as cross every limit from which rows are folded, added up in SQL or listed on a sheet of
their own; `make nightly` takes 20,000.
"""

import csv
import io
import os
import re
import shutil
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import duckdb
import orjson
import pytest

from data.apart.readers import Reader
from data.changes.accepting import accept, history, undo
from data.changes.previewing import preview_files
from data.exporters.formats import FORMATS, exported
from data.history.opening import open_journal
from data.importers.files.documents import Document
from data.importers.recognising import read_document
from data.importers.rows.readings import Known, Reading
from data.rules.states import State
from data.settings import Settings
from data.store.store import open_store
from tests.data.changes.many_rows import Row, as_csv, tables
from tests.data.exporters.exporting import DAY

ROWS = int(os.environ.get("TIDEMARK_TEST_ROWS", "3000"))
SMALL_FACTS = Path(__file__).parents[1] / "facts"
LARGE = 60  # MB, of an export that is read back
IN_IATI = re.compile(r"Statement (\S+), (?:as stated|transcribed|derived)\.$")

Values = dict[str, float]  # by statement


def state_of(settings: Settings) -> State:
    with open_journal(settings.journal) as journal:
        return journal.state()


def uploaded(content: bytes, known: Known) -> Reading:
    """Return what is read of a workbook by a process with limits, for a file of 50 MB.

    How long it takes depends on the machine: `make bench` tells, beside the limit of an upload.
    """
    with Reader() as reader:
        reader.know(known, {})
        return reader.read(Document("tidemark.xlsx", content, 50))


def cells_in(reading: Reading) -> dict[tuple[str, str], dict[str, str]]:
    """Return the filled cells of all rows of a file, as our importer reads them."""
    assert reading.refused == 0
    return {
        (row.table, next(iter(row.cells.values()))): in_numbers(
            {column: cell for column, cell in row.cells.items() if cell}
        )
        for row in reading.rows
    }


def in_numbers(cells: dict[str, str]) -> dict[str, str]:
    """Return cells whose value is written as every export writes it: 10 for 10.0."""
    value = {"value": repr(float(cells["value"])).removesuffix(".0")} if "value" in cells else {}
    return cells | value


def in_parquet(content: bytes, folder: Path) -> Values:
    path = folder / "statements.parquet"
    path.write_bytes(content)
    with duckdb.connect() as con:
        return dict(con.read_parquet(str(path)).project("statement_id, value").fetchall())


def in_sdmx(content: bytes) -> Values:
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return {row["STATEMENT"]: float(row["OBS_VALUE"]) for row in rows}


def in_iati(content: bytes) -> Values:
    values = (e for e in ET.fromstring(content).iter() if e.tag in ("actual", "target"))
    told = ((IN_IATI.search(e.findtext("comment/narrative", "")), e.get("value")) for e in values)
    return {found[1]: float(value) for found, value in told if found and value}


def in_json_ld(content: bytes) -> set[str]:
    items = orjson.loads(content)["mainEntity"]["itemListElement"]
    return {item["identifier"] for item in items}


def named_at_length(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Return rows whose statements have ids so long that a cell does not hold a list of them."""
    named = [
        row | {"statement_id": f"{row['statement_id']}-of-the-ledgers-as-they-were-kept"}
        for row in rows["statements"]
    ]
    return rows | {"statements": named}


def lists_in(document: Document) -> dict[tuple[str, str], set[str]]:
    """Return the lists of a workbook's answers that stand on a sheet of their own."""
    (sheet,) = (sheet for sheet in document.sheets if sheet.name == "answer lists")
    lists: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, (metric, column, name) in sheet.rows[1:]:
        lists[metric, column].add(name)
    return lists


def test_thousands_of_rows_go_in_come_out_go_in_again_and_into_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("data.changes.effects.SECONDS_ASKED", 0.5)
    monkeypatch.setattr("data.answers.reading_claims.CELLS_KEPT", 200)
    settings = Settings(shutil.copytree(SMALL_FACTS, tmp_path / "facts"), tmp_path / "t.duckdb")
    rows_of = named_at_length(tables(ROWS))
    documents = [Document(f"{name}.csv", as_csv(name, rows)) for name, rows in rows_of.items()]

    preview = preview_files(settings, documents)
    before = state_of(settings)
    number = accept(settings, preview.proposal, made_by="Aizada")
    after = state_of(settings)
    undone = undo(settings, number, made_by="Aizada")
    taken_back = state_of(settings)
    accept(settings, replace(preview.proposal, base=undone), made_by="Aizada")

    proposal = preview.proposal
    assert proposal.counts["new"] + proposal.beside.total() == ROWS
    assert (proposal.counts["refused"], preview.refused_files) == (0, ())
    assert taken_back == before
    assert state_of(settings) == after
    assert [(c.added, c.retired) for c in history(settings)[:3]] == [
        (ROWS, 0), (0, ROWS), (ROWS, 0),
    ]  # fmt: skip
    store = open_store(settings)
    try:
        written = {name: exported(store, name, exported_on=DAY) for name in FORMATS}
    finally:
        store.close()
    facts = {
        (table, key): in_numbers(cells)
        for table, rows in after.items()
        for key, cells in rows.items()
    }
    statements = {key: cells for (table, key), cells in facts.items() if table == "statements"}
    values = {key: float(cells["value"]) for key, cells in statements.items()}
    of_level = {k for k, m in after["metrics"].items() if m["kind"] == "level"}
    in_force = {k for k, c in statements.items() if c["rank"] in ("preferred", "normal")}

    known = Known(after)
    book = Document("tidemark.xlsx", written["xlsx"], LARGE)
    package = Document("tidemark.zip", written["datapackage"], LARGE)
    one_file = Document("statements.csv", written["csv"], LARGE)
    assert cells_in(uploaded(written["xlsx"], known)) == facts
    assert cells_in(read_document(package, known, lambda _: {})) == facts
    assert cells_in(read_document(one_file, known, lambda _: {})) == {
        ("statements", key): cells for key, cells in statements.items()
    }
    assert in_parquet(written["parquet"], tmp_path) == values
    assert in_sdmx(written["sdmx"]) == values
    assert in_iati(written["iati"]) == {
        key: value
        for key, value in values.items()
        if statements[key]["metric_id"] not in of_level and statements[key].get("start")
    }
    assert in_json_ld(written["jsonld"]) == in_force
    of_council = {k for k in in_force if statements[k]["metric_id"] == "council_seats"}
    assert lists_in(book)["council_seats", "inside"] == of_council
