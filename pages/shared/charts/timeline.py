"""Milestones on a time line, a lane a place: what occurred is filled, what is planned is hollow."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from plotly import graph_objects as go

from data.queries import Milestone
from pages.shared import theme
from pages.shared.words import t

LANE = 46


def milestone_timeline(
    milestones: Sequence[Milestone], names: Mapping[str, str], today: date
) -> go.Figure:
    """Draw milestones by date (x) in lanes of their first place (y); periods are lines.

    `names` are places' names by code; `today` draws the line between what was and what is planned.
    """
    lanes = list(
        dict.fromkeys(
            m.places[0] for m in sorted(milestones, key=lambda m: names.get(m.places[0], ""))
        )
    )
    figure = theme.new_figure(LANE * len(lanes) + 56)
    drawn: dict[tuple[str, int], int] = {}
    for milestone in sorted(milestones, key=lambda m: m.starts_on):
        lane = milestone.places[0]
        # several in one year stand above one another instead of hiding one another
        slot = drawn.setdefault((lane, milestone.starts_on.year), 0)
        drawn[lane, milestone.starts_on.year] += 1
        y = lanes.index(lane) - (0, 0.22, -0.22, 0.44, -0.44)[slot % 5]
        colour = theme.place_colour(lane) if lane in theme.PLACE_COLOURS else theme.QUIET
        planned = milestone.status == "planned"
        end = milestone.ends_on or today
        x = (
            [milestone.starts_on]
            if (end - milestone.starts_on).days < 366
            else [milestone.starts_on, end]
        )
        figure.add_scatter(
            x=x, y=[y] * len(x), mode="markers+lines",
            line={"color": colour, "width": 2.5, "dash": "dot" if planned or milestone.ends_on is None else "solid"},
            marker={"size": [11, *([0] * (len(x) - 1))], "color": theme.PANEL if planned else colour,
                    "line": {"color": colour, "width": 2}},
            text=[milestone.title] * len(x), customdata=[_when(milestone)] * len(x),
            hovertemplate="<b>%{text}</b><br>%{customdata}<extra></extra>",
        )  # fmt: skip
    first = min(m.starts_on for m in milestones) - timedelta(days=400)
    last = max(*(m.ends_on or today for m in milestones), today) + timedelta(days=400)
    figure.add_vline(x=today, line={"color": theme.SAND, "width": 1, "dash": "dot"})
    figure.add_annotation(
        x=today, y=1, yref="y domain", yanchor="bottom", text=t("chart.today"), showarrow=False,
        font={"size": 12, "color": theme.QUIET},
    )  # fmt: skip
    figure.update_xaxes(range=[first, last], type="date", showgrid=True, gridcolor=theme.LINE)
    figure.update_yaxes(
        tickvals=list(range(len(lanes))), ticktext=[names.get(lane, lane) for lane in lanes],
        range=[len(lanes) - 0.4, -0.6], showgrid=False, automargin=True,
    )  # fmt: skip
    figure.update_layout(margin={"l": 4, "r": 8, "t": 24, "b": 26})
    return figure


def _when(milestone: Milestone) -> str:
    return milestone.start if milestone.end is None else f"{milestone.start} – {milestone.end}"
