"""Countries as publishers write them: ISO 3166-1 codes of three kinds, and English names.

Codes and names are those of Unicode's CLDR, by way of Babel; a UN M49 code of a country is its
ISO numeric code.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Any, cast

from babel import Locale
from babel.core import get_global

SCHEME = "ISO 3166-1 alpha-3"

# CLDR keeps codes that ISO 3166 has withdrawn beside those in force.
WITHDRAWN_LETTERS = frozenset(("BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"))  # codespell:ignore zar
WITHDRAWN_NUMBERS = frozenset(("230", "249", "278", "280", "720", "736", "886"))
LAST_NUMERIC = "894"  # Zambia; the numbers above are CLDR's own, for private use

# Names of the United Nations and of the IPU that CLDR does not have, as reviewed by hand.
FORMAL_NAMES = {
    "Bolivia (Plurinational State of)": "BOL",
    "Brunei Darussalam": "BRN",
    "Cabo Verde": "CPV",
    "Congo": "COG",
    "Czech Republic": "CZE",
    "Democratic People's Republic of Korea": "PRK",
    "Democratic Republic of the Congo": "COD",
    "Gambia (The)": "GMB",
    "Iran (Islamic Republic of)": "IRN",
    "Lao People's Democratic Republic": "LAO",
    "Micronesia (Federated States of)": "FSM",
    "Myanmar": "MMR",
    "Netherlands (Kingdom of the)": "NLD",
    "Palestine": "PSE",
    "Republic of Korea": "KOR",
    "Republic of Moldova": "MDA",
    "Russian Federation": "RUS",
    "Saint Vincent and the Grenadines": "VCT",
    "Syrian Arab Republic": "SYR",
    "Turkey": "TUR",
    "United Kingdom of Great Britain and Northern Ireland": "GBR",
    "United Republic of Tanzania": "TZA",
    "United States of America": "USA",
    "Venezuela (Bolivarian Republic of)": "VEN",
    "Viet Nam": "VNM",  # codespell:ignore nam
}


def by_code(code: str) -> str | None:
    """Return the alpha-3 code for one of two letters, three letters or a number, if it is in force.

    A number may have lost its leading zeros, as in a spreadsheet: "4" is Afghanistan.
    """
    text = code.strip()
    return _codes().get(text.zfill(3) if text.isascii() and text.isdigit() else text)


def by_name(name: str) -> str | None:
    """Return the alpha-3 code for an English name, whatever its accents, dashes and case."""
    return _names().get(_folded(name))


def alpha2_of(alpha3: str) -> str | None:
    """Return the alpha-2 code for one of three letters, or None where there is none."""
    return _alpha2().get(alpha3)


def name_of(alpha3: str) -> str:
    """Return the English name of a country by its alpha-3 code."""
    territory = _territory_names()[_alpha2()[alpha3]]
    return re.sub(r" \(.*\)$", "", territory)  # Myanmar (Burma)


def _aliases() -> dict[str, list[str]]:
    return cast("dict[str, list[str]]", cast("Any", get_global)("territory_aliases"))


def _territory_names() -> dict[str, str]:
    return cast("dict[str, str]", cast("Any", Locale("en")).territories)


@functools.cache
def _numerics() -> dict[str, str]:
    """Numbers in force, by alpha-2 code; a code without one is not of ISO 3166."""
    return {
        targets[0]: code
        for code, targets in _aliases().items()
        if code.isdigit()
        and len(targets) == 1
        and code not in WITHDRAWN_NUMBERS
        and code <= LAST_NUMERIC
    }


@functools.cache
def _alpha2() -> dict[str, str]:
    return {
        code: targets[0]
        for code, targets in _aliases().items()
        if len(code) == 3
        and code.isalpha()
        and len(targets) == 1
        and code not in WITHDRAWN_LETTERS
        and targets[0] in _numerics()
    }


@functools.cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for alpha3, alpha2 in _alpha2().items():
        codes |= {alpha3: alpha3, alpha2: alpha3, _numerics()[alpha2]: alpha3}
    return codes


@functools.cache
def _names() -> dict[str, str]:
    named = {_folded(name): alpha3 for name, alpha3 in FORMAL_NAMES.items()}
    return {_folded(_territory_names()[two]): three for three, two in _alpha2().items()} | named


def _folded(name: str) -> str:
    """The letters of a name alone, in small case: "Côte d’Ivoire" is "cotedivoire"."""
    plain = name.casefold().replace("&", " and ")
    plain = re.sub(r"\bst\b", "saint", plain)
    letters = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in letters if letter.isalnum())
