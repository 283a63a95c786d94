"""A peer: the same facts on a page of Streamlit with pandas, as its own users would write it."""

import pandas
import streamlit as st
from plotly import express

from tests.benchmarks.peers.selections import FACTS, LABELS, SELECTIONS


@st.cache_data
def facts() -> tuple[pandas.DataFrame, pandas.DataFrame]:
    """Return statements with their year and place, and the measures."""
    statements = pandas.read_csv(FACTS / "statements.csv")
    places = pandas.read_csv(FACTS / "places.csv").set_index("place_id")["name"]
    statements["year"] = statements["end"].fillna(statements["as_of"]).astype(str).str[:4]
    statements["place"] = statements["places"].map(places).fillna(statements["places"])
    return statements, pandas.read_csv(FACTS / "metrics.csv").set_index("metric_id")


rows, metrics = facts()
st.title("Women's leadership")
asked = SELECTIONS[LABELS.index(st.radio("Selection", LABELS))]
if asked.places:
    rows = rows[rows["places"].isin(asked.places)]
if asked.first_year:
    rows = rows[rows["year"] >= str(asked.first_year)]
shares = rows[rows["metric_id"] == "seats_lower"].sort_values("year")
latest = shares.groupby("place").tail(1)
for code, value in (
    rows[rows["metric_id"] != "seats_lower"].groupby("metric_id")["value"].sum().items()
):
    st.metric(str(metrics["name"].get(code, code)), f"{value:,.0f}")
st.plotly_chart(express.line(shares, x="year", y="value", color="place"))
st.plotly_chart(express.bar(latest, x="value", y="place", orientation="h"))
st.plotly_chart(express.choropleth(latest, locations="places", color="value"))
