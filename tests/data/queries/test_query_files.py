"""Every file of SQL has its one use, and says its grain or its rule in the first line."""

import inspect
import re

import pytest

from data import queries
from data.rules.schema import TABLES
from data.sql_files import SQL, sql_names
from data.store.editions import VIEWS

FUNCTIONS = {name for name in queries.__all__ if inspect.isfunction(getattr(queries, name))}
# Queries that are a step of another, and what is added up of another's rows.
STEPS = {
    "matches_by_year", "searched_words", "statement_place", "tallies_by_year",
    "tallies_of_programmes",
}  # fmt: skip
ADDED_UP = {"counts"}
FILES = sorted(SQL.glob("*/*.sql"))


def test_each_query_file_has_its_function_and_each_function_its_file():
    assert set(sql_names("queries")) == (FUNCTIONS | STEPS) - ADDED_UP


def test_each_view_and_table_file_is_in_the_order_of_loading():
    assert sql_names("editions") == sorted(VIEWS)
    assert sql_names("tables") == sorted(TABLES)


@pytest.mark.parametrize("folder", ["queries", "tables", "editions", "macros"])
def test_each_file_states_its_grain_first(folder: str):
    first_lines = {
        name: (SQL / folder / f"{name}.sql").read_text().splitlines()[0]
        for name in sql_names(folder)
    }

    grain = re.compile(r"-- (One \w+( per |: )|True where )")
    assert [name for name, line in first_lines.items() if not grain.match(line)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_is_one_statement_in_under_eighty_lines(path):
    text = re.sub(r"'[^']*'|--.*", "", path.read_text(encoding="utf-8"))

    assert ";" not in text
    assert len(text.splitlines()) < 100
