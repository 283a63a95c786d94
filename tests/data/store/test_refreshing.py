"""An edition refreshed by a feed is the edition that the same facts make anew, table by table."""

from collections.abc import Iterable, Sequence, Sized
from pathlib import Path
from random import Random
from typing import cast

import duckdb
import pytest

from data.errors import StoreError
from data.history.opening import open_journal
from data.rules.schema import TABLES, Table, facts_schema
from data.rules.states import RowChange
from data.settings import Settings
from data.sql_files import quoted, sql_names, sql_text
from data.store import celling, editions
from data.store.contents import count_contents, facts_version
from data.store.editions import VIEWS, build, write_edition
from data.store.refreshing import Feed, refresh
from tests.benchmarks.generated import write_facts

Row = dict[str, object]
Facts = dict[str, dict[str, Row]]  # by table and key

TOTAL = "trainings-2014-2019"
COMPARED = (
    *TABLES, "place_countries", "wide_statements", "cells", "set_aside", "tallied_scopes", "ids",
    "nests", "milestone_scopes", "milestone_cards", "contents",
)  # fmt: skip


def of(table: Table, row: Row) -> Row:
    """Return a row with every column of its table."""
    return {column.name: row.get(column.name) for column in table.columns}


def arrow(table: Table, rows: Iterable[Row], con: duckdb.DuckDBPyConnection) -> Sized:
    """Return rows as the journal's feed has them: in the types of the table."""
    types = ", ".join(f"{quoted(c.name)} {c.type_name}" for c in table.columns)
    con.execute(f"create or replace temp table typed_rows ({types})")
    for row in rows:
        con.execute(
            f"insert into typed_rows values ({', '.join('?' * len(table.columns))})",  # noqa: S608
            list(of(table, row).values()),
        )
    return table_of(con, "select *, null::integer as change_from from typed_rows")


def table_of(con: duckdb.DuckDBPyConnection, sql: str, **values: object) -> Sized:
    """Return what a question gives, as an Arrow table."""
    return cast("Sized", con.execute(sql, values or None).to_arrow_table())


def made(facts: Facts) -> duckdb.DuckDBPyConnection:
    """Return the edition of some facts, in memory."""
    con = duckdb.connect()
    for name in sql_names("macros"):
        con.execute(sql_text("macros", name))
    for table in facts_schema():
        con.register(f"rows_{table.name}", arrow(table, facts[table.name].values(), con))
        view = f"create temp table incoming_{table.name} as from rows_{table.name}"
        con.execute(view)
        if table.name != "statements":
            con.execute(f"create table {table.name} as from incoming_{table.name}")
            con.execute(f"alter table {table.name} drop change_from")
    con.execute("create table row_versions (table_name text, row_key text, change_number int)")
    con.execute("create table past_changes (change_number int)")
    for name in VIEWS:
        con.execute(sql_text("editions", name))
    con.execute("drop table incoming_statements")
    count_contents(con)
    con.execute(
        "create table edition as select $1 as facts_version, 1 as change_number",
        [facts_version(con)],
    )
    return con


def feed_of(before: Facts, after: Facts, con: duckdb.DuckDBPyConnection) -> Feed:
    """Return what leads from some facts to others."""
    going: dict[str, Sized] = {}
    coming: dict[str, Sized] = {}
    for table in facts_schema():
        old, new = before[table.name], after[table.name]
        keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
        going[table.name] = table_of(con, "select unnest($keys::varchar[]) as row_key", keys=keys)
        coming[table.name] = arrow(table, [new[key] for key in keys if key in new], con)
    return Feed(2, going, coming, table_of(con, "select 2 as change_number"), {})


def some_facts(random: Random) -> Facts:
    """Return small facts of every kind: narrow and wide, in force and set aside, days and years."""
    facts: Facts = {name: {} for name in TABLES}
    for n in range(2):
        facts["sources"][f"s{n}"] = {
            "source_id": f"s{n}", "title": f"T{n}", "publisher": "P",
            "published_on": random.choice(("2020", "2021-06")),
        }  # fmt: skip
    for code in "ABC":
        facts["places"][code] = {"place_id": code, "name": code, "kind": "country"}
    facts["places"]["G"] = {
        "place_id": "G", "name": "G", "kind": "group", "members": random.choice(("A;B", "B;C")),
    }  # fmt: skip
    for n, kind in enumerate(("sum", "unique", "level")):
        facts["metrics"][f"m{n}"] = {
            "metric_id": f"m{n}", "name": f"M{n}", "unit": "things", "kind": kind, "theme": "t",
        }  # fmt: skip
    for n in range(2):
        facts["programmes"][f"p{n}"] = {
            "programme_id": f"p{n}", "name": f"P{n}",
            "records": random.choice(("partial", "complete")),
        }  # fmt: skip
    for n in range(12):
        facts["statements"][f"x{n}"] = a_statement(random, f"x{n}")
    facts["milestones"]["l"] = {
        "milestone_id": "l", "title": "L", "start": "2019", "places": random.choice("AG"),
        "theme": "t", "status": "occurred", "source_id": "s0",
    }  # fmt: skip
    return facts


