"""IATI: what programmes did, as results of activities in IATI 2.03.

IATI has a value and a period, and nothing for "more than": the comparator stands in the comment of
the value, with the places and the period as stated, the source and where in it. What is lost:
levels (a share of seats is no result of a programme), superseded figures and milestones. A figure
with an unknown beginning has no period: it stands in words in the activity's description.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from data.countries import alpha2_of
from data.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from data.queries import Statement

    Rows = Mapping[str, Sequence[Mapping[str, str]]]  # rows of text by table

# Who publishes to IATI's registry puts an identifier of their own organisation here.
REPORTER = "TIDEMARK"
COMPARATORS = {
    "=": "exactly", ">": "more than", ">=": "at least",
    "<": "less than", "<=": "at most", "~": "about",
}  # fmt: skip
# Codes of IATI's lists.
OTHER_ORGANISATION, IMPLEMENTING, IMPLEMENTATION, PLANNED, STARTED = "90", "4", "2", "1", "2"
GENERAL, OTHER_DESCRIPTION, OTHER_RESULT, OWN_VOCABULARY = "1", "4", "9", "99"
ISO_COUNTRIES, UNIT, PERCENTAGE = "A4", "1", "2"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class IatiFile:
    """An IATI file, and the statements that no result in it says: pairs of an id and the reason."""

    content: bytes
    left_out: tuple[tuple[str, str], ...]


def iati_xml(
    statements: Sequence[Statement],
    tables: Rows,
    *,
    selection: str,
    facts_version: str,
    exported_on: date,
) -> IatiFile:
    """Return statements as IATI 2.03 results, one activity for each programme.

    Tables gives the rows of places, metrics, programmes and organisations as text; selection says
    in words what the statements were chosen by. Raises ExportError where none is a result.
    """
    reasons = {statement.statement_id: _reason(statement) for statement in statements}
    by_programme: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.kind != "level" and statement.rank != "superseded":
            by_programme[statement.programme_id].append(statement)
    about = (
        f"Figures that Tidemark holds, exported on {exported_on.isoformat()} from the facts of "
        f"version {facts_version}. Selection: {selection}. Do not add up the values: periods and "
        "places overlap and lie within one another. A value is exact only where its comment says "
        "so. The status is asked for by IATI and is not known."
    )
    root = ET.Element(
        "iati-activities",
        {"version": "2.03", "generated-datetime": f"{exported_on.isoformat()}T00:00:00Z"},
    )
    if not by_programme:
        raise ExportError(
            "No statement of the selection is a result of a programme, and IATI has no file "
            "without one. Choose other measures, places or years, or another format."
        )
    names = _Names(tables)
    for programme_id, group in sorted(by_programme.items()):
        root.append(_activity(programme_id, group, names, about))
    ET.indent(root, " ")
    content = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return IatiFile(content, tuple((key, why) for key, why in reasons.items() if why))


def _reason(statement: Statement) -> str:
    if statement.kind == "level":
        return "a level, such as a share of seats, is no result of a programme"
    if statement.rank == "superseded":
        return "superseded by a later figure"
    if statement.starts_on is None:
        return "its beginning is not known, and IATI's periods need one: in the description only"
    return ""


class _Names:
    """What codes and ids stand for."""

    def __init__(self, tables: Rows) -> None:
        organisations = {row["organisation_id"]: row["name"] for row in tables["organisations"]}
        self.places = {row["place_id"]: row["name"] for row in tables["places"]}
        self.definitions = {
            row["metric_id"]: row.get("definition", "") for row in tables["metrics"]
        }
        self.organisations = {
            row["programme_id"]: organisations.get(row.get("organisation", ""), "")
            for row in tables["programmes"]
        }

    def place(self, code: str) -> str:
        return self.places.get(code, code)


def _activity(
    programme_id: str, statements: Sequence[Statement], names: _Names, about: str
) -> ET.Element:
    name = statements[0].programme
    activity = ET.Element("iati-activity", {LANGUAGE: "en"})
    ET.SubElement(activity, "iati-identifier").text = _legal(f"{REPORTER}-{programme_id}")
    reporter = {"ref": REPORTER, "type": OTHER_ORGANISATION, "secondary-reporter": "1"}
    _narrative(activity, "reporting-org", "Tidemark", reporter)
    _narrative(activity, "title", name)
    _narrative(activity, "description", about, {"type": GENERAL})
    for statement in statements:
        if statement.starts_on is None:
            words = f"{statement.metric}: {_comment(statement, names)}"
            _narrative(activity, "description", words, {"type": OTHER_DESCRIPTION})
    organisation = names.organisations.get(programme_id, "") or "Organisation not named"
    _narrative(activity, "participating-org", organisation, {"role": IMPLEMENTING})
    ET.SubElement(activity, "activity-status", code=IMPLEMENTATION)
    _date(activity, statements)
    countries = sorted({code for statement in statements for code in statement.countries})
    for code in countries:
        if letters := alpha2_of(code):
            ET.SubElement(activity, "recipient-country", code=letters)
    for code in countries:
        location = ET.SubElement(activity, "location", ref=code)
        if letters := alpha2_of(code):
            ET.SubElement(location, "location-id", code=letters, vocabulary=ISO_COUNTRIES)
        _narrative(location, "name", names.place(code))
    dated = [statement for statement in statements if statement.starts_on]
    if dated:
        activity.append(_result(name, dated, names))
    return activity


def _date(activity: ET.Element, statements: Sequence[Statement]) -> None:
    done = [statement for statement in statements if statement.rank != "planned"]
    first = min(statement.starts_on or statement.ends_on for statement in done or statements)
    _narrative(
        activity, "activity-date",
        "The first day that a figure here names; when the programme began is not known.",
        {"type": STARTED if done else PLANNED, "iso-date": first.isoformat()},
    )  # fmt: skip


def _result(name: str, statements: Sequence[Statement], names: _Names) -> ET.Element:
    result = ET.Element("result", {"type": OTHER_RESULT, "aggregation-status": "0"})
    _narrative(result, "title", f"Figures of {name}")
    by_metric: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_metric[statement.metric_id].append(statement)
    for metric_id, group in by_metric.items():
        measure = PERCENTAGE if group[0].unit == "percent" else UNIT
        indicator = ET.SubElement(
            result, "indicator", {"measure": measure, "aggregation-status": "0"}
        )
        _narrative(indicator, "title", group[0].metric)
        if definition := names.definitions.get(metric_id):
            _narrative(indicator, "description", definition)
        ET.SubElement(indicator, "reference", vocabulary=OWN_VOCABULARY, code=metric_id)
        indicator.extend(_periods(group, names))
    return result


def _periods(statements: Iterable[Statement], names: _Names) -> Iterable[ET.Element]:
    by_days: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        by_days[str(statement.starts_on), str(statement.ends_on)].append(statement)
    for (start, end), group in sorted(by_days.items()):
        period = ET.Element("period")
        ET.SubElement(period, "period-start", {"iso-date": start})
        ET.SubElement(period, "period-end", {"iso-date": end})
        # IATI wants what was planned before what was done.
        for statement in sorted(group, key=lambda one: one.rank != "planned"):
            tag = "target" if statement.rank == "planned" else "actual"
            value = ET.SubElement(period, tag, value=_number(statement.value))
            for code in statement.countries:
                ET.SubElement(value, "location", ref=code)
            _narrative(value, "comment", _comment(statement, names))
        yield period


def _comment(statement: Statement, names: _Names) -> str:
    """Return all that a value alone does not say, in sentences."""
    number = _number(statement.value)
    sign = statement.comparator
    places = "; ".join(names.place(code) for code in statement.places)
    among = " (somewhere among them, not each)" if len(statement.countries) > 1 else ""
    start = statement.start or "an unknown beginning"
    end = statement.end or f"{statement.ends_on.isoformat()} (the last day it can be about)"
    one = "One event" if statement.basis == "record" else "A total of its places and period"
    source = [statement.source_title, statement.publisher, statement.source_date]
    source += [statement.locator, statement.url]
    sentences = [
        f"{COMPARATORS[sign].capitalize()} {number} ({sign} {number}), in {statement.unit}.",
        f"Places: {places}{among}. From {start} to {end}. {one}.",
        statement.paraphrase,
        f"Source: {', '.join(part for part in source if part)}.",
        f"Terms: {statement.licence}." if statement.licence else None,
        statement.note,
        f"Statement {statement.statement_id}, {statement.processing.replace('_', ' ')}.",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _narrative(
    parent: ET.Element, tag: str, words: str, attributes: Mapping[str, str] | None = None
) -> None:
    element = ET.SubElement(parent, tag, dict(attributes or {}))
    ET.SubElement(element, "narrative").text = _legal(words)


def _legal(text: str) -> str:
    """Return a text with a visible mark for each sign that XML cannot hold."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)
