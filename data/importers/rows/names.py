"""Codes and the names that people write for them: "Kazakhstan" for KAZ."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from data import countries
from data.errors import UncertainError

if TYPE_CHECKING:
    from collections.abc import Mapping

# The columns by which a person may call a row of a table.
NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "sources": ("title", "url"),
    "organisations": ("name", "short_name"),
}
SUGGESTIONS = 3
MOST_SUGGESTED = 60  # texts of a file: looking for what is near takes time
LONGEST_CODE = 3  # letters, of a country
ADVICE: Mapping[str, str] = {
    # Only a person who knows how it adds up can add one.
    "metrics": "choose one of the template's sheet of metrics in use.",
    "places": (
        "write a country by its name or code (a town or a part of a country is no place here), or"
        " add it to the sheet places."
    ),
}


def place_options(places: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return every place that an answer may be, as (code, name): the facts' own, then all others.

    A country that no fact is about yet enters with the first one that is.
    """
    known = ((code, row["name"]) for code, row in places.items())
    others = {*countries.all_codes().values()} - places.keys()
    named = ((countries.name_of(code), code) for code in others)
    return (*known, *((code, name) for name, code in sorted(named)))


class Names:
    """The rows of one table by their codes and names, in any case."""

    def __init__(self, table: str) -> None:
        self.noun = table.removesuffix("s")
        self.sheet = table
        self._columns = NAMED_BY.get(table, ("name",))
        self._codes: dict[str, Mapping[str, str]] = {}
        self._called: dict[str, set[str]] = {}
        self._spelled: dict[str, str] = {}
        self._suggested = 0

    def add(self, code: str, row: Mapping[str, str]) -> None:
        """Make a row known by its code and its names."""
        self._codes[code] = row
        for name in (code, *(row.get(column, "") for column in self._columns)):
            if name:
                self._called.setdefault(_folded(name), set()).add(code)
                self._spelled.setdefault(_folded(name), name)

    def row(self, code: str) -> Mapping[str, str]:
        """Return a row by its code, empty where there is none."""
        return self._codes.get(code, {})

    def resolve(self, text: str) -> str | None:
        """Return the code that a text is or names, or None. Raises UncertainError for two."""
        if text in self._codes:
            return text
        codes = self._called.get(_folded(text), set())
        if len(codes) > 1:
            raise UncertainError(
                f'"{text}" is the name of {" and of ".join(sorted(codes))}. Write one of these.'
            )
        return next(iter(codes), None)

    def unknown(self, text: str, *, is_suggesting: bool = True) -> str:
        """Return that a text is no known code or name, with the nearest ones and what to do.

        Suggesting takes time: without it the sentence says only what is wrong.
        """
        is_suggesting = is_suggesting and self._suggested < MOST_SUGGESTED
        near = self._near(text) if is_suggesting else []
        self._suggested += is_suggesting
        advice = ADVICE.get(self.sheet) or (
            f"add it to the sheet {self.sheet}, or choose one that is known."
        )
        if near:
            listed = " or ".join(f'"{name}"' for name in near)
            return f'"{text}" is not a known {self.noun}. Did you mean {listed}? Else {advice}'
        return f'"{text}" is not a known {self.noun}: {advice}'

    def _near(self, text: str) -> list[str]:
        """The names that a text may be a slip of. Codes of places are near to nothing."""
        wanted = _folded(text)
        if self.sheet != "places":
            near = difflib.get_close_matches(wanted, self._called, n=SUGGESTIONS)
            return [self._spelled[name] for name in near]
        if len(wanted) <= LONGEST_CODE:
            return []
        names = [name for name in self._called if len(name) > LONGEST_CODE]
        near = difflib.get_close_matches(wanted, names, n=SUGGESTIONS, cutoff=0.75)
        spelled = [self._spelled[name] for name in near]
        meant = [self._codes.get(code, {}).get("name") for code in countries.similar(text)]
        similar = [countries.name_of(code) for code in countries.similar(text)]
        spelled += [held or name for held, name in zip(meant, similar, strict=True)]
        return list(dict.fromkeys(spelled))[:SUGGESTIONS]


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())
