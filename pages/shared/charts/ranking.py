"""Places by their latest share, the highest first; aggregates stand apart, under them."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from data.answers.targets import Target
from data.queries import LatestShare
from pages.shared.charts import theme
from pages.shared.charts.palette import BY_CODE, Palette, first_named
from pages.shared.charts.theme import Figure
from pages.shared.words import labels, verbatim
from pages.shared.words.catalogue import n, number, t

OVER_TARGET = 4.0  # percent of the axis over the target, so that it is seen
LEAST_TOP = 1.0  # percent: an axis of zeros alone has a length
MOST = 30  # places: beyond, the first, the last and the chosen are shown, and how many are not
ENDS = 12  # of the first, and as many of the last
LEAST_ROW = 20  # pixels a row, where there is no more room: on paper
LABEL_LETTERS = 20  # a longer name goes on a second line
BETWEEN = "…"  # the row that stands for those not drawn


def share_ranking(
    latest: Sequence[LatestShare],
    row_height: int = 34,
    *,
    palette: Palette = BY_CODE,
    target: Target | None = None,
    silent: Sequence[tuple[str, str]] = (),
    chosen: Sequence[str] = (),
) -> Figure:
    """Draw one bar a place in percent from zero, its value and year at the right, and a target.

    Under the places come aggregates, which rank among none of them, then `silent`, (code, name)
    pairs of which nothing is reported: they have words and no bar. `chosen` are always shown.
    """
    ranked = sorted(
        (row for row in latest if not row.is_aggregate and not row.is_comparator),
        key=lambda row: (-row.share_percent, row.place),
    )
    beside = sorted(
        (row for row in latest if row.is_aggregate or row.is_comparator),
        key=lambda row: (-row.share_percent, row.place),
    )
    colours = palette.colours(
        first_named([(row.place_id, row.share_percent) for row in ranked], chosen)
    )
    shown = _shown(ranked, chosen)
    drawn = [row for row in [*shown, *beside] if row]
    axis = _labels(drawn)
    names = [axis[row.place_id] if row else BETWEEN for row in shown]
    names += [axis[row.place_id] for row in beside]
    quiet = [_wrapped(name) for _, name in silent]
    names += [name for name in quiet if name not in names][:MOST]
    texts = {
        row.place_id: t(
            "chart.rank_label", value=f"<b>{verbatim.chart(labels.share(row))}</b>", year=row.year
        )
        for row in drawn
    }
    notes = [_note(axis[row.place_id], texts[row.place_id], x=1) for row in reversed(drawn)]
    if None in shown:
        notes.append(_note(BETWEEN, n("chart.ranks_between", len(ranked) - len(shown) + 1), x=0))
    words = t("answer.not_reported")
    notes += [
        _note(name, words, x=0, colour=theme.QUIET)
        for name in names
        if name not in axis.values() and name != BETWEEN
    ]
    marked = [target.percent + OVER_TARGET] if target else []
    top = max([LEAST_TOP, *marked, *(row.share_percent for row in latest)])
    ticks = list(range(0, int(top) + 1, 20))  # none beneath the figures
    shapes = [theme.rule("x", target.percent)] if target else []
    if beside and ranked:
        edge = len(names) - len(shown) - 0.5  # categories are counted from below
        shapes.append(theme.rule("y", edge, color=theme.LINE, width=1, dash="solid"))
    bars = drawn[::-1]
    hovers = [f"{verbatim.tip(row.place)}: {texts[row.place_id]}" for row in bars]
    inks = [colours.get(row.place_id, theme.GREY) for row in bars]
    return theme.figure(
        row_height * len(names) + 40,
        [
            {
                "type": "bar", "orientation": "h", "width": 0.55,
                "y": [axis[row.place_id] for row in bars],
                "x": [row.share_percent for row in bars],
                "marker": {"color": inks, "line": {"width": 0}, "pattern": _pattern(bars)},
                "customdata": hovers, "hovertemplate": "%{customdata}<extra></extra>",
                "meta": {"codes": [row.place_id for row in bars]},  # a click asks for one
            },
            *(
                theme.zero_mark(
                    0, axis[row.place_id], along="x", colour=colours.get(row.place_id, theme.GREY),
                    hover=f"{verbatim.tip(row.place)}: {texts[row.place_id]}<extra></extra>",
                )
                for row in drawn if row.share_percent == 0
            ),
        ],
        xaxis={"range": [0, top * 2.0], "showgrid": True, "tickangle": 0, "tickvals": ticks,
               "ticktext": [t("figure.percent", value=number(tick)) for tick in ticks]},
        yaxis={"showgrid": False, "type": "category", "ticklabelstandoff": 6,
               "categoryorder": "array", "categoryarray": names[::-1],
               "range": [-0.5, len(names) - 0.5],
               "tickfont": {"size": 13, "color": theme.INK}},
        annotations=notes,
        shapes=shapes,
        margin={"l": theme.room(names)},
        meta={"least": LEAST_ROW * len(names) + 40},
    )  # fmt: skip


def _labels(rows: Sequence[LatestShare]) -> dict[str, str]:
    """Return what each row is called on the axis; two places of one name keep their codes."""
    names = [row.place for row in rows]
    called = {
        row.place_id: row.place if names.count(row.place) == 1 else f"{row.place} ({row.place_id})"
        for row in rows
    }
    return {code: _wrapped(name) for code, name in called.items()}


def _wrapped(name: str) -> str:
    """Return a long name on several lines, so that bars keep their room on a phone."""
    return verbatim.chart("\n".join(wrap(name, LABEL_LETTERS)))


def _pattern(rows: Sequence[LatestShare]) -> dict[str, Any]:
    """Return the hatching of the bars whose share is no least number: "about", "at most"."""
    return {
        "shape": ["/" if row.comparator in ("<", "<=", "~") else "" for row in rows],
        "size": 6, "solidity": 0.25, "fillmode": "replace",
    }  # fmt: skip


def _shown(ranked: Sequence[LatestShare], chosen: Sequence[str]) -> list[LatestShare | None]:
    """Return the rows to draw, in their order; None stands for those between that are not."""
    if len(ranked) <= MOST:
        return list(ranked)
    kept = [
        row
        for i, row in enumerate(ranked)
        if i < ENDS or i >= len(ranked) - ENDS or row.place_id in chosen
    ]
    rows: list[LatestShare | None] = [*kept]
    if len(kept) < len(ranked):
        rows.insert(ENDS, None)
    return rows


def _note(y: str, text: str, *, x: int, colour: str = theme.INK) -> dict[str, Any]:
    return {
        "x": x, "xref": "x domain", "xanchor": "right" if x else "left", "y": y, "text": text,
        "xshift": 0 if x else 4, "font": {"size": 13, "color": colour},
    }  # fmt: skip
