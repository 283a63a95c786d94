"""What the words of other people's headings and cells are about, in five languages.

A word here raises a question or proposes an answer; it never decides what a row means.
"""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Of what, then meaning by meaning: the words, as phrases that are parted by " | ". Of a heading the
# most particular meaning comes first; "*" ends the beginning of a word.
FILE = Path(__file__).with_name("vocabulary.csv")
SIGNS = frozenset("✓✔☑☐☒✗✘×+-–")  # a yes or a no without a word


@functools.lru_cache(maxsize=10_000)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without accents, case and the Arabic article."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text) if text.isascii() else text
    plain = unicodedata.normalize("NFKD", spaced.casefold().replace("%", " percent "))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = (word for word in re.split(r"[\W_]+", plain.replace("ـ", "")) if word)
    return tuple(re.sub(r"^(?:و?ال|لل)(?=\w{2})", "", word) for word in words)


def ideas(heading: str) -> tuple[str, ...]:
    """Return what a heading may be about, the most particular first; nothing for unknown words."""
    return _meanings(heading, "heading")


def beyond(text: str) -> tuple[str, ...]:
    """Return what a text says besides a plain result: aimed, rate, running and the like."""
    return _meanings(text, "beyond")


def is_of_things(text: str) -> bool:
    """Say whether a text names what is no person: a business, a group, a centre."""
    return bool(_meanings(text, "thing"))


def status_of(text: str) -> str:
    """Return "normal", "planned" or "refused" for a status word, or "" where none is certain."""
    return _certain(text, "status")


@functools.lru_cache(maxsize=10_000)
def first_of_status(text: str) -> str:
    """Return the first that a sentence says of a status; of what is denied, "refused"."""
    words = words_of(text)
    starts = [words[at:] for at in range(len(words))]
    meanings, denials = _by_letter()["status"], _by_letter()["negation"]["no"]
    is_denied = False
    for start in starts:
        first = start[0][0]
        found = {m for m, phrases in meanings.items() if _begins(start, phrases.get(first, ()))}
        if found & {"refused", "planned"}:
            return "refused" if "refused" in found else "planned"
        if found:
            return "refused" if is_denied else "normal"
        is_denied |= _begins(start, denials.get(first, ()))
    return ""


def sex_of(text: str) -> str:
    """Return "women", "men" or "all" for a word of a sex, or "" where none is certain."""
    return _certain(text, "sex")


@functools.lru_cache(maxsize=50_000)
def is_answer(text: str) -> bool:
    """Say whether a cell is a yes or a no, in a word or a sign: "no", "Sí", "x", "✓", "0"."""
    words = words_of(text)
    return text.strip() in SIGNS or any(
        len(words) == len(phrase) and _begins(words, (phrase,))
        for phrases in _vocabulary()["answer"].values()
        for phrase in phrases
    )


@functools.lru_cache(maxsize=50_000)
def is_sum(text: str) -> bool:
    """Say whether a cell says that its row is a sum of others."""
    words = words_of(text)
    return bool(words) and _begins(words, _by_letter()["row"]["sum"].get(words[0][0], ()))


def is_whole(text: str) -> bool:
    """Say whether a word of a breakdown means that nothing is broken down."""
    return not words_of(text) or bool(_meanings(text, "part"))


Phrase = tuple[tuple[str, bool], ...]  # words, each with whether it is only the beginning of one


@functools.lru_cache(maxsize=10_000)
def _meanings(text: str, of: str) -> tuple[str, ...]:
    words = words_of(text)
    starts = [words[at:] for at in range(len(words))]
    return tuple(
        meaning
        for meaning, phrases in _by_letter()[of].items()
        if any(_begins(start, phrases.get(start[0][0], ())) for start in starts)
    )


@functools.lru_cache(maxsize=10_000)
def _certain(text: str, of: str) -> str:
    found = () if _meanings(text, "negation") else _meanings(text, of)
    return found[0] if len(found) == 1 else ""


@functools.cache
def _by_letter() -> dict[str, dict[str, dict[str, list[Phrase]]]]:
    """Return the phrases of each meaning by their first letter: most cells begin none of them."""
    found: dict[str, dict[str, dict[str, list[Phrase]]]] = {}
    for of, meanings in _vocabulary().items():
        for meaning, phrases in meanings.items():
            letters = found.setdefault(of, {}).setdefault(meaning, {})
            for phrase in phrases:
                letters.setdefault(phrase[0][0][0], []).append(phrase)
    return found


@functools.cache
def _vocabulary() -> dict[str, dict[str, tuple[Phrase, ...]]]:
    found: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            phrases = tuple(_phrase(phrase) for phrase in row["words"].split(" | "))
            found.setdefault(row["of"], {})[row["means"]] = phrases
    return found


def _phrase(text: str) -> Phrase:
    parts = text.split()
    return tuple((word, part.endswith("*")) for part in parts for word in words_of(part))


def _begins(words: tuple[str, ...], phrases: Sequence[Phrase]) -> bool:
    return any(
        len(words) >= len(phrase)
        and all(
            word.startswith(wanted) if is_beginning else word == wanted
            for word, (wanted, is_beginning) in zip(words, phrase, strict=False)
        )
        for phrase in phrases
    )
