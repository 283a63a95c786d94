"""Every word on screen: one gettext catalogue a language.

    t("filters.share")                          a text
    t("overview.title", places=…, years=…)      with its parts
    marked("panel.sources", names=…)            with parts that are markup
    n("counts.inside", 7)                       with the plural form that the language asks for

Keys are codes, never English sentences: a better wording changes one line of a catalogue.
"""

import functools
import gettext
import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from markupsafe import Markup, escape

TEXT = Path(__file__).parent / "text"
LANGUAGE = "en"
LOCALE = "en_GB"  # day before month, comma before no "and"


@functools.cache
def catalogue(language: str = LANGUAGE) -> gettext.GNUTranslations:
    """Return a language's texts, read from its .po file once."""
    with (TEXT / f"{language}.po").open("rb") as file:
        catalog = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def t(key: str, **parts: object) -> str:
    """Return the text of a key with its parts filled in; an unknown key is an error."""
    text = catalogue().gettext(key)
    if text == key:
        raise KeyError(f"no text for {key!r} in {LANGUAGE}.po")
    return text.format(**parts) if parts else text


def marked(key: str, **parts: object) -> Markup:
    """Return the text of a key with parts that are markup; every other part is escaped."""
    return escape(t(key)).format(**parts)


def n(key: str, count: int, **parts: object) -> str:
    """Return the plural form of a key for a count; the count is a part of the text as {count}."""
    text = catalogue().ngettext(key, f"{key}.many", count)
    if text in (key, f"{key}.many"):
        raise KeyError(f"no text for {key!r} in {LANGUAGE}.po")
    return text.format(count=number(count), **parts)


def sentence_case(text: str) -> str:
    """Return a text that begins a sentence: "this cell is empty" begins with a capital."""
    return text[:1].upper() + text[1:]


def has_text(key: str) -> bool:
    """Say whether the catalogue holds a key: codes that users may invent have no label of ours."""
    texts = catalogue()
    # Which of the two finds a text that has a plural depends on Python's version.
    return texts.gettext(key) != key or texts.ngettext(key, key, 1) != key


@functools.lru_cache(maxsize=16_384)
def number(value: float, decimals: int = 0) -> str:
    """Return a number in the language's digits and separators, with fixed decimals."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=LOCALE)
