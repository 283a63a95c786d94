"""The rows behind a chart as a table: what a screen reader reads, and a hand copies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import htpy as h

from data.totals.comparing import SHARE_DECIMALS
from pages.shared.words.catalogue import n, number, t

MOST_SHOWN = 1_000  # rows; the file has every one


@dataclass(frozen=True, slots=True)
class Table:
    """A chart's rows: heading → values, all of one length; None is a value that is not given."""

    title: str
    columns: Mapping[str, Sequence[Any]]

    def html(self) -> h.Fragment:
        """Return the table with its title; a column that says nothing is left out."""
        told = {name: vs for name, vs in self.columns.items() if any(v is not None for v in vs)}
        rows = list(zip(*told.values(), strict=True))
        more = len(rows) - MOST_SHOWN
        is_number = [any(isinstance(v, int | float) for v in values) for values in told.values()]
        return h.fragment[
            h.header[
                h.button(".closes", type="button", data_closes="")[t("why.close")],
                h.h2[self.title],
            ],
            h.div(".table-scroll", tabindex="0", role="group", aria_label=self.title)[
                h.table(".rows-table")[
                    h.thead[
                        h.tr[[_head(name, i) for name, i in zip(told, is_number, strict=True)]]
                    ],
                    h.tbody[[h.tr[[_cell(value) for value in row]] for row in rows[:MOST_SHOWN]]],
                ]
            ],
            h.p(".small.quiet")[n("panel.table_more", more)] if more > 0 else None,
        ]


def _head(name: str, is_number: bool) -> h.Element:
    return h.th(scope="col", class_="number" if is_number else None)[name]


def _cell(value: Any) -> h.Element:
    if value is None:
        return h.td(".quiet")[t("panel.not_given")]
    if isinstance(value, float):
        return h.td(".number")[number(value, SHARE_DECIMALS)]
    if isinstance(value, int):
        return h.td(".number")[number(value)]
    return h.td(dir="auto")[str(value)]
