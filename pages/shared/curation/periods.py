"""When a statement holds: both days as they are typed, and what an empty one means."""

import htpy as h
import streamlit as st

from data.errors import UncertainError
from data.importers.cells.days import read_day
from pages.shared.curation import inputs
from pages.shared.words.catalogue import t
from pages.shared.words.times import partial_date, period

SAME, OPEN = "same", "open"
UNTIL, USUAL = "entry-until", "entry-until-usual"


def period_fields(*, is_event: bool, is_dated: bool) -> dict[str, str]:
    """Ask for both days, and where the last is empty whether it is over; return the cells.

    What happened once is over in the same day, month or year unless it is said to go on; of a claim
    about a whole nobody can know, so it is asked without an answer to begin with: then "until" is
    there, empty. `is_dated` where a figure is there already, so that its date is awaited.
    """
    start, end = st.columns(2)
    with start:
        first = inputs.write("start", placeholder=t("curate.day_example"))
    with end:
        last = inputs.write("end", placeholder=t("curate.day_example"))
    cells = {"start": first, "end": last}
    days = {name: _day(name, text) for name, text in cells.items()}
    if None in days.values():
        return cells
    if first and not last:
        until = _until(days["start"] or "", is_event=is_event)
        cells |= {"end": first if until == SAME else "", "until": until}
        days["end"] = days["start"] if until == SAME else ""
        if not until:
            return cells
    if any(cells.values()) or is_dated:
        said = period(days["start"] or None, days["end"] or None)
        told = t("curate.counts_in_all_years") if not any(days.values()) else ""
        st.html(
            h.p(".read-back", role="status")[t("curate.we_read"), " ", h.b[said], " ", h.span[told]]
        )
    return cells


def _day(name: str, text: str) -> str | None:
    """Return a day as it is read, or None and say at its field why it is not."""
    try:
        return read_day(text)
    except UncertainError as error:
        if name not in st.session_state.get(inputs.REFUSED, {}):
            inputs.wrong(name, str(error))
        return None


def _until(first: str, *, is_event: bool) -> str:
    """Ask whether it is over; the usual answer follows the kind of figure until it is touched."""
    usual = SAME if is_event else None
    if UNTIL not in st.session_state or st.session_state[UNTIL] == st.session_state.get(USUAL):
        st.session_state[UNTIL] = usual
    st.session_state[USUAL] = usual
    kind = ("year", "month", "day")[first.count("-")]
    words = {
        SAME: t(f"curate.until_{kind}", period=partial_date(first)),
        OPEN: t("curate.until_open", period=partial_date(first)),
    }
    with inputs.field("until"):
        chosen = st.radio(
            t("curate.field_until"),
            list(words),
            key=UNTIL,
            format_func=lambda code: words[code],
            persist_state="session",
        )
    return chosen or ""
