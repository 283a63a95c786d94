"""Codes of SDMX records: what they are of, whether it is the total, what their value is worth."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from data import countries
from data.importers.rows import editions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.importers.formats.sdmx.tables import Record

AREAS = ("REF_AREA", "GEO", "COUNTRY", "LOCATION", "REPORTING_COUNTRY")
SERIES = ("SERIES", "INDICATOR", "SERIES_CODE", "MEASURE", "SUBJECT")
UNITS = ("UNIT_MEASURE", "UNIT")
# Dimensions that divide nothing: what, where, when, how often, in which unit.
PLAIN_DIMENSIONS = frozenset((*AREAS, *SERIES, *UNITS, "FREQ", "TIME_PERIOD", "UNIT_MULT"))
TOTALS = frozenset(("_T", "T", "TOTAL", "_Z", "TOT"))
WOMEN = frozenset(("F", "FEMALE"))
PERCENT = frozenset(("PERCENT", "PT", "PC", "PCT", "%", "PERCENTAGE"))

# Of the cross-domain code list CL_OBS_STATUS; what is not here is refused.
TAKEN_STATUSES = {
    "": "",
    "A": "",
    "B": "a break in the series",
    "D": "of a differing definition",
    "E": "estimated",
    "I": "imputed",
    "P": "provisional",
    "U": "of low reliability",
    "V": "not validated",
}
MISSING_STATUSES = frozenset("HJLMOQS")
# Of the SDG database; the rest is country data.
NATURES = {"E": "estimated", "M": "modelled", "N": "not relevant", "G": ""}


def series_of(record: Record) -> str:
    """Return the code of a record's series, "" where its dataflow is one series."""
    return record.first(*SERIES)


def code_of(record: Record) -> str:
    """Return a name for a record's series in questions: agency, dataflow and series."""
    parts = (record.part.agency, record.part.flow, series_of(record))
    return ":".join(part for part in parts if part)


def place_of(record: Record) -> str:
    """Return our place for a record's area: a country, or an area of UN M49 such as M49_001."""
    code = record.first(*AREAS)
    country = countries.by_code(code)
    if country is None and len(code) == 2:
        country = countries.by_name(code, "EU")  # which writes EL and UK
    if country is None and code.isascii() and code.isdigit():
        return f"M49_{code.zfill(3)}"
    return country or code


def period_of(text: str) -> tuple[str, str]:
    """Return the first and last month, day or year of a period; "" for a period of another kind."""
    part = re.fullmatch(r"(\d{4})-([QS])([1-4])", text, re.ASCII)
    if part:
        months = 3 if part[2] == "Q" else 6
        last = int(part[3]) * months
        dates = (f"{part[1]}-{last - months + 1:02}", f"{part[1]}-{last:02}")
        return dates if last <= 12 else ("", "")
    date = re.sub(r"(-A1|T00:00:00)$", "", text)
    return (date, date) if editions.is_date(date) else ("", "")


def scaled(record: Record, value: str) -> str:
    """Return a value times its power of ten, exactly; its own digits where that is one."""
    power = int(record.first("UNIT_MULT") or 0)
    return f"{Decimal(value).scaleb(power):f}" if power else value


def breakdown_problem(record: Record, *, is_of_seats: bool) -> str:
    """Return why an observation is not a total; a share of seats is one of women by its nature."""
    for name, code in record.dimensions.items():
        is_total = code in TOTALS or (name == "REPORTING_TYPE" and code == "G")
        is_of_women = name == "SEX" and code in WOMEN and is_of_seats
        if not (name in PLAIN_DIMENSIONS or is_total or is_of_women):
            return (
                f'{name} is "{code}": the figure is a part and not the total, and our measures have'
                " no parts. Import the row in which it is _T or TOTAL."
            )
    return ""


def unit_problem(record: Record, metric: Mapping[str, str]) -> str:
    """Return why a value is not in the unit of one of our measures, "" where it is."""
    unit, power = record.first(*UNITS).upper(), record.first("UNIT_MULT")
    if not re.fullmatch(r"(-?\d{1,2})?", power, re.ASCII):
        return f'UNIT_MULT is "{power}", which is no power of ten. Correct it.'
    if unit and (metric["unit"] == "percent") != (unit in PERCENT):
        return (
            f'the unit is "{unit}", and {metric["name"]} is in {metric["unit"]}. Choose another'
            " measure."
        )
    return ""


def time_problem(text: str) -> str:
    """Return why a period cannot be read, "" where it can."""
    if period_of(text)[0]:
        return ""
    return f'the period "{text}" is no year, half-year, quarter, month or day. Correct it.'


def status_problem(status: str) -> str:
    """Return why a value of a status is not taken, "" where it is."""
    if status in MISSING_STATUSES:
        return f'OBS_STATUS is "{status}", which is no value, yet there is one. Ask the publisher.'
    if status not in TAKEN_STATUSES:
        return f'OBS_STATUS is "{status}": a forecast or a status not known here. Leave it out.'
    return ""


def note_of(record: Record) -> str:
    """Return what the publisher says of a value's worth, for a reader of the statement."""
    status = TAKEN_STATUSES[record.first("OBS_STATUS")]
    nature = NATURES.get(record.first("NATURE"), "")
    power = record.first("UNIT_MULT")
    says = [f"The publisher marks the value as {word}." for word in (status, nature) if word]
    if power not in {"", "0"}:
        says.append(f"The file writes {record.value}, to be multiplied by 10 to the power {power}.")
    return " ".join(says)
