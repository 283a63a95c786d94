"""The description of the facts is made of their table definitions, in plain words."""

import json
from pathlib import Path

import pytest

from data.__main__ import main
from data.exporters.describing import descriptions
from data.rules.schema import facts_schema
from data.store.store import Store


def test_every_column_of_every_table_is_described(store: Store):
    described = {table.name: [c.name for c in table.columns] for table in descriptions(store)}

    assert described == {
        table.name: [column.name for column in table.columns] for table in facts_schema()
    }


def test_every_check_of_one_column_is_among_what_is_described():
    for table in facts_schema():
        columns = {column.name: column for column in table.columns}
        for rule in table.rules:
            if len(rule.columns) == 1:
                one = columns[rule.columns[0]]
                told = (one.kind.pattern, one.options, one.minimum, one.above)
                assert told != ("", (), None, None), (table.name, rule.expression)


def test_a_column_says_type_need_and_what_is_allowed(store: Store):
    tables = {table.name: table for table in descriptions(store)}
    columns = {column.name: column for column in tables["statements"].columns}

    assert tables["statements"].rows == 14
    assert tables["statements"].meaning.startswith("One row per statement of a quantity")
    assert columns["comparator"].allowed == "=, >, >=, <, <=, ~"
    assert (columns["value"].type, columns["value"].allowed) == ("number", "0 or more")
    assert (columns["start"].type, columns["start"].required) == ("date", "may be empty")
    assert columns["denominator"].allowed == "above 0"
    assert columns["metric_id"].refers_to == "metrics"


def test_the_command_prints_lines_or_json(facts_dir: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["describe", "--facts", str(facts_dir)]) == 0
    lines = capsys.readouterr().out
    assert main(["describe", "--json", "--facts", str(facts_dir)]) == 0
    tables = json.loads(capsys.readouterr().out)

    assert "statements.csv (14 rows)\n" in lines
    assert "  comparator    choice; required; =, >, >=, <, <=, ~\n" in lines
    assert [table["name"] for table in tables] == [table.name for table in facts_schema()]
