"""What a broken rule means in plain words, and what to do next."""

from __future__ import annotations

import difflib
import re

# What a constraint says in SQL → what to tell a person. The first that is part of it counts.
EXPLANATIONS = (
    (r"\d{4}(-\d{2}", "is not a date. Write 2014, 2019-01 or 2019-01-15."),
    ("^https?://", "is not a web address. Begin it with https:// or http://."),
    ("[A-Z][A-Z0-9_]*(;", 'is not a list of codes. Write them in capitals, as in "KAZ;KGZ".'),
    ("[A-Z][A-Z0-9_]*", "is not a code. Write it in capitals, as in KAZ or CENTRAL_ASIA."),
    ("+(;[A-Za-z0-9_.-]", 'is not a list of ids. Join them with ";" and without spaces.'),
    ("[A-Za-z0-9][A-Za-z0-9_.-]*", 'is not an id. Use Latin letters, digits, "-", "_" and ".".'),
    (
        "(100|",
        'is no list of targets. Write percentages with what they are, as in "30 half way;60 all".',
    ),
    (
        "benchmark",
        "is a benchmark and no aggregate: only an aggregate is shown beside every place.",
    ),
    ("members IS NOT NULL", "breaks the rule that a group lists members, and only a group."),
    (">= 0", "is out of range. Use a number of 0 or more."),
    ("> 0", "is out of range. Use a number above 0."),
)


def wrong_type(found: str, type_name: str) -> str:
    """Return what to tell about a cell that is not of its column's type."""
    if type_name in ("INTEGER", "BIGINT"):
        return f'"{found}" is not a whole number. Write digits only, as in 1250.'
    return f'"{found}" is not a number. Write digits, and a point for decimals, as in 27.5.'


def broken_rule(found: str | float | None, expression: str) -> str:
    """Return what to tell about a row that breaks a check constraint."""
    shown = f"{found:g}" if isinstance(found, float) else found
    choice = re.search(r" IN \((?P<options>.*)\)", expression)
    if choice:
        options: list[str] = re.findall(r"'((?:[^']|'')*)'", choice["options"])
        # Between signs, such as <= and >=, one slip away means nothing.
        words = [option for option in options if option.isidentifier()]
        near = difflib.get_close_matches(str(found).lower(), words, n=1)
        advice = f" Did you mean {near[0]}?" if near else ""
        return f'"{shown}" is not allowed here. Use one of {_listed(options)}.{advice}'
    for part, explanation in EXPLANATIONS:
        if part in expression:
            return f'"{shown}" {explanation}'
    return f'"{shown}" breaks the rule {expression}. Correct the row.'


def _listed(options: list[str]) -> str:
    return ", ".join(options)
