"""What only the curator knows of a file: asked once, and kept for the next of the same shape."""

import htpy as h
import streamlit as st

from data.importers.files.documents import Document
from data.importers.rows.readings import Need, Reading
from data.settings import Settings
from pages.shared.curation import table_step
from pages.shared.curation.drafts import Draft
from pages.shared.curation.wording import Wording
from pages.shared.words import verbatim
from pages.shared.words.catalogue import t
from pages.shared.words.listings import counted_listing


def ask(settings: Settings, draft: Draft, wording: Wording) -> None:
    """Ask what the importers of a draft's files must be told; answers read the files again."""
    if draft.preview is None:
        return
    documents = {document.digest: document for document in draft.documents}
    for at, reading in enumerate(draft.preview.proposal.readings):
        document = documents.get(reading.file.digest)
        if reading.reading.trial and document:
            _ask_of_table(settings, draft, at, document, reading.reading, wording=wording)
        elif _is_open(draft, reading.reading):
            _ask_of(draft, at, reading.file.name, reading.reading)
        elif reading.reading.needs:  # told: it may be told otherwise
            title = t("curate.needs_told", name=verbatim.label(reading.file.name))
            with st.expander(title, key=f"needs-fold-{at}"):
                _ask_of(draft, at, reading.file.name, reading.reading)
        key = reading.reading.mapping_key
        if key in draft.preview.remembered and (told := _given(reading.reading, wording)):
            st.html(h.p(".small")[told])
        is_asked = key in draft.reopened or any(draft.mappings.get(key, {}).values())
        if key in draft.preview.remembered and not is_asked:
            _offer_to_ask(draft, at, reading.file.name, reading.reading)


def _given(reading: Reading, wording: Wording) -> str:
    """Return of which programmes, sources and places the rows of a file are by answers kept."""
    rows = [row.cells for row in reading.rows if row.table == "statements"]
    if not rows:
        return ""
    programmes = dict.fromkeys(row["programme_id"] for row in rows)
    sources = dict.fromkeys(row["source_id"] for row in rows)
    places = dict.fromkeys(code for row in rows for code in row["places"].split(";"))
    return t(
        "curate.remembered_gives",
        programmes=counted_listing([wording.programmes.get(one, one) for one in programmes]),
        sources=counted_listing([wording.source_name(one) for one in sources]),
        places=counted_listing([wording.place_names([one]) for one in places]),
    )


def _is_open(draft: Draft, reading: Reading) -> bool:
    """Say whether something is not told yet, or was told in a way that lets no row be read."""
    key = reading.mapping_key
    kept = draft.preview.remembered.get(key, {}) if draft.preview else {}
    told = {**kept, **draft.mappings.get(key, {})}
    is_open = any(not (need.answer or told.get(need.key)) for need in reading.needs)
    return is_open or bool(reading.needs and reading.refused and not reading.rows)


def is_waiting(draft: Draft) -> bool:
    """Say whether every file that can be read is a table whose columns are not told yet."""
    readings = draft.preview.proposal.readings if draft.preview else ()
    return bool(readings) and all(table_step.is_waiting(draft, one.reading) for one in readings)


def _ask_of_table(
    settings: Settings,
    draft: Draft,
    at: int,
    document: Document,
    reading: Reading,
    *,
    wording: Wording,
) -> None:
    """Ask what is in which column; once it is told, the choices are folded away."""
    if table_step.is_waiting(draft, reading):
        table_step.table_step(settings, draft, at, document, reading, wording=wording)
        return
    with st.expander(
        t("curate.table_change", name=verbatim.label(document.name)), key=f"table-fold-{at}"
    ):
        table_step.table_step(settings, draft, at, document, reading, wording=wording)


def _offer_to_ask(draft: Draft, at: int, name: str, reading: Reading) -> None:
    """Say that kept answers were used, and offer to look at them again: one may have been wrong."""
    key = reading.mapping_key
    kept = dict(draft.preview.remembered[key]) if draft.preview else {}

    def ask() -> None:
        if reading.trial:
            draft.reopened.add(key)
            return
        draft.kept[key] = kept
        draft.mappings[key] = {}  # what is answered is asked for no more
        draft.preview = None

    with st.container(horizontal=True, key=f"remembered-{at}", vertical_alignment="center"):
        told = t("curate.remembered", name=name)
        st.html(h.p(".small.quiet")[told], width="content")
        st.button(t("curate.ask_again"), on_click=ask, key=f"ask-again-{at}", type="tertiary")


def _ask_of(draft: Draft, at: int, name: str, reading: Reading) -> None:
    kept = draft.kept.get(reading.mapping_key, {}) | draft.mappings.get(reading.mapping_key, {})
    remembered = draft.preview.remembered if draft.preview else {}
    kept = dict(remembered.get(reading.mapping_key, {})) | kept
    kept |= {need.key: need.answer for need in reading.needs if need.answer}
    title = h.h3(".part")[t("curate.needs_title", name=name)]
    st.html(h.fragment[title, h.p(".small.quiet")[t("curate.needs_help")]])
    with st.form(f"needs-{at}", border=False):
        answers = {
            need.key: _answer(need, kept.get(need.key), f"need-{at}-{i}")
            for i, need in enumerate(reading.needs)
        }
        is_sent = st.form_submit_button(t("curate.read_again"), key=f"read-again-{at}")
    if is_sent:
        given = {key: answer for key, answer in answers.items() if answer is not None}
        draft.mappings[reading.mapping_key] = {**kept, **given}
        draft.preview = None
        st.rerun()


def _answer(need: Need, kept: str | None, key: str) -> str | None:
    """Ask one thing: a choice where there are options, else any text; None is no answer."""
    asked = need.label if need.is_required else t("curate.need_optional", label=need.label)
    label, hint = verbatim.label(asked), verbatim.label(need.hint) or None
    if not need.options:
        text = st.text_input(label, value=kept or "", help=hint, key=key, width=560)
        return text.strip() or kept
    names = dict(need.options)
    codes = list(names)
    return st.selectbox(
        label,
        codes,
        index=codes.index(kept) if kept in codes else None,
        format_func=lambda code: names[code],
        placeholder=t("curate.choose"),
        help=hint,
        key=key,
        width=560,
    )
