"""Curate: how do I add or correct facts? Files or a form, a preview, acceptance, and a way back."""

import functools
from pathlib import Path

import htpy as h
import streamlit as st

from data.settings import Settings
from data.store.read_only import is_writable
from data.store.serving import current_store
from data.store.store import is_build
from data.totals.questions import Selection
from pages.shared.curation import drafts, previews
from pages.shared.curation.changes import history_part
from pages.shared.curation.entry import entry_part
from pages.shared.curation.outcome import outcome_part
from pages.shared.curation.uploading import upload_part
from pages.shared.frame.sheets import empty_html
from pages.shared.words.catalogue import t


@functools.lru_cache(maxsize=4)
def is_one_edition(database: Path, _inode: int) -> bool:
    """Say whether a database is one edition served as it is; a file does not become another."""
    return is_build(database)


def why_closed(settings: Settings, selection: Selection) -> str:
    """Return why nothing can be changed here, or "" where it can."""
    if not settings.may_change:
        return t("curate.closed_exposed")
    if selection.as_of is not None:
        return t("curate.closed_as_of")
    database = settings.database
    if (
        settings.lake is None
        and database.is_file()
        and is_one_edition(database, database.stat().st_ino)
    ):
        return t("curate.closed_build")
    return "" if is_writable(settings) else t("curate.closed_folder", folder=settings.builds.parent)


store = current_store()
selection = st.session_state["selection"]
settings = Settings.from_environment()

st.title(t("curate.title"), anchor=False)
st.html(h.p(".lede")[t("curate.lede")])
if reason := why_closed(settings, selection):
    st.html(empty_html(reason))
else:
    outcome_part(store, settings, selection)
    upload_part(settings)
    if of_files := drafts.draft(drafts.FILES):
        previews.show(store, settings, selection, of_files)
    entry_part(store, settings, selection)
    if of_form := drafts.draft(drafts.FORM):
        previews.show(store, settings, selection, of_form)
    history_part(settings, selection)
