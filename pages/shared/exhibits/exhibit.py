"""An exhibit: one chart, grid or list with all that belongs to it, whatever comes to show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import htpy as h

from pages.shared.charts.theme import Figure
from pages.shared.files.downloads import Download


@dataclass(frozen=True, slots=True)
class Exhibit:
    """What a page shows of a selection, made from its facts alone.

        spans = figures.spans(store, selection, stated)
        panel(spans)                                    a page shows it
        spans.takeaway, spans.table                     a test, or another renderer, reads it

    `drawn` is a figure, or markup for what is set as a table or a list; None is nothing to draw,
    and `empty` says why and what to do. `takeaway` is computed from the same rows. `table` is
    column heading → values. `sources` are (name, address) pairs. `note` is a caution that belongs
    to the chart. `legend` names the proof shapes that the chart uses.
    """

    key: str  # one of a kind on its page; files and tests know it by this
    title: str
    takeaway: str
    drawn: Figure | h.Renderable | None
    table: Mapping[str, Sequence[Any]]
    sources: Sequence[tuple[str, str | None]]
    download: Download
    note: str = ""
    legend: Sequence[str] = ()
    empty: str = ""
