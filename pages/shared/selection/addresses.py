"""Addresses as they arrive: escaped by mailers, cut at a full stop, typed by hand, encoded twice.

What is meant is read where that is certain; what is not known is returned, so that it can be told.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote

LISTS = ("places", "programme")
YEARS = ("from", "to")
CODES = ("as_of", "statement", "milestone", "organisation", "kind", "series", "measures", "page")
WORDS = ("search", "unknown_page")
OURS = (*LISTS, *YEARS, *CODES, *WORDS)
MOST_WORDS = 200  # signs of a search that a field can hold

DASHES = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
AROUND = " .,;:!?…،؛؟。、'\"“”„‘’«»‹›()[]{}*>|/"  # what sentences and mailers put around an address
BETWEEN = re.compile(rf"[^\w.{DASHES}-]+")  # codes hold letters, digits, _ . and -
ESCAPED = re.compile(r"^(?:&|amp;|#38;)+", re.IGNORECASE)
NEXT = re.compile(rf"[&?](?:amp;|#38;)*(?=(?:{'|'.join(OURS)})=)", re.IGNORECASE)
NESTED = 3  # how often an address is decoded anew


@dataclass(frozen=True, slots=True)
class Tidied:
    """An address's parameters of ours, each once, and those that it gave twice and differently."""

    values: dict[str, str]
    doubled: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


def tidied(parameters: Mapping[str, Sequence[str]]) -> Tidied:
    """Return the parameters of an address under their own names; those of others stay as they are.

    Of a list given twice all is taken; of what can be one thing only, the first.
    """
    values: dict[str, list[str]] = {}
    for name, text in _pairs((n, text) for n, texts in parameters.items() for text in texts):
        values.setdefault(name, []).append(text)
    once: dict[str, str] = {}
    doubled: dict[str, list[str]] = {}
    for name, texts in values.items():
        different = list(dict.fromkeys(filter(None, texts))) or [""]
        if name not in OURS:
            once[name] = texts[-1]
        elif name in LISTS:
            once[name] = ",".join(different)
        else:
            once[name] = different[0]
            if len(different) > 1:
                doubled[name] = different
    return Tidied(once, doubled)


def _pairs(given: Iterable[tuple[str, str]], depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield each name and value, those too that were swallowed by another's."""
    for written, text in given:
        name = ESCAPED.sub("", visible(written)).strip().lower()
        if name.split("=", 1)[0] in OURS and "=" in name and depth < NESTED:
            # the whole query was encoded as one: it is the name of nothing
            yield from _pairs(parse_qsl(visible(written), keep_blank_values=True), depth + 1)
        elif name not in OURS:
            yield written, text
        elif name in WORDS:
            yield name, re.sub(r"[\0-\x1f\x7f]+", " ", text)[:MOST_WORDS]
        else:
            own, *swallowed = NEXT.split(_decoded(text))
            yield name, own if name in LISTS else own.strip()
            if depth < NESTED:
                parts = (part.partition("=") for part in swallowed)
                yield from _pairs(((name, value) for name, _, value in parts), depth + 1)


def _decoded(text: str) -> str:
    """Return a code's text without what is left of an encoding: codes hold no percent sign."""
    for _ in range(NESTED):
        if (decoded := unquote(text)) == text:
            break
        text = decoded
    return visible(text)


def visible(text: str) -> str:
    """Return a text without what cannot be seen, line breaks as spaces, wide letters as letters."""
    kept = "".join(
        " " if unicodedata.category(sign) == "Cc" else sign
        for sign in text
        if unicodedata.category(sign) != "Cf"
    )
    return "".join(
        unicodedata.normalize("NFKC", s) if unicodedata.east_asian_width(s) == "F" else s
        for s in kept
    )


def codes(text: str, known: Collection[str]) -> tuple[tuple[str, ...], list[str]]:
    """Return the known codes that a text names, each once and in its own spelling, and what else.

    A code in other letters' case is that code, if no other differs from it by case alone.
    """
    spellings: dict[str, list[str]] = {}
    for code in known:
        spellings.setdefault(code.casefold(), []).append(code)
    found: list[str] = []
    unknown: list[str] = []
    for word in BETWEEN.split(text):
        named = list(_named(word, known, spellings))
        found += named
        if not named and (bare := word.strip(f"._-{DASHES}")):
            unknown.append(bare)
    return tuple(dict.fromkeys(found)), list(dict.fromkeys(unknown))


def _named(
    word: str, known: Collection[str], spellings: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Yield the codes that a word is: one, or several with a dash between them; else none."""
    hyphened = re.sub(f"[{DASHES}]", "-", word)
    bare = hyphened.strip("._-")
    for candidate in (word, hyphened, bare, bare.removeprefix("3D")):  # =3D is a mailer's "="
        if candidate in known:
            yield candidate
            return
        if len(same := spellings.get(candidate.casefold(), ())) == 1:
            yield same[0]
            return
    parts = [spellings.get(part.casefold(), ()) for part in hyphened.split("-")]
    if len(parts) > 1 and all(len(same) == 1 for same in parts):
        yield from (same[0] for same in parts)


def year(text: str) -> int | None:
    """Return the year that a text is, in any script's digits, or None: 0999 is none here."""
    bare = text.strip(AROUND).removeprefix("3D")
    is_year = len(bare) == 4 and bare.isdecimal() and int(bare) >= 1000
    return int(bare) if is_year else None


def spelled(text: str, known: Collection[str]) -> str | None:
    """Return the known code that a text is, whatever stands around it and in whatever case."""
    if text in known:
        return text
    found, unknown = codes(text, known)
    return found[0] if len(found) == 1 and not unknown else None


def spellings(text: str) -> tuple[str, ...]:
    """Return what a code may have been before it was typed anew, the text itself first."""
    bare = re.sub(f"[{DASHES}]", "-", text.strip(AROUND))
    return tuple(dict.fromkeys((text, bare, bare.lower())))
