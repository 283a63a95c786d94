"""What a column of the facts is, described once: in the definition of its table.

A table definition says to the database what a column may hold, and in the comment above it to
people what it is:

    -- Heading | what to write in a cell | what else, parted by commas
    rank varchar not null check (rank in ('preferred', 'normal', 'superseded', 'planned')),

What else is there: "4000 characters" (the most; 250 where nothing is said, 5000 of a list), "rows
of places" (the cell names several rows of that table), "empty means normal" (of a file that people
fill in), "also country, countries" (other headings, and always the last). The template and what it
says, the headings that are recognised, the description of the facts, data packages, the messages
about broken rules, the lengths and the fields of the form are all made of this.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.rules.kinds import DATE, NUMBER, OF_TYPES, WHOLE_NUMBER, kind_held
from data.sql_files import sql_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.rules.kinds import Kind

MOST, MOST_OF_A_LIST = 250, 5000  # characters of a cell, where nothing else is said
DEFINED = re.compile(r' {4}"?(\w+)"? (?:varchar|double|integer)\b')
SAID = (
    ("longest", re.compile(r"(\d+) characters")),
    ("several_of", re.compile(r"rows of (\w+)")),
    ("when_empty", re.compile(r"empty means (\S+)")),
)


@dataclass(frozen=True, slots=True)
class Words:
    """What the comment above a column says to people."""

    heading: str
    written: str = ""  # what to write in a cell, for who fills in a file
    longest: int | None = None  # characters
    several_of: str = ""  # the table of which a cell names rows, joined with ";"
    when_empty: str = ""  # what an empty cell of a file that people fill in means
    other_headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the facts: what its cells hold, and how people are told of it."""

    name: str
    type_name: str  # of the database
    is_required: bool  # must its cells be filled?
    has_default: bool  # may a file leave it out?
    is_key: bool
    kind: Kind
    options: tuple[str, ...]  # what a choice is among
    minimum: int | None
    above: int | None  # every value is greater than this
    refers_to: str  # the table of which a cell names a row, "" for none
    words: Words

    @property
    def longest(self) -> int:
        """The most characters of a cell."""
        return self.words.longest or (MOST_OF_A_LIST if self.kind.is_list else MOST)

    @property
    def is_date(self) -> bool:
        """Are its cells ISO dates of any precision?"""
        return self.kind is DATE

    @property
    def is_whole_number(self) -> bool:
        """Are its cells whole numbers?"""
        return self.kind is WHOLE_NUMBER

    @property
    def is_number(self) -> bool:
        """Are its cells numbers?"""
        return self.kind in (NUMBER, WHOLE_NUMBER)

    @property
    def has_codes(self) -> bool:
        """Do its cells hold signs in an order of ours, such as ids, dates or addresses?"""
        return bool(self.kind.pattern)

    @property
    def names_rows_of(self) -> str:
        """The table of which its cells name a row, or several; "" for none."""
        return self.refers_to or self.words.several_of

    @property
    def is_asked(self) -> bool:
        """Must a person fill it in? Ids are made, and an empty cell may mean something."""
        return self.is_required and not self.is_key and not self.words.when_empty

    @property
    def pattern(self) -> str | None:
        """The regular expression of its whole cells, None where they are free."""
        return f"{self.kind.pattern}.*" if self.kind.is_address else self.kind.pattern or None


def column_of(
    name: str,
    type_name: str,
    expressions: Sequence[str],
    words: Words,
    *,
    is_required: bool,
    has_default: bool,
    is_key: bool,
    refers_to: str,
) -> Column:
    """Return a column as its table defines it; `expressions` are the checks of it alone."""
    text = " and ".join(expressions)
    choice = re.search(r" IN \((.*?)\)\)", text)
    least, above = re.search(r">= (\d+)", text), re.search(r"> (\d+)", text)
    return Column(
        name=name,
        type_name=type_name,
        is_required=is_required,
        has_default=has_default,
        is_key=is_key,
        kind=kind_held(text) or OF_TYPES[type_name],
        options=options_of(choice[1]) if choice else (),
        minimum=int(least[1]) if least else None,
        above=int(above[1]) if above else None,
        refers_to=refers_to,
        words=words,
    )


def options_of(listed: str) -> tuple[str, ...]:
    """Return the texts that a list of SQL holds: 'sum', 'unique'."""
    return tuple(re.findall(r"'((?:[^']|'')*)'", listed))


@functools.cache
def words_of(table: str) -> Mapping[str, Words]:
    """Return what the definition of a table says to people, by column."""
    found: dict[str, Words] = {}
    comment: list[str] = []
    for line in sql_text("tables", table).splitlines():
        if line.startswith("    -- "):
            comment.append(line.removeprefix("    -- "))
            continue
        if defined := DEFINED.match(line):
            found[defined[1]] = read_words(" ".join(comment) or defined[1])
        comment = []
    return found


def read_words(comment: str) -> Words:
    """Return what a comment above a column says. Raises ValueError where it cannot be read."""
    heading, written, more, *rest = (*map(str.strip, comment.split("|")), "", "")
    said, _, also = f" {more}".partition(" also ")
    values: dict[str, str] = {}
    for part in filter(None, map(str.strip, said.split(","))):
        known = [(name, hit) for name, form in SAID if (hit := form.fullmatch(part))]
        if not known:
            raise ValueError(f'"{part}" says nothing of a column: {comment}')
        values |= {name: hit[1] for name, hit in known}
    if not heading or any(rest):
        raise ValueError(f"A comment has a heading, and at most three parts: {comment}")
    return Words(
        heading,
        written,
        int(values["longest"]) if "longest" in values else None,
        values.get("several_of", ""),
        values.get("when_empty", ""),
        tuple(filter(None, map(str.strip, also.split(",")))),
    )


def table_meaning(table: str) -> str:
    """Return what one row of a table is: the sentences above its definition."""
    lines = sql_text("tables", table).splitlines()
    said = itertools.takewhile(lambda line: line.startswith("-- "), lines)
    return " ".join(line.removeprefix("-- ") for line in said)
