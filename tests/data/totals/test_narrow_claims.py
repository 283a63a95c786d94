"""Narrow statements: SQL makes few claims of very many, or adds them up, and no bound changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random
from unittest.mock import patch

import duckdb
import pytest

from data import queries
from data.answers import reading_claims
from data.rules.schema import facts_schema
from data.sql_files import quoted, sql_names, sql_text
from data.store.editions import VIEWS
from data.store.store import Store
from data.totals.claims import Claim
from data.totals.measure_answers import Answer, answer_from
from data.totals.measure_claims import Book, book_of
from data.totals.questions import Question
from tests.data.totals.cases import claim, random_case, true_case

CASES = 25
WORKED_OUT = ("wide_statements", "cells", "set_aside", "tallied_scopes")
COLUMNS = (
    "metric_id text, statement_id text, programme_id text, comparator text, value double,"
    " countries text[], places text, starts_on date, ends_on date, is_dated boolean, basis text,"
    " rank text, is_in_force boolean, is_narrow boolean, locator text, paraphrase text,"
    " processing text, note text"
)


def scopes_store(kind: str, records: str) -> Store:
    """Return a store of no statements yet, in memory: just what the queries of claims read."""
    con = duckdb.connect()
    for name in sql_names("macros"):
        con.execute(sql_text("macros", name))
    con.execute(f"create table statements ({COLUMNS})")
    for table in facts_schema():
        if table.name != "statements":
            columns = (f"{quoted(column.name)} {column.type_name}" for column in table.columns)
            con.execute(f"create table {table.name} ({', '.join(columns)})")
    con.execute("create table milestone_scopes (places text, countries text[])")
    con.execute(
        "insert into metrics by name select 'm' as metric_id, 'M' as name, 'things' as unit,"
        " $kind as kind, 't' as theme",
        {"kind": kind},
    )
    con.execute(
        "insert into places by name"
        " select unnest(['A', 'B', 'C']) as place_id, 'P' as name, 'country' as kind"
        " union all by name select 'W' as place_id, 'P' as name, 'aggregate' as kind"
    )
    con.execute(
        "insert into programmes by name"
        " select unnest(['p', 'q']) as programme_id, 'P' as name, $records as records",
        {"records": records},
    )
    for name in ("place_countries", *VIEWS[VIEWS.index("wide_statements") : VIEWS.index("ids")]):
        con.execute(sql_text("editions", name))
    for name in ("tallied_statements", "programme_cards"):
        con.execute(sql_text("editions", name))
    return Store(con, "test")


def fill(store: Store, claims: Sequence[Claim]) -> None:
    """State claims beside those stated already, and work out anew what follows from all."""
    rows = [
        ("m", one.statement_id, one.programme_id, one.comparator, one.value, list(one.countries),
         ";".join(one.countries), one.starts_on, one.ends_on, one.is_dated, one.basis, one.rank,
         one.is_in_force, len(one.countries) == 1 and one.starts_on is not None
         and one.starts_on.year == one.ends_on.year, None, None, None, None)
        for one in claims
    ]  # fmt: skip
    marks = ", ".join("?" * len(rows[0]))
    store._con.executemany(f"insert into statements values ({marks})", rows)  # noqa: S608 - no values in it
    work_out(store)


def work_out(store: Store) -> None:
    """Make anew the tables that follow from what is stated."""
    store._kept.clear()
    for name in WORKED_OUT:
        sql = sql_text("editions", name).replace("create table", "create or replace table")
        store._con.execute(sql)


def ask(claims: Sequence[Claim], question: Question, kind: str) -> Answer:
    """Return the engine's answer."""
    return answer_from(whole(claims, kind), question, seconds=30)


def whole(claims: Sequence[Claim], kind: str) -> Book:
    """Return a book that holds every claim."""
    return book_of(
        claims,
        kind=kind,
        unit="things",
        members={place: frozenset({place}) for place in "ABCW"},
        programmes=("p", "q"),
    )


