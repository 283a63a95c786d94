"""Cells that name rows of other tables, by their code or as people call them, as codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data import countries
from data.errors import UncertainError
from data.importers.rows.headings import contract
from data.importers.rows.names import Names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.rows.readings import Known

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
PLACE_CODE = re.compile(r"[A-Z][A-Z0-9_]*")
LONGEST_LIST = 2000  # characters
PARTED = re.compile(r"\s*(?:,|/|\n|\band\b|&)\s*")
# What follows a comma may be the country of a town or a state: no list of places for certain.
PARTED_PLACES = re.compile(r"\s*(?:/|\n|\band\b|&)\s*")


class NamedRows:
    """The rows that cells may name: those of the facts, and those that a file brings itself.

    `new_places` are countries that the last row is first to name.
    """

    def __init__(self, known: Known) -> None:
        self.new_places: list[dict[str, str]] = []
        self._names = {table: Names(table) for table in contract()}
        for table, names in self._names.items():
            for code, row in known.tables.get(table, {}).items():
                names.add(code, row)

    def row(self, table: str, code: str) -> Mapping[str, str]:
        """Return the row of a code, {} where there is none."""
        return self._names[table].row(code)

    def add(self, table: str, code: str, row: Mapping[str, str]) -> None:
        """Let later cells name a row."""
        self._names[table].add(code, row)

    def code(self, table: str, text: str, *, is_telling: bool) -> str:
        """Return the code of the row that a cell names. Raises UncertainError where it names none.

        Suggestions take time: only with `is_telling` does the error make them.
        """
        names = self._names[table]
        if code := self._resolved(table, text):
            return code
        # A code may be of a row in another file of the same import; what is left over is told
        # when all rows are held against the rules.
        pattern = PLACE_CODE if table == "places" else CODE
        if pattern.fullmatch(text) and not (
            table == "places" and len(text) > 3 and "_" not in text
        ):
            return text
        raise UncertainError(names.unknown(text, is_suggesting=is_telling))

    def codes(self, table: str, text: str, *, is_telling: bool) -> list[str]:
        """Return the codes of all rows that a cell names, each once; raises as `code` does."""
        codes: list[str] = []
        for part in filter(None, (part.strip() for part in text.split(";"))):
            codes += self._parted(table, part) or [self.code(table, part, is_telling=is_telling)]
        return list(dict.fromkeys(codes))

    def is_place(self, text: str) -> bool:
        """Say whether a text names places, be it in a way that only a person can settle."""
        try:
            parts = [part.strip() for part in text.split(";") if part.strip()]
            return bool(parts) and all(self._parted("places", part) for part in parts)
        except UncertainError:
            return True
        finally:
            self.new_places = []

    def is_after_comma(self, text: str) -> bool:
        """Say whether a text may be several places, or a town or a state and its country."""
        try:
            return "," in text and not self._split("places", text, PARTED_PLACES)
        except UncertainError:
            return False
        finally:
            self.new_places = []

    def _resolved(self, table: str, text: str) -> str | None:
        """Return the code that a text is or names, be it of a country that the facts have not yet.

        Raises UncertainError for a name of two.
        """
        names = self._names[table]
        if table != "places" or names.row(text):
            return names.resolve(text)
        called = countries.candidates(text)
        if len(called) > 1:
            listed = " or ".join(f"{countries.name_of(code)} ({code})" for code in called)
            raise UncertainError(f'"{text}" may be {listed}. Write the code of the one meant.')
        return names.resolve(text) or self._country(text)

    def _country(self, text: str) -> str | None:
        """Return the code of a country by its code or name, and note one that is new to the facts.

        A row of its own in another file of the same import comes before the one noted here.
        """
        code = countries.known_as(text)
        if code is None:
            if text.casefold() in countries.NO_CODES:
                raise UncertainError(
                    f'"{text}" may be a code of two letters, or say that there is nothing. Write a'
                    " code of three letters, or leave the cell empty."
                )
            return None
        if not self._names["places"].row(code):
            place = countries.place_cells(code)
            if place not in self.new_places:
                self.new_places.append(place)
        return code

    def _parted(self, table: str, text: str) -> list[str]:
        """Return the codes of known names that are parted by "and" or a sign, else nothing.

        A name may hold a comma or an "and" itself: every piece must be a known name. Raises
        UncertainError for places that commas part.
        """
        if table != "places":
            return self._split(table, text, PARTED)
        found = self._split(table, text, PARTED_PLACES)
        if not found and "," in text and self._split(table, text, PARTED):
            raise UncertainError(
                f'"{text}" may be several places, or a town or a state and its country. Write '
                "several with a semicolon between them; else the country alone."
            )
        return found

    def _split(self, table: str, text: str, signs: re.Pattern[str]) -> list[str]:
        """Return the codes of known names that signs part, else nothing."""
        if code := self._resolved(table, text):
            return [code]
        unsure: UncertainError | None = None
        for sign in signs.finditer(text[:LONGEST_LIST]):
            try:
                first = self._resolved(table, text[: sign.start()])
                others = self._split(table, text[sign.end() :], signs) if first else []
            except UncertainError as error:  # a longer piece may be certain: "Korea, Republic of"
                unsure = unsure or error
                continue
            if first and others:
                return [first, *others]
        if unsure:
            raise unsure
        return []
