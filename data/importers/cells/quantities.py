"""Quantities as sources word them: "more than 350", "50+", "about 40", "24 women", "27 %"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal

from data.errors import UncertainError
from data.importers.cells.bounding_words import CODES, CODES_AFTER
from data.importers.cells.counted_words import is_plain, parted
from data.importers.cells.number_words import read_loosely
from data.importers.cells.numerals import EXPONENT, plain, read_number

ONE = Decimal(1)
PERCENT = "percent"  # the unit of a measure of shares
# Words for what nobody counted or reported, in five languages, and signs that may be a zero.
NOT_COUNTED = frozenset((
    "n/a", "na", "n.a.", "n.a", "#n/a", "n/d", "n.d.", "..", "...", "…", "null", "nan",
    "unknown", "missing", "not reported", "not available", "not applicable", "not counted",
    "not recorded", "no data", "not known", "tbc", "tbd",
    "s/o", "s.o.", "sans objet",  # codespell:ignore objet
    "non disponible", "non renseigné", "non communiqué",
    "non compté", "inconnu", "nc", "n.c.",
    "s/d", "s.d.", "sin datos", "sin dato", "no disponible", "no aplica", "desconocido",
    "н/д", "н.д.", "нд", "н/п", "нет данных", "не известно", "неизвестно", "не применимо",
    "нет сведений", "не указано",
    "غير متوفر", "غير متاح", "غير معروف", "لا توجد بيانات", "لا ينطبق",
))  # fmt: skip
NOT_REPORTED = NOT_COUNTED | {"", "-", "–", "—", "−", "--", "---", "*", "?", "x", "/"}
MAYBE_ZERO = frozenset((
    "none", "nil", "no", "nobody", "aucun", "aucune", "aucuns", "néant", "ninguno", "ninguna",
    "нет", "لا أحد", "لا يوجد",
))  # fmt: skip
RANGE = re.compile(r"(.*\d.*?) ?(?:-|–|—|\bto\b) ?(.*\d.*)")
BETWEEN = re.compile(r"between (?P<low>.+) and (?P<high>.+)", re.IGNORECASE)
FRACTION = re.compile(
    r"(?P<part>\d{1,6}) ?(?:\bout of\b|\bof\b|/) ?(?:the |all )?(?P<whole>\d{1,6})", re.IGNORECASE
)
NOBODY = re.compile(r"(?:no|none of) (?!more\b|fewer\b|less\b)\D+", re.IGNORECASE)
WITH_WORDS = re.compile(r"(?P<number>\d[\d ,.']*?) ?(?P<words>[^\W\d_][^\d%]*)")
SHARE = re.compile(r"(?P<number>.*?) ?(?:%|٪|per ?cent)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its comparator: one of < <= = ~ >= >, and digits with a point for decimals.

    A share that was worded as "12 of 48 seats" has both numbers beside it. `counted` is what the
    figure says that it counts, "women" in "24 women". `worked_out` is how it was multiplied.
    """

    comparator: str
    value: str
    numerator: str = ""
    denominator: str = ""
    counted: str = ""
    worked_out: str = ""


def is_unfilled(cell: str) -> bool:
    """Say whether a cell has no number to read: it is empty, or says "-", "n/a", "none"."""
    words = plain(cell).lower()
    return words in NOT_REPORTED or words in MAYBE_ZERO


def says_not_counted(cell: str) -> bool:
    """Say whether a cell tells in words that there is no number: "n/a", "no data"."""
    return plain(cell).lower() in NOT_COUNTED


def read_comparator(text: str) -> str:
    """Return the code of a comparator in words or signs, "" for none. Raises UncertainError."""
    words = plain(text).lower()
    code = CODES.get(words) or CODES_AFTER.get(words)
    if words and not code:
        raise UncertainError(
            f'"{text}" is not a comparator. Write one of = > >= < <= ~, '
            'or words such as "more than" and "at least".'
        )
    return code or ""


@functools.lru_cache(maxsize=10_000)  # a table has few different cells, each read time and again
def read_quantity(
    text: str,
    *,
    unit: str = "",
    measure: str = "",
    comparator: str = "",
    is_count: bool = False,
    decimal_sign: str = "",
    times: Decimal = ONE,
) -> Quantity:
    """Return the quantity that a cell states, with the comparator of its words or signs.

    `comparator` is what another cell says; where both say one they must agree, where neither does
    it is "=". A percent sign goes with the unit "percent" alone. Words after the number are left
    aside where they are the unit, or of the measure's name, or people where the unit is. A number
    is multiplied by `times`, a percentage is not. See `read_number` for the others. Raises
    UncertainError where the cell has no certain reading, with what to write instead.
    """
    said = read_comparator(comparator)
    words = plain(text)
    _refuse_empty(text, words)
    own, number, counted = _split(words, unit, measure)
    if said and own and said != own:
        raise UncertainError(
            f'"{text}" says {own} and the comparator\'s column says {said}. '
            "Compare both with the source, and keep one."
        )
    if fraction := FRACTION.fullmatch(number):
        return _share_of(text, fraction, own or said or "=", unit, counted)
    share = SHARE.fullmatch(number)
    if share:
        if unit != PERCENT:
            counted = f"counts {unit}" if unit else "is no share"
            raise UncertainError(
                f'"{text}" is a percentage, and this measure {counted}. '
                "Write the number itself, or choose a measure in percent."
            )
        number = share["number"]
    _refuse_wrong_shape(text, number)
    loose = read_loosely(number)
    if loose is not None and not (own or said):
        raise UncertainError(
            f'"{text}" may be exactly {loose}, or about as many. Write {loose}, or "about {loose}".'
        )
    if loose is not None:
        number = str(loose)
    if not counted:
        _refuse_strange_words(text, number, unit)
    if share or times == ONE:
        value = read_number(number, is_count=is_count, decimal_sign=decimal_sign)
        return Quantity(own or said or "=", value, counted=counted)
    # Thousands have decimals where what they count has none.
    value = read_number(number, decimal_sign=decimal_sign)
    made = f"{(Decimal(value) * times).normalize():f}"
    if is_count and "." in made:
        raise UncertainError(
            f'"{text}" times {times:f} makes {made}, and this measure counts. Compare the figure '
            "and what it is multiplied by with the source."
        )
    worked_out = f"{value} × {times:f} = {made}"
    return Quantity(own or said or "=", made, counted=counted, worked_out=worked_out)


