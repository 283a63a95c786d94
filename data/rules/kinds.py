"""Kinds of what a cell of the facts may hold: each with its pattern, its words, and its fault."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What cells hold: how it is called, how it is written, and what to tell where it is not.

    `pattern` is the regular expression that the table definitions hold a cell against, "" for a
    kind that is a type of the database.
    """

    name: str
    written: str  # how to write it, in words
    fault: str  # what is told after the cell that breaks it
    pattern: str = ""
    is_list: bool = False
    is_address: bool = False

    def is_held(self, expression: str) -> bool:
        """Say whether a check constraint holds cells against the pattern of this kind."""
        quoted = f"'^{self.pattern}'" if self.is_address else f"'{self.pattern}'"
        return bool(self.pattern) and quoted in expression


TEXT = Kind("text", "", "")
NUMBER = Kind("number", "", "is not a number. Write digits, and a point for decimals, as in 27.5.")
WHOLE_NUMBER = Kind("whole number", "", "is not a whole number. Write digits only, as in 1250.")
OF_TYPES = {"VARCHAR": TEXT, "DOUBLE": NUMBER, "INTEGER": WHOLE_NUMBER}  # types of the database

DATE = Kind(
    "date",
    "2014, 2019-01 or 2019-01-15",
    "is not a date. Write 2014, 2019-01 or 2019-01-15.",
    r"\d{4}(-\d{2}(-\d{2})?)?",
)
ADDRESS = Kind(
    "web address",
    "begins with https:// or http://",
    "is not a web address. Begin it with https:// or http://.",
    "https?://",
    is_address=True,
)
CODE = Kind(
    "code",
    "capitals, as in KAZ or CENTRAL_ASIA",
    "is not a code. Write it in capitals, as in KAZ or CENTRAL_ASIA.",
    "[A-Z][A-Z0-9_]*",
)
CODES = Kind(
    "list of codes",
    'joined with ";", as in KAZ;KGZ',
    'is not a list of codes. Write them in capitals, as in "KAZ;KGZ".',
    "[A-Z][A-Z0-9_]*(;[A-Z][A-Z0-9_]*)*",
    is_list=True,
)
ID = Kind(
    "id",
    'Latin letters, digits, "-", "_" and "."',
    'is not an id. Use Latin letters, digits, "-", "_" and ".".',
    "[A-Za-z0-9][A-Za-z0-9_.-]*",
)
IDS = Kind(
    "list of ids",
    'joined with ";", without spaces',
    'is not a list of ids. Join them with ";" and without spaces.',
    "[A-Za-z0-9_.-]+(;[A-Za-z0-9_.-]+)*",
    is_list=True,
)
TARGETS = Kind(
    "list of targets",
    'percentages, each with what it is, as in "30 half way;60 all"',
    'is no list of targets. Write percentages with what they are, as in "30 half way;60 all".',
    r"(100|\d{1,2}(\.\d+)?)( [^;]+)?(;(100|\d{1,2}(\.\d+)?)( [^;]+)?)*",
)
PATTERNED = (DATE, ADDRESS, CODE, CODES, ID, IDS, TARGETS)


def kind_held(expression: str) -> Kind | None:
    """Return the kind that a check constraint holds its column to, None where it holds to none."""
    return next((kind for kind in PATTERNED if kind.is_held(expression)), None)
