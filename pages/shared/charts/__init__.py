"""Charts: each function takes rows and returns a Plotly figure. No fetching, no Streamlit."""
