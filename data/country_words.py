"""The words of a country's name in the form in which two spellings of one name are alike.

"Gambia, The" and "the Gambia", "Korea, Rep." and "Republic of Korea", "Côte d’Ivoire" and "COTE
D'IVOIRE" are one name each. What tells two countries apart is never dropped.
"""

from __future__ import annotations

import functools
import re
import unicodedata

# Articles, prepositions and "and" in English, French, Russian, Spanish and Arabic.
LITTLE_WORDS = frozenset(
    (
        "the", "of", "and",
        "le", "la", "les", "de", "des", "du", "et",
        "el", "los", "las", "del", "y",
        "и",
        "و",
    )
)  # fmt: skip
# What publishers shorten, and words of two languages that are one.
LONG_FORMS = {
    "st": ("saint",),
    "ste": ("saint",),
    "sainte": ("saint",),
    "rep": ("republic",),
    "republique": ("republic",),
    "republica": ("republic",),
    "dem": ("democratic",),
    "democratique": ("democratic",),
    "democratica": ("democratic",),
    "fed": ("federal",),
    "federated": ("federal",),
    "sts": ("states",),
    "isl": ("islands",),
    "is": ("islands",),
    "peoples": ("people",),  # without its apostrophe
    "afr": ("african",),
    "terr": ("territory",),
    "dr": ("democratic", "republic"),
    "dpr": ("democratic", "people", "republic"),
    "pdr": ("people", "democratic", "republic"),
}
# "People's", "l'Ouganda", "d'Ivoire": a letter that stands alone otherwise is of the name, as in
# "S. Sudan".
ELIDED = re.compile(r"(?<=\w)['’ʼ`]s\b|\b[dl]['’ʼ`]")
INITIALS = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_](?:\.|\b))")  # "U.S.A." is "USA."
LATIN_WORD = re.compile("[a-z0-9]+")
REMEMBERED = 1024  # names, for each is asked for in two ways
ARABIC_ARTICLE = re.compile("^(و?)ال(?=..)")
ARABIC_LETTERS = str.maketrans({"ة": "ه", "ى": "ي", "ـ": None, "گ": "ك", "ک": "ك", "ی": "ي"})


def words(name: str) -> str:
    """Return the words of a name without little ones, in the order of the alphabet."""
    return " ".join(sorted(_long(name)))


def glued(name: str) -> str:
    """Return the letters of a name in their own order, without little words: no spaces."""
    return "".join(_long(name))


@functools.lru_cache(maxsize=REMEMBERED)
def _long(name: str) -> tuple[str, ...]:
    found: list[str] = []
    for word in _plain_words(name):
        found += LONG_FORMS.get(word, (word,))
    return tuple([word for word in found if word not in LITTLE_WORDS] or found)


def _plain_words(name: str) -> list[str]:
    joined = INITIALS.sub(r"\1", ELIDED.sub("", name.casefold()).replace("&", " and "))
    if joined.isascii():
        return LATIN_WORD.findall(joined)
    letters = unicodedata.normalize("NFKD", joined)
    # "ё" is "е" with two marks, and vowels of Arabic are marks too.
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    found = re.findall(r"[^\W_]+", plain.translate(ARABIC_LETTERS).casefold())
    return [ARABIC_ARTICLE.sub(r"\1", word) for word in found]
