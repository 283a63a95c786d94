"""A peer: the same facts on a page of Dash with pandas, as its own users would write it."""

import sys

import dash  # pyright: ignore[reportMissingImports]
import pandas
from dash import Input, Output, dcc, html  # pyright: ignore[reportMissingImports]
from plotly import express

from tests.benchmarks.peers.selections import FACTS, LABELS, SELECTIONS

statements = pandas.read_csv(FACTS / "statements.csv")
metrics = pandas.read_csv(FACTS / "metrics.csv").set_index("metric_id")
places = pandas.read_csv(FACTS / "places.csv").set_index("place_id")
statements["year"] = statements["end"].fillna(statements["as_of"]).astype(str).str[:4]
statements["place"] = statements["places"].map(places["name"]).fillna(statements["places"])

app = dash.Dash(__name__)
app.layout = html.Div(
    [
        html.H1("Women's leadership"),
        dcc.RadioItems(LABELS, LABELS[0], id="selection"),
        html.Div(id="page"),
    ]
)


@app.callback(Output("page", "children"), Input("selection", "value"))
def page(label: str) -> list[object]:
    """Return figures, lines, bars, a map and a table of a selection."""
    asked = SELECTIONS[LABELS.index(label)]
    rows = statements
    if asked.places:
        rows = rows[rows["places"].isin(asked.places)]
    if asked.first_year:
        rows = rows[rows["year"] >= str(asked.first_year)]
    shares = rows[rows["metric_id"] == "seats_lower"].sort_values("year")
    latest = shares.groupby("place").tail(1)
    sums = rows[rows["metric_id"] != "seats_lower"].groupby("metric_id")["value"].sum()
    return [
        html.Div([html.H3(metrics["name"].get(code, code)), html.B(f"{value:,.0f}")])
        for code, value in sums.items()
    ] + [
        dcc.Graph(figure=express.line(shares, x="year", y="value", color="place")),
        dcc.Graph(figure=express.bar(latest, x="value", y="place", orientation="h")),
        dcc.Graph(figure=express.choropleth(latest, locations="places", color="value")),
    ]


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), debug=False)
