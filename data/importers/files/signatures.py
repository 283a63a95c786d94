"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.importers.files import text_kinds

if TYPE_CHECKING:
    from collections.abc import Collection

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and any Office file with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAVE_AS = "Open it in a spreadsheet programme and save it as an Excel workbook (.xlsx)."
CHOOSE = "Choose the file with the rows in it."
AS_CSV = "Save the table in it as CSV, with the labels of values, or as an Excel workbook (.xlsx)."
UNPACK = "Unpack it, and choose the table in it."
# What the parts of an Office file before 2007 are called, and what it then is.
OLE_PARTS = {
    "WordDocument": ("a Word document", CHOOSE),
    "PowerPoint Document": ("slides (PowerPoint)", CHOOSE),
    "__substg1.0_": ("an e-mail (Outlook)", "Save its attachment, and choose that."),
}
OTHERS = {
    b"\xff\xd8\xff": ("a photo (JPEG)", CHOOSE),
    b"\x89PNG": ("a picture (PNG)", CHOOSE),
    b"GIF8": ("a picture (GIF)", CHOOSE),
    b"BM": ("a picture (BMP)", CHOOSE),
    b"II*\0": ("a picture (TIFF)", CHOOSE),
    b"MM\0*": ("a picture (TIFF)", CHOOSE),
    b"%PDF": ("a PDF", CHOOSE),
    b"{\\rtf": ("a text document (RTF)", CHOOSE),
    b"Rar!": ("an archive (RAR)", UNPACK),
    b"7z\xbc\xaf": ("an archive (7z)", UNPACK),
    b"\x1f\x8b": ("an archive (gzip)", UNPACK),
    b"BZh": ("an archive (bzip2)", UNPACK),
    b"\xfd7zXZ\0": ("an archive (xz)", UNPACK),
    b"\x28\xb5\x2f\xfd": ("an archive (zstd)", UNPACK),
    b"PK\x05\x06": ("a zip with nothing in it", CHOOSE),
    b"PAR1": ("a Parquet file", AS_CSV),
    b"ARROW1": ("an Arrow file (Feather)", AS_CSV),
    b"SQLite format 3\0": ("a SQLite database", AS_CSV),
    b"\0\1\0\0Standard ": ("an Access database", AS_CSV),
    b"$FL2": ("an SPSS file (.sav)", AS_CSV),  # codespell:ignore sav
    b"$FL3": ("an SPSS file (.sav)", AS_CSV),  # codespell:ignore sav
    b"<stata_dta>": ("a Stata file (.dta)", AS_CSV),
    b"RDX2": ("an R file", AS_CSV),
    b"RDX3": ("an R file", AS_CSV),
    b"\x89HDF": ("an HDF5 file", AS_CSV),
    b"\0\0\x27\x0a": ("a map (shapefile)", AS_CSV),
    b"ID3": ("a recording (MP3)", CHOOSE),
    b"\x1aE\xdf\xa3": ("a film", CHOOSE),
    b"MSCF": ("an archive (cab)", UNPACK),
}
OLD_STATA = re.compile(rb"[\x69-\x73][\x01\x02]\x01\0")  # releases 105 to 115
SAS = bytes.fromhex("000000000000000000000000c2ea8160")
PICTURE_BRANDS = (b"heic", b"heix", b"mif1", b"avif")
PRINTABLE_FIRST = (b"BM", b"PAR1", b"ID3", b"BZh", b"MSCF", b"$FL", b"RDX", b"ARROW1")
# What a zip holds that is no Excel workbook, by a part of it, and what to do.
ZIPPED: tuple[tuple[str, str, str], ...] = (
    (r"word/.*", "a Word document (.docx)", CHOOSE),
    (r"ppt/.*", "slides (.pptx)", CHOOSE),
    (r"xl/workbook\d*\.bin", "a binary workbook (.xlsb)", SAVE_AS),
    (r"Index/.*\.iwa|Index\.zip", "a file of Apple's Numbers, Pages or Keynote",
     'In Numbers choose "File", "Export To", "Excel".'),
    (r"(.*/)?[^/]*\.kml", "a map (KMZ)", CHOOSE),
    (r"(.*/)?[^/]*\.shp", "a map (shapefile)", CHOOSE),
    (r"META-INF/container\.xml", "a book (EPUB)", CHOOSE),
    (r"(.*/)?[^/]*\.(csv|tsv|txt|xlsx)", "a zip and not an Excel workbook", UNPACK),
    (r"(.*/)?[^/]*\.xml", "a zip and not an Excel workbook", UNPACK),
)  # fmt: skip
OPEN_DOCUMENTS = {b"text": "an OpenDocument text (.odt)", b"presentation": "slides (.odp)"}


def is_zip(content: bytes) -> bool:
    """Say whether the bytes are a zip, as every workbook in .xlsx is."""
    return content.startswith(ZIP)


def foreign(content: bytes) -> str:
    """Return why the bytes are no table that can be read and what to do, or nothing.

    As in "is a photo (JPEG) and not a table. Choose the file with the rows in it."
    """
    if content.startswith(OLE):
        return _old_office(content)
    kind = next((told for start, told in OTHERS.items() if content.startswith(start)), None)
    if content.startswith(PRINTABLE_FIRST) and not _is_binary(content):
        kind = None  # a CSV may begin so
    if content[4:8] == b"ftyp":
        is_photo = content[8:12] in PICTURE_BRANDS
        kind = ("a photo (HEIC)" if is_photo else "a film or a recording (MP4)", CHOOSE)
    if content.startswith(b"RIFF") and content[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        kind = ("a picture (WebP)" if content[8:12] == b"WEBP" else "a recording", CHOOSE)
    if OLD_STATA.match(content):
        kind = ("a Stata file (.dta)", AS_CSV)
    if content.startswith(SAS):
        kind = ("a SAS file (.sas7bdat)", AS_CSV)
    if content[8:12] == b"DUCK":
        kind = ("a DuckDB database", AS_CSV)
    if content[257:262] == b"ustar":
        kind = ("an archive (tar)", UNPACK)
    return f"is {kind[0]} and not a table. {kind[1]}" if kind else text_kinds.named(content)


def zipped(names: Collection[str], mimetype: bytes) -> str:
    """Return why a zip with such parts is no Excel workbook and what to do, or nothing."""
    if b"opendocument" in mimetype:
        kind = next((told for part, told in OPEN_DOCUMENTS.items() if part in mimetype), "")
        return f"is {kind}. {CHOOSE}" if kind else f"is an OpenDocument file (.ods). {SAVE_AS}"
    is_workbook = "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names)
    for pattern, kind, advice in ZIPPED:
        if any(re.fullmatch(pattern, name) for name in names):
            if is_workbook and not pattern.startswith("xl/"):
                continue
            return f"is {kind}. {advice}"
    return "" if is_workbook else f"is a zip and not an Excel workbook. {CHOOSE}"


def _old_office(content: bytes) -> str:
    if ENCRYPTED in content:
        return "is protected by a password. Save a copy of it without one."
    for part, (kind, advice) in OLE_PARTS.items():
        if part.encode("utf-16-le") in content:
            return f"is {kind} and not a table. {advice}"
    return f"is of the format before 2007 (.xls). {SAVE_AS}"


def _is_binary(content: bytes) -> bool:
    return any(byte < 9 for byte in content[:256])
