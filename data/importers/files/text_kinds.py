"""What a text is that is no table of cells, by how it begins: XML, JSON, a web page, an e-mail.

Each is named for what it is, with the download to ask for instead. A file of IATI activities is
XML too; it is not here, for it is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD = 64 * 1024  # bytes that are looked at
ROOT_WITHIN = 2048
MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))
AS_WORKBOOK = "Open it in a spreadsheet programme and save it as an Excel workbook (.xlsx)."
AS_TABLE = "Ask for the table as CSV or as an Excel workbook (.xlsx)."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of text: what tells it, what it is, and what to do."""

    sign: str  # a pattern, found anywhere in the beginning
    name: str
    advice: str


SDMX_ADVICE = (
    'Ask the publisher for SDMX-CSV of the same data: "CSV" or "SDMX-CSV" in a data portal, or'
    " the answer of its web service in text/csv."
)
WORLD_BANK_ADVICE = 'At data.worldbank.org choose "CSV" under "Download" instead.'
XML_KINDS = (
    Kind(
        r"sdmx\.org/resources/sdmxml|<([\w-]+:)?(StructureSpecificData|GenericData|CompactData|"
        r"UtilityData|CrossSectionalData|StructureSpecificTimeSeriesData|GenericTimeSeriesData)\b",
        "SDMX-ML",
        SDMX_ADVICE,
    ),
    Kind(
        r"urn:schemas-microsoft-com:office:spreadsheet|progid=\"Excel\.Sheet\"",
        "an XML spreadsheet of Excel 2003",
        AS_WORKBOOK,
    ),
    Kind(r"www\.worldbank\.org", "XML of the World Bank", WORLD_BANK_ADVICE),
    Kind(
        r"<ROOT>\s*<data>\s*<record>",
        "XML of UNdata or of the World Bank",
        'Choose "Comma" in UNdata\'s menu "Download", or "CSV" at data.worldbank.org, instead.',
    ),
    Kind(r"<iati-organisations?[\s>]", "an IATI file of organisations", "It holds no results."),
    Kind(r"opengis\.net/kml|<kml[\s>]|<gpx[\s>]", "a map (KML or GPX)", AS_TABLE),
    Kind(r"<svg[\s>]", "a picture (SVG)", AS_TABLE),
    Kind(r"office:document", "an OpenDocument file in one piece", AS_WORKBOOK),
    Kind(r"<(ddi:)?codeBook[\s>]", "a description of a survey (DDI)", AS_TABLE),
    Kind(r"<h:html|www\.w3\.org/2002/xforms", "a form (XForm) and no answers to it", AS_TABLE),
    Kind(r"<rdf:RDF|<rss[\s>]|<feed[\s>]", "XML of links (RDF, RSS)", AS_TABLE),
)
JSON_KINDS = (
    Kind(r'"dataSets"\s*:|"sdmx-json|sdmx-json-schemas', "SDMX-JSON", SDMX_ADVICE),
    Kind(
        r'"class"\s*:\s*"(dataset|collection)"|"dataset"\s*:\s*\{\s*"dimension"',
        "JSON-stat",
        "Ask for the same table as CSV or as an Excel workbook (.xlsx); PxWeb offers both.",
    ),
    Kind(
        r'"type"\s*:\s*"(Feature|FeatureCollection|Topology)"',
        "a map (GeoJSON or TopoJSON)",
        AS_TABLE,
    ),
    Kind(r'docs\.google\.com', "a link to a Google document and not the document",
         'Open it and choose "File", "Download", "Microsoft Excel (.xlsx)".'),
    Kind(r'"indicator"\s*:\s*\{\s*"id".{0,200}"countryiso3code"|"sourceid"',
         "an answer of the World Bank's web service", WORLD_BANK_ADVICE),
    Kind(r'"seriesDescription".{0,4000}"geoAreaCode"|"geoAreaCode".{0,4000}"timePeriodStart"',
         "an answer of the SDG database's web service",
         "Ask for the CSV or the workbook of unstats.un.org/sdgs/dataportal instead."),
    Kind(r'"dataElement"|"dataValues"|"metaData"\s*:.{0,4000}"headers"', "JSON of DHIS2",
         "Download the same table there as CSV or Excel."),
    Kind(r'"@context"', "linked data (JSON-LD)", AS_TABLE),
    Kind(r'"resources"\s*:', "the description of a data package and not its data",
         "Choose the zip that holds the tables, or one of the tables."),
)  # fmt: skip
OTHER_KINDS = (
    Kind(r"(?i)\A\s*(?>(?:<!--.*?-->\s*)*)<(!doctype html|html|head|body|table|meta|style|div)\b",
         "a web page (HTML), whatever its name says", AS_WORKBOOK),
    Kind(r'\A(CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGE|CREATION-DATE|SUBJECT-AREA|MATRIX)=".*?;\s',
         "a PC-Axis table (.px)", "Save the same table as CSV or as an Excel workbook (.xlsx)."),
    Kind(r"(?i)\A((from|to|cc|subject|date|received|return-path|delivered-to|mime-version|"
         r"message-id|x-[\w-]+|content-type): [^\n]*\r?\n([ \t]+[^\n]*\r?\n)*){3}",
         "an e-mail", "Save its attachment, and choose that."),
    Kind(r"\ABEGIN:V(CARD|CALENDAR)\b", "a card or a calendar", AS_TABLE),
    Kind(r"\AASCII SPSS PORT FILE|\A\*{0,4}.{0,80}ASCII SPSS PORT FILE", "an SPSS file (.por)",
         "Save the table in SPSS, PSPP or R as CSV, with the labels of values."),
    Kind(r"(?i)\A(?>(?:\s*--[^\n]*\n)*)\s*(create table|insert into|drop table|begin;)\s",
         "a dump of a database (SQL)", "Save the table in it as CSV."),
    Kind(r"\A%!PS", "a document (PostScript)", AS_TABLE),
    Kind(r"\A\\documentclass", "a document (LaTeX)", AS_TABLE),
)  # fmt: skip
XML = re.compile(r"\s*<(\?xml\b|!--|([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*[\s/>])")
JSON = re.compile(r'\s*(\{\s*("|\})|\[\s*["{\[\d\]-])')
ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
IATI = re.compile(r"<iati-activit(ies|y)[\s>]")


