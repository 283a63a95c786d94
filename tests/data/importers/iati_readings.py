"""IATI activities read with answers, and why what is refused is refused."""

from data.importers.formats import iati
from data.importers.rows.readings import Reading
from tests.data.importers.iati_files import (
    AS_PARTICIPANTS,
    iati_file,
    known_facts,
)


def read(*activities: str, **answers: str) -> Reading:
    """Read activities whose people trained are participants."""
    return iati.read(iati_file(*activities), known_facts(), AS_PARTICIPANTS | answers)


def reasons(reading: Reading) -> list[str]:
    """Return the messages of what was refused."""
    return [refusal.message for refusal in reading.refusals]
