"""A column is described once, in the definition of its table, and all else is made of that."""

import pytest

from data.rules.columns import Column, Words, read_words, words_of
from data.rules.explaining import broken_rule
from data.rules.kinds import PATTERNED, Kind
from data.rules.schema import TABLES, facts_schema
from data.rules.texts import fault

COLUMNS = [(table, column) for table in facts_schema() for column in table.columns]
each = pytest.mark.parametrize(
    "column", [pytest.param(c, id=f"{t.name}.{c.name}") for t, c in COLUMNS]
)


@each
def test_every_column_says_what_it_is_and_what_to_write(column: Column):
    assert column.words.heading != column.name
    assert column.words.written
    assert column.words.several_of in ("", *TABLES)
    assert bool(column.words.several_of) == column.kind.is_list
    assert column.words.when_empty in ("", *column.options)


@each
def test_a_cell_may_be_as_long_as_its_column_says_in_every_table(column: Column):
    whole = " ".join(["word"] * column.longest)[: column.longest - 1] + "."

    assert fault(column.name, whole) == ""
    assert f"{column.longest:,} are allowed" in fault(column.name, whole + ".")


@pytest.mark.parametrize("kind", PATTERNED, ids=lambda kind: kind.name)
def test_every_kind_is_held_by_some_column_and_its_fault_is_told(kind: Kind):
    rules = [
        rule.expression
        for table in facts_schema()
        for rule in table.rules
        if len(rule.columns) == 1 and kind.is_held(rule.expression)
    ]

    assert rules
    for expression in rules:
        assert broken_rule("?", expression) == f'"?" {kind.fault}'


def test_no_column_of_a_table_goes_without_a_comment():
    for table, column in COLUMNS:
        assert words_of(table.name)[column.name] == column.words


def test_a_comment_has_its_parts_in_words():
    said = "Places | a country; several parted by ; | 40 characters, rows of places, also land, b c"

    assert read_words(said) == Words(
        "Places", "a country; several parted by ;", 40, "places", "", ("land", "b c")
    )
    assert read_words("Rank | what it is | empty means =") == Words(
        "Rank", "what it is", when_empty="="
    )
    assert read_words("Note") == Words("Note")


@pytest.mark.parametrize(
    "comment", ["A | b | c", "A | b | 4 characters | d", " | b", "A | b | rows"]
)
def test_a_comment_that_says_nothing_known_is_refused(comment: str):
    with pytest.raises(ValueError, match=r"comment|says nothing"):
        read_words(comment)
