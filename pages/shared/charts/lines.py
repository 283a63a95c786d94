"""Women's seat shares by year, a line a place: gaps stay gaps, labels stand at the lines' ends."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Any

from plotly import graph_objects as go

from data.queries import SeatShare
from pages.shared import theme
from pages.shared.words import percent, t

TARGET, PARITY = 30.0, 50.0
LABEL_LETTERS = 20  # a longer label goes on a second line
LABEL_PIXELS = 17  # the least distance between two lines' labels


def share_lines(
    shares: Sequence[SeatShare], height: int = 380, *, label: str = "place", parity: bool = False
) -> go.Figure:
    """Draw seat shares in percent (y) by year (x), with the 30 % line; `parity` shows 50 % too.

    `shares` are of one series and one chamber where `label` is "place"; of one place where it is
    "programme", so that two publishers' series of one level are told apart and never merged.
    """
    first, final = min(s.year for s in shares), max(s.year for s in shares)
    highest = max(max(s.share_percent for s in shares), TARGET + 4, PARITY if parity else 0)
    ceiling = highest * 1.08
    traces, ends = [], []
    for line, name, colour in _lines(shares, label):
        x, y = _with_gaps(line)
        last = line[-1]
        is_comparator = last.is_comparator
        traces.append(
            {
                "type": "scatter", "mode": "lines+markers", "x": x, "y": y, "name": name,
                "line": {"color": colour, "width": 1.6 if is_comparator else 2.6,
                         "dash": "dash" if is_comparator else "solid"},
                "marker": {"size": _marker_sizes(y), "color": colour},
                "customdata": [percent(v) if v is not None else "" for v in y],
                "hovertemplate": "%{fullData.name}<br>%{x}: <b>%{customdata}</b><extra></extra>",
            }
        )  # fmt: skip
        key = "chart.line_end" if last.year == final else "chart.line_end_dated"
        text = t(key, name=name, value=percent(last.share_percent), year=last.year)
        ends.append((last.share_percent, "<br>".join(wrap(text, LABEL_LETTERS)), colour))
    targets = [(TARGET, t("chart.thirty"))]
    if ceiling > PARITY:
        targets.append((PARITY, t("chart.parity")))
    named = [
        {"x": 0, "xref": "x domain", "xanchor": "left", "y": y, "yanchor": "bottom", "text": text}
        for y, text in targets
    ]
    widest = max(len(part) for _, text, _ in ends for part in text.split("<br>"))
    line_height = ceiling * LABEL_PIXELS / (height - 36)
    return theme.figure(
        height,
        traces,
        xaxis={"range": [first - 0.4, final + 0.4], "tickformat": "d", "tickangle": 0,
               "tickvals": list(range(final, first - 1, -_year_step(final - first)))},
        yaxis={"range": [-1, ceiling], "ticksuffix": " %"},
        annotations=[*named, *_end_labels(ends, line_height, ceiling)],
        shapes=[theme.rule("y", y) for y, _ in targets],
        margin={"l": 4, "r": 26 + widest * 7, "t": 8, "b": 28},
    )  # fmt: skip


def _year_step(span: int) -> int:
    """Return the years between ticks, few enough that they stand apart on a phone."""
    return next((step for step, most in ((1, 3), (2, 8), (5, 20)) if span <= most), 10)


def _lines(shares: Sequence[SeatShare], label: str) -> list[tuple[list[SeatShare], str, str]]:
    """Return each line with its name and colour, comparators last so that they lie on top."""
    lines: dict[str, list[SeatShare]] = defaultdict(list)
    for share in shares:
        lines[share.place_id if label == "place" else share.programme_id].append(share)
    drawn = []
    # publishers in reverse order: the World Bank's longer series takes the first colour
    codes = sorted(lines, reverse=label == "programme")
    for line in sorted((lines[code] for code in codes), key=lambda line: line[0].is_comparator):
        line.sort(key=lambda share: (share.year, share.as_of or ""))
        if label == "place":
            drawn.append((line, line[0].place, theme.place_colour(line[0].place_id)))
        else:
            drawn.append((line, publisher(line[0]), (theme.SEA, theme.ROSE)[len(drawn) % 2]))
    return drawn


def publisher(share: SeatShare) -> str:
    """Return whose series it is: a series' name says its publisher first, then what it measures."""
    return share.programme.partition(":")[0]


def _with_gaps(line: Sequence[SeatShare]) -> tuple[list[int], list[float | None]]:
    """Return every year from first to last; a year without a value is None and breaks the line."""
    values = {share.year: share.share_percent for share in line}
    years = list(range(line[0].year, line[-1].year + 1))
    return years, [values.get(year) for year in years]


def _marker_sizes(y: Sequence[float | None]) -> list[int]:
    """Mark the last point, and a point that stands alone between gaps, which no line would show."""
    last = len(y) - 1

    def alone(i: int) -> bool:
        return (i == 0 or y[i - 1] is None) and (i == last or y[i + 1] is None)

    return [7 if i == last else 5 if alone(i) else 0 for i in range(len(y))]


def _end_labels(
    ends: list[tuple[float, str, str]], line_height: float, ceiling: float
) -> list[dict[str, Any]]:
    """Return each line's name and last value at its end, moved apart where they would overlap.

    `line_height` is one line of text in percent of the y axis.
    """
    ends = sorted(ends)
    heights = [(text.count("<br>") + 1) * line_height for _, text, _ in ends]
    gaps = [(low + high) / 2 for low, high in pairwise(heights)]
    placed: list[float] = []
    for i, (value, _, _) in enumerate(ends):
        placed.append(max(value, placed[-1] + gaps[i - 1]) if placed else value)
    # what was pushed above the top comes down again, keeping the gaps
    for i in range(len(placed) - 1, -1, -1):
        highest = ceiling - heights[-1] / 2 if i == len(placed) - 1 else placed[i + 1] - gaps[i]
        placed[i] = min(placed[i], highest)
    return [
        {"x": 1, "xref": "x domain", "xanchor": "left", "xshift": 8, "y": y,
         "text": f'<span style="color:{colour}">●</span> {text}',
         "font": {"size": 13, "color": theme.INK}}
        for y, (_, text, colour) in zip(placed, ends, strict=True)
    ]  # fmt: skip
