"""Small random facts for the laws of totals: drawn at random, or true of a hidden truth."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from data.totals.claims import Claim
from data.totals.measure_answers import Answer, answer_from
from data.totals.measure_claims import book_of
from data.totals.questions import Question
from tests.data.totals.brute_force import Said

SIGNS = ("=", "=", "=", ">", ">=", "<", "<=", "~")


@dataclass(frozen=True)
class Case:
    """Claims of one programme and a question about them."""

    claims: tuple[Claim, ...]
    question: Question
    kind: str

    def answer(self, **changes: object) -> Answer:
        """Return the engine's answer, of a case changed in some respect."""
        case = replace(self, **changes)  # pyright: ignore[reportArgumentType]
        book = book_of(
            case.claims,
            kind=case.kind,
            unit="things",
            members={place: frozenset({place}) for place in "ABC"},
            programmes=("p",),
        )
        return answer_from(book, case.question, seconds=30)

    def of_everyone(self) -> Answer:
        """Return the engine's answer where no programme is named."""
        return self.answer(question=replace(self.question, programmes=()))


def claim(name: str, said: str, places: str, years: tuple[int, int], **more: str) -> Claim:
    """Return a claim as in claim("F1", "> 350", "A B", (2014, 2019))."""
    comparator, value = said.split()
    return Claim(
        statement_id=name,
        programme_id=more.get("programme", "p"),
        comparator=comparator,
        value=float(value),
        countries=tuple(places.split()),
        aggregates=(),
        starts_on=date(years[0], 1, 1),
        ends_on=date(years[1], 12, 31),
        is_dated=True,
        basis=more.get("basis", "total"),
        rank=more.get("rank", "normal"),
        records=more.get("records", "partial"),
    )


def random_case(random: Random, *, most: int = 3) -> Case:
    """Return statements that need not hold together, and a question."""
    countries, years = random.choice(
        ((("A", "B"), (1, 2)), (("A", "B", "C"), (1, 1)), (("A",), (1, 3)))
    )
    records = random.choice(("partial", "complete"))
    claims = tuple(
        claim(
            f"s{i}",
            f"{random.choice(SIGNS)} {random.randint(0, most)}",
            " ".join(_some(random, countries)),
            _span(random, years),
            basis=random.choice(("total", "total", "record")),
            records=records,
        )
        for i in range(random.randint(1, 6))
    )
    return Case(claims, random_question(random, countries, years), random.choice(("sum", "unique")))


def random_question(
    random: Random, countries: tuple[str, ...] = ("A", "B", "C"), years: tuple[int, int] = (1, 3)
) -> Question:
    """Return a question about some of the countries and years."""
    first, last = _span(random, years)
    return Question(
        "m",
        tuple(_some(random, countries)) if random.random() < 0.8 else (),
        first if random.random() < 0.7 else None,
        last if random.random() < 0.7 else None,
        ("p",),
    )


def said(one: Claim) -> Said:
    """Return a claim as the exhaustive search takes it, its bounds worked out from its words."""
    value = int(one.value)
    low, high = {
        "=": (value, value),
        ">": (value + 1, None),
        ">=": (value, None),
        "<": (0, value - 1),
        "<=": (0, value),
        "~": (0, None),
    }[one.comparator]
    assert one.starts_on is not None
    years = range(one.starts_on.year, one.ends_on.year + 1)
    cells = frozenset((country, year) for country in one.countries for year in years)
    return Said(one.statement_id, low, high, cells, one.basis == "record")


def asked(question: Question) -> set[tuple[str, int]]:
    """Return the cells of a question."""
    years = range(question.first_year or 1, (question.last_year or 3) + 1)
    return {(country, year) for country in question.places or "ABC" for year in years}


def _some(random: Random, countries: tuple[str, ...]) -> list[str]:
    return sorted(random.sample(countries, random.randint(1, len(countries))))


def _span(random: Random, years: tuple[int, int]) -> tuple[int, int]:
    first = random.randint(*years)
    return first, random.randint(first, years[1])


@dataclass(frozen=True)
class Truth:
    """What really happened, by country and year: who or what each record saw, and the rest."""

    records: tuple[tuple[frozenset[tuple[str, int]], dict[tuple[str, int], frozenset[int]]], ...]
    rest: dict[tuple[str, int], frozenset[int]]

    def total(self, cells: set[tuple[str, int]], kind: str) -> int:
        """Return how many there were: things each counted, people each once."""
        seen = [one.get(cell, frozenset()) for one in self._all() for cell in cells]
        if kind == "sum":
            return sum(map(len, seen))
        return len(frozenset().union(*seen))

    def _all(self) -> list[dict[tuple[str, int], frozenset[int]]]:
        return [*(inside for _, inside in self.records), self.rest]


def true_case(random: Random, kind: str) -> tuple[Case, Truth]:
    """Return statements that are all true of a hidden truth, and a question."""
    countries, years = random.choice(((("A", "B"), (1, 2)), (("A", "B", "C"), (1, 1))))
    cells = [(country, year) for country in countries for year in range(years[0], years[1] + 1)]
    is_complete = random.random() < 0.4
    records, claims = [], []
    for i in range(random.randint(int(is_complete), 2)):
        chosen, (first, last) = _some(random, countries), _span(random, years)
        scope = frozenset((place, year) for place in chosen for year in range(first, last + 1))
        inside = {cell: _crowd(random) for cell in scope if random.random() < 0.6}
        records.append((scope, inside))
        seen = Truth((), inside).total(set(scope), kind)
        said_of = (_true_words(random, seen), " ".join(chosen), (first, last))
        claims.append(claim(f"r{i}", *said_of, basis="record"))
    first_year = min((year for scope, _ in records for _, year in scope), default=1)
    rest = {
        cell: _crowd(random)
        for cell in cells
        if not (is_complete and cell[1] >= first_year) and random.random() < 0.6
    }
    truth = Truth(tuple(records), rest)
    for i in range(random.randint(1, 4)):
        chosen, (first, last) = _some(random, countries), _span(random, years)
        scope = {(place, year) for place in chosen for year in range(first, last + 1)}
        words = _true_words(random, truth.total(scope, kind))
        claims.append(claim(f"t{i}", words, " ".join(chosen), (first, last)))
    finished = tuple(
        replace(one, records="complete" if is_complete else "partial") for one in claims
    )
    return Case(finished, random_question(random, countries, years), kind), truth


def _crowd(random: Random) -> frozenset[int]:
    return frozenset(random.sample(range(4), random.randint(0, 2)))


def _true_words(random: Random, value: int) -> str:
    sign = random.choice(("=", "=", ">", ">=", "<", "<=", "~"))
    if sign == ">" and value == 0:
        sign = ">="
    shift = {">": -random.randint(1, max(value, 1)), ">=": -random.randint(0, value)}
    shift |= {"<": random.randint(1, 2), "<=": random.randint(0, 2), "~": random.randint(0, 2)}
    return f"{sign} {value + shift.get(sign, 0)}"
