"""The fields of the form for a single statement, with the figure read back as it is typed."""

from collections.abc import Mapping
from datetime import date
from html import escape

import streamlit as st

from data import queries
from data.entering import read_figure
from data.errors import UncertainError
from data.queries import Metric
from data.store import Store
from pages.shared import controls
from pages.shared.words import figure, figure_in_words, number, t

NEW_SOURCE = ""
BASES = ("record", "total")
WORDS = ("value", "start", "end", "numerator", "denominator", "locator", "paraphrase")
SOURCE_WORDS = ("title", "publisher", "published_on", "url")
CHOSEN = ("programme_id", "metric_id", "basis", "source_id")


def statement_fields(store: Store, loaded: str) -> tuple[dict[str, str], dict[str, str] | None]:
    """Show the fields; return the cells of the statement, and those of its source if it is new.

    `loaded` is the id of the statement that is corrected, "" for a new one.
    """
    programmes = {p.programme_id: p.name for p in queries.programmes(store)}
    metrics = {m.metric_id: m for m in queries.metrics(store)}
    places = {p.place_id: p.name for p in queries.places(store)}
    cells: dict[str, str] = {}
    left, right = st.columns(2, gap="large")
    with left:
        cells["metric_id"] = _choose("metric_id", {c: m.name for c, m in metrics.items()})
        metric = metrics.get(cells["metric_id"])
        if metric and metric.definition:
            st.html(f'<p class="small quiet">{escape(metric.definition)}</p>')
        cells["value"] = _write("value", placeholder=t("curate.value_example"))
        _read_back(cells["value"], metric)
        if metric and metric.kind == "level" and metric.unit == "percent":
            cells["numerator"], cells["denominator"] = _write("numerator"), _write("denominator")
        chosen = st.multiselect(
            t("curate.field_places"),
            list(places),
            key="entry-places",
            format_func=lambda code: places.get(str(code), str(code)),
            placeholder=t("curate.choose"),
            help=t("curate.places_help"),
            select_all=False,
            persist_state="session",
        )
        cells["places"] = ";".join(chosen)
        start, end = st.columns(2)
        with start:
            cells["start"] = _write("start", placeholder=t("curate.day_example"))
        with end:
            cells["end"] = _write("end", placeholder=t("curate.day_example"))
        cells["basis"] = str(
            st.radio(
                t("curate.field_basis"),
                BASES,
                key="entry-basis",
                format_func=lambda code: t(f"curate.basis_{code}"),
                captions=[t(f"curate.basis_{code}_help") for code in BASES],
                persist_state="session",
            )
            or ""
        )
    with right:
        cells["programme_id"] = _choose("programme_id", programmes)
        source = _source(store, cells)
        cells["locator"] = _write("locator", placeholder=t("curate.locator_example"))
        cells["paraphrase"] = st.text_area(
            t("curate.field_paraphrase"),
            key="entry-paraphrase",
            help=t("curate.paraphrase_help"),
            max_chars=600,
            persist_state="session",
        ).strip()
    if loaded:
        cells["statement_id"] = loaded
    return cells, source


def _source(store: Store, cells: dict[str, str]) -> dict[str, str] | None:
    """Ask for a known document, or for the particulars of a new one."""
    titles = {s.source_id: s.title for s in queries.sources(store)}
    code = _choose("source_id", {NEW_SOURCE: t("curate.new_source"), **titles})
    if st.session_state["entry-source_id"] != NEW_SOURCE:
        cells["source_id"] = code
        return None
    source = {name: _write(name) for name in SOURCE_WORDS}
    return {**source, "accessed_on": date.today().isoformat()}


def _choose(name: str, labels: Mapping[str, str]) -> str:
    chosen = st.selectbox(
        t(f"curate.field_{name}"),
        list(labels),
        index=None,
        key=f"entry-{name}",
        format_func=lambda code: labels.get(code, code),
        placeholder=t("curate.choose"),
        persist_state="session",
    )
    return chosen or ""


def _write(name: str, placeholder: str | None = None) -> str:
    return (
        st.text_input(
            t(f"curate.field_{name}"),
            key=f"entry-{name}",
            placeholder=placeholder,
            max_chars=500,
            persist_state="session",
        )
        or ""
    ).strip()


def _read_back(text: str, metric: Metric | None) -> None:
    """Say how a figure was read, so that the curator may see that it is what is meant."""
    if not text:
        return
    unit = metric.unit if metric else ""
    is_count = metric is not None and metric.kind != "level"
    try:
        read = read_figure(text, unit=unit, is_count=is_count)
    except UncertainError as error:
        controls.notice(str(error))
        return
    words = figure_in_words(read.comparator, read.value, unit)
    sign = figure(read.comparator, read.value, unit)
    proves = ""
    if is_count and read.comparator != "=":
        low, high = number(read.low), None if read.high is None else number(read.high)
        if read.comparator == "~":
            proves = t("curate.proves_nothing")
        elif high is None:
            proves = t("curate.proves_low", low=low)
        else:
            proves = t("curate.proves_high", high=high)
    st.html(
        f'<p class="read-back" role="status">{escape(t("curate.we_read"))} '
        f"<b>{escape(sign)}</b> <span>{escape(words)}{escape(proves)}</span></p>"
    )
