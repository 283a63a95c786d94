"""Texts that are not UTF-8, as spreadsheets of many countries save them: asked about, not guessed.

Bytes alone do not say which letters they are: the code page that seems likely is proposed, each is
shown on the first rows, and the answer is kept for the next file that begins alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from data.importers.cells.keys import digest
from data.importers.files.documents import MARKS_OF_UTF_16, TEXTS, Document
from data.importers.files.signatures import foreign
from data.importers.rows.readings import Need, Reading, Refusal
from data.rules.texts import legible

if TYPE_CHECKING:
    from collections.abc import Mapping

ENCODING = "encoding"  # the name of the question
NAMES = {
    "windows-1252": "Western (Windows-1252, Latin-1)",
    "windows-1251": "Cyrillic (Windows-1251)",
    "windows-1256": "Arabic (Windows-1256)",
    "windows-1250": "Central European (Windows-1250)",
    "windows-1254": "Turkish (Windows-1254)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "cp866": "Cyrillic (DOS, 866)",
    "mac-roman": "Western (Macintosh)",
}
HEAD = 64 * 1024  # bytes that are looked at
LINES_SHOWN, SHOWN = 2, 120  # of the first that hold such letters; characters
WORD = re.compile(r"[A-Za-z\x80-\U0010ffff]+")
LIKELY = 0.9  # of the words with such letters look like words
SAVE_AS = 'In Excel choose "File", "Save As" and the type "CSV UTF-8 (Comma delimited)".'


def key_of(document: Document) -> str:
    """Return the name under which the answer is kept: files of one system begin alike."""
    first = document.content.split(b"\n", 1)[0].strip()
    return f"{ENCODING}-{digest(first.decode('latin-1'), 12)}"


def is_unsure(document: Document) -> bool:
    """Say whether a file is a table of text in an encoding that its bytes do not tell."""
    content = document.content
    if document.suffix not in TEXTS or b"\0" in content or content.startswith(MARKS_OF_UTF_16):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return not document.is_workbook and not foreign(content)
    return False


def decoded(document: Document, answers: Mapping[str, str]) -> Document | None:
    """Return a file as UTF-8 by the answer, or None where there is no answer that fits."""
    name = answers.get(ENCODING, "").strip()
    text = _text(document.content, name) if name in NAMES else None
    return replace(document, content=text.encode()) if text is not None else None


def asked(document: Document) -> Reading:
    """Return a reading without rows that asks which code page a file is in."""
    lines = _lines_shown(document.content)
    words = {name: _likelihood(document.content[:HEAD], name) for name in NAMES}
    possible = [name for name in NAMES if _text(document.content, name) is not None]
    likely = [name for name in possible if words[name] >= LIKELY]
    likely.sort(key=lambda name: -words[name])
    possible.sort(key=lambda name: -words[name])
    options = tuple(
        (name, f"{NAMES[name]}: {legible(_shown(lines, name), SHOWN)}") for name in possible
    )
    proposal = likely[0] if likely else ""
    label = "Which of these lines are right?"
    hint = f"The file is not saved as UTF-8. {SAVE_AS}"
    reason = f"it reads {legible(_shown(lines, proposal), SHOWN)}" if proposal else ""
    need = Need(ENCODING, label, options, hint=hint, proposal=proposal, reason=reason)
    message = (
        "the text is not UTF-8, and its bytes do not say which letters they are. Say which code "
        f"page it is in; or save it anew: {SAVE_AS}"
    )
    return Reading(
        "text",
        refusals=[Refusal("", 0, "", "", message)],
        refused=1,
        needs=(need,),
        mapping_key=key_of(document),
        is_waiting=True,
    )


def _text(content: bytes, name: str) -> str | None:
    """Return bytes as text of a code page, or None where they are none."""
    try:
        text = content.decode(name)
    except UnicodeDecodeError:
        return None
    return None if any(_is_control(sign) for sign in set(text)) else text


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) == "Cc" and sign not in "\r\n\t"


def _likelihood(head: bytes, name: str) -> float:
    """Return how many of the words with letters beyond ASCII look like words, from 0 to 1."""
    text = head.decode(name, errors="replace")
    words = {word for word in WORD.findall(text) if not word.isascii()}
    if not words:
        return 0.0
    return sum(map(_is_wordlike, words)) / len(words)


def _is_wordlike(word: str) -> bool:
    """Say whether the letters of a word are of one script, with capitals where they may be."""
    letters = [sign for sign in word if sign.isalpha()]
    if len(letters) < len(word):
        return all(unicodedata.category(sign)[0] in "LPZM" or sign in "°№€" for sign in word)
    scripts = {unicodedata.name(letter, "?").split(" ", 1)[0] for letter in letters}
    if len(scripts) > 1:
        return False
    accented = sum(not letter.isascii() for letter in letters)
    if scripts == {"LATIN"} and accented * 2 > len(letters):
        return False
    spelled = "".join(letters)
    return spelled in (spelled.lower(), spelled.upper(), spelled[:1] + spelled[1:].lower())


def _lines_shown(content: bytes) -> list[bytes]:
    lines = content[:HEAD].splitlines()
    return [line for line in lines if not line.isascii()][:LINES_SHOWN]


def _shown(lines: list[bytes], name: str) -> str:
    return " / ".join(line.decode(name, errors="replace") for line in lines)
