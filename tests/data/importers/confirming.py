"""Any table as a person confirms it: proposals, questions and answers until none is left."""

import re
from collections.abc import Mapping

from data.importers.files.documents import Document
from data.importers.formats import any_table
from data.importers.rows.readings import Known, Reading
from tests.data.importers.files import KNOWN, text_file

KINDS = {
    **KNOWN.tables,
    "metrics": {
        **KNOWN.tables["metrics"],
        "kits": {"metric_id": "kits", "name": "Kits", "unit": "kits", "kind": "sum"},
    },
}

FACTS = Known(KINDS)


def read(*lines: str, **answers: str) -> Reading:
    """Read a table by its proposals, with answers over them; as a person confirms them."""
    return read_file(text_file(*lines, name="table.csv"), answers)


def read_file(document: Document, answers: Mapping[str, str], facts: Known = FACTS) -> Reading:
    """Confirm what is proposed, question by question, until nothing new is asked."""
    told: dict[str, str] = {}
    usual = {
        "measure": "participants",
        "programme": "institutes",
        "publisher": "Us",
        "counted": "all",
    }
    for _ in range(4):
        reading = any_table.read(document, facts, told)
        for need in reading.needs:
            name = re.sub(r"-[0-9a-f]{8}$", "", need.key)  # of a question about the file alone
            said = answers.get(name, usual.get(name, need.proposal))
            said = answers.get(need.key, said)
            told[need.key] = "2024" if name == "published" else said
    return any_table.read(document, facts, told)


def stated(reading: Reading) -> list[tuple[str, str, str, str]]:
    """Return value, places, first and last day of each statement."""
    return [
        (row.cells["value"], row.cells["places"], row.cells["start"], row.cells["end"])
        for row in reading.rows
        if row.table == "statements"
    ]


def reasons(reading: Reading) -> list[str]:
    return [str(refusal) for refusal in reading.refusals]
