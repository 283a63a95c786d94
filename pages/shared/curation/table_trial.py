"""How a table is read by the choices so far: counts, one row as a sentence, what is to mend."""

from html import escape

import streamlit as st

from data.importers.rows.readings import FoundRow, Refusal, Trial
from pages.shared.curation.wording import Wording
from pages.shared.words.catalogue import n, number, sentence_case, t

MENDS_SHOWN = 4


def trial_part(trial: Trial, wording: Wording, key: str) -> None:
    """Show how many rows are read, what one of them becomes, and which are to mend."""
    with st.container(key=f"tried-{key}"):
        st.html(
            f'<h3 class="part">{escape(t("curate.trial_title"))}</h3>'
            f'<p class="small quiet">{escape(t("curate.trial_help"))}</p>{_counts_html(trial)}'
        )
        if trial.found:
            _row(trial, wording, key)
        if html := _mends_html(trial):
            st.html(html)


def _counts_html(trial: Trial) -> str:
    rows = trial.rows
    good, bad = (100 * count / rows if rows else 0 for count in (trial.good, trial.bad))
    mend = f'<span class="sand-ink">{escape(n("curate.trial_bad", trial.bad))}</span>'
    left = f"<span>{escape(n('curate.trial_left_out', trial.left_out))}</span>"
    return (
        f'<p class="read-count"><b>{number(rows)}</b> {escape(n("curate.trial_rows", rows))}</p>'
        f'<div class="read-bar" aria-hidden="true"><i style="width:{good:.1f}%"></i>'
        f'<i class="bad" style="width:{bad:.1f}%"></i></div>'
        f'<p class="small read-split"><span>{escape(n("curate.trial_good", trial.good))}</span>'
        f"{left if trial.left_out else ''}{mend if trial.bad else ''}</p>"
    )


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


def _sentence_html(row: FoundRow, wording: Wording) -> str:
    cells = row.cells
    planned = t("curate.trial_planned") if cells.get("rank") == "planned" else ""
    said = " ".join(part for part in (cells.get("paraphrase", ""), planned) if part)
    return (
        f'<p class="small quiet">{escape(t("curate.trial_row", row=row.row))}</p>'
        f'<p class="row-read">{escape(wording.in_words(cells))}</p>'
        f'<p class="small quiet" dir="auto">{escape(said)}</p>'
    )


def _mends_html(trial: Trial) -> str:
    in_order = sorted(trial.mends, key=lambda refusal: refusal.row)
    items = "".join(
        f'<li dir="auto"><b>{escape(_spot(refusal))}</b> '
        f"{escape(sentence_case(refusal.message))}</li>"
        for refusal in in_order[:MENDS_SHOWN]
    )
    rest = trial.bad - MENDS_SHOWN
    more = f"<li>{escape(n('curate.trial_more', rest))}</li>" if rest > 0 else ""
    return f'<ul class="mends">{items}{more}</ul>' if items else ""


def _spot(refusal: Refusal) -> str:
    if refusal.column:
        return t("curate.trial_mend_in", row=refusal.row, column=refusal.column)
    return t("curate.trial_mend", row=refusal.row)
