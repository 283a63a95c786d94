"""What a broken rule means in plain words, and what to do next."""

from __future__ import annotations

import difflib
import re

from data.rules.columns import options_of
from data.rules.kinds import NUMBER, OF_TYPES, WHOLE_NUMBER, kind_held

# What a rule that is no pattern says in SQL → what to tell. The first that is part of it counts.
EXPLANATIONS = (
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
    kind = WHOLE_NUMBER if type_name == "BIGINT" else OF_TYPES.get(type_name, NUMBER)
    return f'"{found}" {kind.fault}'


def broken_rule(found: str | float | None, expression: str) -> str:
    """Return what to tell about a row that breaks a check constraint."""
    shown = f"{found:g}" if isinstance(found, float) else found
    choice = re.search(r" IN \((?P<options>.*)\)", expression)
    if choice:
        options = options_of(choice["options"])
        # Between signs, such as <= and >=, one slip away means nothing.
        words = [option for option in options if option.isidentifier()]
        near = difflib.get_close_matches(str(found).lower(), words, n=1)
        advice = f" Did you mean {near[0]}?" if near else ""
        return f'"{shown}" is not allowed here. Use one of {", ".join(options)}.{advice}'
    if kind := kind_held(expression):
        return f'"{shown}" {kind.fault}'
    for part, explanation in EXPLANATIONS:
        if part in expression:
            return f'"{shown}" {explanation}'
    return f'"{shown}" breaks the rule {expression}. Correct the row.'
