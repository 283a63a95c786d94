"""A file of text that may be larger than memory, looked through once before it is read."""

from __future__ import annotations

import codecs
import hashlib
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.errors import FileRefusedError, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHUNK = 4 * 1024 * 1024
# Signs of ASCII that cells usually hold; a space is the one white space among them.
USUAL = bytes(range(0x20, 0x7F)) + b"\r\n"
BEYOND_ASCII = bytes(range(0x80, 0x100))
# White space beyond ASCII, as UTF-8.
WIDE_SPACES = re.compile(
    rb"\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2(?:\x80[\x80-\x8a\xa8\xa9\xaf]|\x81\x9f)|\xe3\x80\x80"
)
BLANK = re.compile(rb"\n(?=\r?\n)")
BLANKS_KEPT = 10_000
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class LargeText:
    """What is known of a file of text: its SHA-256, and which unusual signs are anywhere in it."""

    path: Path
    size: int
    lines: int
    digest: str
    has_controls: bool
    has_wide: bool  # signs beyond ASCII
    has_spaces: bool  # white space that is no plain space, beside ends of line
    blank_lines: tuple[int, ...]  # the numbers of the first ones


def look_through(path: Path, progress: Callable[[float], None]) -> LargeText:
    """Return what is known of a file once all of it was looked at, a piece at a time.

    `progress` is told the share of it that is done. Raises FileRefusedError where it cannot be
    read, or is no text in UTF-8: with the line.
    """
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    done, lines = 0, 1
    has_controls = has_wide = has_spaces = False
    blanks: list[int] = []
    before = b""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            while piece := file.read(CHUNK):
                if done == 0 and piece.startswith(UTF_16):
                    raise FileRefusedError(
                        f'{path.name}: the file is UTF-16, not UTF-8. Save it as "CSV UTF-8".'
                    )
                digest.update(piece)
                if (at := piece.find(b"\0")) >= 0:
                    line = lines + piece.count(b"\n", 0, at)
                    raise FileRefusedError(
                        f"{path.name}, line {line}: there is a NUL "
                        'character, so this is no text. Save the table as "CSV UTF-8".'
                    )
                rare = piece.translate(None, delete=USUAL)
                if rare:
                    wide = rare.translate(None, delete=bytes(range(0x80)))
                    has_wide = has_wide or bool(wide)
                    has_controls = has_controls or bool(rare.translate(None, delete=BEYOND_ASCII))
                    has_spaces = has_spaces or bool(WIDE_SPACES.search(before + piece))
                _decode(decoder, piece, path.name, lines, is_last=False)
                blanks += _blank_lines(before[-2:], piece, lines, BLANKS_KEPT - len(blanks))
                before = piece[-3:]
                done += len(piece)
                lines += piece.count(b"\n")
                progress(min(1.0, done / max(size, 1)))
        _decode(decoder, b"", path.name, lines, is_last=True)
    except OSError as error:
        raise FileRefusedError(
            f"{shown(path)} cannot be read ({error.strerror}). Check the path."
        ) from error
    if not done:
        raise FileRefusedError(f"{path.name} is empty. Choose the file with the rows in it.")
    return LargeText(
        path,
        done,
        lines,
        digest.hexdigest(),
        has_controls=has_controls,
        has_wide=has_wide,
        has_spaces=has_spaces or has_controls,
        blank_lines=tuple(blanks),
    )


def first_lines(text: LargeText) -> str:
    """Return the beginning of a file, up to an end of line."""
    with text.path.open("rb") as file:
        head = file.read(1024 * 1024)
    if len(head) < text.size:
        head = head[: head.rfind(b"\n") + 1] or head
    return head.decode("utf-8-sig", errors="ignore")


def _blank_lines(before: bytes, piece: bytes, lines: int, most: int) -> list[int]:
    """Return the numbers of lines without a sign; `before` is the end of the piece before."""
    joined = before + piece
    line = lines - before.count(b"\n")
    found: list[int] = []
    at = 0
    for match in itertools.islice(BLANK.finditer(joined), max(0, most)):
        line += joined.count(b"\n", at, match.end())
        at = match.end()
        # The end of the piece before was looked at with that piece already.
        if at + (1 if joined[at : at + 1] == b"\n" else 2) > len(before):
            found.append(line)
    return found


def _decode(
    decoder: codecs.IncrementalDecoder, piece: bytes, name: str, lines: int, *, is_last: bool
) -> None:
    try:
        decoder.decode(piece, final=is_last)
    except UnicodeDecodeError as error:
        line = lines + error.object.count(b"\n", 0, error.start)
        raise FileRefusedError(
            f"{name}, line {line}: byte 0x{error.object[error.start]:02x} is not UTF-8. "
            'Save the file as "CSV UTF-8".'
        ) from error
