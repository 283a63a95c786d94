"""Narrow statements: SQL makes few claims of very many, and no bound changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import duckdb

from data import queries
from data.sql_files import sql_text
from data.store.store import Store
from data.totals.claims import Claim
from data.totals.measure_answers import Answer, answer_from
from data.totals.measure_claims import book_of
from data.totals.questions import Question
from tests.data.totals.cases import claim, random_case, true_case

COLUMNS = (
    "metric_id text, statement_id text, programme_id text, comparator text, value double,"
    " countries text[], starts_on date, ends_on date, is_dated boolean, basis text, rank text,"
    " is_in_force boolean"
)


def scopes_store(kind: str, records: str) -> Store:
    """Return a store of no statements yet, in memory: just what the query of claims reads."""
    con = duckdb.connect()
    con.execute(f"create table statement_scopes ({COLUMNS})")
    con.execute("create table metrics as select 'm' as metric_id, $kind as kind", {"kind": kind})
    con.execute("create table places (place_id text, kind text)")
    con.execute(
        "create table programmes as select 'p' as programme_id, $records as records",
        {"records": records},
    )
    for name in ("least_of", "most_of"):
        con.execute(sql_text("macros", name))
    con.execute(sql_text("editions", "total_edges"))
    return Store(con, "test")


def fill(store: Store, claims: Sequence[Claim]) -> None:
    """State claims."""
    rows = [
        ("m", one.statement_id, "p", one.comparator, one.value, list(one.countries),
         one.starts_on, one.ends_on, one.is_dated, one.basis, one.rank, one.is_in_force)
        for one in claims
    ]  # fmt: skip
    marks = ", ".join("?" * len(rows[0]))
    store._con.executemany(f"insert into statement_scopes values ({marks})", rows)  # noqa: S608 - no values in it


def ask(claims: Sequence[Claim], question: Question, kind: str) -> Answer:
    """Return the engine's answer."""
    book = book_of(
        claims,
        kind=kind,
        unit="things",
        members={place: frozenset({place}) for place in "ABC"},
        programmes=("p",),
    )
    return answer_from(book, question, seconds=30)


def test_random_cases_keep_their_bounds_when_every_narrow_statement_is_folded():
    stores = {
        (kind, records): scopes_store(kind, records)
        for kind in ("sum", "unique")
        for records in ("partial", "complete")
    }
    folded = 0
    for seed in range(200):
        random = Random(seed)
        kind = random.choice(("sum", "unique"))
        case = random_case(random) if random.random() < 0.5 else true_case(random, kind)[0]
        store = stores[case.kind, case.claims[0].records]
        store._con.execute("delete from statement_scopes")
        store._kept.clear()
        fill(store, case.claims)

        claims = queries.claims(store, "m", fold_from=0)
        found, alone = ask(claims, case.question, case.kind), case.answer()

        assert (found.low, found.high) == (alone.low, alone.high), (seed, case)
        assert bool(found.conflicts) == bool(alone.conflicts), (seed, case)
        assert len(found.inside) + len(found.overlapping) + found.unnamed >= len(
            alone.inside + alone.overlapping
        ), (seed, case)
        folded += len(claims) < len(case.claims)
    assert folded > 20


def test_a_hundred_thousand_narrow_records_are_added_up_exactly():
    store = scopes_store("sum", "complete")
    store._con.execute("""
        insert into statement_scopes
        select
            'm', 'r' || i, 'p', '=', 1, ['A'], day, day, true, 'record', 'normal', true
        from range(100000) as numbers (i)
        cross join lateral (
            select make_date(2000 + i % 20, 1 + i % 12, 1 + i % 28) as day
        ) as days
    """)
    wide = claim("wide", "<= 200000", "A B", (2000, 2030), records="complete")
    fill(store, [wide])

    claims = queries.claims(store, "m")
    found = ask(claims, Question("m", ("A",), 2000, 2009, ("p",)), "sum")

    assert len(claims) == 21
    assert found.text == "50000"
    assert found.is_tight
    assert len(found.inside) + len(found.overlapping) + found.unnamed == 50_001


def test_records_of_very_many_countries_are_added_up_exactly():
    store = scopes_store("sum", "complete")
    store._con.execute("""
        insert into statement_scopes
        select
            'm', 'r' || i, 'p', '=', 1, ['P' || i % 200], day, day, true, 'record', 'normal', true
        from range(20000) as numbers (i)
        cross join lateral (
            select make_date(cast(1996 + i // 200 % 30 as int), cast(1 + i % 12 as int), 1) as day
        ) as days
    """)

    book = book_of(
        queries.claims(store, "m"), kind="sum", unit="things", members={}, programmes=("p",)
    )

    assert answer_from(book, Question("m", programmes=("p",))).text == "20000"
    assert answer_from(book, Question("m", (), 1996, 1996, ("p",))).text == "800"


def test_few_statements_each_keep_their_name():
    store = scopes_store("sum", "partial")
    said = [claim(f"r{i}", "= 1", "A", (2019, 2019), basis="record") for i in range(3)]
    fill(store, said)

    claims = queries.claims(store, "m")

    assert [(one.named, one.bounds) for one in claims] == [(one.named, one.bounds) for one in said]


def test_totals_of_one_scope_that_cannot_both_hold_are_still_a_contradiction():
    store = scopes_store("sum", "partial")
    fill(store, [claim(f"t{value}", f"= {value}", "A", (2019, 2019)) for value in (1, 2, 2, 3)][1:])
    fill(store, [replace(claim("late", "= 2", "A", (2019, 2019)), ends_on=date(2019, 3, 1))])

    found = ask(queries.claims(store, "m", fold_from=0), Question("m"), "sum")

    assert found.conflicts == ("t2", "t3")
