"""Texts: that none is longer than its column allows, and which signs no text of the facts holds.

Here stands the rule, once; files, forms and changes are held to it alike.
"""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from typing import TYPE_CHECKING

from data.rules.columns import MOST, MOST_OF_A_LIST
from data.rules.schema import facts_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The most characters of what stands beside the facts: who made a change and why, the name of a
# file, an answer about one; and the words of a source, which a file of somebody's own may carry.
BESIDE: Mapping[str, int] = {
    "made_by": 100,
    "change_note": 1000,
    "file_name": 255,
    "answer": MOST_OF_A_LIST,
    "quote": 4000,
}
LONGEST_WORD = 150  # letters without any other sign between
WORDLESS = frozenset({"url", "locator", "file_name", "answer"})  # they quote what others wrote
MOST_MARKS = 8  # over and under one letter; no script needs as many
SHOWN = 60  # characters of a text that a message repeats
WORD = re.compile(rf"\w{{{LONGEST_WORD + 1}}}")
# Signs that nobody sees and that change what is read: steering signs, those that turn the direction
# of writing, spaces without width, signs that stand for none, ends of line that few know.
HALF_SIGNS = "\ud800-\udfff"
UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u115f\u1160\u180e\u200b\u2028-\u202e\u2060-\u206f"
    "\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f" + HALF_SIGNS
)
# These join letters, or say their direction: a word may need one, and none needs several.
JOINING = "\u061c\u200c-\u200f"
USUAL = b"\t\n\r" + bytes(range(0x20, 0x7F))
CUT = "…"
MESSAGE = 10 * SHOWN  # no sentence of our own is longer
PAIR = re.compile(r'"([^"]*)"')
QUOTED = re.compile(rf'"([^"]{{{SHOWN + 1},}})"')


@functools.cache
def longest() -> Mapping[str, int]:
    """Return the most characters of a cell by the name of its column, alike in every table."""
    return {**BESIDE} | {c.name: c.longest for table in facts_schema() for c in table.columns}


def fault(column: str, text: str) -> str:
    """Return what is wrong with the text of a column and what to do, "" if nothing."""
    most = longest().get(column, MOST)
    if _has_rare(text) and (found := _unfit().search(text)):
        return _why_unfit(text, found)
    if len(text) > most:
        return f'"{legible(text)}" has {len(text):,} characters; {most:,} are allowed. Shorten it.'
    if len(text) > LONGEST_WORD and column not in WORDLESS and (found := WORD.search(text)):
        return (
            f'"{legible(found[0])}" is a word of more than {LONGEST_WORD} letters. '
            "Correct it, or part it."
        )
    return ""


def faults(column: str, texts: list[str]) -> Iterable[tuple[int, str]]:
    """Yield what is wrong with the texts of a column, each with its place in the list."""
    most = min(longest().get(column, MOST), LONGEST_WORD)
    # Nearly always there is nothing: to look once at all of them is many times quicker.
    if max(map(len, texts), default=0) <= most and not _has_rare("\n".join(texts)):
        return
    for at, text in enumerate(texts):
        if text and (said := fault(column, text)):
            yield at, said


def legible(text: str, most: int = SHOWN) -> str:
    """Return a text for a message: one that is long is cut, and what nobody sees is named."""
    cut = text if len(text) <= most else text[: most - 1] + CUT
    if cut.isascii() and not _has_rare(cut):
        return cut
    return _unfit().sub(lambda found: "".join(f"[U+{ord(sign):04X}]" for sign in found[0]), cut)


def legible_message(message: str) -> str:
    """Return a message in which every text that it quotes is legible.

    What stands between two quotations is our own and stays whole; where a text holds quotation
    marks itself, and the message is long for it, every long stretch between two is shortened.
    """
    if len(message) > SHOWN:
        whole = PAIR.sub(lambda found: f'"{legible(found[1])}"', message)
        is_odd = message.count('"') % 2 == 1 or len(whole) > MESSAGE
        message = QUOTED.sub(lambda found: f'"{legible(found[1])}"', message) if is_odd else whole
    return legible(message, sys.maxsize)


def unfit_pattern() -> str:
    """Return the pattern of what no text holds, as a database's regular expressions write it."""
    unseen = _as_codes(UNSEEN.replace(HALF_SIGNS, ""))  # no text of a database holds these
    joining, marks = _as_codes(JOINING), _as_codes(_marks())
    return f"[{unseen}]|[{joining}]{{3,}}|[{marks}]{{{MOST_MARKS + 1},}}"


def _as_codes(signs: str) -> str:
    return "".join("-" if sign == "-" else f"\\x{{{ord(sign):x}}}" for sign in signs)


def one_line(text: str) -> str:
    """Return a text as one line that can be printed: what nobody sees is named."""
    return legible(re.sub(r"[\t\r\n]+", " ", text), sys.maxsize)


def _why_unfit(text: str, found: re.Match[str]) -> str:
    before = legible(text[max(0, found.start() - SHOWN // 2) : found.start()])
    signs = found[0]
    if len(signs) > 1:
        return (
            f'there are {len(signs)} marks on one another after "{before}", which no script needs. '
            "Delete them."
        )
    name = unicodedata.name(signs, "a control character").lower()
    after = f'after "{before}"' if before else "at the beginning"
    return (
        f"there is U+{ord(signs):04X} ({name}) {after}, which nobody sees and which may change "
        "what is read. Delete it."
    )


@functools.cache
def _unfit() -> re.Pattern[str]:
    """Return the pattern of what no text holds."""
    return re.compile(f"[{UNSEEN}]|[{JOINING}]{{3,}}|[{_marks()}]{{{MOST_MARKS + 1},}}")


def _has_rare(text: str) -> bool:
    """Say whether a text has any sign that what no text holds is made of; quick, and mostly no."""
    if text.isascii():
        return bool(text.encode().translate(None, delete=USUAL))
    return not _rare().isdisjoint(set(text))


@functools.cache
def _rare() -> frozenset[str]:
    all_signs = "".join(map(chr, range(sys.maxunicode + 1)))
    return frozenset(re.findall(f"[{UNSEEN}{JOINING}{_marks()}]", all_signs))


@functools.cache
def _marks() -> str:
    """Return the marks that stand over or under a letter, as ranges of a pattern."""
    marks = "".join(_ranges(sign for sign in range(0x300, 0x1F000) if _is_mark(sign)))
    return f"{marks}\U000e0100-\U000e01ef"


def _is_mark(sign: int) -> bool:
    return unicodedata.category(chr(sign)) in ("Mn", "Me")


def _ranges(signs: Iterable[int]) -> Iterable[str]:
    first = last = None
    for sign in signs:
        if last is not None and sign == last + 1:
            last = sign
            continue
        if first is not None and last is not None:
            yield f"{chr(first)}-{chr(last)}"
        first = last = sign
    if first is not None and last is not None:
        yield f"{chr(first)}-{chr(last)}"
