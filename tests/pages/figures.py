"""What a chart function has drawn: its traces and its words."""

from typing import Any


def spec(figure: Any) -> dict[str, Any]:
    """Return a figure as the browser receives it."""
    drawn = figure.to_plotly_json()
    return {"data": list(drawn["data"]), "layout": drawn["layout"]}


def notes(figure: Any) -> list[dict[str, Any]]:
    """Return a figure's annotations."""
    return list(spec(figure)["layout"].get("annotations", ()))


def trace_named(figure: Any, name: str) -> dict[str, Any]:
    """Return one line or dot by what it says."""
    return next(t for t in spec(figure)["data"] if name in (t.get("name"), *t.get("text", ())))
