"""A journal of a few documents, entered and read, whose backups are looked at."""

from pathlib import Path

from data.history.changes import Journal
from data.history.opening import open_journal
from data.rules.states import RowChange
from data.sql_files import filled

FILLED = ("changes", "head", "layout", "mappings", "sources")


def enter(journal: Journal, rows: dict[str, str]) -> int:
    """Enter documents of those titles, and retire those without one."""
    journal.put(
        RowChange("sources", key, "changed", {"source_id": key, "title": title, "publisher": "We"})
        if title
        else RowChange("sources", key, "retired", None)
        for key, title in rows.items()
    )
    return journal.enter("entry", made_by="me")


def content(journal: Journal) -> dict[str, object]:
    """Return how many rows each table of a journal has, and a digest of them."""
    con = journal.connection
    asked = {name: filled("all_read", folder="backups", table_name=name) for name in FILLED}
    return {name: con.execute(sql).fetchone() for name, sql in asked.items()}


def read(path: Path) -> dict[str, object]:
    with open_journal(path) as journal:
        return content(journal)
