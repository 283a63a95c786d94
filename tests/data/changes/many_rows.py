"""A change of many rows, as a large file brings it: other countries and measures, of every kind.

Counts that add up, people who may come twice, shares with their seats; narrow statements and wide
ones, records and totals, bounds and "about"; a few documents or very many.
"""

from __future__ import annotations

import csv
import io
import itertools
import random
from typing import TYPE_CHECKING

from data.rules.schema import facts_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COUNTRIES = {
    "BRA": "Brazil", "FJI": "Fiji", "GHA": "Ghana", "IDN": "Indonesia", "ISL": "Iceland",
    "NPL": "Nepal", "PER": "Peru", "RWA": "Rwanda", "UKR": "Ukraine", "TZA": "Tanzania",
}  # fmt: skip
METRICS = {
    "loans_given": ("Loans given", "loans", "sum"),
    "borrowers": ("Women who borrowed", "people", "unique"),
    "council_seats": ("Women in councils", "percent", "level"),
}
PROGRAMMES = 8
DOCUMENTS = 300

Row = dict[str, str]


def tables(count: int, seed: int = 1) -> dict[str, list[Row]]:
    """Return `count` rows in all of tables that stand on their own, the same for one seed."""
    found: dict[str, list[Row]] = {
        "sources": [
            {
                "source_id": f"ledger-{n}",
                "title": f"Ledger {n}, “as kept” – книга",
                "publisher": f"Credit union {n % 7}",
                "published_on": f"20{n % 20 + 5:02}",
                "url": f"https://example.org/ledgers/{n}",
                "licence": "CC BY 4.0",
            }
            for n in range(DOCUMENTS)
        ],
        "places": [
            {"place_id": code, "name": name, "kind": "country"} for code, name in COUNTRIES.items()
        ]
        + [
            {
                "place_id": "OCEAN_RIM",
                "name": "Ocean rim",
                "kind": "group",
                "members": "BRA;FJI;IDN;PER",
            }
        ],
        "metrics": [
            {
                "metric_id": key,
                "name": name,
                "unit": unit,
                "kind": kind,
                "theme": "lending",
                "definition": f"{name}, as the ledgers have them.",
            }
            for key, (name, unit, kind) in METRICS.items()
        ],
        "programmes": [
            {"programme_id": f"union-{n}", "name": f"Union {n}", "records": "partial"}
            for n in range(PROGRAMMES)
        ],
    }
    left = count - sum(map(len, found.values()))
    chance = random.Random(seed)
    found["statements"] = [_statement(n, chance) for n in range(left)]
    return found


def _statement(number: int, chance: random.Random) -> Row:
    row = {
        "statement_id": f"entry-{number:06}",
        "programme_id": f"union-{number % PROGRAMMES}",
        "metric_id": list(METRICS)[number % 3],
        "comparator": "=",
        "value": str(chance.randrange(1, 500)),
        "places": list(COUNTRIES)[chance.randrange(10)],
        "start": "",
        "end": "",
        "basis": "record",
        "source_id": f"ledger-{number % DOCUMENTS}",
        "locator": f"page {number}",
        "paraphrase": f"The union entered this in line {number} of its ledger.",
        "processing": "transcribed",
        "rank": "normal",
    }
    row["start"] = row["end"] = f"{2005 + number // 3 % 20}-{chance.randrange(1, 13):02}"
    if row["metric_id"] == "council_seats":
        seats = chance.randrange(20, 200)
        women = chance.randrange(seats)
        share = {"numerator": str(women), "denominator": str(seats), "basis": "total"}
        row |= share | {"value": repr(round(100 * women / seats, 1))}
    elif number % 300 < 3:  # wide ones, which lie around and across one another
        row |= {
            "basis": "total",
            "comparator": ">=",
            "places": chance.choice(("OCEAN_RIM", "GHA;NPL", "BRA;ISL;RWA")),
            "start": "2005",
            "end": str(chance.randrange(2010, 2024)),
        }
    else:
        row["comparator"] = chance.choice(("=", "=", ">=", "~", "<="))
    return row


def as_csv(name: str, rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return rows of a table as CSV, every column of the table in its order."""
    (table,) = (table for table in facts_schema() if table.name == name)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [column.name for column in table.columns], restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def count_of(found: Mapping[str, list[Row]]) -> int:
    """Return how many rows there are in all tables."""
    return len(list(itertools.chain.from_iterable(found.values())))