def a_statement(random: Random, key: str) -> Row:
    """Return a statement drawn at random."""
    start = random.choice(("2018", "2019", "2019-03", "2019-03", "2019-05-02", None))
    return {
        "statement_id": key,
        "programme_id": random.choice(("p0", "p1")),
        "metric_id": random.choice(("m0", "m0", "m1", "m2")),
        "comparator": random.choice(("=", ">", "<=", "~")),
        "value": float(random.randint(1, 4)),
        "places": random.choice(("A", "A", "A", "B", "G", "A;B")),
        "start": start,
        "end": random.choice((start, start, "2019", None)),
        "basis": random.choice(("record", "record", "total")),
        "source_id": random.choice(("s0", "s1")),
        "processing": "as_stated",
        "rank": random.choice(("normal", "normal", "normal", "planned")),
    }


def changed(facts: Facts, random: Random) -> Facts:
    """Return facts after a change of some rows of some tables."""
    other = some_facts(random)
    later = {name: dict(rows) for name, rows in facts.items()}
    for table in random.sample(("sources", "places", "metrics", "programmes", "milestones"), 2):
        key = random.choice(list(later[table]))
        later[table][key] = other[table][key]
    for key in random.sample(list(later["statements"]), 3):
        later["statements"].pop(key)
    for key in random.sample(list(other["statements"]), 3):
        later["statements"][key] = other["statements"][key]
    later["statements"]["new"] = a_statement(random, "new")
    return later


def rows(con: duckdb.DuckDBPyConnection, name: str) -> Sequence[tuple[object, ...]]:
    """Return the rows of a table, whatever their order and that of its columns."""
    (names,) = con.execute(
        "select list(column_name order by column_name) from duckdb_columns() where table_name = $1",
        [name],
    ).fetchall()[0]
    columns = ", ".join(map(quoted, names))
    found = con.execute(f"select {columns} from {quoted(name)}").fetchall()  # noqa: S608
    return sorted(found, key=repr)


@pytest.mark.parametrize("seed", range(3))
def test_a_refreshed_edition_is_the_one_made_anew(seed: int):
    random = Random(seed)
    before = some_facts(random)
    con = made(before)
    for _ in range(3):
        after = changed(before, random)

        refresh(con.cursor(), feed_of(before, after, con))

        anew = made(after)
        assert {name: rows(con, name) for name in COMPARED} == {
            name: rows(anew, name) for name in COMPARED
        }
        assert con.execute("from edition").fetchall() == [(facts_version(anew), 2)]
        before = after


def test_a_feed_that_does_not_fit_leaves_the_edition_as_it_was():
    random = Random(0)
    before = some_facts(random)
    con = made(before)
    kept = {name: rows(con, name) for name in COMPARED}
    after = {name: dict(found) for name, found in before.items()}
    after["statements"]["lost"] = a_statement(random, "lost") | {"source_id": "nowhere"}

    with pytest.raises(StoreError, match="names a document or a place that is not in the facts"):
        refresh(con.cursor(), feed_of(before, after, con))

    assert {name: rows(con, name) for name in COMPARED} == kept
    assert con.execute("from edition").fetchall() == [(facts_version(con), 1)]


def test_an_edition_that_goes_on_keeps_how_many_rows_lie_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(editions, "TOGETHER", 2048)
    settings = Settings(facts=tmp_path / "facts", database=tmp_path / "tidemark.duckdb")
    write_facts(settings.facts, 5_000)
    groups = [rows_together(build(settings))]
    with open_journal(settings.journal) as journal:
        journal.put([RowChange("statements", "id-000000000", "retired", None)])
        journal.enter("entry", made_by="me")
    groups.append(rows_together(build(settings)))

    assert groups == [[2048, 2048, 904]] * 2  # what went is marked, and stays where it lay


def rows_together(path: Path) -> list[int]:
    """Return how many statements of an edition lie together, group by group."""
    with duckdb.connect(str(path), read_only=True) as con:
        sql = (
            "select max(count) from pragma_storage_info('statements')"
            " where column_name = 'is_in_force' and segment_type = 'BOOLEAN'"
            " group by row_group_id order by row_group_id"
        )
        return [count for (count,) in con.execute(sql).fetchall()]


def test_an_edition_that_goes_on_from_an_earlier_one_is_the_one_made_anew(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    build(settings)
    monkeypatch.setattr(celling, "AT_ONCE", 50)  # anew, the cells are counted in slices
    for before, after in ((16, 17), (17, 18), (18, 16)):
        edit(settings, f"=,{before},CENTRAL_ASIA", f"=,{after},CENTRAL_ASIA")
        carried_on = build(settings)

        anew = tmp_path / f"anew-{after}.duckdb"
        with open_journal(settings.journal) as journal:
            write_edition(journal, journal.head(), anew)
        with duckdb.connect(str(carried_on)) as one, duckdb.connect(str(anew)) as other:
            for name in (*COMPARED, "row_versions", "past_changes", "edition"):
                assert rows(one, name) == rows(other, name), name


def test_what_cannot_be_gone_on_from_is_made_anew(
    settings: Settings, caplog: pytest.LogCaptureFixture
):
    build(settings).write_text("damaged")
    edit(settings, "=,16,CENTRAL_ASIA", "=,17,CENTRAL_ASIA")

    with duckdb.connect(str(build(settings)), read_only=True) as con:
        found = con.execute("select value from statements where statement_id = $1", [TOTAL])

        assert found.fetchall() == [(17,)]
    assert "could not be carried on" in caplog.text


def edit(settings: Settings, before: str, after: str) -> None:
    """Change the statements as a person would between two openings."""
    path = settings.facts / "statements.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
