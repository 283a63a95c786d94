"""Countries by their ISO 3166-1 codes of two and of three letters, as Babel's CLDR has them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, cast

from babel import Locale
from babel.core import get_global

if TYPE_CHECKING:
    from collections.abc import Mapping

# Codes that were withdrawn, and whose country has a newer one with the same two letters today.
WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})  # codespell:ignore zar


@functools.cache
def _alpha3_by_alpha2() -> dict[str, str]:
    aliases = get_global("territory_aliases")
    return {
        heirs[0]: code
        for code, heirs in aliases.items()
        if len(code) == 3 and code.isalpha() and len(heirs) == 1 and code not in WITHDRAWN
    }


@functools.cache
def _alpha2_by_alpha3() -> dict[str, str]:
    return {alpha3: alpha2 for alpha2, alpha3 in _alpha3_by_alpha2().items()}


def alpha3(alpha2: str) -> str | None:
    """Return the code of three letters, as in "KAZ" for "KZ", or None where there is none."""
    return _alpha3_by_alpha2().get(alpha2.strip().upper())


def alpha2(alpha3: str) -> str | None:
    """Return the code of two letters, as in "KZ" for "KAZ", or None where there is none."""
    return _alpha2_by_alpha3().get(alpha3)


def english_name(alpha3: str) -> str:
    """Return the English name of a country, or its code where it has none."""
    names = cast("Mapping[str, str]", Locale("en").territories)
    return names.get(alpha2(alpha3) or "", alpha3)
