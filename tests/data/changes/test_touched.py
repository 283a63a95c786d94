"""Touched: every published answer that a change moves is compared, or counted as not compared."""

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from data import queries
from data.answers.answers import answer
from data.changes import parts
from data.changes.effects import Effects, effects_of
from data.rules.checking import check_facts
from data.rules.schema import facts_schema
from data.rules.states import RowChange, State, applied, raw_tables, state_of
from data.store.editions import write_build
from data.store.store import Store, open_build
from data.totals.questions import Question

SMALL_FACTS = Path(__file__).parents[1] / "facts"
SAID = {
    "statement_id": "new", "programme_id": "wlp-institutes", "metric_id": "trainings_held",
    "comparator": "=", "value": "1", "places": "KGZ", "start": "2016", "end": "2016",
    "basis": "record", "source_id": "report-2019", "processing": "transcribed", "rank": "normal",
}  # fmt: skip
GROUP = {"place_id": "CENTRAL_ASIA", "name": "Central Asia", "kind": "group"}
OTHERS = {"place_id": "ALUMNI", "name": "Somewhere", "kind": "unstated", "members": "KGZ;TUN"}
INSTITUTES = {"programme_id": "wlp-institutes", "name": "Institutes", "organisation": "wlp"}
PEOPLE = {
    "metric_id": "participants", "name": "Participants", "unit": "people", "kind": "unique",
    "theme": "trainings", "position": "20",
}  # fmt: skip
PAGE = {"source_id": "web-page", "title": "Where we work", "publisher": "WLP"}
NOTHING = (None, None, "not reported", None)
Figures = dict[Question, object]


@pytest.fixture(scope="module")
def now() -> Iterator[tuple[State, Store, Figures]]:
    """Return the small facts, a store of them, and every answer."""
    facts = state_of(check_facts(SMALL_FACTS).tables)
    with store_of(facts) as store:
        yield facts, store, figures(store)


@contextmanager
def store_of(state: State) -> Iterator[Store]:
    """Yield a store of some facts, built anew."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.duckdb"
        write_build(raw_tables(state, facts_schema()), path)
        with closing(open_build(path)) as store:
            yield store


def figures(store: Store) -> Figures:
    """Return the answers about every measure, place and year, as a reader sees them."""
    places = ["", *(place.place_id for place in queries.places(store))]
    years = [None, *range(2010, 2022)]
    found: Figures = {}
    for measure, place, year in itertools.product(queries.metrics(store), places, years):
        question = Question(measure.metric_id, (place,) if place else (), year, year)
        told = answer(store, question)
        here = told.recorded
        ends = (here.low, here.high, here.programmes) if here and here.high is not None else None
        found[question] = (told.low, told.high, told.text, ends)
    return found


def moves(
    now: tuple[State, Store, Figures], rows: list[tuple[str, dict[str, str]]]
) -> tuple[set[Question], Effects]:
    """Return the answers that some rows move and that were not compared, and what was told."""
    facts, store, before = now
    changes = [RowChange(table, next(iter(cells.values())), "", cells) for table, cells in rows]
    effects = effects_of(facts, changes, store)
    with store_of(applied(facts, changes)) as later:
        after = figures(later)
    told = {change.question for change in effects.answers}
    moved = {one for one in after if after[one] != before.get(one, NOTHING)}
    assert moved.isdisjoint({one.question for one in effects.staying} - told)
    return moved - told, effects


@pytest.mark.parametrize(
    "change",
    [
        ("statements", SAID | {"start": ""}),  # it leaves less for others of a region
        ("places", GROUP | {"members": "KAZ;UZB"}),
        ("programmes", INSTITUTES | {"records": "complete"}),
        ("metrics", PEOPLE | {"kind": "sum"}),
        ("sources", PAGE | {"published_on": "2021-05"}),
    ],
    ids=lambda change: f"{change[0]}-{'-'.join(change[1].values())[:60]}",
)
def test_what_moves_is_told_whatever_row_it_is_that_changes(
    now: tuple[State, Store, Figures],
    change: tuple[str, dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
):
    beside, effects = moves(now, [change])
    # Of very many statements those of the measures touched are read, and nothing else is different.
    monkeypatch.setattr(parts, "FEW", -1)
    assert moves(now, [change]) == (beside, effects)

    assert {question.places for question in beside} <= {("ALUMNI",)}
    assert len(beside) <= effects.unasked
    assert effects.asked
    assert all(one.reasons for one in effects.staying if one.is_explained)


def test_of_a_large_measure_what_moves_is_told_of_each_programme_that_changes(
    now: tuple[State, Store, Figures], monkeypatch: pytest.MonkeyPatch
):
    facts, store, _ = now
    monkeypatch.setattr(parts, "FEW", -1)
    monkeypatch.setattr(parts, "WHOLE_MEASURE", -1)
    cells = SAID | {"value": "400"}
    changes = [RowChange("statements", "new", "added", cells)]

    effects = effects_of(facts, changes, store)

    with store_of(applied(facts, changes)) as later:
        for change in effects.answers:
            assert change.question.programmes == ("wlp-institutes",)
            assert change.before == answer(store, change.question)
            assert change.after == answer(later, change.question)
        everything = Question("trainings_held", programmes=("wlp-institutes",))
        assert everything in {change.question for change in effects.answers}
    assert effects.unasked > 0


def test_what_places_left_unstated_take_from_their_members_is_counted_as_not_compared(
    now: tuple[State, Store, Figures],
):
    rows = [("places", OTHERS), ("statements", SAID | {"places": "TUN"})]
    beside, effects = moves(now, rows)

    assert len(beside) <= effects.unasked
