"""What others' own libraries read in our exports: frictionless, pysdmx, DuckDB, JSON."""

import io
import json
import warnings
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pysdmx.io import read_sdmx
from pysdmx.io.pd import PandasDataset

from data.exporters.archives import unzipped
from data.exporters.datapackage import data_package
from data.exporters.json_ld import json_ld
from data.exporters.parquet import parquet
from data.exporters.sdmx_csv import sdmx_csv
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection
from tests.data.exporters.exporting import gathered

KAZ = Selection(("KAZ",), 2014, 2019)


@pytest.mark.parametrize("selection", [EVERYTHING, KAZ], ids=["everything", "a selection"])
def test_frictionless_finds_nothing_wrong_with_the_data_package(
    real_store: Store, selection: Selection, tmp_path: Path
):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of its own imports
        from frictionless import validate
    path = tmp_path / "facts.zip"
    path.write_bytes(data_package(gathered(real_store, selection)))

    report = validate(str(path), type="package")

    assert report.valid, report.flatten(["title", "note", "message"])
    assert [task.name for task in report.tasks][-2:] == ["statements", "milestones"]
    assert report.stats["warnings"] == 0


def test_a_broken_reference_is_found_so_the_package_does_describe_its_keys(
    store: Store, tmp_path: Path
):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from frictionless import validate
    for name, content in unzipped(data_package(gathered(store))).items():
        (tmp_path / name).write_bytes(content.replace(b"report-2019,page", b"nowhere,page"))

    report = validate(str(tmp_path / "datapackage.json"), type="package")

    assert ["foreign-key"] in report.flatten(["type"])


def test_the_data_package_says_types_keys_and_rules_from_the_table_definitions(store: Store):
    descriptor = json.loads(unzipped(data_package(gathered(store)))["datapackage.json"])
    resources = {resource["name"]: resource["schema"] for resource in descriptor["resources"]}
    fields = {field["name"]: field for field in resources["statements"]["fields"]}

    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert descriptor["version"] == store.version
    assert fields["value"] == {
        "name": "value",
        "title": "Value",
        "type": "number",
        "constraints": {"required": True, "minimum": 0},
    }
    assert fields["denominator"]["constraints"] == {"exclusiveMinimum": 0}
    assert (fields["note"]["title"], fields["note"]["constraints"]) == ("Note", {"maxLength": 4000})
    assert fields["comparator"]["constraints"]["enum"] == ["=", ">", ">=", "<", "<=", "~"]
    assert resources["statements"]["primaryKey"] == ["statement_id"]
    assert {
        "fields": ["source_id"],
        "reference": {"resource": "sources", "fields": ["source_id"]},
    } in resources["statements"]["foreignKeys"]


def test_the_data_package_has_a_readme_with_the_warning_and_the_credits(store: Store):
    readme = unzipped(data_package(gathered(store, KAZ)))["README.md"].decode()

    assert "**Do not add up the values" in readme
    assert "places KAZ; from 2014 to 2019" in readme
    assert "Women's Learning Partnership" in readme


def read_by_pysdmx(content: bytes, folder: Path) -> tuple[str, dict[str, Any]]:
    """Return the structure and the observations by statement, as the standard's library does."""
    path = folder / "facts.csv"
    path.write_bytes(content)
    (dataset,) = read_sdmx(str(path)).data or [None]
    assert isinstance(dataset, PandasDataset)
    records = dataset.data.to_dict("records")
    return str(dataset.structure), {row["STATEMENT"]: row for row in records}


def test_pysdmx_reads_every_statement_with_its_comparator_and_its_bounds(
    store: Store, tmp_path: Path
):
    structure, rows = read_by_pysdmx(sdmx_csv(gathered(store)), tmp_path)

    assert structure == "Dataflow=TIDEMARK:STATEMENTS(1.0)"
    assert len(rows) == 14
    participants = rows["participants-2014-2019"]
    assert (participants["COMPARATOR"], float(participants["OBS_VALUE"])) == (">", 350)
    assert (float(participants["LOW"]), participants["HIGH"]) == (351, "")
    assert participants["TIME_PERIOD"] == "2014-01-01/P1857D"
    assert (participants["START"], participants["END"]) == ("2014", "2019-01")
    assert rows["seats-kaz-2017"]["TIME_PERIOD"] == "2017"
    assert float(rows["seats-kaz-2017"]["LOW"]) == float(rows["seats-kaz-2017"]["HIGH"]) == 20
    assert participants["SOURCE"] == "Annual report 2019"


