"""What goes out comes back: the same facts, cell for cell, through the ways in that people use."""

import string
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.changes.proposals import FileReading, Proposal
from data.changes.proposing import proposal_of
from data.exporters.csv_files import csv_files
from data.exporters.formats import exported
from data.exporters.gathering import gather
from data.history.changes import ChangeFile
from data.importers.files.documents import Document
from data.importers.recognising import read_document
from data.importers.rows.readings import Known
from data.rules.checking import check_facts, check_state
from data.rules.schema import facts_schema
from data.rules.states import Cells, State, complete, empty_state, raw_tables, state_of
from data.settings import Settings
from data.store.editions import write_build
from data.store.store import Store, open_build
from data.totals.questions import EVERYTHING

DAY = date(2026, 11, 21)
SMALL = Path(__file__).parents[1] / "facts"
# Words, and what spreadsheets, CSV and XML trip over; control characters too.
TEXTS = st.text(
    st.sampled_from(string.ascii_letters + " \t\n\r=+-@'\";,|<>&_x0\u00a0\u200dأй😀"),
    max_size=20,
).map(str.strip)
WAYS: dict[str, Callable[[Store], list[Document]]] = {
    "csv": lambda store: [
        Document(name, content)
        for name, content in csv_files(gather(store, EVERYTHING, None, exported_on=DAY)).items()
    ],
    "xlsx": lambda store: [Document("all.xlsx", exported(store, "xlsx", exported_on=DAY))],
    "datapackage": lambda store: [
        Document("all.zip", exported(store, "datapackage", exported_on=DAY))
    ],
}


def read_back(state: State, documents: list[Document]) -> Proposal:
    """Return what importing files into facts would do."""
    known = Known(complete(state))
    readings = [
        FileReading(
            ChangeFile(document.name, document.digest, ""),
            read_document(document, known, lambda key: {}),
        )
        for document in documents
    ]
    return proposal_of(state, 1, readings)


def served(state: State, folder: Path) -> Store:
    """Return a store of facts that break no rule."""
    path = folder / "facts.duckdb"
    write_build(raw_tables(state, facts_schema()), path)
    return open_build(path)


@pytest.mark.parametrize("way", WAYS)
def test_our_facts_come_back_unchanged_and_whole_where_there_are_none(real_store: Store, way: str):
    state = state_of(check_facts(Settings().facts).tables)
    documents = WAYS[way](real_store)

    known, unknown = read_back(state, documents), read_back(empty_state(), documents)

    assert (known.refusals, unknown.refusals) == ({}, {})
    facts = len(state["statements"]) + len(state["milestones"])
    assert known.counts == {"unchanged": facts, "refused": 0}
    assert known.beside.total() + facts == sum(map(len, state.values()))
    assert {status for status, _ in known.beside} == {"unchanged"}
    assert {(c.table, c.key): _in_numbers(c.cells) for c in unknown.changes} == {
        (table, key): _in_numbers(cells)
        for table, rows in state.items()
        for key, cells in rows.items()
    }


def _in_numbers(cells: Cells | None) -> Cells:
    """Return cells whose value is written as every export writes it: 10 for 10.0."""
    told = dict(cells or {})
    if "value" in told:
        told["value"] = repr(float(told["value"])).removesuffix(".0")
    return told


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(TEXTS, min_size=14, max_size=14), value=st.floats(0, 1e12))
def test_any_text_and_any_value_come_back_exactly(texts: list[str], value: float):
    state = state_of(check_facts(SMALL).tables)
    columns = (
        ("statements", "paraphrase"),
        ("statements", "locator"),
        ("sources", "title"),
        ("organisations", "about"),
        ("milestones", "title"),
        ("places", "name"),
        ("metrics", "name"),
    )
    for at, text in enumerate(texts):
        table, column = columns[at % len(columns)]
        key = sorted(state[table])[at // len(columns)]
        if text:
            state[table][key][column] = text
    state["statements"]["seats-wld-2019"]["value"] = repr(
        min(value, 99.5) if value > 100 else value
    )
    assert check_state(state) == {}
    with tempfile.TemporaryDirectory() as folder:
        store = served(state, Path(folder))
        ways = {way: make(store) for way, make in WAYS.items()}
        store.close()
    for way, documents in ways.items():
        proposal = read_back(state, documents)
        assert (way, proposal.refusals, proposal.changes) == (way, {}, [])
