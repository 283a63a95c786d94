"""A publisher's series among our facts: which measure it is, and the rows that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.importers.rows.readings import Need

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.importers.rows.readings import Known

KINDS = ("level", "sum", "unique")


def measure_need(code: str, known: Known, kinds: Iterable[str] = KINDS) -> Need:
    """Return the question which of our measures a publisher's measure is."""
    wanted = frozenset(kinds)
    options = tuple(
        (metric_id, metric["name"])
        for metric_id, metric in sorted(known.tables.get("metrics", {}).items())
        if metric["kind"] in wanted
    )
    hint = "If none fits, add a measure to metrics.csv first."
    return Need(measure_key(code), f"Which measure is {code}?", options, hint=hint)


def measure_key(code: str) -> str:
    """Return the name of the question which measure a publisher's code is."""
    return f"measure-{slug(code)}"


def answered_measures(
    codes: Iterable[str], known: Known, answers: Mapping[str, str]
) -> dict[str, str]:
    """Return our measure for each of a publisher's codes that a person has named one for."""
    metrics = known.tables.get("metrics", {})
    given = {code: answers.get(measure_key(code), "") for code in codes}
    return {code: metric for code, metric in given.items() if metric in metrics}


def unknown_measure(code: str) -> str:
    """Return why rows of a measure are refused, and what to do."""
    return f'it is not known which measure "{code}" is. Choose one, then read the file again.'


def organisation_cells(organisation_id: str, name: str, url: str) -> dict[str, str]:
    """Return the row of a publisher in our organisations."""
    cells = {"organisation_id": organisation_id, "name": name, "place": "", "founded": ""}
    return {**cells, "about": "", "url": url, "short_name": "", "source_id": ""}


def programme_cells(programme_id: str, name: str, organisation_id: str) -> dict[str, str]:
    """Return the row of a published series in our programmes."""
    cells = {"programme_id": programme_id, "name": name, "organisation": organisation_id}
    return {**cells, "records": "partial"}


def source_cells(
    source_id: str, title: str, publisher: str, published_on: str, licence: str, **more: str
) -> dict[str, str]:
    """Return the row of an edition in our sources; more is its url and accessed_on."""
    return {
        "source_id": source_id,
        "title": title,
        "publisher": publisher,
        "published_on": published_on,
        "url": more.get("url", ""),
        "accessed_on": more.get("accessed_on", ""),
        "licence": licence,
        "note": "",
    }


def slug(text: str) -> str:
    """Return a text as a part of an id: small letters and digits, with dashes between."""
    plain = (sign if sign.isascii() and sign.isalnum() else " " for sign in text.lower())
    return "-".join("".join(plain).split())
