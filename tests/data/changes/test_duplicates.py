"""A statement that says again what is there is told as a likely duplicate; its like is not."""

from collections.abc import Iterator

import pytest

from data.changes.duplicates import duplicates_in
from data.rules.states import Cells, RowChange, State

PLACES: dict[str, Cells] = {
    "AAA": {"place_id": "AAA", "name": "A", "kind": "country"},
    "BBB": {"place_id": "BBB", "name": "B", "kind": "country"},
    "ONLY": {"place_id": "ONLY", "name": "Only A", "kind": "group", "members": "AAA"},
    "BOTH": {"place_id": "BOTH", "name": "A and B", "kind": "group", "members": "AAA;BBB"},
}
METRICS: dict[str, Cells] = {
    "held": {"metric_id": "held", "name": "Held", "unit": "trainings", "kind": "sum"},
    "share": {"metric_id": "share", "name": "Share", "unit": "percent", "kind": "level"},
}
PROGRAMMES: dict[str, Cells] = {
    "series": {"programme_id": "series", "name": "The series", "records": "partial"},
    "series-2": {"programme_id": "series-2", "name": "the  Series", "records": "partial"},
    "other": {"programme_id": "other", "name": "Another one", "records": "partial"},
}
REPORT: Cells = {
    "source_id": "report",
    "title": "Annual report",
    "publisher": "We",
    "published_on": "2022",
    "url": "https://example.org/annual/2022",
}
SOURCES: dict[str, Cells] = {
    "report": REPORT,
    "again": REPORT | {"source_id": "again", "title": "ANNUAL REPORT.", "published_on": "2022-05"},
    "next": REPORT | {"source_id": "next", "published_on": "2023"},
    "site": REPORT | {"source_id": "site", "title": "Leaflet", "url": "https://example.org/"},
}
HELD: Cells = {
    "programme_id": "series",
    "metric_id": "held",
    "comparator": "=",
    "value": "12",
    "places": "AAA",
    "start": "2021-09-01",
    "end": "2021-09-03",
    "basis": "record",
    "source_id": "report",
    "locator": "Page 4",
    "processing": "as_stated",
    "rank": "normal",
}
SHARE: Cells = HELD | {
    "metric_id": "share", "value": "18.75", "basis": "total", "start": "2021-09", "end": "2021-09",
}  # fmt: skip


def state(**statements: Cells) -> State:
    return {
        "sources": SOURCES,
        "organisations": {},
        "programmes": PROGRAMMES,
        "metrics": METRICS,
        "places": PLACES,
        "milestones": {},
        "statements": {key: {**cells, "statement_id": key} for key, cells in statements.items()},
    }


def told(there: Cells, new: Cells) -> list[str]:
    """Return why the second is told beside the first, each way round."""

    def whys(**given: Cells) -> Iterator[str]:
        change = RowChange("statements", "new", "added", given["new"])
        for duplicate in duplicates_in(state(**given), [change]):
            assert (duplicate.statement_id, duplicate.other_id) == ("new", "there")
            yield duplicate.why

    one, other = list(whys(there=there, new=new)), list(whys(there=new, new=there))
    assert one == other
    return one


@pytest.mark.parametrize(
    ("there", "new"),
    [
        (HELD, HELD),
        (HELD, HELD | {"value": "12.0"}),
        (HELD, HELD | {"locator": "p. 04"}),
        (HELD, HELD | {"locator": "table 2"}),
        (HELD, HELD | {"source_id": "again"}),
        (HELD, HELD | {"source_id": "site"}),
        (HELD, HELD | {"programme_id": "series-2"}),
        (HELD, HELD | {"programme_id": "other", "locator": "pp. 4"}),
        (HELD, HELD | {"places": "ONLY"}),
        (HELD | {"places": "AAA;BBB"}, HELD | {"places": "BOTH"}),
        (HELD | {"places": "AAA;BBB"}, HELD | {"places": "BBB;AAA"}),
        (HELD, HELD | {"comparator": "~"}),
        (HELD | {"comparator": ">"}, HELD | {"comparator": ">="}),
        (SHARE, SHARE | {"value": "18.8"}),
        (SHARE | {"start": "2020", "end": "2020"}, SHARE | {"start": "2020-01", "end": "2020-12"}),
        (SHARE | {"end": "2021-09"}, SHARE | {"end": "", "as_of": "2021-09"}),
        (HELD | {"rank": "planned"}, HELD | {"rank": "planned"}),
    ],
)
def test_the_same_of_the_same_is_told_however_it_is_written(there: Cells, new: Cells):
    assert told(there, new) == ["same_value"]


