"""Countries as publishers write them: ISO 3166-1 codes of three kinds, and names in five languages.

Names are those of ISO 3166-1 (by way of pycountry, with its translations), of Unicode's CLDR (by
way of Babel), and the further ones of `country_names.csv`, each with who writes it so. A UN M49
code of a country is its ISO numeric code. A name that may mean two countries is neither of them.
"""

from __future__ import annotations

import csv
import difflib
import functools
import gettext
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pycountry
from babel import Locale

from data.country_words import glued, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SCHEME = "ISO 3166-1 alpha-3"
LANGUAGES = ("en", "fr", "ru", "es", "ar")
FURTHER_NAMES = Path(__file__).parent / "country_names.csv"
REMEMBERED = 4096  # names: a file names few places, and each many times
DIGITS = 3  # of a number; and the letters of the longest code
NO_CODES = frozenset(("na", "no"))  # of Namibia and Norway, and for "not available" and "none"
SUGGESTIONS = 3
SHORTEST_SUGGESTED = 4  # letters
ALIKE = 0.8


def by_code(code: str) -> str | None:
    """Return the alpha-3 code for one of two letters, three letters or a number, if it is in force.

    A number may have lost its leading zeros, as in a spreadsheet: "4" is Afghanistan.
    """
    text = code.strip()
    return _codes().get(text.zfill(3) if text.isascii() and text.isdigit() else text)


def by_name(name: str, written_by: str = "") -> str | None:
    """Return the alpha-3 code for a name, whatever its case, accents, marks and order of words.

    `written_by` is a publisher whose own use of an ambiguous name is certain: for the UN "Congo"
    is one country. None where no country or more than one is called so.
    """
    found = candidates(name, written_by)
    return found[0] if len(found) == 1 else None


def known_as(text: str) -> str | None:
    """Return the alpha-3 code for a person's text that is a country's code or name for certain.

    A number needs its three digits here, for "4" may be anything; "NA" and "no" are also words.
    """
    if text.casefold() in NO_CODES or (text.isdigit() and len(text) != DIGITS):
        return None
    return by_code(text) or by_code(text.upper()) or by_name(text)


@functools.lru_cache(maxsize=REMEMBERED)
def candidates(name: str, written_by: str = "") -> tuple[str, ...]:
    """Return the alpha-3 codes of all countries that are called by a name, in order."""
    called = _called()
    for key in (words(name), glued(name)):
        uses = called.get(key) if key else None
        if uses:
            own = {code for code, writers in uses.items() if written_by in writers}
            return tuple(sorted(own if written_by and own else uses))
    return ()


@functools.lru_cache(maxsize=REMEMBERED)
def similar(text: str) -> tuple[str, ...]:
    """Return codes of countries whose name a text is a slip of, the nearest first.

    They are for a question, "Did you mean …?", and never for an answer. None for short texts:
    between those, likeness means nothing.
    """
    wanted = glued(text)
    if len(wanted) < SHORTEST_SUGGESTED:
        return ()
    spelled = _spelled()
    near = difflib.get_close_matches(wanted, spelled, n=SUGGESTIONS * 2, cutoff=ALIKE)
    found = dict.fromkeys(code for key in near for code in spelled[key])
    return tuple(found)[:SUGGESTIONS]


def meant(text: str, places: Iterable[str]) -> list[str]:
    """Return those of some places' codes that a text may mean, the nearest first, to ask about.

    A country by its code or by a name that it may be a slip of; a group by a code like it. Between
    codes of countries likeness means nothing.
    """
    codes = list(places)
    if len(text) <= DIGITS:
        found = (known_as(text) or "",)
    else:
        groups = {code.casefold(): code for code in codes if len(code) > DIGITS}
        close = difflib.get_close_matches(text.casefold(), groups, n=1, cutoff=ALIKE)
        found = (*candidates(text), *similar(text), *(groups[key] for key in close))
    return list(dict.fromkeys(code for code in found if code in codes))


def alpha2_of(alpha3: str) -> str | None:
    """Return the alpha-2 code for one of three letters, or None where there is none."""
    return _alpha2().get(alpha3)


def all_codes() -> Mapping[str, str]:
    """Return alpha-3 codes by every code in force: two letters, three letters, three digits."""
    return _codes()


def name_of(alpha3: str) -> str:
    """Return the English name of a country by its alpha-3 code."""
    territory = _territory_names("en")[_alpha2()[alpha3]]
    short = re.sub(r" \(.*\)$", "", territory)  # Myanmar (Burma)
    if by_name(short) == alpha3:
        return short
    return next(names[0] for code, _, _, names in _iso() if code == alpha3)


def place_cells(alpha3: str) -> dict[str, str]:
    """Return the row of a country in our places, by its alpha-3 code."""
    cells = {"place_id": alpha3, "name": name_of(alpha3), "kind": "country", "members": ""}
    return {**cells, "scheme": SCHEME}


def _territory_names(language: str) -> dict[str, str]:
    return cast("dict[str, str]", cast("Any", Locale(language)).territories)


def _iso() -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield alpha-3, alpha-2 and numeric code of each country, and its names in English."""
    for country in cast("Any", pycountry).countries:
        fields = ("name", "common_name", "official_name")
        # A country without one of them warns of the other; its fields alone are quiet.
        held = cast("dict[str, str]", country._fields)
        names = tuple(held[field] for field in fields if field in held)
        yield held["alpha_3"], held["alpha_2"], held["numeric"], names


@functools.cache
def _alpha2() -> dict[str, str]:
    return {alpha3: alpha2 for alpha3, alpha2, _, _ in _iso()}


@functools.cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for alpha3, alpha2, number, _ in _iso():
        codes |= {alpha3: alpha3, alpha2: alpha3, number: alpha3}
    return codes


def _all_names() -> Iterator[tuple[str, str, str]]:
    """Yield every name, whose it is, and who writes it so."""
    for alpha3, alpha2, _, names in _iso():
        yield from ((name, alpha3, "ISO") for name in names)
        yield from ((_territory_names(each)[alpha2], alpha3, "CLDR") for each in LANGUAGES)
    for language in LANGUAGES[1:]:
        translated = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [language]).gettext
        for alpha3, _, _, names in _iso():
            yield from ((translated(name), alpha3, "ISO") for name in names)
    with FURTHER_NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for writer in row["written_by"].split(";"):
                yield row["name"], row["place_id"], writer


def names_of(alpha3: str) -> tuple[str, ...]:
    """Return every name that a country is known by, in five languages; none where it is no code."""
    return _names().get(alpha3, ())


@functools.cache
def _names() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name, alpha3, _ in _all_names():
        found[alpha3][name] = None
    return {alpha3: tuple(names) for alpha3, names in found.items()}


@functools.cache
def _called() -> dict[str, dict[str, set[str]]]:
    """The countries that are called by each name, with who calls them so."""
    called: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for name, alpha3, writer in _all_names():
        for key in (words(name), glued(name)):
            called[key].setdefault(alpha3, set()).add(writer)
    return dict(called)


@functools.cache
def _spelled() -> dict[str, tuple[str, ...]]:
    """The countries of each name that is long enough to be mistyped, by its letters."""
    keys = {glued(name) for name, _, _ in _all_names()}
    return {key: tuple(_called()[key]) for key in keys if len(key) >= SHORTEST_SUGGESTED}
