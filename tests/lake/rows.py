"""Rows to enter in a lake, and where it lies."""

from data.changes.previewing import preview_rows
from data.changes.proposals import Proposal
from data.importers.rows.readings import FoundRow
from data.settings import Lake, Settings

SOURCE = {"title": "A letter", "publisher": "We", "published_on": "2024"}


def source(name: str) -> FoundRow:
    """Return a document as a form gives it."""
    return FoundRow("sources", {"source_id": name, **SOURCE})


def proposed_many(settings: Settings) -> Proposal:
    """Return a proposal of more rows than a catalogue takes in itself: they become a file."""
    return preview_rows(settings, [source(f"letter-{n}") for n in range(40)]).proposal


def where(settings: Settings) -> Lake:
    """Return the lake of settings."""
    assert settings.lake
    return settings.lake
