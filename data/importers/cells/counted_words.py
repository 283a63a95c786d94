"""What a figure says that it counts: "women" in "24 women", known for a measure of people.

A word is left aside only where it is known to be what the measure counts: "24 women" is no number
of trainings, and "24 groups of women" no number of people.
"""

from __future__ import annotations

import functools
import re

from data.importers.cells.number_words import NUMBER_WORDS

MOST_WORDS = 6
WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*")
FEMALE = frozenset(("woman", "girl", "female", "lady", "mother", "schoolgirl"))
MALE = frozenset(("man", "boy", "male", "father"))
EITHER = frozenset((
    "person", "participant", "trainee", "student", "pupil", "alumnus", "alumna", "graduate",
    "attendee", "member", "leader", "beneficiary", "entrepreneur", "activist", "teacher",
    "trainer", "worker", "employee", "volunteer", "candidate", "politician", "expert",
    "professional", "representative", "individual", "adult", "youth", "child", "citizen",
    "learner", "deputy", "senator", "parliamentarian", "fellow", "farmer", "owner", "head",
    "official", "specialist",
))  # fmt: skip
PEOPLE = FEMALE | MALE | EITHER
SEATS = frozenset(("seat", "mandate", "member", "deputy", "senator", "parliamentarian", "mp"))
# Before these the thing counted is named already: "24 women from Osh".
AFTER_THE_NAME = frozenset((
    "from", "in", "at", "of", "with", "who", "that", "by", "for", "across", "among",
))  # fmt: skip
CONFUSING = frozenset((
    "per", "each", "every", "more", "less", "fewer", "than", "half", "quarter", "third",
    "dozens", "hundreds", "thousands", "million", "millions", "billion", "couple", "times",
    "points", "group", "groups", "pair", "pairs", "no", "not", "none", "other", "additional",
    "or", "if",
    "k", "m", "mln", "mio", "lakh", "lac", "crore", "тыс", "тысяч", "тысячи", "тысяча", "млн",
    "millier", "milliers", "mille", "mil", "miles", "millón", "millones",
    "ألف", "الف", "آلاف", "مليون",
))  # fmt: skip
LINKING = frozenset(
    ("a", "and", "of", "out", "the", "all", "or", "more", "above", "over")
)  # within a number
OF_A_SHARE = re.compile(r"^of (?:the |all |its )?", re.IGNORECASE)
IRREGULAR = {
    "people": "person", "persons": "person", "children": "child",
    "alumni": "alumnus", "alumnae": "alumna", "ladies": "lady", "mps": "mp", "staff": "worker",
    "deputies": "deputy", "beneficiaries": "beneficiary",
    "чел": "person", "человек": "person", "человека": "person", "персон": "person",
    "участников": "participant", "участника": "participant", "участницы": "woman",
    "участниц": "woman", "женщин": "woman", "женщины": "woman", "мужчин": "man",
    "мужчины": "man", "pers": "person", "personne": "person", "personnes": "person",
    "femme": "woman", "femmes": "woman", "homme": "man", "hommes": "man", "persona": "person",
    "personas": "person", "mujer": "woman", "mujeres": "woman", "hombre": "man",
    "hombres": "man", "participantes": "participant", "شخص": "person", "شخصا": "person",
    "أشخاص": "person", "مشارك": "participant", "مشاركا": "participant", "امرأة": "woman",
    "نساء": "woman", "رجل": "man", "رجال": "man",
}  # fmt: skip


def parted(text: str, unit: str, measure: str) -> tuple[str, str]:
    """Return a number and the words after it that name what a measure counts, "" for none.

    A text whose words are not known to be what is counted comes back as it is.
    """
    words = text.split(" ")
    at = len(words)
    while at and WORD.fullmatch(words[at - 1].rstrip(".")) and not _is_number(words[at - 1]):
        at -= 1
    said = " ".join(words[at:]).rstrip(".")
    is_number_alone = all(_is_of_number(word) for word in words[:at])
    if at and said and is_number_alone and _is_counted(said, unit, measure):
        return " ".join(words[:at]), said
    return text, ""


def is_plain(words: str) -> bool:
    """Say whether words change nothing of the number before them, as "million" would."""
    return not CONFUSING & {word.rstrip(".") for word in words.lower().split()} and not any(
        map(_is_number, words.split())
    )


def is_narrower(words: str, unit: str) -> bool:
    """Say whether words name one sex where the unit is people of either."""
    said = {_singular(word) for word in words.split()}
    unit_words = {_singular(word) for word in unit.split()}
    return bool(said & (FEMALE | MALE)) and bool(unit_words & EITHER)


def _is_number(word: str) -> bool:
    pieces = set(word.lower().split("-"))
    return word.lower() in ("percent", "per", "cent", "pct") or bool(pieces & NUMBER_WORDS)


def _is_of_number(word: str) -> bool:
    return not any(sign.isalpha() for sign in word) or word.lower() in LINKING or _is_number(word)


@functools.lru_cache(maxsize=4096)
def _is_counted(said: str, unit: str, measure: str) -> bool:
    words = (OF_A_SHARE.sub("", said) if unit == "percent" else said).lower().split()
    if not 0 < len(words) <= MOST_WORDS or CONFUSING & set(words):
        return False
    name = next((at for at, word in enumerate(words) if word in AFTER_THE_NAME), len(words))
    called = [_singular(word) for word in words[:name]]
    known = _known(unit, measure)
    strangers = (PEOPLE - known) & {_singular(word) for word in words}
    return bool(called) and called[-1] in known and not strangers


@functools.lru_cache(maxsize=1024)
def _known(unit: str, measure: str) -> frozenset[str]:
    """Return the words, each as one of its kind, for what a measure counts."""
    units = {_singular(word) for word in WORD.findall(unit.lower())}
    named = {_singular(word) for word in WORD.findall(measure.lower())} - AFTER_THE_NAME
    if unit == "percent":
        return frozenset(named | PEOPLE | SEATS)
    if units & EITHER:
        return frozenset(units | named | PEOPLE)
    if units & FEMALE:
        return frozenset(units | FEMALE | (named - EITHER - MALE))
    if units & MALE:
        return frozenset(units | MALE | (named - EITHER - FEMALE))
    return frozenset(units | (named - PEOPLE))


def _singular(word: str) -> str:
    word = word.lower().rstrip(".,;")
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending, one in (("women", "woman"), ("woman", "woman"), ("men", "man")):
        if word.endswith(ending):  # as in "businesswomen"
            return one
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ches", "shes", "sses", "xes"):
        if word.endswith(ending):
            return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
