"""Shares by year, a line a place: gaps stay gaps, labels stand at the lines' ends.

Where there are more lines than there is room for names, the chosen and the extremes are named and
the chart says how many are not; those are thin and quiet, and say their names when pointed at.
A share that is only a bound, or "about", is a hollow dot.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from data.answers.targets import Target
from data.queries import SeatShare
from pages.shared.charts import theme
from pages.shared.charts.line_labels import AFTER, Line, end_labels, ends_of, leaders, named_lines
from pages.shared.charts.palette import BY_CODE, OTHERS, Palette, first_named
from pages.shared.charts.theme import Figure
from pages.shared.words import labels, verbatim
from pages.shared.words.catalogue import n, t

OVER_TARGET = 2.0  # percent of the axis over the lowest target, so that it is seen
LEAST_TOP = 1.0  # percent: an axis of zeros alone has a height
LETTER_PIXELS = 7.1  # wide, on average, in bold
LABEL_PIXELS = 17  # the least distance between two lines' labels
BOTTOM = -1.0  # percent: a line along zero is seen whole
STEP, UNDER = (
    10,
    5,
)  # percent: the scale starts at a step that lies so far under the lowest, at least


def starts_at(shares: Sequence[SeatShare], targets: Sequence[Target] = ()) -> int:
    """Return the percent at which a scale of shares and targets starts: 0 where one is near it."""
    lowest = min([*(s.share_percent for s in shares), *(target.percent for target in targets)])
    return max(0, int((lowest - UNDER) // STEP) * STEP)


def share_lines(
    shares: Sequence[SeatShare],
    height: int = 380,
    *,
    palette: Palette = BY_CODE,
    label: str = "place",
    targets: Sequence[Target] = (),
    has_every_target: bool = False,
    is_joined: bool = True,
    chosen: Sequence[str] = (),
) -> Figure:
    """Draw shares in percent (y) by year (x), with a line at each of the measure's targets.

    Of several targets those above the shares are left out, but the lowest, unless
    `has_every_target`. `shares` are of one measure. Where `label` is "place" they are of one
    series; where it is "series", each series of each place has a line of its own, so that
    publishers are never merged. `chosen` are codes of the places that are named first. Without
    `is_joined` each share is a dot by itself: counts at single dates say nothing of the time
    between them.
    """
    first, final = min(s.year for s in shares), max(s.year for s in shares)
    marked = [target.percent for target in targets]
    over = [min(marked) + OVER_TARGET, *(marked if has_every_target else ())] if marked else []
    floor = starts_at(shares, targets) or BOTTOM
    top = max(*(s.share_percent for s in shares), *over, LEAST_TOP)
    ceiling = top + 0.08 * (top - floor)
    drawn = _lines(shares, label, chosen, palette)
    plot = height - 40  # pixels
    named, texts = named_lines(drawn, chosen, final, plot / LABEL_PIXELS, palette)
    ends = ends_of(named, texts, LABEL_PIXELS * (ceiling - floor) / plot, ceiling)
    seen = [target for target in targets if target.percent < ceiling]
    notes = [
        {"x": 0, "xref": "x domain", "xanchor": "left", "y": target.percent, "yanchor": "bottom",
         "text": verbatim.chart(labels.target(target)),
         "font": {"size": 13, "color": theme.SAND_INK}}
        for target in seen
    ]  # fmt: skip
    unnamed = len(drawn) - len(named)
    if unnamed:
        notes.append(
            {"x": 0, "xref": "x domain", "xanchor": "left", "y": 1, "yref": "y domain",
             "yanchor": "bottom", "text": n("chart.unnamed_lines", unnamed)}
        )  # fmt: skip
    codes = {line.code for line in named}
    widest = max(len(part) for text in texts for part in text.split("\n"))
    right = 26 + round(widest * LETTER_PIXELS)
    sources = list(dict.fromkeys(share.source_title for share in shares))
    return theme.figure(
        height + (20 if unnamed else 0),
        [
            _trace(line, sources, is_named=line.code in codes, is_joined=is_joined)
            for line in drawn
        ],
        meta={"sources": [verbatim.tip(source) for source in sources]},
        hovermode=False,  # the browser tells of a year, all lines at once (see js/pointing.js)
        xaxis={"range": [first - AFTER, final + AFTER], "tickformat": "d", "tickangle": 0,
               "ticklabelstandoff": 4,
               "tickvals": list(range(first, final + 1))},  # thinned as there is room
        yaxis={"range": [floor, ceiling], "ticksuffix": " %", "showticksuffix": "last",
               **_ticks(ceiling - floor)},
        annotations=[*notes, *end_labels(named, texts, ends)],
        shapes=[*(theme.rule("y", target.percent) for target in seen),
                *leaders(named, ends, final)],
        margin={"l": 46, "r": right, "t": 28 if unnamed else 8, "b": 32},
    )  # fmt: skip


def _ticks(span: float) -> dict[str, int]:
    """Return the percent between ticks; of a short scale Plotly finds it."""
    return {"dtick": 10 if span > 30 else 5} if span > 8 else {}


def _trace(
    line: Line, sources: Sequence[str], *, is_named: bool, is_joined: bool
) -> dict[str, Any]:
    """Return a line, with what is told of it when one of its years is pointed at."""
    x, y, texts = _with_gaps(line.shares)
    told = {share.year: sources.index(share.source_title) for share in line.shares}
    bounds = {share.year for share in line.shares if share.comparator != "="}
    least = 0 if is_joined else 7 if is_named else 4
    width = 1.6 if line.is_aggregate else 2.6 if is_named else 0.8
    return {
        "type": "scatter", "mode": "lines+markers" if is_joined else "markers", "x": x, "y": y,
        "name": verbatim.tip(line.name),
        "meta": {
            "kind": "line", "code": line.shares[0].place_id, "is_named": is_named,
            "sources": [told.get(year) for year in x],  # by the figure's own list of them
        },
        "line": {"color": line.colour, "width": width, "dash": line.dash},
        "marker": {
            "size": [
                max(size, 7 if year in bounds else least)
                for year, size in zip(x, _marker_sizes(y, is_named=is_named), strict=True)
            ],
            "symbol": ["circle-open" if year in bounds else "circle" for year in x],
            "color": line.colour, "opacity": 1,
        },
        "customdata": texts,
        "hoverinfo": "none",
    }  # fmt: skip


def _lines(
    shares: Sequence[SeatShare], label: str, chosen: Sequence[str], palette: Palette
) -> list[Line]:
    """Return the lines in the order they are drawn: those that matter most last, on top."""
    rows: dict[str, list[SeatShare]] = defaultdict(list)
    for share in shares:
        rows[share.place_id if label == "place" else _key(share)].append(share)
    lines = {code: sorted(own, key=lambda s: (s.year, s.as_of or "")) for code, own in rows.items()}
    if label != "place" and len({share.place_id for share in shares}) == 1:
        # the longest series takes the first colour
        codes = sorted(sorted(lines, reverse=True), key=lambda code: -len(lines[code]))
        names = _publishers(lines)
        return [
            Line(
                code, names[code], tuple(lines[code]), theme.SERIES[i % len(theme.SERIES)], "solid"
            )
            for i, code in enumerate(codes)
        ]
    if label != "place":
        lines = _by_place(lines)
    beside = [code for code, own in lines.items() if own[0].is_comparator or own[0].is_aggregate]
    values = [(code, own[-1].share_percent) for code, own in lines.items() if code not in beside]
    order = first_named(values, chosen)
    colours, dashes = palette.colours(order), palette.dashes(beside)
    quiet = [code for code in sorted(colours) if colours[code] == OTHERS]
    bold = [code for code in sorted(colours) if colours[code] != OTHERS]
    return [
        Line(code, _name(code, lines), tuple(lines[code]), colours.get(code, theme.GREY),
              dashes.get(code, "solid"))
        for code in (*quiet, *bold, *sorted(beside))
    ]  # fmt: skip


def _key(share: SeatShare) -> str:
    return f"{share.place_id} {share.programme_id}"


def _by_place(lines: dict[str, list[SeatShare]]) -> dict[str, list[SeatShare]]:
    """Return lines with each place's longest under its own code, so that it keeps its colour."""
    found: dict[str, list[SeatShare]] = {}
    for code, own in sorted(lines.items(), key=lambda line: (-len(line[1]), line[0])):
        place = own[0].place_id
        found[code if place in found else place] = own
    return found


