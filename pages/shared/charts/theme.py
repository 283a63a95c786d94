"""Colours and the layout every chart shares.

The colours here are slots, not colours: in the browser `js/palette.js` replaces #000001 to #000041
with what `css/base.css` says of them in the light and in the dark, so one figure serves both and a
change of theme redraws it without a question to the server.
"""

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from plotly import graph_objects as go

# --series-1 to --series-10, one per place: a place keeps its colour on every page (see `palette`).
SERIES = tuple(f"#0000{slot:02}" for slot in range(1, 11))

# --sea-1 to --sea-10: pale to deep sea, for maps.
SEA_SCALE = tuple(f"#0000{slot}" for slot in range(11, 21))

# --text-1 to --text-10: each of the series where words are set in it; and sand.
TEXTS, SAND_INK = tuple(f"#0000{slot}" for slot in range(31, 41)), "#000041"

# --ink to --proof: the inks of a chart.
INK, QUIET, LINE, SAND, GREY, PALE, PANEL, PALE_SAND, PALE_SEA, PROOF = (
    "#000021", "#000022", "#000023", "#000024", "#000025",
    "#000026", "#000027", "#000028", "#000029", "#000030",
)  # fmt: skip

LETTER_PIXELS = 6.8  # wide, on average, at 13 pixels
FONT = "IBM Plex Sans, IBM Plex Sans Arabic, Noto Sans, sans-serif"

# What a figure's slots are in HTML: `css/base.css` names the same colours.
CSS = {
    **{slot: f"var(--series-{i})" for i, slot in enumerate(SERIES, 1)},
    **{slot: f"var(--sea-{i})" for i, slot in enumerate(SEA_SCALE, 1)},
}

AXIS = {
    "zeroline": False,
    "fixedrange": True,
    "ticks": "",
    "tickfont": {"size": 13, "color": QUIET},
}
TEXT = {"showarrow": False, "align": "left", "font": {"size": 13, "color": QUIET}}


@dataclass(frozen=True, slots=True)
class Figure:
    """A Plotly figure as it is said: data and layout, not yet held against Plotly's own rules.

    Building a `go.Figure` takes milliseconds, and one is drawn for every click.
    """

    data: Sequence[Mapping[str, Any]]
    layout: Mapping[str, Any]

    def to_plotly_json(self) -> dict[str, Any]:
        """Return the figure as plotly.js takes it."""
        return {"data": list(self.data), "layout": dict(self.layout)}

    def text(self) -> str:
        """Return the figure as JSON; the same figure is the same text."""
        return orjson.dumps(self.to_plotly_json(), option=orjson.OPT_SERIALIZE_NUMPY).decode()

    def figure(self) -> go.Figure:
        """Return it as Plotly's own object, for images; what it does not know is refused."""
        return go.Figure(self.to_plotly_json())


def figure(
    height: int,
    traces: Sequence[Mapping[str, Any]],
    *,
    xaxis: Mapping[str, Any] | None = None,
    yaxis: Mapping[str, Any] | None = None,
    annotations: Sequence[Mapping[str, Any]] = (),
    shapes: Sequence[Mapping[str, Any]] = (),
    margin: Mapping[str, int] | None = None,
    **layout: Any,
) -> Figure:
    """Return a figure with the house's layout: no legend, light horizontal grid, room for text.

    Everything is said at once: a figure that is built up by calls costs ten times as much, and it
    is built for every click.
    """
    return Figure(
        data=list(traces),
        layout={
            "height": height,
            "margin": {"l": 4, "r": 8, "t": 8, "b": 28, **(margin or {})},
            "font": {"family": FONT, "size": 13, "color": QUIET},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "hoverlabel": {
                "bgcolor": PANEL,
                "bordercolor": LINE,
                "font": {"color": INK, "family": FONT},
            },
            "hovermode": "closest",
            "dragmode": False,
            "xaxis": {**AXIS, "showgrid": False, "gridcolor": LINE, **(xaxis or {})},
            "yaxis": {**AXIS, "gridcolor": LINE, **(yaxis or {})},
            "annotations": [{**TEXT, **annotation} for annotation in annotations],
            "shapes": list(shapes),
            **layout,
        },
    )


def room(labels: Iterable[str]) -> int:
    """Return how many pixels the widest of some labels takes beside an axis, lines and tags apart.

    Margins are said, not found out by drawing: a browser would draw each chart twice for them.
    """
    lines = (line for label in labels for line in label.replace("<br>", "\n").split("\n"))
    texts = map(html.unescape, lines)
    return 12 + round(max(map(len, texts), default=0) * LETTER_PIXELS)


def text_tone(colour: str) -> str:
    """Return the tone in which words of a series are set, so that they can be read."""
    return TEXTS[SERIES.index(colour)] if colour in SERIES else QUIET


def rule(axis: str, value: Any, **line: Any) -> dict[str, Any]:
    """Return a straight line across the chart at a value of the x or the y axis."""
    other = "y" if axis == "x" else "x"
    return {
        "type": "line",
        f"{axis}0": value,
        f"{axis}1": value,
        f"{other}0": 0,
        f"{other}1": 1,
        f"{other}ref": f"{other} domain",
        "layer": "above",  # the grid would hide it where both lie
        "line": {"color": SAND, "width": 1.2, "dash": "dot", **line},
    }


def zero_mark(x: Any, y: Any, *, along: str, colour: str, hover: str) -> dict[str, Any]:
    """Return the mark of an exact zero: a solid stub on the axis that bars grow from.

    `along` is the axis of their length, x or y. A zero that is proved is never nothing.
    """
    return {
        "type": "scatter", "mode": "markers", "x": [x], "y": [y], "cliponaxis": False,
        "marker": {
            "symbol": "line-ns" if along == "x" else "line-ew", "size": 16,
            "line": {"width": 3, "color": colour},
        },
        "hovertemplate": hover,
    }  # fmt: skip
