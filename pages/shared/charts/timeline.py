"""Milestones on a time line, a lane a place: what occurred is filled, what is planned is hollow.

A milestone whose source gives a year only has its dot in the middle of the line that is that year.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from textwrap import wrap
from typing import Any

from data.queries import Milestone
from pages.shared.charts import theme
from pages.shared.charts.palette import BY_CODE, Palette
from pages.shared.charts.theme import Figure
from pages.shared.words import labels, verbatim
from pages.shared.words.catalogue import t

LANE = 46  # pixels
SLOTS = (0, 0.22, -0.22, 0.44, -0.44)  # several in one year stand above one another
LONG = timedelta(days=366)  # a longer period is drawn as a line
MARGIN = timedelta(days=400)
LANE_LETTERS = 16  # a longer name goes on a second line, so that a phone has room for the marks
TICKS = 5  # as many years as a phone has room for
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # years between ticks


def milestone_timeline(
    milestones: Sequence[Milestone],
    names: Mapping[str, str],
    today: date,
    *,
    palette: Palette = BY_CODE,
    grey: Collection[str] = (),
    asked: Collection[str] = (),
) -> Figure:
    """Draw milestones by date (x) in a lane of each of their places (y); periods are lines.

    `names` are places' names by code; `today` parts what was from what is planned; lanes
    of `grey`, the codes of aggregates, have no colour of their own. Of a milestone of several
    places those that are `asked` about have it, where any is: no lane shows part of a place's.
    """
    places = {m.milestone_id: [p for p in m.places if p in asked] or m.places for m in milestones}
    lanes = sorted({p for own in places.values() for p in own}, key=lambda p: names.get(p, p))
    colours = palette.colours(lane for lane in lanes if lane not in grey)
    drawn: Counter[tuple[str, int]] = Counter()
    marks = []
    for milestone in sorted(milestones, key=lambda m: m.starts_on):
        for lane in dict.fromkeys(places[milestone.milestone_id]):
            slot = drawn[lane, milestone.starts_on.year]
            drawn[lane, milestone.starts_on.year] += 1
            y = lanes.index(lane) - SLOTS[slot % len(SLOTS)]
            marks.append(_mark(milestone, y, today, colours.get(lane, theme.GREY)))
    first = min(m.starts_on for m in milestones) - MARGIN
    last = max([today, *(m.ends_on or today for m in milestones)]) + MARGIN
    lane_names = [
        verbatim.chart("\n".join(wrap(names.get(lane, lane), LANE_LETTERS))) for lane in lanes
    ]
    return theme.figure(
        LANE * len(lanes) + 56,
        marks,
        xaxis={"range": [first, last], "type": "date", "showgrid": True, "tickangle": 0,
               "tickformat": "%Y", "tickvals": _years(first.year + 1, last.year)},
        yaxis={
            "tickvals": list(range(len(lanes))),
            "ticktext": lane_names,
            "range": [len(lanes) - 0.4, -0.6], "showgrid": False,
        },
        annotations=[
            {"x": today, "y": 1, "yref": "y domain", "yanchor": "bottom", "text": t("chart.today"),
             "xanchor": "right" if last - today < (last - first) / 5 else "center"}
        ],
        shapes=[theme.rule("x", today, width=1)],
        margin={"l": theme.room(lane_names), "t": 24, "b": 26},
    )  # fmt: skip


def _years(first: int, last: int) -> list[str]:
    """Return the years that are written along the axis, as the days on which they begin."""
    step = next((step for step in STEPS if (last - first) // step < TICKS), STEPS[-1])
    return [f"{year:04}-01-01" for year in range(-(-first // step) * step, last + 1, step)]


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
        "text": [verbatim.tip(milestone.title)] * len(days), "customdata": [when] * len(days),
        "hovertemplate": "<b>%{text}</b><br>%{customdata}<extra></extra>",
    }  # fmt: skip
