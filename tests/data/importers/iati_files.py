"""Made-up IATI files, small enough to be read beside the tests that use them."""

import csv
from pathlib import Path
from xml.sax.saxutils import quoteattr

from data.importers.files.documents import Document
from data.importers.rows.readings import FoundRow, Known, Reading

FACTS = Path(__file__).parents[1] / "facts"
KEYS = {
    "sources": "source_id",
    "places": "place_id",
    "metrics": "metric_id",
    "organisations": "organisation_id",
    "programmes": "programme_id",
    "statements": "statement_id",
}
YEAR = ("2019-01-01", "2019-12-31")
TRAINED = "metric:XX-1-A/Output/People trained"
AS_PARTICIPANTS = {TRAINED: "participants"}


def known_facts() -> Known:
    """Return the small facts of the tests as an importer is given them."""
    tables = {}
    for table, key in KEYS.items():
        with (FACTS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            tables[table] = {row[key]: row for row in csv.DictReader(file)}
    return Known(tables)


def value(tag: str, said: str, inside: str = "") -> str:
    """Return a target or actual."""
    return f"<{tag} value={quoteattr(said)}>{inside}</{tag}>"


def period(*values: str, days: tuple[str, str] = YEAR) -> str:
    """Return a period with its values."""
    start, end = days
    return (
        f'<period><period-start iso-date="{start}"/><period-end iso-date="{end}"/>'
        f"{''.join(values)}</period>"
    )


def indicator(*inside: str, title: str = "People trained", measure: str = "1") -> str:
    """Return an indicator with its baselines and periods."""
    return (
        f'<indicator measure="{measure}"><title><narrative>{title}</narrative></title>'
        f"{''.join(inside)}</indicator>"
    )


def activity(
    *indicators: str,
    identifier: str = "XX-1-A",
    where: str = '<recipient-country code="KZ"/>',
    attributes: str = 'last-updated-datetime="2020-03-04T23:50:48-04:00"',
    more: str = "",
) -> str:
    """Return an activity with one result, and more of them as XML."""
    return (
        f"<iati-activity {attributes}><iati-identifier>{identifier}</iati-identifier>"
        '<reporting-org ref="XX-1" type="22"><narrative>Women Lead</narrative></reporting-org>'
        f"<title><narrative>Leaders of {identifier}</narrative></title>{where}"
        f"{result(*indicators)}{more}</iati-activity>"
    )


def result(*indicators: str, title: str = "Output") -> str:
    """Return a result with its indicators."""
    return f"<result><title><narrative>{title}</narrative></title>{''.join(indicators)}</result>"


def iati_file(*activities: str, version: str = "2.03") -> Document:
    """Return a file of activities."""
    text = f'<iati-activities version="{version}">{"".join(activities)}</iati-activities>'
    return Document("results.xml", text.encode())


def statements(reading: Reading) -> list[FoundRow]:
    """Return the rows of statements in a reading."""
    return [row for row in reading.rows if row.table == "statements"]


def said(reading: Reading) -> list[str]:
    """Return each statement in short, as in "= 40 KAZ 2019-01-01..2019-12-31 normal"."""
    return [
        "{comparator} {value} {places} {start}..{end} {rank}".format_map(row.cells)
        for row in statements(reading)
    ]