@pytest.mark.parametrize(
    ("there", "new"),
    [
        (HELD, HELD | {"start": "2021-09", "end": "2021-09"}),
        (HELD, HELD | {"start": "2021", "end": "2021-09-03"}),
        (HELD | {"start": "2021-09"}, HELD | {"end": "2021"}),
        (SHARE, SHARE | {"start": "2021-09-01", "end": "2021-09-01", "value": "18.8"}),
        (HELD, HELD | {"start": "2021", "end": "2021", "source_id": "again", "locator": "p 4"}),
        (HELD, HELD | {"start": "2021", "end": "2021", "source_id": "next"}),
        (HELD, HELD | {"start": "2021-07", "end": "2021-09", "source_id": "next"}),
        (HELD, HELD | {"start": "2021-08-30", "end": "2021-09-04", "source_id": "next"}),
        (HELD, HELD | {"start": "2021-09", "end": "2021-09", "places": "BOTH"}),
        (HELD, HELD | {"places": "BOTH", "source_id": "next"}),
        (HELD, HELD | {"places": "AAA;BBB", "source_id": "next", "locator": "p. 9"}),
    ],
)
def test_the_same_with_a_less_exact_date_is_told(there: Cells, new: Cells):
    assert told(there, new) == ["same_roughly"]


@pytest.mark.parametrize(
    ("there", "new"),
    [
        (SHARE, SHARE | {"value": "19"}),
        (HELD | {"basis": "total"}, HELD | {"basis": "total", "value": "14"}),
        (HELD | {"start": "2021-09-03"}, HELD | {"start": "2021-09-03", "value": "14"}),
    ],
)
def test_another_value_of_quite_the_same_is_told(there: Cells, new: Cells):
    assert told(there, new) == ["same_scope"]


@pytest.mark.parametrize(
    ("there", "new"),
    [
        (HELD | {"rank": "planned"}, HELD),
        (HELD | {"rank": "superseded"}, HELD),
        (SHARE, SHARE | {"programme_id": "other", "source_id": "next"}),
        (HELD, HELD | {"programme_id": "other", "source_id": "next"}),
        (HELD, HELD | {"programme_id": "other", "locator": "page 5"}),
        (HELD, HELD | {"value": "14"}),
        (HELD, HELD | {"places": "BBB"}),
        (HELD, HELD | {"start": "2021-10", "end": "2021-10"}),
        (HELD, HELD | {"start": "2021", "end": "2021", "source_id": "next", "basis": "total"}),
        (HELD, HELD | {"start": "2021-09-02", "end": "2021-09-05", "source_id": "next"}),
        (HELD, HELD | {"start": "2021-09-02"}),
        (HELD | {"start": ""}, HELD),
        (HELD | {"comparator": ">="}, HELD | {"comparator": "<="}),
        (
            HELD | {"comparator": ">=", "basis": "total"},
            HELD | {"comparator": "<=", "value": "14", "basis": "total"},
        ),
        (SHARE, SHARE | {"start": "2021-10", "end": "2021-10"}),
    ],
)
def test_what_is_only_like_it_is_not_told(there: Cells, new: Cells):
    assert told(there, new) == []


def test_what_was_there_is_told_once_and_not_beside_its_own_like():
    facts = state(there=HELD, twin=HELD, new=HELD, newer=HELD, unlike=HELD | {"value": "1"})
    changes = [RowChange("statements", key, "added", HELD) for key in ("new", "newer", "unlike")]

    found = [(each.statement_id, each.other_id) for each in duplicates_in(facts, changes)]

    assert found == [("new", "there"), ("newer", "there")]


def register(count: int, **cells: str) -> dict[str, Cells]:
    """Return rows of a register, each of the same value and of a day or some days of its own."""
    days = [
        f"20{at // 336 % 90 + 10}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}" for at in range(count)
    ]
    lasts = [f"{day[:8]}{min(int(day[8:]) + at % 3, 28):02}" for at, day in enumerate(days)]
    return {
        f"row{at:05}": HELD | {"start": day, "end": last, "locator": f"row {at}", **cells}
        for at, (day, last) in enumerate(zip(days, lasts, strict=True))
    }


def among(facts: dict[str, Cells], new: dict[str, Cells]) -> list[tuple[str, str]]:
    changes = [RowChange("statements", key, "added", cells) for key, cells in new.items()]
    return [(d.statement_id, d.other_id) for d in duplicates_in(state(**facts, **new), changes)]


def test_a_register_of_equal_values_is_no_flood_and_a_month_of_it_is_told_once():
    rows = register(400, source_id="next")
    month = HELD | {"start": "2010-03", "end": "2010-03"}

    assert among({}, rows) == []
    assert among({"month": month}, rows) == [("row00056", "month")]
    assert [new for new, _ in among(rows, {"month": month})] == ["month"]
    year = {"year": HELD | {"start": "2010", "end": "2010", "basis": "total"}}
    assert among(year, rows) == among(rows, year) == []


def register_and_months(count: int) -> tuple[dict[str, Cells], dict[str, Cells]]:
    rows = register(count)
    others = register(count, source_id="next", places="BOTH")
    months = {
        key.replace("row", "month"): cells
        | {"start": rows[key]["start"][:7], "end": f"20{99 - at % 9}"}
        for at, (key, cells) in enumerate(others.items())
    }
    return rows, months


def test_of_many_records_of_equal_values_each_is_told_beside_its_like():
    assert len(among(*register_and_months(1_000))) > 750


def test_of_many_statements_alike_each_but_the_first_is_told():
    rows = {f"s{at}": HELD | {"value": str(at % 7), "start": "2021"} for at in range(1_000)}
    changes = [RowChange("statements", key, "added", cells) for key, cells in rows.items()]

    assert len(list(duplicates_in(state(**rows), changes))) == 1_000 - 7
