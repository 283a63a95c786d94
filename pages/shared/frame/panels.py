"""A panel: one chart with its title, takeaway, sources, table and download, the same everywhere."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st
from plotly import graph_objects as go
from streamlit.delta_generator import DeltaGenerator

from pages.shared.files.downloads import Download
from pages.shared.selection import links
from pages.shared.words.catalogue import t

# Outlines for maps come from this server: plotly.js would otherwise ask a host on the internet.
CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "scrollZoom": False,
    "topojsonURL": "app/static/geo/",
}


def panel(
    key: str,
    *,
    title: str,
    takeaway: str,
    draw: go.Figure | str | None,
    alt: str | None = None,
    table: Mapping[str, Sequence[Any]],
    sources: Iterable[tuple[str, str | None]],
    download: Download,
    note: str | None = None,
    legend: Iterable[str] = (),
    empty: str | None = None,
) -> None:
    """Show a chart and how it is known.

    `draw` is a figure, or HTML for what is set as a table; None shows the sentence `empty` in its
    place. `takeaway` is computed from the same rows. `table` is column heading → values. `sources`
    are (name, address) pairs. `note` is a caution that belongs to the chart. `legend` names proof
    shapes that the chart uses (see `legend_html`).
    """
    with st.container(key=f"panel-{key}"):
        st.html(
            f'<h2 class="panel-title">{escape(title)}</h2>'
            f'<p class="takeaway">{escape(takeaway)}</p>'
        )
        if draw is None:
            st.html(empty_html(empty or t("empty.chart")))
        elif isinstance(draw, str):
            st.html(draw)
        else:
            words = alt or t("panel.alt", title=title)
            st.plotly_chart(draw, key=f"chart-{key}", alt=words, config=CONFIG)
        if legend:
            st.html(legend_html(legend))
        with st.container(horizontal=True, key=f"foot-{key}"):
            st.html(sources_html(sources, note), width="stretch")
            if draw is not None:
                popover = st.popover(t("panel.table"), key=f"table-{key}", on_change="rerun")
                if popover.open:  # a closed table costs nothing
                    _show(popover, table)
                st.download_button(
                    t("panel.download"),
                    data=download.make,
                    file_name=download.file_name,
                    mime="text/csv",
                    key=f"download-{key}",
                    disabled=download.is_empty,
                    on_click="ignore",
                )


def _show(place: DeltaGenerator, table: Mapping[str, Sequence[Any]]) -> None:
    """Show a chart's rows; a column that says nothing is left out, shares have one decimal."""
    told = {name: values for name, values in table.items() if any(v is not None for v in values)}
    shares = [name for name, values in told.items() if any(isinstance(v, float) for v in values)]
    place.dataframe(
        told,
        hide_index=True,
        width="stretch",
        placeholder=t("panel.not_given"),
        column_config={name: st.column_config.NumberColumn(format="%.1f") for name in shares},
    )


def sources_html(sources: Iterable[tuple[str, str | None]], note: str | None = None) -> str:
    """Return the line of sources beneath a chart, each once, in the order given, and its note."""
    unique = dict.fromkeys(sources)
    names = "; ".join(links.outside(name, url) for name, url in unique)
    parts = [t("panel.sources", names=names) if names else "", escape(note or "")]
    return f'<p class="panel-notes">{" ".join(filter(None, parts))}</p>'


def legend_html(shapes: Iterable[str]) -> str:
    """Return the words beside proof's shapes: proved, between, fading, undated, wider, nothing."""
    keys = (
        f'<span><span class="key {shape}"></span>{escape(t(f"legend.{shape}"))}</span>'
        for shape in shapes
    )
    return f'<p class="legend">{"".join(keys)}</p>'


def empty_html(sentence: str) -> str:
    """Return the sentence that stands where nothing can be shown, saying what to widen."""
    return f'<p class="empty">{escape(sentence)}</p>'