def test_an_unknown_beginning_is_told_by_an_empty_start(store: Store, tmp_path: Path):
    _, rows = read_by_pysdmx(sdmx_csv(gathered(store)), tmp_path)
    undated = rows["participants-undated"]

    assert undated["START"] == ""
    assert len(undated["TIME_PERIOD"]) == 10


def test_parquet_has_types_scopes_sources_and_says_what_it_is(store: Store, tmp_path: Path):
    path = tmp_path / "facts.parquet"
    path.write_bytes(parquet(gathered(store, KAZ)))

    with duckdb.connect() as con:
        file = con.read_parquet(str(path))
        types = dict(zip(file.columns, map(str, file.types), strict=True))
        row = file.filter("statement_id = 'participants-2014-2019'").fetchone()
        metadata = con.execute("select key, value from parquet_kv_metadata($1)", [str(path)])
        about = {key.decode(): value.decode() for key, value in metadata.fetchall()}

    assert row is not None
    one = dict(zip(types, row, strict=True))
    assert (types["value"], types["numerator"], types["first_day"]) == ("DOUBLE", "INTEGER", "DATE")
    assert (one["comparator"], one["value"], one["start"], one["end"]) == (
        (">", 350.0, "2014", "2019-01")
    )  # fmt: skip
    assert (str(one["first_day"]), str(one["last_day"])) == ("2014-01-01", "2019-01-31")
    assert one["countries"] == ["KAZ", "KGZ", "UZB"]
    assert one["source_title"] == "Annual report 2019"
    assert (about["selection_places"], about["facts_version"]) == ("KAZ", store.version)
    assert "CC BY 4.0" in about["licence"]


def test_parquet_without_rows_still_has_its_columns(store: Store, tmp_path: Path):
    path = tmp_path / "facts.parquet"
    path.write_bytes(parquet(gathered(store, Selection(("TUN",), 1900, 1901))))

    with duckdb.connect() as con:
        file = con.read_parquet(str(path))

        assert (len(file), file.columns[0]) == (0, "statement_id")


def observations(content: bytes) -> dict[str, dict[str, Any]]:
    found = json.loads(content)["mainEntity"]["itemListElement"]
    return {one["identifier"]: one for one in found}


def test_json_ld_says_a_value_only_where_it_is_exact(store: Store):
    found = observations(json_ld(gathered(store)))
    bound, exact, level = (
        {name: found[key].get(name) for name in ("value", "minValue", "maxValue")}
        for key in ("participants-2014-2019", "trainings-2014-2019", "seats-kaz-2017")
    )

    assert bound == {"value": None, "minValue": 351, "maxValue": None}
    assert exact == {"value": 16, "minValue": 16, "maxValue": 16}
    assert level == {"value": 20, "minValue": 20, "maxValue": 20}


def test_json_ld_says_scope_source_and_terms(store: Store):
    document = json.loads(json_ld(gathered(store, KAZ)))
    one = observations(json_ld(gathered(store, KAZ)))["participants-2014-2019"]

    assert document["@type"] == "Dataset"
    assert document["temporalCoverage"] == "2014-01-01/2019-12-31"
    assert one["observationAbout"] == [{"@id": "#place-CENTRAL_ASIA"}]
    assert (one["observationDate"], one["observationPeriod"]) == ("2014-01-01", "P1857D")
    assert one["subjectOf"]["@id"] in {work["@id"] for work in document["citation"]}
    assert {"@type": "PropertyValue", "name": "interval", "value": "2014-01-01/2019-01-31"} in one[
        "additionalProperty"
    ]


def test_json_ld_names_lead_somewhere_within_the_document(real_store: Store):
    text = json_ld(gathered(real_store)).decode()
    found: list[dict[str, object]] = []
    json.load(io.StringIO(text), object_hook=lambda part: found.append(part) or part)
    defined = {part["@id"] for part in found if len(part) > 1 and "@id" in part}

    assert {part["@id"] for part in found if part.keys() == {"@id"}} <= defined


def test_a_plan_is_no_observation(store: Store):
    assert "trainings-planned-2020" not in observations(json_ld(gathered(store)))
