"""Milestones on a time line, a lane a place: what occurred is filled, what is planned is hollow.

A milestone whose source gives a year only has its dot in the middle of the line that is that year.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from plotly import graph_objects as go

from data.queries import Milestone
from pages.shared import labels, palette, theme, verbatim
from pages.shared.words import t

LANE = 46  # pixels
SLOTS = (0, 0.22, -0.22, 0.44, -0.44)  # several in one year stand above one another
LONG = timedelta(days=366)  # a longer period is drawn as a line
MARGIN = timedelta(days=400)


def milestone_timeline(
    milestones: Sequence[Milestone],
    names: Mapping[str, str],
    today: date,
    *,
    grey: Collection[str] = (),
) -> go.Figure:
    """Draw milestones by date (x) in a lane of each of their places (y); periods are lines.

    `names` are places' names by code; `today` parts what was from what is planned; lanes
    of `grey`, the codes of aggregates, have no colour of their own.
    """
    lanes = sorted({p for m in milestones for p in m.places}, key=lambda p: names.get(p, p))
    colours = palette.colours(lane for lane in lanes if lane not in grey)
    drawn: Counter[tuple[str, int]] = Counter()
    marks = []
    for milestone in sorted(milestones, key=lambda m: m.starts_on):
        for lane in dict.fromkeys(milestone.places):
            slot = drawn[lane, milestone.starts_on.year]
            drawn[lane, milestone.starts_on.year] += 1
            y = lanes.index(lane) - SLOTS[slot % len(SLOTS)]
            marks.append(_mark(milestone, y, today, colours.get(lane, theme.GREY)))
    first = min(m.starts_on for m in milestones) - MARGIN
    last = max([today, *(m.ends_on or today for m in milestones)]) + MARGIN
    return theme.figure(
        LANE * len(lanes) + 56,
        marks,
        xaxis={"range": [first, last], "type": "date", "showgrid": True, "nticks": 9},
        yaxis={
            "tickvals": list(range(len(lanes))),
            "ticktext": [verbatim.chart(names.get(lane, lane)) for lane in lanes],
            "range": [len(lanes) - 0.4, -0.6], "showgrid": False, "automargin": True,
        },
        annotations=[
            {"x": today, "y": 1, "yref": "y domain", "yanchor": "bottom", "text": t("chart.today")}
        ],
        shapes=[theme.rule("x", today, width=1)],
        margin={"l": 4, "r": 8, "t": 24, "b": 26},
    )  # fmt: skip


def _mark(milestone: Milestone, y: float, today: date, colour: str) -> dict[str, Any]:
    """Return one milestone's dot, or its dot and the line over its time where that is long."""
    planned = milestone.status == "planned"
    end = milestone.ends_on or today
    lasts = end - milestone.starts_on > LONG
    in_a_year = not lasts and len(milestone.start) == len("2019")
    middle = milestone.starts_on + (end - milestone.starts_on) / 2
    days = [milestone.starts_on, end] if lasts else [milestone.starts_on]
    days = [milestone.starts_on, middle, end] if in_a_year else days
    sizes = [0, 11, 0] if in_a_year else [11, 0][: len(days)]
    is_open = planned or milestone.ends_on is None
    dash = "1px,2px" if in_a_year else "dot" if is_open else "solid"
    when = labels.milestone_period(milestone)
    return {
        "type": "scatter", "mode": "markers+lines", "x": days, "y": [y] * len(days),
        "line": {"color": colour, "width": 2.5, "dash": dash},
        "marker": {"size": sizes, "color": theme.PANEL if planned else colour,
                   "line": {"color": colour, "width": 2}},
        "text": [verbatim.chart(milestone.title)] * len(days), "customdata": [when] * len(days),
        "hovertemplate": "<b>%{text}</b><br>%{customdata}<extra></extra>",
    }  # fmt: skip
