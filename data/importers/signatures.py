"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and any Office file with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHERS = {
    b"\xff\xd8\xff": "a photo (JPEG)",
    b"\x89PNG": "a picture (PNG)",
    b"GIF8": "a picture (GIF)",
    b"BM": "a picture (BMP)",
    b"II*\0": "a picture (TIFF)",
    b"MM\0*": "a picture (TIFF)",
    b"%PDF": "a PDF",
    b"{\\rtf": "a text document (RTF)",
    b"Rar!": "an archive (RAR)",
    b"7z\xbc\xaf": "an archive (7z)",
    b"\x1f\x8b": "an archive (gzip)",
    b"PAR1": "a Parquet file",
}
PICTURE_BRANDS = (b"heic", b"heix", b"mif1", b"avif")
PRINTABLE_FIRST = (b"BM", b"PAR1")  # a CSV may begin so: only with a byte that is no text
SAVE_AS = "Open it in a spreadsheet programme and save it as an Excel workbook (.xlsx)."


def is_zip(content: bytes) -> bool:
    """Say whether the bytes are a zip, as every workbook in .xlsx is."""
    return content.startswith(ZIP)


def foreign(content: bytes) -> str:
    """Return why the bytes are no table that can be read and what to do, or nothing.

    As in "is a photo (JPEG) and not a table. Choose the file with the rows in it."
    """
    if content.startswith(OLE):
        if ENCRYPTED in content:
            return "is protected by a password. Save a copy of it without one."
        return f"is of the format before 2007 (.xls). {SAVE_AS}"
    kind = next((name for start, name in OTHERS.items() if content.startswith(start)), "")
    if content.startswith(PRINTABLE_FIRST) and b"\0" not in content[:64]:
        kind = ""
    if content[4:8] == b"ftyp" and content[8:12] in PICTURE_BRANDS:
        kind = "a photo (HEIC)"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        kind = "a picture (WebP)"
    return f"is {kind} and not a table. Choose the file with the rows in it." if kind else ""
