"""Files in: the template to start from, and the place to drop files."""

import htpy as h
import streamlit as st

from data.changes.previewing import facts_known
from data.importers.template import template_csv, template_xlsx
from data.settings import Settings
from pages.shared.curation import drafts
from pages.shared.curation.previews import XLSX
from pages.shared.words.catalogue import t


def upload_part(settings: Settings) -> None:
    """Offer the template and the place to drop files; what is dropped becomes a draft."""
    with st.container(key="panel-upload"):
        title, told = h.h2(".panel-title")[t("curate.upload_title")], t("curate.upload_help")
        st.html(h.fragment[title, h.p(".takeaway")[told]])
        with st.container(horizontal=True, key="templates", vertical_alignment="center"):
            st.download_button(
                t("curate.template_xlsx"),
                data=lambda: template_xlsx(facts_known(settings)),
                file_name="tidemark-template.xlsx",
                mime=XLSX,
                icon=":material/download:",
                help=t("curate.template_xlsx_help"),
                on_click="ignore",
                key="template-xlsx",
            )
            st.download_button(
                t("curate.template_csv"),
                data=template_csv,
                file_name="statements.csv",
                mime="text/csv",
                icon=":material/download:",
                help=t("curate.template_csv_help"),
                on_click="ignore",
                key="template-csv",
            )
        key = f"files-{drafts.round_of(drafts.FILES)}"
        st.file_uploader(
            t("curate.drop", megabytes=settings.import_megabytes),
            accept_multiple_files=True,
            max_upload_size=settings.import_megabytes,
            key=key,
            on_change=_take,
            args=(key, settings.import_megabytes),
        )


def _take(key: str, allowed_megabytes: int) -> None:
    """Make the uploaded files the draft; taking the last one away drops it."""
    files = [(file.name, file.getvalue()) for file in st.session_state[key]]
    if files:
        drafts.put_forward(drafts.draft_of_files(files, allowed_megabytes))
    else:
        drafts.drop(drafts.FILES)
