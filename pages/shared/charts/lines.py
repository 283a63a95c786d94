"""Women's seat shares by year, a line a place: gaps stay gaps, labels stand at the lines' ends."""

from collections import defaultdict
from collections.abc import Sequence

from plotly import graph_objects as go

from data.queries import SeatShare
from pages.shared import theme
from pages.shared.words import percent, t

TARGET, PARITY = 30.0, 50.0


def share_lines(
    shares: Sequence[SeatShare], height: int = 380, *, label: str = "place"
) -> go.Figure:
    """Draw seat shares in percent (y) by year (x).

    `shares` are of one series and one chamber where `label` is "place"; of one place where it is
    "programme", so that two publishers' series of one level are told apart and never merged.
    """
    lines: dict[str, list[SeatShare]] = defaultdict(list)
    for share in shares:
        lines[share.place_id if label == "place" else share.programme_id].append(share)
    figure = theme.new_figure(height)
    ends: list[tuple[float, float, str, str]] = []
    for index, line in enumerate(sorted(lines.values(), key=lambda line: line[0].is_comparator)):
        line.sort(key=lambda share: share.year)
        last, is_comparator = line[-1], line[0].is_comparator
        colour = (
            theme.place_colour(last.place_id)
            if label == "place"
            else (theme.SEA, theme.ROSE)[index % 2]
        )
        x, y = _with_gaps(line)
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines+markers",
            line={"color": colour, "width": 1.6 if is_comparator else 2.6,
                  "dash": "dash" if is_comparator else "solid"},
            marker={"size": _marker_sizes(y), "color": colour},
            name=last.place if label == "place" else last.programme,
            customdata=[(percent(v) if v is not None else "") for v in y],
            hovertemplate="%{fullData.name}<br>%{x}: <b>%{customdata}</b><extra></extra>",
        )  # fmt: skip
        name = last.place if label == "place" else last.programme
        text = t("chart.line_end", name=name, value=percent(last.share_percent))
        ends.append((last.share_percent, last.year, text, colour))
    top = max((share.share_percent for share in shares), default=0)
    _reference_lines(figure, top)
    _end_labels(figure, ends, height, max(top, 34.0))
    first, final = min(s.year for s in shares), max(s.year for s in shares)
    figure.update_xaxes(
        range=[first - 0.4, final + 0.4], dtick=_year_step(final - first), tickformat="d"
    )
    figure.update_yaxes(range=[-1, max(top, 34.0) * 1.08], ticksuffix=" %", rangemode="tozero")
    return figure


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


def _year_step(span: int) -> int:
    """Return the years between ticks, few enough to stand apart on a phone."""
    return next((step for step, most in ((1, 6), (2, 12), (5, 40)) if span <= most), 10)


def _reference_lines(figure: go.Figure, top: float) -> None:
    """Draw the 30 % line always, the parity line where the data come near it."""
    marks = [(TARGET, t("chart.thirty"))]
    if top > PARITY * 0.8:
        marks.append((PARITY, t("chart.parity")))
    for y, text in marks:
        figure.add_hline(y=y, line={"color": theme.SAND, "width": 1.2, "dash": "dot"})
        figure.add_annotation(
            x=0, xref="x domain", y=y, yanchor="bottom", xanchor="left", text=text,
            showarrow=False, font={"size": 12, "color": theme.QUIET},
        )  # fmt: skip


def _end_labels(
    figure: go.Figure, ends: list[tuple[float, float, str, str]], height: int, top: float
) -> None:
    """Set each line's name and last value at its end, moved apart where they would overlap."""
    gap = top * 1.08 * 17 / (height - 36)
    placed: list[float] = []
    for value, _, _, _ in sorted(ends):
        placed.append(max(value, placed[-1] + gap) if placed else value)
    # what was pushed above the top comes down again, keeping the gaps
    for i in range(len(placed) - 1, -1, -1):
        ceiling = top * 1.06 if i == len(placed) - 1 else placed[i + 1] - gap
        placed[i] = min(placed[i], ceiling)
    longest = max(len(text) for _, _, text, _ in ends)
    for y, (_, _, text, colour) in zip(placed, sorted(ends), strict=True):
        figure.add_annotation(
            x=1, xref="x domain", y=y, xanchor="left", xshift=8, text=text, align="left",
            showarrow=False, font={"size": 13, "color": colour},
        )  # fmt: skip
    figure.update_layout(margin_r=min(24 + longest * 7, 190))
