"""A training that tests enter, correct and take back."""

from data import queries
from data.changes.accepting import accept
from data.changes.previewing import preview_rows
from data.importers.rows.readings import FoundRow
from data.settings import Settings
from data.store.store import Store

WHO = "Aizada"
KEY = "training-kaz-2018"
TRAINING = {
    "statement_id": KEY,
    "programme_id": "wlp-institutes",
    "metric_id": "trainings_held",
    "comparator": "=",
    "value": "1",
    "places": "KAZ",
    "start": "2018-05",
    "end": "2018-05",
    "basis": "record",
    "source_id": "report-2019",
    "processing": "transcribed",
    "rank": "normal",
}


def statement(**cells: str) -> FoundRow:
    """Return a training in Kazakhstan as a form gives it, with some cells put otherwise."""
    return FoundRow("statements", TRAINING | cells)


def added(settings: Settings, *rows: FoundRow) -> int:
    """Accept rows as a person does who looked at them."""
    return accept(settings, preview_rows(settings, rows).proposal, made_by=WHO)


def found(store: Store, key: str = "training-kaz-2018") -> queries.Statement | None:
    """Return a statement, or None where the facts do not have it."""
    return queries.statement(store, key)
