"""Data Package v2: every table as CSV, and a description that programs check and join them by.

Nothing is lost but the answers, which are worked out from the statements and not kept.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from data.exporters.archives import zipped
from data.exporters.csv_files import csv_files
from data.exporters.gathering import COMPARATORS, LICENCE, NO_SUM, TITLE, credit_lines
from data.rules.columns import table_meaning
from data.rules.schema import facts_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.exporters.gathering import Export
    from data.rules.columns import Column
    from data.rules.schema import Table

PROFILES = "https://datapackage.org/profiles/2.0"
TYPES = {"VARCHAR": "string", "DOUBLE": "number", "INTEGER": "integer"}
FORMULAS = (
    "A text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage "
    "return) has an apostrophe before it, and so has one that begins with apostrophes and then so."
)


def data_package(export: Export) -> bytes:
    """Return the tables as a zip with datapackage.json and a README."""
    files = csv_files(export)
    descriptor = json.dumps(_descriptor(export, files), ensure_ascii=False, indent=2)
    described = {"datapackage.json": descriptor.encode(), "README.md": _readme(export).encode()}
    return zipped(described | files, export.exported_on)


def _descriptor(export: Export, files: Mapping[str, bytes]) -> dict[str, object]:
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "tidemark-facts",
        "title": TITLE,
        "description": f"{NO_SUM} {FORMULAS}",
        "version": export.store.version,
        "created": f"{export.exported_on.isoformat()}T00:00:00Z",
        "selection": export.filters,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "The curation: choice, wording and notes",
            },
            {
                "name": "terms-of-publishers",
                "path": "sources.csv",
                "title": "The figures: the terms of their publishers, in the column licence",
            },
        ],
        "sources": [
            {"title": f"{source['publisher']}: {source['title']}"}
            | ({"path": source["url"]} if source["url"] else {})
            for source in export.tables["sources"]
        ],
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in facts_schema()],
    }


def _resource(table: Table, content: bytes) -> dict[str, object]:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table_meaning(table.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "$schema": f"{PROFILES}/tableschema.json",
            "fields": list(map(_field, table.columns)),
            "primaryKey": [table.key],
            "foreignKeys": [
                {
                    "fields": [reference.column],
                    "reference": {"resource": reference.table, "fields": [reference.key]},
                }
                for reference in table.references
            ],
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {
        "required": column.is_required or None,
        "unique": column.is_key or None,
        "pattern": column.pattern,
        "enum": list(column.options) or None,
        "minimum": column.minimum,
        "exclusiveMinimum": column.above,
        "maxLength": None if column.is_number else column.longest,
    }
    said = {name: value for name, value in constraints.items() if value is not None}
    field: dict[str, object] = {
        "name": column.name,
        "title": column.words.heading,
        "type": TYPES[column.type_name],
    }
    return field | ({"constraints": said} if said else {})


def _readme(export: Export) -> str:
    signs = [f"- `{sign}` {meaning}" for sign, meaning in COMPARATORS.items()]
    parts = [
        f"# {TITLE}",
        f"Exported on {export.exported_on.isoformat()} from version {export.store.version}: "
        f"{export.filters_sentence}.",
        f"**{NO_SUM}**",
        "`datapackage.json` describes each file: columns, types, keys and references.",
        "## How to read a statement\n\n" + "\n".join(signs),
        "`places` joins codes with `;`; a group means somewhere among its members. An empty "
        "`start` is an unknown beginning; an empty `end` is up to `as_of`, else up to the source's "
        "date. Rank `superseded` or `planned` is kept for the record and is in no answer.",
        FORMULAS,
        f"## Licence and credits\n\n{LICENCE}\n\n"
        + "\n".join(f"- {line}" for line in credit_lines(export)),
    ]
    return "\n\n".join(parts) + "\n"
