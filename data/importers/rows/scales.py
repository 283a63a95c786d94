"""By what the figures of a table are to be multiplied: "(thousands)", "тыс.", "x1000", a column.

A word that speaks of a scale raises a question; it never changes a figure unseen.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from data.importers.cells.numerals import plain
from data.importers.cells.quantities import ONE, PERCENT
from data.importers.rows.readings import Need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# How a scale is written in five languages, the most particular first; each with its number.
WORDED: tuple[tuple[str, Decimal], ...] = (
    (r"hundreds? of thousands|lakhs?", Decimal(100_000)),
    (r"crores?", Decimal(10_000_000)),
    (r"billions?|bn|milliards?|mrd|miles de millones|миллиард\w*|млрд|مليار\w*|مليارات",
     Decimal(1_000_000_000)),
    (r"millions?|mln|mio|mn|millones|mill[oó]n|миллион\w*|млн|مليون|ملايين|بالملايين",
     Decimal(1_000_000)),
    (r"thousands?|thous|thsd|tsd|milliers?|en mille|miles|тысяч\w*|тыс|ألف|آلاف|الآلاف|بالآلاف"
     r"|بالألف", Decimal(1000)),
    (r"dozens?|douzaines?|docenas?|дюжин\w*", Decimal(12)),
    (r"hundreds|centaines?|centenas|centenares|сотн\w*|сотен|مئات|بالمئات", Decimal(100)),
)  # fmt: skip
IN_WORDS = tuple((re.compile(rf"(?<!\w)(?:{w})(?!\w)", re.IGNORECASE), n) for w, n in WORDED)
ZEROS = r"0{3}(?:[ ,.']?0{3})*"
# "'000", "(000s)", "x1000", "× 1 000", "in 1,000s", "en 1 000", "10^3".
IN_DIGITS = re.compile(
    rf"(?<![\w.,])['’`‘]?(?P<zeros>{ZEROS})['’]?s?(?!\w)"
    rf"|(?:(?<!\w)[x×*х] ?|(?<!\w)(?:in|en|в|by) |\()(?P<one>1[ ,.']?{ZEROS}|(?<!\()100)"
    r"(?:['’]?s)?(?!\w)"
    r"|(?<!\w)10 ?(?:\^|\*\*|e) ?(?P<power>[2-9])(?!\w)|(?<!\w)10(?P<high>[²³⁶⁹])"
    r"|\((?P<letter>k|m)\)",
    re.IGNORECASE,
)
RATE = re.compile(
    r"(?<!\w)(?:per|pour|por cada|por|на|لكل) (?P<of>1[ ,.']?" + ZEROS + r"|thousand|mille|mil|"
    r"тысячу|million|ألف)(?!\w)|‰",
    re.IGNORECASE,
)
PER_CENT = re.compile(
    r"%|٪|(?<!\w)(?:per ?cent|pct|percent\w*|pourcent\w*|por ?cient\w*|porcent\w*|процент\w*"
    r"|بالمئة|نسبة مئوية)(?!\w)",
    re.IGNORECASE,
)
POWER = re.compile(
    r"(?<!\w)(?:unit[ _]?mult|unit multiplier|power|exponent|exposant|exponente|порядок)(?!\w)",
    re.IGNORECASE,
)
SHARE = re.compile(r"0?[.,]\d+|1[.,]0+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
HIGH = {"²": 2, "³": 3, "⁶": 6, "⁹": 9}
SCALES = frozenset((ONE, *(number for _, number in WORDED), Decimal(10_000)))
MULTIPLY, TEN_TO_IT = "multiplier", "power-of-ten"
AS_THEY_STAND = "1"
SHARES, SMALL_ALONE = "scale-100", "100-of-small"
LARGEST_POWER = 12


class Times(NamedTuple):
    """By what a figure is multiplied: of any measure, and that of a measure in per cent."""

    figure: Decimal
    share: Decimal

    def of(self, unit: str) -> Decimal:
        """Return it for a measure of a unit."""
        return self.figure * self.share if unit == PERCENT else self.figure


ONCE = Times(ONE, ONE)


def scale_in(text: str) -> Decimal | None:
    """Return the number by which a heading or a title says that figures are to be multiplied."""
    words = plain(text)
    if RATE.search(words):
        return None
    if found := IN_DIGITS.search(words):
        if found["letter"]:
            return Decimal(1000 if found["letter"].lower() == "k" else 1_000_000)
        if power := int(found["power"] or HIGH.get(found["high"] or "", 0)):
            return Decimal(10) ** power
        digits = re.sub(r"\D", "", found["zeros"] or found["one"])
        return Decimal(digits if digits.startswith("1") else f"1{digits}")
    return next((number for pattern, number in IN_WORDS if pattern.search(words)), None)


def is_rate(text: str) -> bool:
    """Say whether a heading speaks of so many in a thousand, which is no scale."""
    return bool(RATE.search(plain(text)))


def is_per_cent(text: str) -> bool:
    """Say whether a heading says that its figures are percentages."""
    return bool(PER_CENT.search(text))


def is_power(heading: str) -> bool:
    """Say whether a heading of scales means powers of ten, as UNIT_MULT does."""
    return bool(POWER.search(heading))


def scale_of(
    cell: str, *, is_power_of_ten: bool = False, is_of_units: bool = False
) -> Decimal | None:
    """Return what a cell of a column of scales stands for, None where it is no scale.

    In a column of units one that names no scale ("persons") is a scale of 1.
    """
    words = plain(cell)
    if is_power_of_ten:
        is_small = re.fullmatch(r"\d{1,2}", words) and int(words) <= LARGEST_POWER
        return Decimal(10) ** int(words) if is_small else None
    if re.fullmatch(r"\d{1,3}(?:[ ,']\d{3})+|\d+(?:\.\d+)?", words):
        return Decimal(re.sub(r"[ ,']", "", words)) or None
    found = scale_in(cell)
    is_unit = is_of_units and not any(sign.isdigit() for sign in words) and not is_per_cent(words)
    return ONE if found is None and words and is_unit else found


def shown(scale: Decimal) -> str:
    """Return a scale as digits alone."""
    return f"{scale.normalize():f}"


class ScaleQuestions:
    """Asks by what figures are multiplied, once for each scale that headings or titles name."""

    def __init__(self, answer: Callable[[str], str]) -> None:
        self._answer = answer
        self._named: dict[Decimal | None, list[str]] = {}

    def scale(self, text: str) -> Decimal:
        """Return by what the figures under a heading are multiplied, as it seems until told."""
        found = scale_in(text)
        if found is None and not is_rate(text):
            return ONE
        named = self._named.setdefault(found, [])
        if text not in named:
            named.append(text)
        return ONE if found is None or self._answer(_key(found)) == AS_THEY_STAND else found

    @property
    def notes(self) -> list[str]:
        """Which figures are multiplied, by answer."""
        return [
            _told(scale, headings)
            for scale, headings in self._named.items()
            if scale and self._answer(_key(scale)) == shown(scale)
        ]

    @property
    def needs(self) -> list[Need]:
        """The questions, each with what seems so."""
        return [_need(scale, headings) for scale, headings in self._named.items()]


def _told(scale: Decimal, headings: Iterable[str]) -> str:
    named = ", ".join(f'"{heading}"' for heading in headings)
    return f"the figures under {named} are multiplied by {scale:,f}."


def shares_among(texts: Iterable[str]) -> tuple[str, str]:
    """Return a figure at or under 1, as shares are written, and one above 1: "" where none is."""
    small = above = ""
    for text in texts:
        if SHARE.fullmatch(text):
            small = small or text
        elif NUMBER.fullmatch(text) and Decimal(text.replace(",", ".")) > 1:
            above = above or text
        if small and above:
            break
    return (small, above) if small else ("", "")


def share_need(small: str, above: str) -> Need:
    """Return the question whether figures of a measure in per cent are shares of one."""
    if above:
        return Need(
            SHARES,
            "Are the figures at or under 1 shares of one?",
            (
                (SMALL_ALONE, f"Yes: {small} is a share of one, and {above} stands as it is"),
                (AS_THEY_STAND, f"No: {small} is read as {small} %"),
            ),
            hint=f'The measure is in per cent. Some lie at or under 1, as "{small}", and others '
            f'above it, as "{above}".',
        )
    return Need(
        SHARES,
        "Are the figures shares of one?",
        (
            ("100", "Yes: 0.27 is read as 27 %"),
            (AS_THEY_STAND, "No: 0.27 is read as 0.27 %"),
        ),
        hint=f'The measure is in per cent, and no figure is over 1, as in "{small}".',
        proposal="100",
        reason="no figure is over 1",
    )


def share_times(text: str, answer: str) -> Decimal:
    """Return by what a figure of a measure in per cent is multiplied, as was answered."""
    is_small = bool(SHARE.fullmatch(text)) or text == "1"
    return Decimal(100) if answer == "100" or (answer == SMALL_ALONE and is_small) else ONE


def _key(scale: Decimal | None) -> str:
    return f"scale-{shown(scale)}" if scale else "scale-rate"


def _need(scale: Decimal | None, headings: Iterable[str]) -> Need:
    named = ", ".join(f'"{heading}"' for heading in headings)
    if scale is None:
        return Need(
            _key(scale),
            f"What are the figures under {named}?",
            ((AS_THEY_STAND, "What the measure says: they stand as they are"),),
            hint="They seem to be so many in a thousand. A count needs the number itself.",
        )
    return Need(
        _key(scale),
        f"Are the figures under {named} to be multiplied by {scale:,f}?",
        (
            (shown(scale), f"Yes: 12 is read as {12 * scale:,f}"),
            (AS_THEY_STAND, "No: 12 is 12"),
        ),
        proposal=shown(scale),
        reason="its words",
    )
