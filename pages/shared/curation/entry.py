"""A form for a single statement: written anew, corrected, or retired."""

from collections.abc import Mapping
from datetime import date
from html import escape

import streamlit as st

from data import queries
from data.changing import facts_known
from data.entering import entered, read_figure
from data.errors import TidemarkError, UncertainError
from data.importers.rows import Refusal
from data.queries import Metric
from data.settings import Settings
from data.store import Store
from pages.shared import controls
from pages.shared.curation import drafts, found
from pages.shared.curation.drafts import FORM, Draft
from pages.shared.words import figure, figure_in_words, number, t

LOADED, REFUSED = "entry-loaded", "entry-refused"
NEW_SOURCE = ""
BASES = ("record", "total")
WORDS = ("value", "start", "end", "numerator", "denominator", "locator", "paraphrase")
SOURCE_WORDS = ("title", "publisher", "published_on", "url")
CHOSEN = ("programme_id", "metric_id", "basis", "source_id")


def entry_part(store: Store, settings: Settings) -> None:
    """Show the form; what is entered becomes a draft once every cell of it can be read."""
    asked = st.query_params.get("statement", "")
    _begin(settings, asked)
    loaded = st.session_state[LOADED][1]
    is_open = bool(loaded) or drafts.draft(FORM) is not None
    title = t("curate.form_correct", code=loaded) if loaded else t("curate.form_title")
    with st.expander(title, expanded=is_open, key=f"entry-{loaded or 'new'}"):
        if asked and not loaded:
            controls.notice(t("notice.unknown_statement", code=asked[:60]))
        st.html(f'<p class="quiet">{escape(t("curate.form_help"))}</p>')
        cells, source = _fields(store)
        _refusals()
        with st.container(horizontal=True, key="entry-actions"):
            st.button(
                t("curate.form_preview"),
                type="primary",
                key="entry-preview",
                on_click=_put_forward,
                args=(settings, cells, source),
            )
            if loaded:
                st.button(
                    t("curate.retire"),
                    key="entry-retire",
                    help=t("curate.retire_help"),
                    on_click=lambda: drafts.put_forward(
                        Draft(FORM, retired=(("statements", loaded),))
                    ),
                )
                st.button(t("curate.form_new"), key="entry-new", on_click=_start_anew)


def _begin(settings: Settings, asked: str) -> None:
    """Fill the form with the statement that the address names, or empty it for a new round."""
    turn = (drafts.round_of(FORM), asked)
    if st.session_state.get("entry-turn") == turn:
        return
    cells = _known_statement(settings, asked) if asked else {}
    st.session_state["entry-turn"] = turn
    st.session_state[LOADED] = (turn, asked if cells else "")
    st.session_state.pop(REFUSED, None)
    comparator = cells.get("comparator", "=")
    sign = "" if comparator == "=" else f"{comparator} "
    filled = {**cells, "value": f"{sign}{cells['value']}" if cells else ""}
    for name in WORDS:
        st.session_state[f"entry-{name}"] = filled.get(name, "")
    for name in SOURCE_WORDS:
        st.session_state[f"entry-{name}"] = ""
    for name in CHOSEN:
        st.session_state[f"entry-{name}"] = filled.get(name)
    st.session_state["entry-places"] = list(filter(None, filled.get("places", "").split(";")))


def _known_statement(settings: Settings, code: str) -> Mapping[str, str]:
    try:
        return facts_known(settings).tables["statements"].get(code, {})
    except TidemarkError as error:
        controls.notice(str(error))
        return {}


def _fields(store: Store) -> tuple[dict[str, str], dict[str, str] | None]:
    """Show the fields; return the statement's cells, and those of a new source."""
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
    if loaded := st.session_state[LOADED][1]:
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


def _put_forward(
    settings: Settings, cells: Mapping[str, str], source: Mapping[str, str] | None
) -> None:
    missing = [
        Refusal("", 0, name, "", t("curate.is_empty"))
        for name in ("metric_id", "value", "places", "basis", "programme_id")
        if not cells[name]
    ]
    if source is None and not cells["source_id"]:
        missing.append(Refusal("", 0, "source_id", "", t("curate.is_empty")))
    if source is not None:
        missing += [
            Refusal("", 0, name, "", t("curate.is_empty"))
            for name in ("title", "publisher")
            if not source[name]
        ]
    refusals: list[Refusal] = missing
    rows = []
    if not missing:
        try:
            reading = entered(facts_known(settings), cells, source)
        except TidemarkError as error:
            refusals = [Refusal("", 0, "", "", str(error))]
        else:
            refusals, rows = reading.refusals, reading.rows
    st.session_state[REFUSED] = refusals
    if not refusals:
        drafts.put_forward(Draft(FORM, rows=tuple(rows)))


def _refusals() -> None:
    refusals = st.session_state.get(REFUSED)
    if refusals:
        st.html(found.refusals_html(refusals, ""))


def _start_anew() -> None:
    st.query_params.pop("statement", None)
    drafts.drop(FORM)
