"""Writes a folder of facts with as many statements as asked: the same ones for the same number.

    .venv/bin/python -m tests.benchmarks.generated 1000000 FOLDER

The tables that statements refer to are small and written first; `statements.csv` has the rows.
"""

import csv
import random
import sys
from collections.abc import Iterable
from pathlib import Path

SEED = 20
COUNTRIES = [f"{a}{b}{c}" for a in "ABCDE" for b in "FGHIJKL" for c in "MNOPQ"]  # 175
GROUPS = [f"REGION_{number}" for number in range(20)]
PROGRAMMES, SOURCES, METRICS = 400, 300, 60
YEARS = range(1990, 2026)
UNITS = {"level": "percent"}
HEADER = (
    "statement_id", "programme_id", "metric_id", "comparator", "value", "places", "start", "end",
    "basis", "as_of", "source_id", "locator", "paraphrase", "processing", "rank", "numerator",
    "denominator",
)  # fmt: skip


def write_facts(folder: Path, statements: int) -> Path:
    """Write the small tables and as many statements; return the file of the statements."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(SEED)
    _write(
        folder / "sources.csv",
        ("source_id", "title", "publisher", "published_on", "url", "accessed_on", "licence"),
        ((f"s{n}", f"Report {n}", "Publisher", "2025-12-31", "", "", "") for n in range(SOURCES)),
    )
    members = [";".join(sorted(chance.sample(COUNTRIES, 8))) for _ in GROUPS]
    places = [(code, f"Country {code}", "country", "") for code in COUNTRIES]
    places += [(code, code, "group", who) for code, who in zip(GROUPS, members, strict=True)]
    _write(folder / "places.csv", ("place_id", "name", "kind", "members"), places)
    _write(
        folder / "metrics.csv",
        ("metric_id", "name", "unit", "kind", "theme"),
        (
            (
                f"m{n}",
                f"Measure {n}",
                "percent" if kind(n) == "level" else "things",
                kind(n),
                "jobs",
            )
            for n in range(METRICS)
        ),
    )
    _write(
        folder / "programmes.csv",
        ("programme_id", "name", "organisation", "records"),
        ((f"p{n}", f"Programme {n}", "", "partial") for n in range(PROGRAMMES)),
    )
    file = folder / "statements.csv"
    _write(file, HEADER, (_statement(number, chance) for number in range(statements)))
    return file


def kind(metric: int) -> str:
    """Return how a generated measure adds up."""
    return ("sum", "unique", "level")[metric % 3]


def _statement(number: int, chance: random.Random) -> tuple[str, ...]:
    draw = chance.random
    metric = int(draw() * METRICS)
    year = YEARS[int(draw() * len(YEARS))]
    is_wide = draw() < 0.02
    place = GROUPS[int(draw() * 20)] if is_wide else COUNTRIES[int(draw() * 175)]
    value, women, seats, sign = str(int(draw() * 500)), "", "", "="
    if kind(metric) == "level":
        seats = str(50 + int(draw() * 400))
        women = str(int(draw() * int(seats)))
        value = f"{100 * int(women) / int(seats):.1f}"
    elif is_wide:
        sign = ">="
    return (
        f"id-{number:09d}", f"p{int(draw() * PROGRAMMES)}", f"m{metric}", sign, value, place,
        f"{year}-01-01", f"{year}-12-31", "total" if is_wide else "record", "",
        f"s{int(draw() * SOURCES)}", f"page {number % 97}", "As the report says of that year.",
        "transcribed", "normal", women, seats,
    )  # fmt: skip


def _write(path: Path, header: tuple[str, ...], rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    print(write_facts(Path(sys.argv[2]), int(sys.argv[1])))
