"""Parts of a year as people write them, without the year: Q1, mars, T2, Jan–Mar, 3 under "Mois"."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from data.importers.cells.days import Period, month_named
from data.importers.cells.numerals import plain

# What stands between the first and the last of a span, and before the first.
TO = re.compile(
    r"[-–—]|(?<= )(?:to|until|through|till|à|au|a|al|hasta|по|до|إلى|الى|حتى)(?= )", re.I
)
FROM = re.compile(r"(?:from|du|de|des|desde|del|с|со|من) ", re.IGNORECASE)
# Headings over bare numbers of parts of a year, and how many months each has.
UNITS = (
    (re.compile(r"(?:.* )?(?:month|mois|mes|месяц|شهر|الشهر)(?: .*)?"), 1),
    (re.compile(r"(?:.* )?(?:quarter|qtr|q|trimestre|trim|квартал|кв|ربع|الربع)\.?(?: .*)?"), 3),
    (re.compile(r"(?:.* )?(?:half|half.year|semester|semestre|полугодие|نصف)(?: .*)?"), 6),
)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# Of quarters and halves.
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4,
    "premier": 1, "première": 1, "deuxième": 2, "seconde": 2, "troisième": 3, "quatrième": 4,
    "primer": 1, "primero": 1, "segundo": 2, "tercer": 3, "tercero": 3, "cuarto": 4,
    "первый": 1, "первое": 1, "второй": 2, "второе": 2, "третий": 3, "четвертый": 4,
    "четвёртый": 4, "الأول": 1, "الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4,
}  # fmt: skip
QUARTER = re.compile(
    r"(?:q|qtr\.?|quarter|t|trim\.?|trimestre|кв\.?|квартал|الربع|ربع)[ .-]*"
    r"(?P<after>[1-4]|iv|i{1,3})"
    r"|(?P<before>[1-4]|iv|i{1,3})(?:st|[nr]d|th|er|e|ème|º|-й|-ый|-ий)?[ .-]*"
    r"(?:q|qtr\.?|quarter|t|trim\.?|trimestre|кв\.?|квартал)",
    re.IGNORECASE,
)
HALF = re.compile(
    r"(?:h|s|half|semester|semestre|полугодие|النصف|نصف)[ .-]*(?P<after>[12]|i{1,2})"
    r"|(?P<before>[12]|i{1,2})(?:st|[nr]d|er|e|ème|º|-е|-ое)?[ .-]*"
    r"(?:half|half-year|semester|semestre|полугодие)",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """First and last month of a part of a year."""

    first: int
    last: int

    def of(self, year: str) -> Period:
        """Return it as a period of a year."""
        return Period(f"{year}-{self.first:02}", f"{year}-{self.last:02}")


def part_in(text: str) -> Part | None:
    """Return the part of a year that a text names, or None: "Q1", "mars", "T2", "Jan–Mar"."""
    return _part(plain(text))


@functools.lru_cache(maxsize=10_000)
def _part(text: str) -> Part | None:
    words = FROM.sub("", text.strip(". ").lower(), count=1) if FROM.match(text) else text
    if found := _one_part(words):
        return found
    for sign in TO.finditer(words):
        first, last = _one_part(words[: sign.start()]), _one_part(words[sign.end() :])
        if first and last and first.first < last.first:
            return Part(first.first, last.last)
    return None


def _one_part(text: str) -> Part | None:
    words = text.strip(". ").lower()
    words = " ".join(str(ORDINALS.get(word, word)) for word in words.split())
    if found := QUARTER.fullmatch(words):
        number = _number(found["after"] or found["before"])
        return Part(3 * number - 2, 3 * number)
    if found := HALF.fullmatch(words):
        number = _number(found["after"] or found["before"])
        return Part(6 * number - 5, 6 * number)
    month = month_named(words)
    return Part(month, month) if month else None


def numbered_part(heading: str, text: str) -> Part | None:
    """Return the part of a year that a cell is under a heading, or None: "3" under "Mois"."""
    if found := part_in(text):
        return found
    words = plain(text).lower().removeprefix("m")
    number = ROMAN.get(words) or (int(words) if words.isascii() and words.isdigit() else 0)
    months = next((months for sign, months in UNITS if sign.fullmatch(plain(heading).lower())), 0)
    if not months or not 1 <= number * months <= 12:
        return None
    return Part(months * (number - 1) + 1, months * number)


def _number(text: str) -> int:
    return ROMAN.get(text) or int(text)