def ask_cells(
    store: Store, question: Question, *, cells_kept: int = 0, programmes: tuple[str, ...] = ()
) -> Answer:
    """Return the engine's answer where cells that nothing touches are kept, else asked for.

    With programmes it is theirs, of a book that was read for the question.
    """
    with patch.object(reading_claims, "CELLS_KEPT", cells_kept):
        book = reading_claims.read_book(store, "m")
    opened = reading_claims.with_free(store, book, question)
    asked = replace(question, programmes=programmes) if programmes else question
    return answer_from(opened, asked, seconds=30)


def narrow_claims(random: Random, records: str) -> list[Claim]:
    """Return claims of which most are narrow: of one country, within one of two years."""
    claims: list[Claim] = []
    for i in range(random.randint(2, 9)):
        year, month = random.choice((1, 2)), random.choice((1, 1, 5, 9))
        value = random.randint(0, 4)
        one = claim(
            f"s{i}",
            f"{random.choice(('=', '=', '>=', '>', '<=', '<', '~'))} {value}",
            random.choice("ABC"),
            (year, year),
            basis=random.choice(("record", "record", "record", "total")),
            programme=random.choice("ppq"),
            records=records,
            rank=random.choice(("normal",) * 8 + ("superseded",)),
        )
        if random.random() < 0.5:
            one = replace(one, starts_on=date(year, month, 1), ends_on=date(year, month + 3, 28))
        if random.random() < 0.1:
            one = replace(one, countries=("A", "B"))
        elif random.random() < 0.2:  # a whole that may hold what the countries hold
            one = replace(one, countries=("W",), aggregates=("W",))
        if random.random() < 0.1:
            one = replace(one, ends_on=date(2, 12, 31))
        claims.append(one)
    return claims


@pytest.fixture(scope="module")
def stores() -> dict[tuple[str, str], Store]:
    """Return a store for each kind of measure and of records."""
    return {
        (kind, records): scopes_store(kind, records)
        for kind in ("sum", "unique")
        for records in ("partial", "complete")
    }


def emptied(store: Store) -> Store:
    """Return a store with nothing stated."""
    store._con.execute("delete from statements")
    return store


def test_random_cases_keep_their_bounds_however_narrow_statements_come_together(
    stores: dict[tuple[str, str], Store],
):
    folded = 0
    for seed in range(CASES):
        random = Random(seed)
        kind = random.choice(("sum", "unique"))
        case = random_case(random) if random.random() < 0.5 else true_case(random, kind)[0]
        store = emptied(stores[case.kind, case.claims[0].records])
        fill(store, case.claims)

        claims = queries.claims(store, "m", fold_from=0)
        alone = case.answer()

        for found in (
            ask(claims, case.question, case.kind),
            ask_cells(store, case.question),
            ask_cells(store, case.question, cells_kept=1000),
        ):
            assert (found.low, found.high) == (alone.low, alone.high), (seed, case)
            assert bool(found.conflicts) == bool(alone.conflicts), (seed, case)
            assert len(found.inside) + len(found.overlapping) + found.unnamed == len(
                alone.inside + alone.overlapping
            ), (seed, case)
        assert not alone.conflicts or "m" in queries.contestable_measures(store), (seed, case)
        folded += len(claims) < len(case.claims)
    assert folded > 3