def _share_of(
    text: str, found: re.Match[str], comparator: str, unit: str, counted: str
) -> Quantity:
    """Return the share that "12 of 48" is, to one decimal."""
    part, whole = int(found["part"]), int(found["whole"])
    if unit != PERCENT:
        counts = f"counts {unit}" if unit else "is no share"
        raise UncertainError(
            f'"{text}" names two numbers, and this measure {counts}. Write the one that is meant: '
            f"{part}, if that is it."
        )
    if comparator != "=" or whole == 0 or part > whole:
        raise UncertainError(
            f'"{text}" is no share of a whole. Compare both numbers with the source, and write '
            "them without a qualifier, as in 12 of 48."
        )
    value = f"{100 * part / whole:.1f}".removesuffix(".0")
    return Quantity("=", value, str(part), str(whole), counted)


def _refuse_strange_words(text: str, number: str, unit: str) -> None:
    """Refuse a number with words that are not known to be what the measure counts."""
    found = WITH_WORDS.fullmatch(number)
    if found and unit and unit != PERCENT:
        told = f'"{text}" is not a number alone, and this measure counts {unit}.'
        if not any(sign.isalpha() for sign in found["words"]):
            raise UncertainError(
                f'{told} Write {found["number"].strip()} if "{found["words"]}" only marks a note.'
            )
        if not is_plain(found["words"]):
            raise UncertainError(
                f"{told} Write how many {unit} there are, in digits alone, as in 15000."
            )
        raise UncertainError(
            f'{told} Write {found["number"].strip()} if "{found["words"]}" are what it counts; '
            "else choose the measure that counts them."
        )


def _refuse_empty(text: str, words: str) -> None:
    if words.lower() in MAYBE_ZERO or NOBODY.fullmatch(words):
        raise UncertainError(
            f'"{text}" may mean 0, or that nobody counted. Write 0 if there were none; what '
            "nobody counted does not enter."
        )
    if words.lower() in NOT_REPORTED:
        found = f'"{text}" is no number.' if words else "there is no number."
        raise UncertainError(
            f"{found} Write it if it is known; what nobody reported does not enter."
        )
    if re.match(r"=\s*[^\d\s=<>~]", words):
        raise UncertainError(f'"{text}" is a formula. Write its result.')


def _split(words: str, unit: str, measure: str) -> tuple[str, str, str]:
    """Return the comparator, or "", the number without its words and signs, and what it counts."""
    before, after, number = "", "", words
    if found := _pattern_before().match(words):
        before, number = CODES[found["words"].lower()], found["rest"]
    if found := _pattern_after().fullmatch(number):
        after, number = CODES_AFTER[found["words"].lower()], found["rest"]
    number, counted = parted(number, unit, measure)
    if counted and not after and (found := _pattern_after().fullmatch(number)):
        after, number = CODES_AFTER[found["words"].lower()], found["rest"]  # "350+ people"
    if before and after and before != after:
        raise UncertainError(
            f'"{words}" says both {before} and {after}. Compare it with the source, and keep one.'
        )
    return before or after, number, counted


def _refuse_wrong_shape(text: str, number: str) -> None:
    if found := BETWEEN.fullmatch(text.strip()):
        raise UncertainError(
            f'"{text}" is a range. Write it as two rows: one with at least {found["low"]}, '
            f"one with up to {found['high']}."
        )
    found = RANGE.fullmatch(number)
    if found and number[0] not in "-–−" and not EXPONENT.fullmatch(number):
        low, high = found.groups()
        raise UncertainError(
            f'"{text}" is a range. Write it as two rows: one with at least {low}, '
            f"one with up to {high}."
        )
    if re.match(r"[-–−] ?\d", number):
        raise UncertainError(f'"{text}" is below zero. Compare it with the source.')
    if _pattern_before().match(number):
        raise UncertainError(f'"{text}" has two comparators. Keep the one of the source.')


@functools.cache
def _pattern_before() -> re.Pattern[str]:
    words = sorted(CODES, key=len, reverse=True)
    # A word needs a space or a digit after it, a sign does not.
    listed = "|".join(re.escape(w) + (r"(?![^\W\d_])" if w[-1].isalpha() else "") for w in words)
    return re.compile(rf"(?P<words>{listed}) ?(?P<rest>.*)", re.IGNORECASE)


@functools.cache
def _pattern_after() -> re.Pattern[str]:
    listed = "|".join(re.escape(words) for words in CODES_AFTER)
    return re.compile(rf"(?P<rest>.*?) ?(?P<words>{listed})", re.IGNORECASE)