def _name(code: str, lines: dict[str, list[SeatShare]]) -> str:
    """Return a line's name: its place, and its publisher where that place has several lines."""
    first = lines[code][0]
    alone = sum(own[0].place_id == first.place_id for own in lines.values()) == 1
    if alone:
        return first.place
    return t("chart.line_of", place=first.place, publisher=publisher(first))


def _publishers(lines: dict[str, list[SeatShare]]) -> dict[str, str]:
    """Return each series' publisher; the series' whole name where one publisher has several."""
    names = {code: publisher(own[0]) for code, own in lines.items()}
    several = {name for name in names.values() if list(names.values()).count(name) > 1}
    return {code: lines[code][0].programme if n in several else n for code, n in names.items()}


def publisher(share: SeatShare) -> str:
    """Return whose series it is: a series' name says its publisher first, then what it measures."""
    return share.programme.partition(":")[0]


def _with_gaps(line: Sequence[SeatShare]) -> tuple[list[int], list[float | None], list[str]]:
    """Return every year from first to last; a year without a value is None and breaks the line."""
    values = {share.year: share for share in line}
    years = list(range(line[0].year, line[-1].year + 1))
    found = [values.get(year) for year in years]
    return (
        years,
        [share.share_percent if share else None for share in found],
        [labels.share(share) if share else "" for share in found],
    )


def _marker_sizes(y: Sequence[float | None], *, is_named: bool) -> list[int]:
    """Mark the last point, and a point that stands alone between gaps, which no line would show."""
    last = len(y) - 1

    def alone(i: int) -> bool:
        return (i == 0 or y[i - 1] is None) and (i == last or y[i + 1] is None)

    return [
        (7 if is_named else 3) if i == last else (5 if is_named else 3) if alone(i) else 0
        for i in range(len(y))
    ]
