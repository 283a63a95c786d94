"""How a table is read by the choices so far: counts, one row as a sentence, what is to mend."""

import htpy as h
import streamlit as st

from data.importers.rows.readings import FoundRow, Refusal, Trial
from pages.shared.curation.wording import Wording
from pages.shared.words.catalogue import n, number, sentence_case, t

MENDS_SHOWN = 4


def trial_part(trial: Trial, wording: Wording, key: str) -> None:
    """Show how many rows are read, what one of them becomes, and which are to mend."""
    with st.container(key=f"tried-{key}"):
        title, told = h.h3(".part")[t("curate.trial_title")], t("curate.trial_help")
        st.html(h.fragment[title, h.p(".small.quiet")[told], _counts_html(trial)])
        if trial.found:
            _row(trial, wording, key)
        if mends := _mends_html(trial):
            st.html(mends)


def _counts_html(trial: Trial) -> h.Fragment:
    rows = trial.rows
    good, bad = (100 * count / rows if rows else 0 for count in (trial.good, trial.bad))
    mend = h.span(".sand-ink")[n("curate.trial_bad", trial.bad)]
    left = h.span[n("curate.trial_left_out", trial.left_out)]
    return h.fragment[
        h.p(".read-count")[h.b[number(rows)], " ", n("curate.trial_rows", rows)],
        h.div(".read-bar", aria_hidden="true")[
            h.i(style=f"width:{good:.1f}%"), h.i(".bad", style=f"width:{bad:.1f}%")
        ],
        h.p(".small.read-split")[
            h.span[n("curate.trial_good", trial.good)],
            left if trial.left_out else None,
            mend if trial.bad else None,
        ],
    ]


def _row(trial: Trial, wording: Wording, key: str) -> None:
    """Show one row as a sentence, with buttons to the rows before and after it."""
    last = len(trial.found) - 1
    at = min(st.session_state.get(key, 0), last)

    def go(step: int) -> None:
        st.session_state[key] = max(0, min(at + step, last))

    in_order = sorted(trial.found, key=lambda row: row.row)
    st.html(_sentence_html(in_order[at], wording))
    with st.container(horizontal=True, key=f"rows-{key}"):
        st.button(
            t("curate.trial_before"), on_click=go, args=(-1,), disabled=at == 0, key=f"{key}-before"
        )
        st.button(
            t("curate.trial_after"), on_click=go, args=(1,), disabled=at == last, key=f"{key}-after"
        )


def _sentence_html(row: FoundRow, wording: Wording) -> h.Fragment:
    cells = row.cells
    planned = t("curate.trial_planned") if cells.get("rank") == "planned" else ""
    said = " ".join(part for part in (cells.get("paraphrase", ""), planned) if part)
    return h.fragment[
        h.p(".small.quiet")[t("curate.trial_row", row=row.row)],
        h.p(".row-read")[wording.in_words(cells)],
        h.p(".small.quiet", dir="auto")[said],
    ]


def _mends_html(trial: Trial) -> h.Element | None:
    in_order = sorted(trial.mends, key=lambda refusal: refusal.row)
    items = [
        h.li(dir="auto")[h.b[_spot(refusal)], " ", sentence_case(refusal.message)]
        for refusal in in_order[:MENDS_SHOWN]
    ]
    rest = trial.bad - MENDS_SHOWN
    more = h.li[n("curate.trial_more", rest)] if rest > 0 else None
    return h.ul(".mends")[items, more] if items else None


def _spot(refusal: Refusal) -> str:
    if refusal.column:
        return t("curate.trial_mend_in", row=refusal.row, column=refusal.column)
    return t("curate.trial_mend", row=refusal.row)
