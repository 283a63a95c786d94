"""JSON-LD: a schema.org Dataset with one Observation a statement, for search engines and graphs.

What is lost: milestones and organisations; statements that were planned or are superseded, which
this vocabulary could not tell from results; keys become names within the document. A value stands
only where it is exact: "more than 350" has a minValue of 351 and no value, so that no reader takes
it for 350. What was stated is in additionalProperty, sign and value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from data.answers.proofs import statement_bounds
from data.exporters.gathering import LICENCE, NO_SUM, TITLE
from data.exporters.periods import days, interval
from data.totals.claims import IN_FORCE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.exporters.gathering import Export
    from data.queries import Statement

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
STATED = (
    "comparator", "value", "basis", "start", "end", "as_of", "processing", "rank", "numerator",
    "denominator", "locator", "note",
)  # fmt: skip


def json_ld(export: Export) -> bytes:
    """Return the export as JSON-LD."""
    rows = {row["statement_id"]: row for row in export.tables["statements"]}
    cards = [card for card in export.statements if card.rank in IN_FORCE]
    dataset = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "description": f"{NO_SUM} Selection: {export.filters_sentence}.",
        "version": export.store.version,
        "dateModified": export.exported_on.isoformat(),
        "license": {"@type": "CreativeWork", "name": "CC BY 4.0", "url": CC_BY, "text": LICENCE},
        "temporalCoverage": _coverage(cards),
        "spatialCoverage": [_place(row) for row in export.tables["places"]],
        "variableMeasured": [_variable(row) for row in export.tables["metrics"]],
        "citation": [_work(row) for row in export.tables["sources"]],
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(cards),
            "itemListElement": [_observation(card, rows[card.statement_id]) for card in cards],
        },
    }
    return orjson.dumps(_filled(dataset), option=orjson.OPT_INDENT_2)


def _observation(card: Statement, row: Mapping[str, str]) -> dict[str, object]:
    low, high = statement_bounds(card)
    length = days(card)
    thing = {
        "@type": "Observation",
        "@id": f"#statement-{card.statement_id}",
        "identifier": card.statement_id,
        "description": card.paraphrase,
        "measuredProperty": {"@id": f"#property-{card.metric_id}"},
        "variableMeasured": {"@id": f"#metric-{card.metric_id}"},
        "observationAbout": [{"@id": f"#place-{code}"} for code in card.places],
        "observationDate": (card.starts_on or card.ends_on).isoformat(),
        "observationPeriod": f"P{length}D" if length else None,
        "value": _shortest(card.value) if card.comparator == "=" else None,
        "minValue": None if low is None else _shortest(low),
        "maxValue": None if high is None else _shortest(high),
        "unitText": card.unit,
        "additionalProperty": [
            _property("interval", interval(card)),
            _property("programme", card.programme),
            *(_property(name, row[name]) for name in STATED if row[name]),
        ],
        "subjectOf": {"@id": f"#source-{card.source_id}"},
    }
    return _filled(thing)


def _variable(row: Mapping[str, str]) -> dict[str, object]:
    return _filled(
        {
            "@type": "StatisticalVariable",
            "@id": f"#metric-{row['metric_id']}",
            "identifier": row["metric_id"],
            "name": row["name"],
            "description": row["definition"],
            "measuredProperty": {
                "@type": "Property",
                "@id": f"#property-{row['metric_id']}",
                "name": row["name"],
            },
        }
    )


def _place(row: Mapping[str, str]) -> dict[str, object]:
    members = [code for code in row["members"].split(";") if code]
    return _filled(
        {
            "@type": "Country" if row["kind"] == "country" else "Place",
            "@id": f"#place-{row['place_id']}",
            "identifier": row["place_id"],
            "name": row["name"],
            "containsPlace": [{"@id": f"#place-{code}"} for code in members],
        }
    )


def _work(row: Mapping[str, str]) -> dict[str, object]:
    return _filled(
        {
            "@type": "CreativeWork",
            "@id": f"#source-{row['source_id']}",
            "identifier": row["source_id"],
            "name": row["title"],
            "publisher": {"@type": "Organization", "name": row["publisher"]},
            "datePublished": row["published_on"],
            "url": row["url"],
            "usageInfo": _terms(row["licence"]),
            "description": row["note"],
        }
    )


def _property(name: str, value: str) -> dict[str, object]:
    return {"@type": "PropertyValue", "name": name, "value": value}


def _coverage(cards: Sequence[Statement]) -> str | None:
    if not cards:
        return None
    starts = [card.starts_on for card in cards]
    known = [start for start in starts if start]
    first = min(known).isoformat() if len(known) == len(starts) else ".."
    return f"{first}/{max(card.ends_on for card in cards).isoformat()}"


def _shortest(value: float) -> float:
    return int(value) if value == int(value) else value


def _terms(text: str) -> dict[str, object] | None:
    return {"@type": "CreativeWork", "text": text} if text else None


def _filled(part: Mapping[str, object]) -> dict[str, object]:
    """Return an object without what is absent or empty."""
    return {
        name: value for name, value in part.items() if value is not None and value not in ("", [])
    }
