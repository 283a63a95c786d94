"""XML measured before it is parsed: encoding, elements, depth and the length of texts.

A few hundred kilobytes of zip may hold twenty million empty elements: to count them in the bytes
costs a fraction of a second, to parse them a minute and gigabytes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.errors import FileRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable

CHUNK = 4096  # between two looks at the depth
DEEPEST = 200
LONGEST_BYTES = 512 * 1024  # of a text or a tag; a cell has at most 32,767 characters
DECLARATION = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{0,100})[\"']")
# What the parser knows by itself, or what publishers' files are in.
ENCODINGS = re.compile(
    r"utf-?8|utf-?16(le|be)?|us-ascii|ascii|iso-8859-\d{1,2}|latin-?1|windows-125\d|cp125\d|koi8-[ru]",
    re.IGNORECASE,
)
SAVE_AGAIN = "Open it in the programme that made it and save it anew, as UTF-8."


@dataclass(slots=True)
class Markup:
    """What a stretch of XML holds so far. Comments and the like may blur it by a few."""

    elements: int = 0
    depth: int = 0
    bytes_alike: int = 0  # since the last tag began

    def add(self, content: bytes, start: int) -> None:
        """Count what begins in the next bytes of a content, from a place on."""
        end = min(start + CHUNK, len(content))
        starts = content.count(b"<", start, end)
        # One more byte: two signs that belong together may lie on either side of the end.
        ends, empty, declared, said = (
            content.count(pair, start, end + 1) for pair in (b"</", b"/>", b"<!", b"<?")
        )
        opened = starts - ends - declared - said
        self.elements += opened
        self.depth += opened - ends - empty
        last = content.rfind(b"<", start, end)
        self.bytes_alike = self.bytes_alike + end - start if last < 0 else end - last


def check_markup(
    where: str, pieces: Iterable[bytes], *, most_elements: int | None = None, of: str = ""
) -> None:
    """Raise FileRefusedError where XML holds more, deeper or longer things than honest files do.

    `where` begins the message, as in "facts.xlsx, xl/styles.xml"; `of` names what its elements are.
    """
    found, held, is_first = Markup(), b"", True
    for piece in pieces:
        if is_first:
            check_encoding(where, piece)
            is_first = False
        content = held + piece.replace(b"\0", b"")  # UTF-16 has its signs among zeros
        held = next((end for end in (b"</", b"<", b"/") if content.endswith(end)), b"")
        content = content.removesuffix(held)
        for start in range(0, len(content), CHUNK):
            found.add(content, start)
            _check(where, found, most_elements, of)


def _check(where: str, found: Markup, most_elements: int | None, of: str) -> None:
    if most_elements is not None and found.elements > most_elements:
        raise FileRefusedError(
            f"{where} holds more than {most_elements:,} {of or 'elements'}, and was not read. Copy "
            "the rows alone into a new workbook, or save the sheet as CSV UTF-8."
        )
    if found.depth > DEEPEST:
        raise FileRefusedError(
            f"{where} holds elements that lie more than {DEEPEST} deep in one another, which no "
            "programme writes: it may be meant to do harm, and was not read."
        )
    if found.bytes_alike > LONGEST_BYTES:
        raise FileRefusedError(
            f"{where} holds a text of more than {LONGEST_BYTES // 1024} kB, and was not "
            "read: no cell holds so much. Shorten it in the programme that made the file."
        )


def check_encoding(where: str, head: bytes) -> None:
    """Raise FileRefusedError where XML begins with an encoding that nobody knows."""
    declared = DECLARATION.search(head[:1024].replace(b"\0", b""))
    name = declared[1].decode("ascii", "replace") if declared else "utf-8"
    if not ENCODINGS.fullmatch(name) or not _is_known(name):
        raise FileRefusedError(
            f'{where} says that its encoding is "{name}", which cannot be read. {SAVE_AGAIN}'
        )


def _is_known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True
