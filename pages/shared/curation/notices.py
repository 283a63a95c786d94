"""What Curate tells between its own parts: a notice, and which rows of a long list are shown."""

import htpy as h
import streamlit as st

from pages.shared.frame.sheets import notice_html
from pages.shared.words.catalogue import number, t


def notice(text: str) -> None:
    """Show one quiet notice: what could not be used, and what was done instead."""
    st.html(notice_html(text))


def page_of(rows: int, length: int) -> slice:
    """Return which rows of a long list are shown."""
    first = (_page(rows, length) - 1) * length
    return slice(first, first + length)


def pager(rows: int, length: int) -> None:
    """Offer the earlier and the later rows of a long list."""
    page, pages = _page(rows, length), -(-rows // length)
    if pages <= 1:
        return

    def turn(to: int) -> None:
        st.query_params["page"] = str(to)

    def leads(way: str, to: int, *, is_end: bool) -> None:
        name = f"pager-{way}"
        st.button(t(f"pager.{way}"), key=name, on_click=turn, args=(to,), disabled=is_end)

    with st.container(horizontal=True, key="pager", vertical_alignment="center"):
        leads("earlier", page - 1, is_end=page == 1)
        first, last = (page - 1) * length + 1, min(page * length, rows)
        text = t("pager.shown", first=number(first), last=number(last), count=number(rows))
        st.html(h.p(".small.quiet")[text], width="content")
        leads("later", page + 1, is_end=page == pages)


def _page(rows: int, length: int) -> int:
    text = st.query_params.get("page", "1")
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
    return min(max(asked, 1), max(-(-rows // length), 1))
