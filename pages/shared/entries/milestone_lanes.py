"""Milestones as a strip, a lane a place: a month or a day is solid, a year alone hatched across it.

What a lane's marks stand for is written beneath them; on a phone the marks go and the words stay.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import htpy as h

from data.queries import Milestone
from data.totals.questions import Selection
from pages.shared.selection import links
from pages.shared.words import labels

COLUMNS = 48  # of the grid that words are set in
OF_A_LABEL, LEAST = 13, 8  # columns that a milestone's words take, at the end fewer
YEAR = len("2019")  # letters of a date of which no more than the year is known


def milestone_lanes(
    milestones: Sequence[Milestone],
    lanes: Mapping[str, str],
    selection: Selection,
    years: tuple[int, int],
    colours: Mapping[str, str],
) -> h.Element:
    """Return the strip of some years; `lanes` are the names of its places by code, in order."""
    first, last = years
    span = (date(first, 1, 1), date(last, 12, 31) + timedelta(days=1))
    ticks = [h.span[year] for year in range(first, last + 1)]
    rows = [
        h.div(".lane", style=f"--own:{colours[code]}" if code in colours else None)[
            h.h3[name],
            h.div(".lane-track", aria_hidden="true")[
                [_marks(m, span) for m in milestones if code in m.places]
            ],
            h.ol(".lane-words")[
                _words([m for m in milestones if code in m.places], selection, span)
            ],
        ]
        for code, name in lanes.items()
    ]
    style = f"--years:{last - first + 1}"
    return h.div(".lanes", style=style)[h.div(".lane-years", aria_hidden="true")[ticks], rows]


def _at(day: date, span: tuple[date, date]) -> float:
    """Return where a day lies in a span, from 0 to 1; what lies beyond it at its end."""
    whole = (span[1] - span[0]).days
    return min(max((day - span[0]).days / whole, 0.0), 1.0)


def _marks(milestone: Milestone, span: tuple[date, date]) -> list[h.Element]:
    """Return a milestone's marks: a dot for a day, else a bar, hatched where only a year is known.

    What is still going on fades towards the end.
    """
    start, end = milestone.starts_on, milestone.ends_on
    if end and start == end and len(milestone.start) > len("2019-01"):
        kind = "dot planned" if milestone.status == "planned" else "dot"
        return [h.i(class_=kind, style=f"left:{_at(start, span):.2%}")]
    past = (end + timedelta(days=1)) if end else span[1]
    from_year, to_year = len(milestone.start) == YEAR, len(milestone.end or "") == YEAR
    is_one_year = from_year and end is not None and end.year == start.year
    edges: list[tuple[str, date, date]] = []
    if end is None:
        edges.append(("fading", start, past))
    elif is_one_year:
        edges.append(("between", start, past))
    else:
        known = date(end.year, 1, 1) if to_year else past
        edges += [("proved", start, known), ("between", known, past)]
    drawn: list[h.Element] = []
    for kind, begins, ends in edges:
        left, right = _at(begins, span), _at(ends, span)
        if right > left:
            drawn.append(h.i(class_=kind, style=f"left:{left:.2%};width:{right - left:.2%}"))
    return drawn


def _words(
    milestones: Sequence[Milestone], selection: Selection, span: tuple[date, date]
) -> list[h.Element]:
    """Return what each mark is, beneath it, and beneath one another where two would touch."""
    taken: list[int] = []  # the column up to which each line is full
    items: list[h.Element] = []
    for milestone in sorted(milestones, key=lambda m: m.starts_on):
        wanted = int(_at(milestone.starts_on, span) * COLUMNS)
        column = min(wanted, COLUMNS - LEAST)
        width = min(OF_A_LABEL, COLUMNS - column)
        line = next((i for i, full in enumerate(taken) if full <= column), len(taken))
        taken[line : line + 1] = [column + width]
        style = f"grid-row:{line + 1};grid-column:{column + 1}/span {width}"
        code = milestone.milestone_id
        items.append(
            h.li(style=style)[
                h.span[labels.milestone_period(milestone)],
                links.anchor(milestone.title, "evidence", selection, milestone=code),
            ]
        )
    return items
