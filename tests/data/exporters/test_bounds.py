"""Every format carries the bounds that a statement itself sets, however many there are."""

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import duckdb
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import queries
from data.answers.proofs import statement_proofs
from data.exporters import chart_rows
from data.exporters.archives import unzipped
from data.exporters.csv_files import csv_files
from data.exporters.formats import FORMATS
from data.exporters.gathering import Export, gather
from data.queries.claim_rows import FOLD_FROM
from data.rules.schema import facts_schema
from data.rules.states import empty_state, raw_tables
from data.store.editions import write_build
from data.store.store import Store, open_build
from data.totals.questions import EVERYTHING
from tests.data.exporters.exporting import DAY, read_csv

Bounds = tuple[float | None, float | None]
KINDS = {"things": "sum", "people": "unique", "share": "level"}
IN_FORCE = ("normal", "preferred")


class Stated(NamedTuple):
    """A statement as it is drawn."""

    comparator: str
    value: int
    metric: str
    places: str
    first: int
    years: int
    basis: str
    rank: str

    @property
    def bounds(self) -> Bounds:
        """What it sets, in words of this test: "more than 2" is 3 things or more."""
        step = self.metric != "share"
        return {
            "=": (self.value, self.value),
            ">": (self.value + step, None),
            ">=": (self.value, None),
            "<": (0 if step else None, self.value - step),
            "<=": (0 if step else None, self.value),
            "~": (None, None),
        }[self.comparator]


statements = st.builds(
    Stated,
    st.sampled_from(("=", ">", ">=", "<", "<=", "~")),
    st.integers(1, 100),
    st.sampled_from(tuple(KINDS)),
    st.sampled_from(("AAA", "BBB", "AAA;BBB", "BOTH")),
    st.integers(2001, 2004),
    st.integers(0, 2),
    st.sampled_from(("record", "total")),
    st.sampled_from((*IN_FORCE, "normal", "planned", "superseded")),
)
# Records of one country and year: answers take very many of them together.
narrow = st.builds(
    Stated,
    st.sampled_from(("=", ">", ">=", "<=", "~")),
    st.integers(1, 100),
    st.sampled_from(("things", "people")),
    st.just("AAA"),
    st.just(2002),
    st.just(0),
    st.just("record"),
    st.just("normal"),
)


@pytest.mark.parametrize("copies", [2, FOLD_FROM])
@given(first=narrow, others=st.lists(statements, max_size=8))
@settings(max_examples=3)
def test_whatever_the_number_of_records_every_format_carries_each_statements_own_bounds(
    copies: int, first: Stated, others: list[Stated]
):
    drawn = {f"r{number}": first for number in range(copies)}
    drawn |= {f"s{number}": stated for number, stated in enumerate(others)}
    with tempfile.TemporaryDirectory() as folder:
        store = _store(Path(folder) / "facts.duckdb", drawn)
        try:
            claims = queries.claims(store, first.metric)
            assert any(claim.statements > 1 for claim in claims) == (copies >= FOLD_FROM)
            export = gather(store, EVERYTHING, exported_on=DAY)
            for name, (found, kept) in _carried(store, export).items():
                expected = {code: one.bounds for code, one in drawn.items() if kept(one)}
                assert found == expected, name
        finally:
            store.close()


# What a format carries by statement, and which statements it has.
Carried = tuple[dict[str, Bounds], Callable[[Stated], bool]]


def _store(path: Path, drawn: Mapping[str, Stated]) -> Store:
    state = empty_state()
    state["sources"]["report"] = {
        "source_id": "report", "title": "Report", "publisher": "Publisher", "published_on": "2020",
    }  # fmt: skip
    for code, members in (("AAA", ""), ("BBB", ""), ("BOTH", "AAA;BBB")):
        kind = "group" if members else "country"
        state["places"][code] = {"place_id": code, "name": code, "kind": kind, "members": members}
    for code, kind in KINDS.items():
        state["metrics"][code] = {
            "metric_id": code, "name": code, "unit": "percent" if kind == "level" else code,
            "kind": kind, "theme": "trainings",
        }  # fmt: skip
    state["programmes"]["p"] = {"programme_id": "p", "name": "P", "records": "partial"}
    for code, one in drawn.items():
        state["statements"][code] = {
            "statement_id": code, "programme_id": "p", "metric_id": one.metric,
            "comparator": one.comparator, "value": str(one.value), "places": one.places,
            "start": str(one.first), "end": str(one.first + one.years), "basis": one.basis,
            "source_id": "report", "processing": "as_stated", "rank": one.rank,
        }  # fmt: skip
    write_build(raw_tables(state, facts_schema()), path)
    return open_build(path)


