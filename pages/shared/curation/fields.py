"""The fields of the form: a statement, and what it names that is new."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import htpy as h
import streamlit as st

from data import queries
from data.changes.entering import longest_of
from data.queries import Metric
from data.rules.schema import columns_by_name
from data.store.store import Store
from pages.shared.curation import additions, inputs
from pages.shared.curation.additions import Cells
from pages.shared.curation.periods import SAME, period_fields
from pages.shared.curation.read_back import Measure, read_back
from pages.shared.words.catalogue import t

WORDS = ("value", "start", "end", "numerator", "denominator", "locator", "paraphrase")
CHOSEN = ("programme_id", "metric_id", "basis", "source_id")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the form says: the cells of a statement, and of what is new beside it, by table.

    `asked` is what else was asked of it, by field.
    """

    statement: Cells
    added: dict[str, Cells] = field(default_factory=dict[str, Cells])
    asked: Cells = field(default_factory=dict[str, str])


def statement_fields(store: Store, loaded: str) -> Entry:
    """Show the fields and return what they say.

    `loaded` is the id of the statement that is corrected, "" for a new one.
    """
    metrics = {m.metric_id: m for m in queries.metrics(store)}
    places = {p.place_id: p.name for p in queries.places(store)}
    entry = Entry({"statement_id": loaded} if loaded else {})
    cells = entry.statement
    left, right = st.columns(2, gap="large")
    with left:
        cells["metric_id"] = inputs.choose(
            "metric_id", {code: m.name for code, m in metrics.items()}, may_be_new=True
        )
        measure = _measure(store, metrics, entry)
        cells["value"] = inputs.write(
            "value",
            placeholder=t("curate.value_example"),
            said=lambda text: read_back(text, measure),
        )
        if measure and measure.is_share:
            cells["numerator"] = inputs.write("numerator")
            cells["denominator"] = inputs.write("denominator")
        cells["places"] = _places(places)
        cells["basis"] = inputs.radio("basis", columns_by_name("statements")["basis"].options)
        is_state = bool(measure and not measure.is_count)
        is_event = cells["basis"] == "record" or is_state
        when = period_fields(is_event=is_event, is_dated=bool(cells["value"]))
        entry.asked["until"] = when.pop("until", SAME)
        cells |= when
    with right:
        _named_ones(store, places, entry)
        cells["locator"] = inputs.write("locator", placeholder=t("curate.locator_example"))
        with inputs.field("paraphrase"):
            cells["paraphrase"] = st.text_area(
                t("curate.field_paraphrase"),
                key="entry-paraphrase",
                help=t("curate.paraphrase_help"),
                max_chars=longest_of("paraphrase"),
                persist_state="session",
            ).strip()
    return entry


def _measure(store: Store, metrics: Mapping[str, Metric], entry: Entry) -> Measure | None:
    """Ask for a new measure, or say what a known one counts; return what a figure is read by."""
    if inputs.is_new("metric_id", metrics):
        entry.statement["metric_id"] = ""
        entry.added.update(additions.new_metric(store))
        new = entry.added["metrics"]
        return Measure(new["name"], new["unit"], new["kind"]) if new["unit"] else None
    known = metrics.get(entry.statement["metric_id"])
    if known and known.definition:
        st.html(h.p(".small.quiet")[known.definition])
    return Measure(known.name, known.unit, known.kind) if known else None


def _named_ones(store: Store, places: Mapping[str, str], entry: Entry) -> None:
    """Ask for the programme and the source, and for the particulars of new ones."""
    programmes = {p.programme_id: p.name for p in queries.programmes(store)}
    entry.statement["programme_id"] = inputs.choose("programme_id", programmes, may_be_new=True)
    if inputs.is_new("programme_id", programmes):
        entry.statement["programme_id"] = ""
        entry.added.update(additions.new_programme(store, places))
    titles = {s.source_id: s.title for s in queries.sources(store)}
    entry.statement["source_id"] = inputs.choose("source_id", titles, may_be_new=True)
    if inputs.is_new("source_id", titles):
        entry.statement["source_id"] = ""
        entry.added.update(additions.new_source())


def _places(places: Mapping[str, str]) -> str:
    with inputs.field("places"):
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
    return ";".join(chosen)
