"""Where the rows of a table are from: their programme, who holds it, the source they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.importers.cells.keys import digest
from data.importers.formats.any_table.asking import NEW, NOTHING
from data.importers.rows.readings import FoundRow, Need
from data.importers.rows.series import slug

if TYPE_CHECKING:
    from data.importers.formats.any_table.asking import Asked

THIS_FILE = "this-file"


def ask_programme(asked: Asked) -> tuple[str, list[FoundRow]]:
    """Ask for the programme of all rows: its id, and the rows of it and its holder that are new."""
    known = asked.tables.get("programmes", {}).items()
    options = (*((code, row["name"]) for code, row in known), (NEW, "One that is not here yet"))
    code = asked.ask_of_file(Need("programme", "Which programme, for all rows?", options))
    if code != NEW:
        return code, []
    name = asked.ask(Need("programme-name", "Its name"))
    code = slug(name) or f"programme-{digest(name, 6)}"
    if code in asked.tables.get("programmes", {}):
        return code, []
    held, found = _ask_organisation(asked)
    row = {"programme_id": code, "name": name, "organisation": held, "records": "partial"}
    return code, [*found, FoundRow("programmes", row, is_needed_alone=True)]


def _ask_organisation(asked: Asked) -> tuple[str, list[FoundRow]]:
    """Ask who holds a new programme: its id, "" where nobody knows, and its row where it is new."""
    known = asked.tables.get("organisations", {})
    options = (
        *((code, row["name"]) for code, row in known.items()),
        (NEW, "One that is not here yet"),
        (NOTHING, "It is not known"),
    )
    code = asked.ask(Need("programme-organisation", "Which organisation holds it?", options))
    if code != NEW:
        return ("" if code == NOTHING else code), []
    name = asked.ask(Need("organisation-name", "Name of the organisation"))
    code = slug(name) or f"organisation-{digest(name, 6)}"
    if code in known:
        return code, []
    row = {"organisation_id": code, "name": name}
    return code, [FoundRow("organisations", row, is_needed_alone=True)]


def ask_source(asked: Asked) -> tuple[str, dict[str, str]]:
    """Ask for the source of all rows: a known one's id, or the cells of a new one's row.

    Its keys carry the file: what is answered for one must not date the next.
    """
    known = asked.tables.get("sources", {}).items()
    options = ((THIS_FILE, "This file itself"), *((c, row["title"]) for c, row in known))
    code = asked.ask(
        Need(
            f"source-{asked.file}",
            "Which source do the figures rest on?",
            options,
            proposal=THIS_FILE,
            reason="none of the known ones is named in the file",
        )
    )
    if code != THIS_FILE:
        return code, {}
    title = asked.ask(
        Need(f"title-{asked.file}", "Its title", proposal=asked.title, reason="the file's name")
    )
    publisher = asked.ask(Need("publisher", "Who made or published it?"))
    day = asked.ask(
        Need(
            f"published-{asked.file}",
            "When was it made or published?",
            hint="As in 2019-12-31, 2019-12 or 2019.",
        )
    )
    return "", {"title": title, "publisher": publisher, "published_on": day}
