"""A peer: our very figures on a page of Dash, and nothing else on it."""

import sys

import dash  # pyright: ignore[reportMissingImports]
from dash import Input, Output, dcc, html  # pyright: ignore[reportMissingImports]

from tests.benchmarks.peers.selections import LABELS, figures_of

app = dash.Dash(__name__)
app.layout = html.Div(
    [
        dcc.Location(id="address"),
        dcc.RadioItems(LABELS, LABELS[0], id="selection"),
        html.Div(id="page"),
    ]
)


@app.callback(Output("page", "children"), Input("selection", "value"), Input("address", "pathname"))
def page(label: str, path: str) -> list[object]:
    """Return the figures of one of our pages, each in the place that it has had."""
    figures = figures_of(path.strip("/") or "overview", LABELS.index(label))
    return [dcc.Graph(figure=figure, id=key) for key, figure in figures.items()]


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), debug=False)
