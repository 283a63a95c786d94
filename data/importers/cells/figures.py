"""Figures as they are written in a table: their own digits, with a point where they have a comma.

A comma is a decimal comma only where the table proves it; what could be read in two ways is not
read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PLAIN = re.compile(r"-?\d+([.,]\d+)?([eE][+-]?\d+)?", re.ASCII)
THOUSANDS = re.compile(r"-?[1-9]\d{0,2}([.,])\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DecimalMark:
    """The sign before the decimals in one table: ".", ",", or "" where it is not certain."""

    sign: str

    def figure(self, cell: str) -> str | None:
        """Return a cell's figure in plain digits, or None where it is none for certain."""
        text = cell.strip().replace("\u2212", "-")
        marks = set(text) & {".", ","}
        if not PLAIN.fullmatch(text) or (marks and marks != {self.sign}):
            return None
        return _plain(text.replace(",", "."))

    def problem(self, cell: str) -> str:
        """Return why a cell has no figure for certain, and what to do."""
        if not PLAIN.fullmatch(cell.strip()):
            return f'"{cell}" is not a figure. Write digits, or leave the cell empty for a gap.'
        return (
            f'"{cell}" can be read in two ways: the file does not show whether a comma stands'
            " before decimals or thousands. Save it with a decimal point and no thousands."
        )


def decimal_mark(cells: Iterable[str]) -> DecimalMark:
    """Return the decimal sign that the figures of a table share.

    "27,5" proves a comma, and so does "0,615". "27,500" alone could be thousands, and "27,5"
    beside "27.5" contradicts. Points are before decimals: publishers write no thousands.
    """
    marked = [
        cell.strip()
        for cell in cells
        if PLAIN.fullmatch(cell.strip()) and ("," in cell or "." in cell)
    ]
    with_comma = [cell for cell in marked if "," in cell]
    if not with_comma:
        return DecimalMark(".")
    is_proved = any(not THOUSANDS.fullmatch(cell) for cell in with_comma)
    return DecimalMark("," if is_proved and len(with_comma) == len(marked) else "")


def decimals(figure: str) -> int:
    """Return how many decimals a figure has."""
    return len(figure.partition(".")[2])


def is_rounding_of(rounded: str, figure: str) -> bool:
    """Say whether the one is the other, or the other rounded to the one's decimals."""
    coarse, fine = Decimal(rounded), Decimal(figure)
    if coarse == fine:
        return True
    places = decimals(rounded)
    half_a_step = Decimal(5).scaleb(-places - 1)  # whichever way a spreadsheet rounds a half
    return places < decimals(figure) and abs(coarse - fine) <= half_a_step


def rounded(figure: str, places: int = 1) -> str:
    """Return a figure for a sentence, half a step rounded away from zero: 12.25 is 12.3."""
    return str(Decimal(figure).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _plain(text: str) -> str:
    """Digits without an exponent; nothing else about them is changed."""
    return f"{Decimal(text):f}" if "e" in text.lower() else text
