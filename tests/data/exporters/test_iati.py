"""The IATI export: valid under the 2.03 schema, and nothing in it is more exact than it was."""

import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # it has no types

from data import queries
from data.errors import ExportError
from data.exporters.iati import IatiFile, iati_xml
from data.importers.files.documents import Document
from data.importers.formats import iati
from data.queries import Statement
from data.settings import Settings
from data.store.store import Store
from data.totals.questions import EVERYTHING
from tests.data.importers.iati_files import known_facts
from tests.data.importers.iati_files import statements as statement_rows

SMALL = Path(__file__).parents[1] / "facts"
SCHEMA = Path(__file__).parents[1] / "schemas" / "iati-2.03" / "iati-activities-schema.xsd"


def tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Return the rows that an export takes its names from."""
    found = {}
    for name in ("places", "metrics", "programmes", "organisations"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found[name] = list(csv.DictReader(file))
    return found


def written(statements: list[Statement], folder: Path = SMALL) -> IatiFile:
    """Return the export of some statements."""
    return iati_xml(
        statements,
        tables(folder),
        selection="all places; all years",
        facts_version="abc",
        exported_on=dt.date(2026, 11, 21),
    )


def everything(store: Store) -> list[Statement]:
    """Return all statements of a store."""
    return queries.statements(store, EVERYTHING, kinds=(), include_history=True)


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """Return the official schema of activities, from the files beside the tests."""
    return etree.XMLSchema(etree.parse(SCHEMA, etree.XMLParser(no_network=True)))


def test_the_curated_facts_are_valid_under_the_schema(real_store: Store, schema: etree.XMLSchema):
    statements = everything(real_store)
    file = written(statements, Settings().facts)
    document = etree.fromstring(file.content)

    schema.assertValid(document)
    said = len(document.findall(".//actual")) + len(document.findall(".//target"))
    assert said + len(file.left_out) == len(statements)


def test_what_no_result_says_is_named_with_its_reason(real_store: Store):
    statements = everything(real_store)
    left_out = dict(written(statements, Settings().facts).left_out)

    levels = {s.statement_id for s in statements if s.kind == "level"}
    undated = {s.statement_id for s in statements if s.starts_on is None and s.kind != "level"}
    assert set(left_out) == levels | undated
    assert "beginning is not known" in left_out["spp-kits"]


def test_a_figure_with_an_unknown_beginning_stands_in_the_description(real_store: Store):
    document = etree.fromstring(written(everything(real_store), Settings().facts).content)
    words = document.xpath("//description[@type='4']/narrative/text()")

    assert any("More than 250000 (> 250000)" in text for text in words)


def test_the_comment_carries_comparator_scope_and_source(store: Store):
    statements = [s for s in everything(store) if s.comparator == ">"]
    document = etree.fromstring(written(statements).content)

    (actual,) = document.findall(".//actual")
    assert actual.get("value") == "350"
    comment = actual.findtext("comment/narrative")
    assert comment.startswith("More than 350 (> 350), in people. Places: Central Asia (somewhere")
    assert "Source: Annual report 2019, Women's Learning Partnership" in comment


def test_planned_figures_are_targets_and_superseded_ones_are_left_out(store: Store):
    first = next(s for s in everything(store) if s.kind != "level" and s.starts_on)
    file = written(
        [
            replace(first, statement_id="a", rank="planned"),
            replace(first, statement_id="b", rank="superseded"),
        ]
    )
    document = etree.fromstring(file.content)

    assert (len(document.findall(".//target")), len(document.findall(".//actual"))) == (1, 0)
    assert file.left_out == (("b", "superseded by a later figure"),)


def test_without_a_result_there_is_no_file(store: Store):
    levels = [s for s in everything(store) if s.kind == "level"]

    with pytest.raises(ExportError, match="No statement of the selection is a result"):
        written(levels)


def test_our_own_importer_reads_back_values_comparators_places_and_days(store: Store):
    statements = [s for s in everything(store) if s.kind != "level" and s.starts_on]
    document = Document("tidemark.xml", written(statements).content)
    needs = iati.read(document, known_facts(), {}).needs
    metrics = {s.metric: s.metric_id for s in statements}
    answers = {need.key: metrics[need.key.rsplit("/", 1)[1]] for need in needs}
    again = iati.read(document, known_facts(), answers)
    answers |= {need.key: "own" for need in again.needs if need.key.startswith("periods:")}

    found = {
        tuple(row.cells[name] for name in ("metric_id", "comparator", "value", "start", "end"))
        for row in statement_rows(iati.read(document, known_facts(), answers))
    }
    assert found == {
        (s.metric_id, s.comparator, f"{s.value:g}", str(s.starts_on), str(s.ends_on))
        for s in statements
        if s.rank != "superseded"
    }


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=30),
    st.sampled_from(("<", "<=", "=", "~", ">=", ">")),
    st.floats(min_value=0, max_value=1e12),
    st.sampled_from(("normal", "planned")),
)
def test_any_statement_makes_a_valid_file(
    store: Store, schema: etree.XMLSchema, text: str, sign: str, value: float, rank: str
):
    first = next(s for s in everything(store) if s.kind != "level" and s.starts_on)
    odd = replace(
        first, comparator=sign, value=value, rank=rank, paraphrase=text, programme=text,
        locator=text, source_title=text, note=text,
    )  # fmt: skip

    schema.assertValid(etree.fromstring(written([odd]).content))
