"""Numbers as people write them: digits of any script, thousands and decimals of any country."""

from __future__ import annotations

import re
import unicodedata

from data.errors import UncertainError
from data.importers.cells.number_words import read_words

SPACES = re.compile(r"\s+")
ARABIC_DECIMAL, ARABIC_THOUSANDS = "\u066b", "\u066c"
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", ARABIC_THOUSANDS: "'"})
SIGNS_OF_DECIMALS = {",": "comma", ".": "point"}
# Python's own way of writing a float, exactly; a spreadsheet's "1.2E+05" has lost digits.
EXPONENT = re.compile(r"\d(\.\d+)?e[+-]\d{2,3}")
PLAIN = re.compile(r"\d+(\.\d+)?")
GROUPED = re.compile(
    r"[1-9]\d{0,2}(?P<sign>[ ',.])\d{3}(?:(?P=sign)\d{3})*(?:(?P<decimal>[.,٫])\d+)?"
)
DECIMAL = re.compile(r"\d+[,٫]\d+")
ONE_GROUP = re.compile(r"[1-9]\d{0,2}[,.]\d{3}")


def plain(text: str) -> str:
    """Return text with Latin digits and single plain spaces, as in "١٬٢٥٠" → "1'250"."""
    if text.isascii():  # as nearly every cell: a file may have millions
        return " ".join(text.split())
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    return SPACES.sub(" ", digits.translate(APOSTROPHES)).strip()


def read_number(text: str, *, is_count: bool = False, decimal_sign: str = "") -> str:
    """Return the digits of a number with a point for decimals, as in "1 250,5" → "1250.5".

    A count has no decimals, so "1,250" people are 1250; elsewhere it might as well be 1.25, unless
    `decimal_sign` says which sign the file parts decimals with. Raises UncertainError.
    """
    number = plain(text)
    if number[:1].isalpha() and (named := read_words(number)) is not None:
        return str(named)
    if ONE_GROUP.fullmatch(number):
        return _one_group(text, number, is_count=is_count, decimal_sign=decimal_sign)
    if PLAIN.fullmatch(number):
        return _without_zeros(number)
    if EXPONENT.fullmatch(number):
        return number
    if DECIMAL.fullmatch(number) and not is_count:
        return _without_zeros(number.replace(",", ".").replace(ARABIC_DECIMAL, "."))
    grouped = GROUPED.fullmatch(number)
    if grouped and grouped["decimal"] != grouped["sign"]:
        whole, sign, decimals = number.partition(grouped["decimal"] or "\0")
        digits = whole.replace(grouped["sign"], "")
        return _without_zeros(f"{digits}.{decimals}" if sign else digits)
    if DECIMAL.fullmatch(number):
        raise UncertainError(
            f'"{text}" has decimals, and this measure counts. Write a whole number.'
        )
    told = f'"{text}" is not a number. Write digits alone, with a point for decimals, as in 1250 or'
    is_worded = any(sign.isdigit() for sign in number) and any(sign.isalpha() for sign in number)
    bound = " Where a word says more or fewer, write a sign before them, as in >350." * is_worded
    raise UncertainError(f"{told} 27.5.{bound}")


def _one_group(text: str, number: str, *, is_count: bool, decimal_sign: str) -> str:
    """Return what "1,250" or "1.250" is: a point parts decimals unless the file says otherwise."""
    sign = "," if "," in number else "."
    digits, decimals = number.replace(sign, ""), number.replace(sign, ".")
    if decimal_sign:
        return decimals if sign == decimal_sign else digits
    if sign == "." and not is_count:
        return decimals
    if sign == "," and is_count:
        return digits
    decimals = decimals.rstrip("0").rstrip(".")
    raise UncertainError(
        f'"{text}" could be {digits} or {decimals}: the {SIGNS_OF_DECIMALS[sign]} may part '
        f"thousands or decimals. Write {digits} or {decimals}."
    )


def _without_zeros(number: str) -> str:
    """Return a number without zeros before it; those after it are the source's precision."""
    whole, sign, decimals = number.partition(".")
    return (whole.lstrip("0") or "0") + sign + decimals
