"""Results published to IATI (2.01 to 2.03): each baseline, target and actual is a statement.

An activity is a programme. Only the user knows which measure an indicator is; what the standard
leaves open (does a period count its own, or everything since the beginning?) is asked as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from data.importers.cells.keys import digest, safe
from data.importers.formats.iati.activities import activities
from data.importers.formats.iati.proposals import Activity, Proposals
from data.importers.formats.iati.questions import COUNT, LEAVE_OUT, Questions, short
from data.importers.formats.iati.results import Indicator, Said, indicators, named
from data.importers.formats.iati.scopes import Scope, scope_of
from data.importers.formats.iati.values import UncertainValueError
from data.importers.rows.readings import FoundRow, Known, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.files.documents import Document
    from data.importers.formats.iati.activities import Element

NAME = "iati"
VERSIONS_READ = r"2\.0[123]"
LISTED = 20  # activities in a note


def recognises(document: Document) -> bool:
    """Say whether a file is one of IATI activities, by its first elements."""
    head = document.content[: 64 * 1024].replace(b"\0", b"")  # also where it is UTF-16
    return re.search(rb"<iati-activit(ies|y)[\s>]", head) is not None


def read(document: Document, known: Known, mapping: Mapping[str, str]) -> Reading:
    """Return the statements of a file of IATI activities, and what must be told to read more.

    Raises FileRefusedError where the XML is broken or hostile.
    """
    reader = _Reader(document.name, known, mapping)
    for file, activity in activities(document.content):
        reader.take(file, activity)
    return reader.finish()


class _Reader:
    def __init__(self, file_name: str, known: Known, mapping: Mapping[str, str]) -> None:
        self._file_name = file_name
        self._metrics = known.tables.get("metrics", {})
        self._reading = Reading(NAME)
        self._proposals = Proposals(known)
        self._questions = Questions(known, mapping)
        self._ids = Counter[str]()
        self._activities_by_title: dict[str, set[str]] = defaultdict(set)
        self._left_out = Counter[str]()
        self._identifiers: dict[str, int] = {}  # of the activities read, with their lines
        self._without_results: list[str] = []

    def take(self, file: Mapping[str, str], element: Element) -> None:
        """Read one activity; one that cannot be read leaves the others as they are."""
        identifier = " ".join("".join(e.text for e in element.all("iati-identifier")).split())
        version = element.get("version") or file.get("version", "").strip()
        if problem := self._problem(identifier, version, element):
            self._refuse_activity(identifier, version, element, problem)
            return
        self._identifiers[identifier] = element.line
        publishers = [org.get("ref") for org in element.all("reporting-org")]
        self._reading.mapping_key = self._reading.mapping_key or "iati:" + safe(
            next(filter(None, publishers), identifier)
        )
        activity = self._proposals.activity(element, identifier, _edition(file, element))

        def refuse(line: int, where: str, found: str, message: str) -> None:
            self._reading.refuse(identifier, line, where, short(found, 200), message)

        chosen: list[tuple[Indicator, str]] = []
        asked = Counter[str]()
        found = named(indicators(element, refuse))
        self._questions.begin(found)
        for indicator in found:
            self._left_out["broken down (by sex, age …), beside the whole"] += indicator.broken_down
            if indicator.said:
                metric_id = self._questions.metric(activity, indicator)
                chosen.append((indicator, metric_id))
                asked[metric_id] += 1
        for indicator, metric_id in chosen:
            self._translate(activity, indicator, metric_id, is_only=asked[metric_id] == 1)

    def _problem(self, identifier: str, version: str, element: Element) -> str:
        """Why an activity cannot be read, "" where it can."""
        if not identifier:
            return "The activity has no identifier, and could not be known again. Give it one."
        if version and not re.match(VERSIONS_READ, version):
            return (
                f"The activity is of IATI version {version}; results of 2.01 to 2.03 are read. "
                "Ask its publisher for a file of a newer version."
            )
        if identifier in self._identifiers:
            return (
                f"The activity stands in line {self._identifiers[identifier]} already, and which "
                "of the two is right is not certain. Keep one of them in the file."
            )
        return ""

    def _refuse_activity(
        self, identifier: str, version: str, element: Element, problem: str
    ) -> None:
        """Refuse an activity by its identifier; one without results holds nothing to lose."""
        if identifier and not element.all("result"):
            self._without_results.append(f"{identifier} (line {element.line})")
            return
        column = (
            "iati-identifier" if not identifier or identifier in self._identifiers else "version"
        )
        found = version if column == "version" else identifier
        self._reading.refuse(identifier, element.line, column, found, problem)

    def _translate(
        self, activity: Activity, indicator: Indicator, metric_id: str, *, is_only: bool
    ) -> None:
        if metric_id == LEAVE_OUT:
            self._left_out["of indicators left out by choice"] += len(indicator.said)
            return
        for said in indicator.said:
            try:
                if not metric_id:
                    raise UncertainValueError("Choose which measure this indicator is.")
                if not is_only:
                    raise UncertainValueError(
                        f"Several indicators of this activity are read as "
                        f"“{self._metrics[metric_id]['name']}”, and each would be the total of the "
                        "whole activity. Choose the one that is, and leave the others out."
                    )
                self._state(activity, indicator, said, metric_id)
            except UncertainValueError as error:
                self._reading.refuse(
                    activity.identifier, said.line, said.where, said.found, str(error)
                )

    def _state(self, activity: Activity, indicator: Indicator, said: Said, metric_id: str) -> None:
        metric = self._metrics[metric_id]
        is_level = metric["kind"] == "level"
        if said.kind == "baseline" and not is_level and self._questions.baselines() != COUNT:
            self._left_out["of baselines: how a count stood before the activity"] += 1
            return
        _check_unit(indicator, said, metric)
        scope = scope_of(
            activity, indicator, said, self._questions, self._proposals, is_level=is_level
        )
        self._activities_by_title[indicator.full_title].add(activity.identifier)
        cells = self._cells(activity, indicator, said, scope) | {"metric_id": metric_id}
        headings = {"value": said.where, "start": "period-start", "end": "period-end"}
        self._reading.rows.append(
            FoundRow("statements", cells, activity.identifier, said.line, headings)
        )

    def _cells(
        self, activity: Activity, indicator: Indicator, said: Said, scope: Scope
    ) -> dict[str, str]:
        value = said.value
        return {
            "statement_id": self._statement_id(activity, indicator, said),
            "programme_id": activity.programme_id,
            "comparator": value.comparator,
            "value": value.digits,
            "places": scope.places,
            "start": scope.start,
            "end": scope.end,
            "basis": "total",
            "as_of": "",
            "source_id": activity.source_id,
            "locator": f"{self._file_name}, line {said.line}, {activity.identifier}, {said.where}",
            "paraphrase": f"{activity.publisher} gives {value.digits} as {said.kind} of the "
            f"indicator “{short(indicator.full_title, 150)}” in “{activity.title}”.",
            "processing": "transcribed",
            "rank": "planned" if said.kind == "target" else "normal",
            "note": "" if said.found == value.digits else f"In the file: {said.found}",
        }

    def _statement_id(self, activity: Activity, indicator: Indicator, said: Said) -> str:
        """Return an id that a later edition, with more results in it, has too."""
        name = digest("\n".join(filter(None, (indicator.result, indicator.title, indicator.among))))
        parts = [activity.programme_id, name, str(said.start or ""), str(said.end), said.kind]
        wanted = safe("-".join(part for part in (*parts, *said.locations) if part))
        self._ids[wanted] += 1
        return wanted if self._ids[wanted] == 1 else f"{wanted}-{self._ids[wanted]}"

    def finish(self) -> Reading:
        """Return the reading, with the rows that the statements need before them."""
        reading = self._reading
        reading.rows[:0] = self._proposals.rows_for(reading.rows)
        reading.needs = self._questions.needs
        reading.notes += [
            f"Values left out {what}: {count}." for what, count in self._left_out.items() if count
        ]
        reading.notes += [
            f"“{short(title, 120)}” is an indicator of several activities "
            f"({', '.join(sorted(found))}). Each is read as a programme of its own, and programmes "
            "add up: if both report the same results, a sum counts them twice. Leave one out."
            for title, found in self._activities_by_title.items()
            if len(found) > 1
        ]
        if self._without_results:
            listed = ", ".join(self._without_results[:LISTED])
            more = len(self._without_results) - LISTED
            reading.notes.append(
                "Activities that cannot be read and hold no results were left out: "
                f"{listed}{f' and {more} more' if more > 0 else ''}."
            )
        return reading


def _edition(file: Mapping[str, str], element: Element) -> str:
    """Return the day on which an activity was last updated; empty where it does not say."""
    moments = (
        element.get("last-updated-datetime"),
        element.get("generated-datetime"),
        file.get("generated-datetime", ""),
    )
    day = next(filter(None, moments), "")[:10]
    return day if re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", day) else ""


def _check_unit(indicator: Indicator, said: Said, metric: Mapping[str, str]) -> None:
    is_share = metric["unit"] == "percent"
    if indicator.is_percentage and not is_share:
        raise UncertainValueError(
            f"The value is a percentage; “{metric['name']}” counts {metric['unit']}. "
            "Choose a measure in percent, or leave the indicator out."
        )
    decimals = said.value.digits.partition(".")[2]
    if metric["kind"] != "level" and not is_share and decimals.strip("0"):
        raise UncertainValueError(
            f"“{metric['name']}” counts {metric['unit']}, which come whole; the value "
            f"reads {said.value.digits}. Enter by hand which number is meant."
        )
