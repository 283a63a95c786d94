"""The ways out: the selection, or all the facts, as a file that people and programs can read on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from data import queries
from data.exporters import chart_rows
from data.exporters.formats import FORMATS, Format, exported
from data.store.store import Store
from data.totals.questions import EVERYTHING, Selection
from pages.shared.files import downloads

SELECTION, ALL = "selection", "all"
ORDER = ("xlsx", "datapackage", "parquet", "sdmx", "iati", "jsonld")
RESULTS = ("sum", "unique")  # what IATI has a place for: levels are no results of programmes


@dataclass(frozen=True, slots=True)
class Offer:
    """A format that facts are offered in: its name, its file, and of how many statements.

    A file is made only when it is asked for; one of none, or of very many, is not offered.
    """

    name: str
    make: Callable[[], bytes]
    file_name: str
    media_type: str
    count: int

    @property
    def is_offered(self) -> bool:
        """Say whether there is such a file."""
        return 0 < self.count <= downloads.MOST_ROWS

    @property
    def is_too_long(self) -> bool:
        """Say whether there are more statements than a file for people holds."""
        return self.count > downloads.MOST_ROWS


def offers(store: Store, selection: Selection, scope: str = SELECTION) -> list[Offer]:
    """Return every format, of a selection or (scope "all") of all the facts."""
    chosen = replace(EVERYTHING, as_of=selection.as_of) if scope == ALL else selection
    tallies = queries.tallies(store, chosen)
    stated = sum(one.in_force for one in tallies)
    results = sum(one.in_force for one in tallies if one.kind in RESULTS)
    csv = downloads.all_statements(store, chosen, stated)
    others = [
        _offer(store, FORMATS[name], chosen, results if name == "iati" else stated)
        for name in ORDER
    ]
    return [Offer("csv", csv.make, csv.file_name, "text/csv", stated), *others]


def _offer(store: Store, one: Format, selection: Selection, count: int) -> Offer:
    return Offer(
        one.name,
        lambda: exported(store, one.name, selection, exported_on=date.today()),
        chart_rows.file_name("facts", selection, one.suffix),
        one.media_type,
        count,
    )
