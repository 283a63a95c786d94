"""A draft: the rows that a publisher's file adds to our facts, or changes in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from data import countries
from data.importers.cells.figures import is_rounding_of
from data.importers.rows.readings import FoundRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.rows.readings import Known, Reading

# What a person added to a statement beside the publisher's figure; it stays while the figure does.
CURATED = ("as_of", "numerator", "denominator", "note")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a file something stands."""

    sheet: str
    row: int
    column: str

    def locator(self, document_name: str) -> str:
        """Return the spot as a statement's locator, with the file's name."""
        sheet = f", sheet {self.sheet}" if self.sheet else ""
        return f"{document_name}{sheet}, row {self.row}, column {self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure of a published series, for one place and period."""

    statement_id: str
    programme_id: str
    metric_id: str
    value: str
    place: str
    start: str
    end: str
    source_id: str
    paraphrase: str
    as_of: str = ""
    numerator: str = ""
    denominator: str = ""
    note: str = ""

    def cells(self, locator: str) -> dict[str, str]:
        """Return the row of our statements."""
        return {
            "statement_id": self.statement_id,
            "programme_id": self.programme_id,
            "metric_id": self.metric_id,
            "comparator": "=",
            "value": self.value,
            "places": self.place,
            "start": self.start,
            "end": self.end,
            "basis": "total",
            "as_of": self.as_of,
            "source_id": self.source_id,
            "locator": locator,
            "paraphrase": self.paraphrase,
            "processing": "transcribed",
            "rank": "normal",
            "numerator": self.numerator,
            "denominator": self.denominator,
            "note": self.note,
        }


@dataclass(slots=True)
class Draft:
    """Rows for our facts in the making: each once, and none that the facts have already."""

    reading: Reading
    known: Known
    document_name: str
    published_on: str
    spots: dict[tuple[str, str], Spot] = field(default_factory=dict[tuple[str, str], Spot])

    def add(self, table: str, cells: Mapping[str, str], spot: Spot) -> None:
        """Add a row that statements need, by its key in the first column, unless it is there."""
        key = next(iter(cells.values()))
        if self.known.has(table, key) or (table, key) in self.spots:
            return
        self.spots[table, key] = spot
        self.reading.rows.append(
            FoundRow(
                table,
                cells,
                spot.sheet,
                spot.row,
                is_implied=table == "places",
                is_needed_alone=True,
            )
        )

    def refuse(self, spot: Spot, found: str, message: str) -> None:
        """Refuse what stands at a spot."""
        self.reading.refuse(spot.sheet, spot.row, spot.column, found, message)

    def place_name(self, place: str, spot: Spot, publisher: str) -> str | None:
        """Return the name of a place, and add its row if it is a country the facts have not.

        Refuses what is neither a place of the facts nor a country of ISO 3166-1.
        """
        held = self.known.tables.get("places", {}).get(place)
        if held is not None and held["kind"] not in ("group", "unstated"):
            return held["name"]
        if held is None and countries.by_code(place) == place:
            self.add("places", countries.place_cells(place), spot)
            return countries.name_of(place)
        message = (
            f'"{place}" is no country of ISO 3166-1, and no place of the facts that has figures of'
            f" its own: {publisher} may mean a group or a territory that it defines itself. Add it"
            " to the places, as an aggregate, to import its figures."
        )
        self.refuse(spot, place, message)
        return None

    def houses(self, place: str, name: str) -> str:
        """Return whose lower houses a share is of, for a sentence."""
        held = self.known.tables.get("places", {}).get(place)
        is_country = held is None or held["kind"] == "country"
        return (
            f"the lower or single house of {name}"
            if is_country
            else f"lower and single houses across {name}"
        )

    def state(self, observation: Observation, spot: Spot) -> None:
        """Add a statement; as the facts have it where they say the same from the same source."""
        earlier = self.spots.get(("statements", observation.statement_id))
        if earlier is not None:
            message = (
                f"row {earlier.row}, column {earlier.column} has a figure for the same place and"
                " time. Keep one of the two in the file."
            )
            self.refuse(spot, observation.value, message)
            return
        found = observation.cells(spot.locator(self.document_name))
        held = self.known.tables.get("statements", {}).get(observation.statement_id)
        if held is not None:
            if self._rests_on_newer_edition(held, found["source_id"]):
                if not is_rounding_of(found["value"], held["value"]):
                    self.refuse(spot, observation.value, self._newer_edition(held))
                    return
                found = {name: held.get(name, "") for name in found}
            else:
                found = _as_held(held, found)
        self.spots["statements", observation.statement_id] = spot
        headings = {"value": spot.column}
        self.reading.rows.append(FoundRow("statements", found, spot.sheet, spot.row, headings))

    def _published_on(self, source_id: str) -> str:
        return self.known.tables.get("sources", {}).get(source_id, {}).get("published_on", "")

    def _rests_on_newer_edition(self, held: Mapping[str, str], source_id: str) -> bool:
        """A figure of an older edition never replaces one of a newer."""
        dates = (self._published_on(held["source_id"]), self.published_on)
        shortest = min(map(len, dates))
        return held["source_id"] != source_id and dates[0][:shortest] > dates[1][:shortest]

    def _newer_edition(self, held: Mapping[str, str]) -> str:
        source_id = held["source_id"]
        return (
            f"the facts have {held['value']} from a newer edition, {source_id} of"
            f" {self._published_on(source_id)}. Import the newest file, or correct the statement"
            f" {held['statement_id']} by hand."
        )


def _as_held(held: Mapping[str, str], found: dict[str, str]) -> dict[str, str]:
    """The row to propose where the facts have one of that id."""
    scope = ("programme_id", "metric_id", "comparator", "places", "start", "end", "source_id")
    counts = [(held.get(name, ""), found[name]) for name in ("numerator", "denominator")]
    if (
        all(held.get(name, "") == found[name] for name in scope)
        and is_rounding_of(found["value"], held["value"])
        and all(not count or count == known for known, count in counts)
    ):
        return {name: held.get(name, "") for name in found}
    if Decimal(found["value"]) == Decimal(held["value"]):
        return found | {name: found[name] or held.get(name, "") for name in CURATED}
    return found
