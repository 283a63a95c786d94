"""What each column of the facts may hold, as the table definitions say it to a database."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.sql_files import sql_text

if TYPE_CHECKING:
    from data.rules.schema import Table


@dataclass(frozen=True, slots=True)
class Allowed:
    """The values that a column's own rules allow; what no rule limits is None or empty."""

    options: tuple[str, ...] = ()
    pattern: str | None = None  # of the whole cell
    minimum: int | None = None
    above: int | None = None  # every value is greater than this

    @property
    def is_list(self) -> bool:
        """Are its cells codes or ids joined with ";"?"""
        return self.pattern is not None and "(;" in self.pattern

    @property
    def is_date(self) -> bool:
        """Are its cells ISO dates of any precision?"""
        return self.pattern is not None and self.pattern.startswith(r"\d{4}")


def allowed(table: Table, column: str) -> Allowed:
    """Return what the check constraints of a table say of one column alone."""
    expressions = [rule.expression for rule in table.rules if rule.columns == (column,)]
    text = " and ".join(expressions)
    choice = re.search(r" IN \((.*?)\)\)", text)
    whole = re.search(r"regexp_full_match\([^,]+, '(.*)'\)", text)
    start = re.search(r"regexp_matches\([^,]+, '\^(.*)'\)", text)
    least, above = re.search(r">= (\d+)", text), re.search(r"> (\d+)", text)
    return Allowed(
        options=tuple(re.findall(r"'((?:[^']|'')*)'", choice[1])) if choice else (),
        pattern=whole[1] if whole else f"{start[1]}.*" if start else None,
        minimum=int(least[1]) if least else None,
        above=int(above[1]) if above else None,
    )


def table_meaning(table: Table) -> str:
    """Return what one row of a table is: the sentences above its definition."""
    lines = sql_text("tables", table.name).splitlines()
    said = itertools.takewhile(lambda line: line.startswith("-- "), lines)
    return " ".join(line.removeprefix("-- ") for line in said)
