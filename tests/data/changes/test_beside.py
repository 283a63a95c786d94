"""What bears on a change is found in the edition as in all facts held in memory, however many."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest

from data.changes import beside as looking
from data.changes.beside import Beside, beside
from data.changes.duplicates import Duplicate, duplicates_in
from data.changes.effects import with_others
from data.changes.touched import Touched, touched_by
from data.rules.schema import facts_schema
from data.rules.states import Cells, RowChange, State, applied, empty_state, raw_tables
from data.store.editions import write_build
from data.store.store import Store, open_build
from data.totals.questions import EVERYTHING, Question

DAYS = ("2018", "2019", "2019-03", "2019-03-05", "2020-02", "")
PLACES = ("A", "A", "B", "C", "G", "A;B", "H", "U")


def facts(random: Random) -> State:
    """Return small facts in which programmes and documents are there under two ids."""
    state = empty_state()
    for n in range(3):
        state["sources"][f"s{n}"] = {
            "source_id": f"s{n}", "title": f"T{n // 2}", "publisher": "P",
            "published_on": random.choice(("2021", "2021", "2021-06")),
        }  # fmt: skip
    for code in "ABC":
        state["places"][code] = {"place_id": code, "name": code, "kind": "country"}
    for code, kind in (("G", "group"), ("H", "group"), ("U", "unstated")):
        members = random.choice(("A;B", "B;C", "A;C"))
        state["places"][code] = {"place_id": code, "name": code, "kind": kind, "members": members}
    for n, kind in enumerate(("sum", "unique", "level")):
        state["metrics"][f"m{n}"] = {
            "metric_id": f"m{n}", "name": f"M{n}", "unit": "things", "kind": kind, "theme": "t",
        }  # fmt: skip
    for n in range(4):
        records = random.choice(("partial", "partial", "complete"))
        state["programmes"][f"p{n}"] = {
            "programme_id": f"p{n}", "name": f"P {n // 2}", "records": records,
        }  # fmt: skip
    for n in range(30):
        state["statements"][f"x{n:02}"] = a_statement(random, f"x{n:02}")
    return state


def a_statement(random: Random, key: str) -> Cells:
    cells = {
        "statement_id": key,
        "programme_id": random.choice(("p0", "p1", "p2", "p3")),
        "metric_id": random.choice(("m0", "m0", "m1", "m2")),
        "comparator": random.choice(("=", "=", ">", "<=", "~")),
        "value": random.choice(("1", "2", "2.5", "3")),
        "places": random.choice(PLACES),
        "start": random.choice(DAYS),
        "as_of": random.choice(("", "", "2021")),
        "basis": random.choice(("record", "total")),
        "source_id": random.choice(("s0", "s1", "s2")),
        "locator": random.choice(("", "p. 4", "Page 04")),
        "processing": "as_stated",
        "rank": random.choice(("normal", "normal", "superseded", "planned")),
    }
    cells["end"] = random.choice((cells["start"], ""))
    return {name: cell for name, cell in cells.items() if cell}


def some_changes(random: Random, state: State) -> list[RowChange]:
    """Return changes of statements and, now and then, of what they refer to."""
    other = facts(random)
    changes: list[RowChange] = []
    for key in random.sample(sorted(state["statements"]), random.randint(0, 2)):
        cells = random.choice((None, a_statement(random, key)))
        effect = "changed" if cells else "retired"
        changes.append(RowChange("statements", key, effect, cells))
    for key in ("new1", "new2")[: random.randint(0, 2)]:
        changes.append(RowChange("statements", key, "added", a_statement(random, key)))
    for table in random.sample(
        ("sources", "places", "metrics", "programmes"), random.randint(0, 1)
    ):
        key = random.choice(sorted(state[table]))
        cells = other[table][key]
        if table == "metrics":
            cells = cells | {"kind": random.choice(("sum", "unique", "level"))}
        changes.append(RowChange(table, key, "changed", cells))
    return changes


@contextmanager
def edition_of(state: State, folder: Path) -> Iterator[Store]:
    path = folder / "facts.duckdb"
    write_build(raw_tables(state, facts_schema()), path)
    with closing(open_build(path)) as store:
        yield store


def those_that_change(state: State, changes: list[RowChange]) -> State:
    """Return facts of whose statements only those are in memory that change."""
    keys = {change.key for change in changes}
    held = {key: cells for key, cells in state["statements"].items() if key in keys}
    return {**state, "statements": held}


def touched_with(near: Beside, state: State, changes: list[RowChange]) -> Touched:
    before, after = with_others(state, changes, near.scopes)
    return touched_by(before, after, changes, EVERYTHING, whole=near.whole, earliest=near.earliest)


def twins_with(near: Beside, state: State, changes: list[RowChange]) -> list[Duplicate]:
    return list(duplicates_in(with_others(state, changes, near.alike)[1], changes))


@pytest.mark.parametrize("seed", range(4))
def test_what_a_change_touches_is_found_in_the_edition_as_in_all_facts(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    random = Random(seed)
    state = facts(random)
    with edition_of(state, tmp_path) as now:
        for _ in range(25):
            changes = some_changes(random, state)
            after = applied(state, changes)
            some = those_that_change(state, changes)
            told = touched_by(state, after, changes, EVERYTHING)
            near = beside(now, some, changes)

            assert touched_with(near, some, changes) == told
            whole = [q.metric for q in told.questions if q == Question(q.metric)]
            assert whole == [metric for metric in after["metrics"] if metric in whole]
            assert twins_with(near, some, changes) == list(duplicates_in(after, changes))

            # Where there are too many, too much is taken to be touched, and never too little.
            monkeypatch.setattr(looking, "MOST_SCOPES", 1)
            wider = touched_with(beside(now, some, changes), some, changes)
            monkeypatch.undo()

            assert set(wider.questions) >= set(told.questions)
            assert wider.metrics >= told.metrics
