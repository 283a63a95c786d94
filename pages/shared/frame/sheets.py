"""A panel: an exhibit on a page, set the same everywhere."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import htpy as h
import streamlit as st
from markupsafe import Markup
from plotly import graph_objects as go
from streamlit.delta_generator import DeltaGenerator

from pages.shared.exhibits.exhibit import Exhibit
from pages.shared.selection import links
from pages.shared.words.catalogue import marked, t

# Outlines for maps come from this server: plotly.js would otherwise ask a host on the internet.
CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "scrollZoom": False,
    "topojsonURL": "app/static/geo/",
}


def panel(exhibit: Exhibit) -> None:
    """Show an exhibit: its title and takeaway, its chart, how it is known, its table and file."""
    key = exhibit.key
    with st.container(key=f"panel-{key}"):
        st.html(h.fragment[h.h2(".panel-title")[exhibit.title], h.p(".takeaway")[exhibit.takeaway]])
        _show_drawn(exhibit)
        if exhibit.legend:
            st.html(legend_html(exhibit.legend))
        with st.container(horizontal=True, key=f"foot-{key}"):
            st.html(sources_html(exhibit.sources, exhibit.note), width="stretch")
            if exhibit.drawn is not None:
                popover = st.popover(t("panel.table"), key=f"table-{key}", on_change="rerun")
                if popover.open:  # a closed table costs nothing
                    _show_table(popover, exhibit.table)
                st.download_button(
                    t("panel.download"),
                    data=exhibit.download.make,
                    file_name=exhibit.download.file_name,
                    mime="text/csv",
                    key=f"download-{key}",
                    disabled=exhibit.download.is_empty or exhibit.download.is_too_long,
                    help=exhibit.download.help or None,
                    on_click="ignore",
                )


def _show_drawn(exhibit: Exhibit) -> None:
    if exhibit.drawn is None:
        st.html(empty_html(exhibit.empty or t("empty.chart")))
    elif isinstance(exhibit.drawn, go.Figure):
        alt = t("panel.alt", title=exhibit.title)
        st.plotly_chart(exhibit.drawn, key=f"chart-{exhibit.key}", alt=alt, config=CONFIG)
    else:
        st.html(exhibit.drawn)


def _show_table(place: DeltaGenerator, table: Mapping[str, Sequence[Any]]) -> None:
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


def sources_html(sources: Iterable[tuple[str, str | None]], note: str | None = None) -> h.Element:
    """Return the line of sources beneath a chart, each once, in the order given, and its note."""
    names = Markup("; ").join(links.outside(name, url) for name, url in dict.fromkeys(sources))
    named = marked("panel.sources", names=names) if names else None
    return h.p(".panel-notes")[named, " " if named and note else None, note]


def legend_html(shapes: Iterable[str]) -> h.Element:
    """Return the words beside proof's shapes: proved, between, fading, undated, wider, nothing."""
    keys = [h.span[h.span(class_=["key", shape]), t(f"legend.{shape}")] for shape in shapes]
    return h.p(".legend")[keys]


def empty_html(sentence: str) -> h.Element:
    """Return the sentence that stands where nothing can be shown, saying what to widen."""
    return h.p(".empty")[sentence]
