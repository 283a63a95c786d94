"""SDMX-CSV: statistics of the UN and of other agencies, one observation a row.

The share of women in parliament of the SDG database is ours for certain. Of any other series a
person says once which measure and which programme it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import FileRefusedError
from data.importers.formats.sdmx.codes import code_of
from data.importers.formats.sdmx.statements import OWN_PROGRAMME, Statements, is_un
from data.importers.formats.sdmx.tables import Table, is_sdmx, table_of
from data.importers.rows import editions
from data.importers.rows.drafts import Draft
from data.importers.rows.readings import Need, Reading
from data.importers.rows.series import KINDS, answered_measures, measure_need, slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.files.documents import Document
    from data.importers.rows.readings import Known

NAME = "sdmx-csv"

OWN_AGENCY = "TIDEMARK"  # of our own exports


def recognises(document: Document) -> bool:
    """Say whether a file has a header of SDMX-CSV 1.0 or 2.x."""
    try:
        return any(is_sdmx(sheet) for sheet in document.sheets)
    except FileRefusedError:
        return False


def read(document: Document, known: Known, mapping: Mapping[str, str]) -> Reading:
    """Read each total for a country or known area as a statement; ask what a foreign series is.

    Raises FileRefusedError where the header is not there, and for an export of our own.
    """
    table = table_of(document)
    if table is None:
        raise FileRefusedError(
            f"{document.name} has no header of SDMX-CSV, which starts with DATAFLOW, or with"
            " STRUCTURE and STRUCTURE_ID, and has OBS_VALUE."
        )
    if any(record.part.agency == OWN_AGENCY for record in table.records):
        raise FileRefusedError(
            f"{document.name} was exported here, and its comparators are no part of SDMX: a value "
            "would be read as exact. Export the facts as xlsx or datapackage, and import that."
        )
    return read_table(NAME, document, table, known, mapping)


def read_table(
    name: str, document: Document, table: Table, known: Known, mapping: Mapping[str, str]
) -> Reading:
    """Read records of SDMX, whatever the format they came in; `name` is the format's."""
    foreign = sorted({code_of(at) for at in table.records if not is_un(at) and not at.part.problem})
    reading = Reading(name, mapping_key=" ".join([name, *foreign])[:200])
    edition = _edition(table) or editions.answered_edition(document, mapping) or ""
    reading.needs = (*_needs(foreign, known), *_edition_needs(document, table))
    draft = Draft(reading, known, document.name, edition)
    Statements(table, draft, answered_measures(foreign, known, mapping), mapping).state_all()
    return reading


def _edition(table: Table) -> str | None:
    """The day all of a file was last updated, where it says one."""
    days = {record.attributes.get("DATA_LAST_UPDATE", "")[:10] for record in table.records}
    day = days.pop() if len(days) == 1 else ""
    return day if editions.is_date(day) else None


def _edition_needs(document: Document, table: Table) -> list[Need]:
    if _edition(table):
        return []
    label = "When was this edition published, or read?"
    return [editions.edition_need(document, label)]


def _needs(foreign: list[str], known: Known) -> list[Need]:
    if not foreign:
        return []
    programmes = known.tables.get("programmes", {})
    options = (
        (OWN_PROGRAMME, "A series of its own"),
        *((key, held["name"]) for key, held in sorted(programmes.items())),
    )
    needs = [measure_need(code, known, KINDS) for code in foreign]
    needs += [
        Need(f"programme-{slug(code)}", f"Which programme or series is {code} of?", options)
        for code in foreign
    ]
    for agency in sorted({code.split(":")[0] for code in foreign}):
        label = f'What is the publisher "{agency}" called?'
        needs.append(Need(f"publisher-{slug(agency)}", label, hint="Such as Eurostat."))
    needs.append(Need("licence", "Under which licence?", is_required=False))
    return needs
