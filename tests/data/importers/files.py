"""Files as people send them: workbooks made part by part, and a small set of known facts."""

import io
import zipfile
from collections.abc import Callable, Mapping

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.importers.files.documents import Document
from data.importers.rows.readings import Known

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = {
    "[Content_Types].xml": f"""{HEAD}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/>
</Types>""",
    "_rels/.rels": f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>""",
    "docProps/app.xml": f"""{HEAD}<Properties
xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
<Application>Microsoft Excel</Application></Properties>""",
    "xl/workbook.xml": f"""{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">
<fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="28330"/>
<sheets><sheet name="statements" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>
</Relationships>""",
    # Cell formats: 0 general, 1 a day, 2 a percentage, 3 a month as "Jan-19".
    "xl/styles.xml": f"""{HEAD}<styleSheet xmlns="{MAIN}">
<fonts count="1"><font><sz val="11"/><name val="Aptos Narrow"/></font></fonts>
<fills count="1"><fill><patternFill patternType="none"/></fill></fills>
<borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="17" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
</styleSheet>""",
}


def excel_workbook(rows: str, strings: list[str], **parts: str | bytes) -> bytes:
    """Return a workbook as Excel saves it: shared strings, and days as serial numbers.

    Parts replace those of the same name, in which "/" and "." are written as "__" and "_".
    """
    items = "".join(f"<si><t>{text}</t></si>" for text in strings)
    files: dict[str, str | bytes] = {
        **PARTS,
        "xl/worksheets/sheet1.xml": f"""{HEAD}<worksheet xmlns="{MAIN}"><dimension ref="A1:Z9"/>
<sheetData>{rows}</sheetData></worksheet>""",
        "xl/sharedStrings.xml": f"""{HEAD}<sst xmlns="{MAIN}" count="{len(strings)}"
uniqueCount="{len(strings)}">{items}</sst>""",
    }
    named = {name.replace("/", "__").replace(".", "_"): name for name in files}
    return zipped(files | {named[name]: text for name, text in parts.items()})


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return files by name as a zip."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def workbook(fill: Callable[[Worksheet], object], name: str = "statements") -> Document:
    """Return a workbook of one sheet that a function fills."""
    book = Workbook()
    book.remove(book["Sheet"])
    fill(book.create_sheet(name))
    content = io.BytesIO()
    book.save(content)
    return Document("facts.xlsx", content.getvalue())


def text_file(*lines: str, name: str = "statements.csv") -> Document:
    """Return a CSV of these lines."""
    return Document(name, "\n".join(lines).encode())


def rows_of(document: Document) -> list[tuple[str, ...]]:
    """Return the cells of the first sheet, row by row."""
    return [cells for _, cells in document.sheets[0].rows]


KNOWN = Known(
    {
        "sources": {
            "wlp-report": {
                "source_id": "wlp-report",
                "title": "Annual report 2019",
                "publisher": "WLP",
                "url": "https://example.org/report",
            }
        },
        "places": {
            code: {"place_id": code, "name": name, "kind": "country"}
            for code, name in {
                "KAZ": "Kazakhstan",
                "KGZ": "Kyrgyzstan",
                "TTO": "Trinidad and Tobago",
            }.items()
        },
        "metrics": {
            "participants": {
                "metric_id": "participants",
                "name": "Participants",
                "unit": "people",
                "kind": "unique",
            },
            "seats_lower": {
                "metric_id": "seats_lower",
                "name": "Women in the lower or single house",
                "unit": "percent",
                "kind": "level",
            },
        },
        "programmes": {
            "institutes": {"programme_id": "institutes", "name": "Training institutes"},
        },
    }
)
