"""A measure that tests of the store enter: a change that needs no other row."""

from data.changes.previewing import preview_rows
from data.changes.proposals import Proposal
from data.importers.rows.readings import FoundRow
from data.settings import Settings


def proposed(settings: Settings, name: str) -> Proposal:
    row = FoundRow("metrics", {"metric_id": name, "name": name, "unit": "visits",
                               "kind": "sum", "theme": "trainings"})  # fmt: skip
    return preview_rows(settings, [row]).proposal
