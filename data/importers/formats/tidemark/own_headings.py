"""What the headings and titles of a table of ours say beyond the names of our columns.

"Value (thousands)", "Value (women)", "Figures in thousands" over the table: a word that changes
what the figures mean is asked about, and until then no row enters.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from data.importers.cells.vocabulary import ideas
from data.importers.rows.readings import Need
from data.importers.rows.scales import (
    ONE,
    SHARES,
    ScaleQuestions,
    Times,
    is_per_cent,
    share_need,
    share_times,
    shares_among,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.importers.files.sheets import Sheet
    from data.importers.rows.headings import Header

IN_BRACKETS = re.compile(r"\(([^)]*)\)")
NUMBER = re.compile(r"\d[\d .,']*")
QUALIFYING = frozenset(("women", "men", "target", "cumulative", "baseline", "age", "doubt"))
SAYS_NOTHING = "changes-nothing"


class OwnHeadings:
    """Asks what the words beside our own column names mean, and scales figures as answered."""

    def __init__(self, header: Header, sheet: Sheet, mapping: Mapping[str, str]) -> None:
        self.mapping = mapping
        self._scales = ScaleQuestions(lambda key: mapping.get(key, ""))
        self._value = header.heading("value")
        above = [" ".join(filter(None, cells)) for row, cells in sheet.rows if row < header.row]
        self._scale = ONE
        for text in (self._value, *above):
            self._scale = max(self._scale, self._scales.scale(text))
        self._qualified = [
            (column, heading, said)
            for column, at in header.columns.items()
            if (heading := header.headings[at])
            and (said := " ".join(IN_BRACKETS.findall(heading)))
            and QUALIFYING.intersection(ideas(said))
        ]
        self._shares: list[str] = []  # figures of measures in per cent

    def value(self, text: str) -> str:
        """Return a figure with what its heading says of it: it is a percentage."""
        is_bare = bool(NUMBER.fullmatch(text)) and is_per_cent(self._value)
        return f"{text} %" if is_bare else text

    def times(self, scale: Decimal, text: str) -> Times:
        """Return by what a figure, as written, is multiplied whose row has a scale of its own."""
        share = share_times(text, self.mapping.get(SHARES, ""))
        return Times(self._scale * scale, share)

    def notice_share(self, text: str) -> None:
        """Take note of a figure, as written, of a measure in per cent."""
        self._shares.append(text)

    @property
    def notes(self) -> list[str]:
        """Which figures are multiplied, by answer."""
        return self._scales.notes

    @property
    def needs(self) -> list[Need]:
        """What must be told before any row enters; ask when all rows were read."""
        needs = self._scales.needs
        small, above = shares_among(self._shares)
        if small and not above:  # of what was exported some are small indeed
            needs.append(share_need(small, above))
        return needs + [_need(heading, said) for _, heading, said in self._qualified]


def _need(heading: str, said: str) -> Need:
    return Need(
        f"heading:{heading}",
        f'What does "{said}" in the heading "{heading}" say of the figures?',
        ((SAYS_NOTHING, "Nothing more than the measure of each row says itself"),),
        hint="If it does, choose a measure that says so, or the rank planned, and mend the rows.",
    )


def unanswered(needs: Sequence[Need], mapping: Mapping[str, str]) -> list[Need]:
    """Return the questions without an answer among their options."""
    return [need for need in needs if mapping.get(need.key, "") not in dict(need.options)]
