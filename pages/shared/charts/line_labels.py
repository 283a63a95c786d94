"""The labels at the ends of lines: which lines are named, and where each name stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from textwrap import wrap
from typing import Any

from data.queries import SeatShare
from pages.shared.charts import theme
from pages.shared.charts.palette import Palette, first_named
from pages.shared.words import labels, verbatim
from pages.shared.words.catalogue import t

AFTER = 0.4  # years of the axis after the last one
LABEL_LETTERS = (17, 20)  # a longer label goes on a second line: at the first that names as many


@dataclass(frozen=True, slots=True)
class Line:
    """One place's shares by year, or one publisher's, and how they are drawn."""

    code: str
    name: str
    shares: tuple[SeatShare, ...]  # by year, one at least
    colour: str
    dash: str

    @property
    def last(self) -> SeatShare:
        """Return the latest share."""
        return self.shares[-1]

    @property
    def is_aggregate(self) -> bool:
        """Say whether the line is of the world or a region, or of what places are compared with."""
        return self.dash != "solid"


def named_lines(
    lines: Sequence[Line], chosen: Sequence[str], final: int, room: float, palette: Palette
) -> tuple[list[Line], list[str]]:
    """Return the lines that are named, the lowest first, and their labels.

    `room` is how many lines of text fit. Aggregates come first: there are few, and they are grey.
    """
    values = [(line.code, line.last.share_percent) for line in lines if not line.is_aggregate]
    order = [line.code for line in lines if line.is_aggregate]
    order = sorted(order, key=lambda code: code not in palette.benchmarks)[: int(room / 4)]
    order += [code for code in first_named(values, chosen) if code not in order]
    by_code = {line.code: line for line in lines}
    ordered = [by_code[code] for code in order]
    labelled = max(
        (_fitting(ordered, [_label(line, final, letters) for line in ordered], room)
         for letters in LABEL_LETTERS),
        key=len,
    )  # fmt: skip
    labelled.sort(key=lambda end: (end[0].last.share_percent, end[1]))
    return [line for line, _ in labelled], [text for _, text in labelled]


def _fitting(lines: Sequence[Line], texts: Sequence[str], room: float) -> list[tuple[Line, str]]:
    """Return the first lines whose labels fit into so many lines of text, one at least."""
    heights = accumulate(text.count("\n") + 1 for text in texts)
    return [
        (line, text)
        for i, (line, text, height) in enumerate(zip(lines, texts, heights, strict=True))
        if height <= room or i == 0
    ]


def _label(line: Line, final: int, letters: int) -> str:
    key = "chart.line_end" if line.last.year == final else "chart.line_end_dated"
    value = labels.share(line.last).replace(" ", "\N{NO-BREAK SPACE}")  # with its sign, one word
    text = t(key, name=line.name, value=value, year=line.last.year)
    return "\n".join(wrap(text, letters))


def ends_of(
    lines: Sequence[Line], texts: Sequence[str], line_height: float, ceiling: float
) -> list[float]:
    """Return where each label stands, moved apart from where its line ends as far as it must be.

    `line_height` is one line of text in percent of the y axis.
    """
    heights = [(text.count("\n") + 1) * line_height for text in texts]
    gaps = [(low + high) / 2 for low, high in pairwise(heights)]
    placed: list[float] = []
    for i, line in enumerate(lines):
        value = line.last.share_percent
        placed.append(max(value, placed[-1] + gaps[i - 1]) if placed else value)
    # what was pushed above the top comes down again, keeping the gaps
    for i in range(len(placed) - 1, -1, -1):
        highest = ceiling - heights[-1] / 2 if i == len(placed) - 1 else placed[i + 1] - gaps[i]
        placed[i] = min(placed[i], highest)
    return placed


def end_labels(
    lines: Sequence[Line], texts: Sequence[str], ends: Sequence[float]
) -> list[dict[str, Any]]:
    """Return each line's name and last value at its end; a click on it asks for its place."""
    return [
        {"x": 1, "xref": "x domain", "xanchor": "left", "xshift": 8, "y": y,
         "text": f"<b>{verbatim.chart(text)}</b>",
         "font": {"size": 13, "color": theme.text_tone(line.colour)},
         "name": line.shares[0].place_id, "captureevents": True}
        for line, text, y in zip(lines, texts, ends, strict=True)
    ]  # fmt: skip


def leaders(lines: Sequence[Line], ends: Sequence[float], final: int) -> list[dict[str, Any]]:
    """Return a hair from each line's end to its label, which may have had to move."""
    return [
        {"type": "line", "x0": final, "y0": line.last.share_percent, "x1": final + AFTER, "y1": y,
         "layer": "below", "line": {"color": line.colour, "width": 0.8}}
        for line, y in zip(lines, ends, strict=True)
        if line.last.year == final
    ]  # fmt: skip
