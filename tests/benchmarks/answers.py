"""Measures answers: on the curated facts, and on 1,000 wide statements of 200 countries × 30 years.

    .venv/bin/python -m tests.benchmarks.answers      or: make bench

Beside each stands what a bare SQL sum of the same rows takes. It measures and judges nothing.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TypeVar

import duckdb

from data.answers.reading_claims import read_book, with_free
from data.settings import Settings
from data.store.store import open_store
from data.totals.claims import Claim
from data.totals.measure_answers import Answer, answer_from
from data.totals.measure_claims import Book, book_of
from data.totals.questions import Question

Result = TypeVar("Result")

PLACES = [f"P{i:03}" for i in range(200)]
YEARS = range(1996, 2026)
RUNS = 15
LOWER = (">", ">=")  # as most figures of this field are
EVERY = (">", ">=", "=", "<=")


def main() -> None:
    """Print the table."""
    print(f"{'question':<58}{'median, ms':>12}{'slowest':>10}{'not tight':>11}{'SQL sum, ms':>14}")
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Settings(database=Path(folder) / "tidemark.duckdb"))
        for metric, places in (
            ("trainings_held", ("CENTRAL_ASIA",)),
            ("participants", ("KAZ",)),
            ("kits_distributed", ("AFG",)),
            ("participants", ()),
        ):
            book = read_book(store, metric)
            name = f"curated: {metric}, {', '.join(places) or 'all places'}"
            questions = [Question(metric, places, 2014, year) for year in range(2014, 2024)]
            show(
                name,
                lambda question, book=book: answer_from(with_free(store, book, question), question),
                with_free(store, book, Question(metric)),
                questions,
            )
    for kind in ("sum", "unique"):
        for name, draw, signs in (
            ("regions, lower bounds", by_region, LOWER),
            ("any countries, lower bounds", by_chance, LOWER),
            ("regions, every comparator", by_region, EVERY),
            ("any countries, every comparator", by_chance, EVERY),
        ):
            book = book_of(
                draw(random.Random(1), signs),
                kind=kind,
                unit="things",
                members={place: frozenset({place}) for place in PLACES},
                programmes=("p",),
            )
            show(
                f"1,000 wide: {name}: {kind}",
                lambda question, book=book: answer_from(book, question),
                book,
                wide_questions(random.Random(2)),
            )


def show(
    name: str, ask: Callable[[Question], Answer], book: Book, questions: list[Question]
) -> None:
    """Print how long answers take to questions not asked before, beside a sum that counts twice."""
    for question in wide_questions(random.Random(3)) if book.members.get("P000") else questions[:1]:
        ask(question)
    found = [timed(lambda question=question: ask(question)) for question in questions]
    times = [took for took, _ in found]
    share = f"{sum(not answer.is_tight for _, answer in found)}/{len(questions)}"
    middle, slowest = statistics.median(times), max(times)
    print(f"{name:<58}{middle:>12.2f}{slowest:>10.2f}{share:>11}{bare_sum(book, questions):>14.2f}")


def bare_sum(book: Book, questions: list[Question]) -> float:
    """Return the milliseconds that SQL takes to sum what the rows of a question say, once each."""
    con = duckdb.connect()
    con.execute(
        "create table claims (value double, countries text[], starts_on date, ends_on date)"
    )
    con.executemany(
        "insert into claims values (?, ?, ?, ?)",
        [
            (one.value, list(one.countries), one.starts_on, one.ends_on)
            for one in (*book.gathered.claims, *book.free_claims)
        ],
    )
    sql = """
        select sum(value) from claims
        where list_has_any(countries, $places)
            and coalesce(year(starts_on), 0) <= $last and year(ends_on) >= $first
    """
    times: list[float] = []
    for question in questions:
        countries = book.countries_of(question) or frozenset().union(*book.members.values())
        asked = {
            "places": sorted(countries),
            "first": question.first_year,
            "last": question.last_year,
        }
        times.append(timed(lambda asked=asked: con.execute(sql, asked).fetchall())[0])
    return statistics.median(times)


def timed(run: Callable[[], Result]) -> tuple[float, Result]:
    """Return milliseconds and result."""
    start = time.perf_counter()
    result = run()
    return (time.perf_counter() - start) * 1000, result


def wide_questions(rng: random.Random) -> list[Question]:
    """Return questions about some countries and years."""
    return [
        Question("m", tuple(rng.sample(PLACES, rng.choice((1, 5, 40)))), first, first + 5)
        for first in rng.choices(YEARS[:-6], k=RUNS)
    ]


def by_region(rng: random.Random, signs: Sequence[str]) -> list[Claim]:
    """Return true totals as they are published: of 20 regions and unions of them, since a year."""
    regions = [PLACES[i : i + 10] for i in range(0, 200, 10)]
    truth = _truth(rng)
    claims: list[Claim] = []
    for i in range(1000):
        chosen = rng.sample(regions, rng.choice((1, 1, 2, 4)))
        claims.append(_claim(rng, i, list(chain(*chosen)), truth, signs))
    return claims


def by_chance(rng: random.Random, signs: Sequence[str]) -> list[Claim]:
    """Return true totals of any countries: no two cells are in the same ones."""
    truth = _truth(rng)
    return [
        _claim(rng, i, rng.sample(PLACES, rng.randint(2, 20)), truth, signs) for i in range(1000)
    ]


def _truth(rng: random.Random) -> dict[tuple[str, int], int]:
    return {
        (place, year): rng.choice((0, 0, rng.randint(1, 99))) for place in PLACES for year in YEARS
    }


def _claim(
    rng: random.Random,
    number: int,
    places: list[str],
    truth: dict[tuple[str, int], int],
    signs: Sequence[str],
) -> Claim:
    first, last = sorted(rng.choices(YEARS, k=2))
    value = sum(truth[place, year] for place in places for year in range(first, last + 1))
    sign = rng.choice(signs)
    shift = {">": -1, ">=": 0, "=": 0, "<=": rng.randint(0, 9)}[sign]
    return Claim(
        statement_id=f"s{number}",
        programme_id="p",
        comparator=sign,
        value=float(max(0, value + shift)),
        countries=tuple(places),
        aggregates=(),
        starts_on=date(first, 1, 1),
        ends_on=date(last, 12, 31),
        is_dated=True,
        basis="total",
        rank="normal",
        records="partial",
    )


if __name__ == "__main__":
    main()