def _carried(store: Store, export: Export) -> dict[str, Carried]:
    def all_(_: Stated) -> bool:
        return True

    files = {name: one.write(export) for name, one in FORMATS.items() if name != "iati"}
    # A file of results is refused where there is none, and holds no level.
    results = [one for one in export.statements if one.kind != "level" and one.rank != "superseded"]
    tables = {
        "csv file": read_csv(files["csv"]),
        "csv folder": read_csv(csv_files(export)["statements.csv"]),
        "datapackage": read_csv(unzipped(files["datapackage"])["statements.csv"]),
        "xlsx": _sheet(files["xlsx"]),
        "parquet": _parquet(files["parquet"]),
    }
    found: dict[str, Carried] = {n: (_of_rows(rows), all_) for n, rows in tables.items()}
    observed = read_csv(files["sdmx"])
    found["sdmx signs"] = (
        {
            row["STATEMENT"]: _bounds(row["COMPARATOR"], row["OBS_VALUE"], row["METRIC"])
            for row in observed
        },
        all_,
    )
    found["sdmx bounds"] = (
        {
            row["STATEMENT"]: (_number(row["LOW"]), _number(row["HIGH"]))
            for row in observed
            if row["METRIC"] != "share"  # LOW and HIGH are of counts
        },
        lambda one: one.metric != "share",
    )
    found["jsonld"] = (_of_json_ld(files["jsonld"]), lambda one: one.rank in IN_FORCE)
    if results:
        found["iati"] = (
            _of_iati(FORMATS["iati"].write(export)),
            lambda one: one.metric != "share" and one.rank != "superseded",
        )
    cards = queries.statements(store, EVERYTHING, kinds=(), include_history=True)
    text = chart_rows.table_csv(
        cards,
        EVERYTHING,
        facts_version="test",
        exported_on=date(2026, 1, 1),
        beside=statement_proofs(store, EVERYTHING, cards),
    )
    page = list(csv.DictReader(io.StringIO(text, newline="")))
    of_page = {row["statement_id"]: (_number(row["low"]), _number(row["high"])) for row in page}
    return found | {"a page's statements": (of_page, all_)}


def _of_rows(rows: Iterable[Mapping[str, object]]) -> dict[str, Bounds]:
    return {
        str(row["statement_id"]): _bounds(
            str(row["comparator"]).removeprefix("'"), str(row["value"]), str(row["metric_id"])
        )
        for row in rows
    }


def _bounds(sign: str, value: str, metric: str) -> Bounds:
    return Stated(sign, int(float(value)), metric, "", 0, 0, "", "").bounds


def _sheet(content: bytes) -> list[dict[str, object]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    header, *rows = book["statements"].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=False)) for row in rows]  # ends may be empty


def _parquet(content: bytes) -> list[dict[str, object]]:
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file, duckdb.connect() as con:
        file.write(content)
        file.flush()
        read = con.read_parquet(file.name)
        return [dict(zip(read.columns, row, strict=True)) for row in read.fetchall()]


def _of_json_ld(content: bytes) -> dict[str, Bounds]:
    observations = json.loads(content)["mainEntity"]["itemListElement"]
    return {
        one["identifier"]: (
            one.get("minValue", one.get("value")),
            one.get("maxValue", one.get("value")),
        )
        for one in observations
    }


def _of_iati(content: bytes) -> dict[str, Bounds]:
    root = ET.fromstring(content)
    said = [node.text or "" for node in root.iterfind(".//comment/narrative")]
    found = {}
    for text in said:
        figure = re.search(r"\((<=|>=|[<>=~]) (\d+)\), in (\w+)", text)
        name = re.search(r"Statement ([\w.-]+),", text)
        assert figure, text
        assert name, text
        found[name[1]] = _bounds(figure[1], figure[2], figure[3])
    return found


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