def named(content: bytes) -> str:
    """Return why a text is no table and what to do, as in "is a web page …"; "" for any other.

    A cheap look at the beginning and the end; never an error.
    """
    text = _beginning(content)
    if text is None:
        return ""
    kind = next((each for each in OTHER_KINDS if re.search(each.sign, text, re.DOTALL)), None)
    end = content[-256:].replace(b"\0", b"").rstrip()[-1:]
    if kind is None and XML.match(text) and end == b">" and not IATI.search(text):
        kind = next((each for each in XML_KINDS if re.search(each.sign, text)), None)
        kind = kind or Kind("", f"XML ({_root(text)}), of a kind that is not known here", AS_TABLE)
    if kind is None and JSON.match(text) and end in b"}]":
        kind = next((each for each in JSON_KINDS if re.search(each.sign, text, re.DOTALL)), None)
        kind = kind or Kind("", "JSON, of a kind that is not known here", AS_TABLE)
    return f"is {kind.name}, and not a table that can be read. {kind.advice}" if kind else ""


def _root(text: str) -> str:
    found = ROOT.search(re.sub(r"<!--.*?-->", "", text[:ROOT_WITHIN], flags=re.DOTALL))
    return f"<{found[1][:40]}>" if found else "without an element"


def _beginning(content: bytes) -> str | None:
    """The beginning as text, whatever its encoding; None where it is no text."""
    head = content[:HEAD]
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, errors="replace")
    return None if b"\0" in head else head.decode("utf-8", errors="replace")