@pytest.mark.parametrize(
    ("limits", "cells_kept"),
    [({"MOST_CELLS": 0}, 0), ({"EACH": 0}, 0), ({}, 0), ({}, 1000)],
    ids=["added up by programme", "by cell", "one by one", "kept"],
)
def test_what_nothing_touches_proves_the_same_however_it_is_told(
    stores: dict[tuple[str, str], Store],
    monkeypatch: pytest.MonkeyPatch,
    limits: dict[str, int],
    cells_kept: int,
):
    for name, limit in limits.items():
        monkeypatch.setattr(reading_claims, name, limit)
    free = calm = 0
    for seed in range(CASES):
        random = Random(seed)
        kind = random.choice(("sum", "unique"))
        records = random.choice(("partial", "complete"))
        claims = narrow_claims(random, records)
        store = emptied(stores[kind, records])
        fill(store, claims)
        asked = Question(
            "m",
            random.choice(((), ("A",), ("A", "B"), ("A", "W"))),
            random.choice((None, 1, 2)),
            random.choice((None, 2)),
            random.choice(((), ("p",), ("p", "q"))),
        )

        found, alone = ask_cells(store, asked, cells_kept=cells_kept), ask(claims, asked, kind)

        assert (found.low, found.high) == (alone.low, alone.high), seed
        assert (found.recorded is None) == (alone.recorded is None), seed
        if found.recorded and alone.recorded:
            assert found.recorded.programmes == alone.recorded.programmes, seed
            assert (found.recorded.low, found.recorded.high) == (
                alone.recorded.low,
                alone.recorded.high,
            )
        every, one = replace(asked, programmes=()), replace(asked, programmes=("p",))
        of_one = ask_cells(store, every, cells_kept=cells_kept, programmes=one.programmes)
        alone_of_one = ask(claims, one, kind)
        assert (of_one.low, of_one.high) == (alone_of_one.low, alone_of_one.high), seed
        assert bool(found.conflicts) == bool(alone.conflicts), seed
        assert not alone.conflicts or "m" in queries.contestable_measures(store), seed
        calm += records == "partial" and "m" not in queries.contestable_measures(store)
        assert found.excluded == alone.excluded, seed
        assert {place for place, *_ in found.covered} == {place for place, *_ in alone.covered}
        if not limits:
            if kind == "unique":  # any of the largest is a reason, and gives the words
                words = {"because_low": (), "figure": alone.figure, "recorded": None}
                found, alone = replace(found, **words), replace(alone, **words)
            assert found == alone, seed
        else:
            assert len(found.inside) + len(found.overlapping) + found.unnamed == len(
                alone.inside + alone.overlapping
            ), seed
        free += store._con.execute("select count(*) from free_cells").fetchall()[0][0] > 0
    assert free > 15
    assert calm > 1


@pytest.mark.parametrize("is_touched", [False, True], ids=["free", "beside a total"])
def test_of_people_counted_together_the_least_rests_on_the_statement_that_says_it(
    stores: dict[tuple[str, str], Store], monkeypatch: pytest.MonkeyPatch, *, is_touched: bool
):
    monkeypatch.setattr(reading_claims, "EACH", 0)
    store = emptied(stores["unique", "partial"])
    wide = [claim("wide", ">= 3", "A B", (1, 2))] if is_touched else []
    many = [claim(f"s{i}", f"= {i * 7 % 20}", "A", (1, 1), basis="record") for i in range(20)]
    fill(store, [*many, *wide])
    question = Question("m", ("A",))

    cells = ask_cells(store, question)
    folded = ask(queries.claims(store, "m", fold_from=0), question, "unique")

    for found in (cells, folded):
        assert (found.low, found.because_low) == (19, ("s17",))


def test_a_hundred_thousand_narrow_records_are_added_up_exactly():
    store = scopes_store("sum", "complete")
    fill_days(store, 100_000, "'A'", "make_date(2000 + i % 20, 1 + i % 12, 1 + i % 28)")
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
    day = "make_date(cast(1996 + i // 200 % 30 as int), cast(1 + i % 12 as int), 1)"
    fill_days(store, 20_000, "'P' || i % 200", day)

    for book in (
        book_of(
            queries.claims(store, "m"), kind="sum", unit="things", members={}, programmes=("p",)
        ),
        reading_claims.read_book(store, "m"),
    ):
        for asked, text in (
            (Question("m", programmes=("p",)), "20000"),
            (Question("m", (), 1996, 1996, ("p",)), "800"),
        ):
            found = answer_from(reading_claims.with_free(store, book, asked), asked)

            assert found.text == text
            assert len(found.inside) + found.unnamed == int(text)


def fill_days(store: Store, count: int, place: str, day: str) -> None:
    """State so many records of one thing each, of one day each."""
    store._con.execute(f"""
        insert into statements
        select
            'm', 'r' || i, 'p', '=', 1, [{place}], {place}, day, day, true, 'record', 'normal',
            true, true, null, null, null, null
        from range({count}) as numbers (i)
        cross join lateral (select {day} as day) as days
    """)  # noqa: S608 - SQL of this file
    work_out(store)


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
