"""The programmes, organisations, sources and places that an IATI file's statements rest on."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data import countries
from data.importers.cells.keys import safe
from data.importers.rows.readings import FoundRow, Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.importers.formats.iati.activities import Element


ISO_COUNTRIES = "A4"  # IATI's vocabulary of ISO 3166-1 codes of two letters
WHOLE = 99  # per cent of an activity: shares are rounded


@dataclass(frozen=True)
class Activity:
    """What the statements of one activity share."""

    element: Element
    identifier: str
    title: str
    programme_id: str
    source_id: str
    publisher: str

    @functools.cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries of the activity; none where they are not the whole of it."""
        found = self.element.all("recipient-country")
        codes = tuple(code for one in found if (code := countries.by_code(one.get("code"))))
        shares = [one.get("percentage") for one in found]
        are_numbers = all(re.fullmatch(r"[0-9]{1,3}(\.[0-9]+)?", share) for share in shares)
        is_whole = are_numbers and sum(map(float, shares)) >= WHOLE
        has_regions = bool(self.element.all("recipient-region"))
        is_known = len(codes) == len(found) and (is_whole or not has_regions)
        return tuple(sorted(set(codes))) if is_known else ()

    @functools.cached_property
    def locations(self) -> Mapping[str, str | None]:
        """The locations by the names that values give them, each with its country if it is one."""
        return {
            ref: next(
                (
                    countries.by_code(place.get("code"))
                    for place in one.all("location-id")
                    if place.get("vocabulary") == ISO_COUNTRIES
                ),
                None,
            )
            for one in self.element.all("location")
            if (ref := one.get("ref"))
        }


class Proposals:
    """Rows that may be needed, by table and key; those of them that are not known are given."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._rows: dict[tuple[str, str], FoundRow] = {}

    def activity(self, element: Element, identifier: str, edition: str) -> Activity:
        """Propose the programme, organisation and source of an activity, in one edition of it."""
        title = element.words("title") or identifier
        programme_id = safe(identifier)
        publisher = element.words("reporting-org")
        ref = next((org.get("ref") for org in element.all("reporting-org")), "")
        publisher = publisher or ref or "Publisher not named"
        organisation_id = self._organisation(publisher, ref, element.line)
        self._propose(
            "programmes", programme_id, element.line,
            name=title, organisation=organisation_id, records="partial",
        )  # fmt: skip
        source_id = f"{programme_id}-{edition}" if edition else programme_id
        url = element.get("linked-data-uri")
        self._propose(
            "sources", source_id, element.line,
            title=f"IATI activity {identifier}: {title}" + (f" ({edition})" if edition else ""),
            publisher=publisher, published_on=edition,
            url=url if re.match(r"https?://", url) else "", accessed_on="", licence="",
        )  # fmt: skip
        return Activity(element, identifier, title, programme_id, source_id, publisher)

    def _organisation(self, name: str, ref: str, line: int) -> str:
        for organisation_id, row in self._known.tables.get("organisations", {}).items():
            if name.casefold() in {row["name"].casefold(), row.get("short_name", "").casefold()}:
                return organisation_id
        organisation_id = safe(ref or name)
        self._propose(
            "organisations",
            organisation_id,
            line,
            name=name,
            place="",
            founded="",
            about="",
            url="",
        )
        return organisation_id

    def countries(self, codes: Iterable[str]) -> str:
        """Propose countries by their codes of three letters; return them as a cell of places."""
        found = sorted(set(codes))
        for code in found:
            self._propose("places", code, 0, **countries.place_cells(code))
        return ";".join(found)

    def place(self, code: str) -> str:
        """Return a place that was chosen; a country that is not known yet is proposed."""
        return code if self._known.has("places", code) else self.countries([code])

    def rows_for(self, statements: Sequence[FoundRow]) -> list[FoundRow]:
        """Return the rows that these statements need and that are not known yet."""
        wanted: set[tuple[str, str]] = set()
        for statement in statements:
            cells = statement.cells
            wanted |= {("places", code) for code in cells["places"].split(";")}
            wanted |= {("sources", cells["source_id"]), ("programmes", cells["programme_id"])}
        wanted |= {
            ("organisations", row.cells["organisation"])
            for key, row in self._rows.items()
            if key in wanted and row.table == "programmes"
        }
        return [row for key, row in self._rows.items() if key in wanted]

    def _propose(self, table: str, key: str, line: int, **cells: str) -> None:
        if not self._known.has(table, key) and (table, key) not in self._rows:
            key_column = f"{table.removesuffix('s')}_id"
            self._rows[table, key] = FoundRow(
                table, {key_column: key, **cells}, row=line,
                is_implied=table == "places", is_needed_alone=True,
            )  # fmt: skip
