"""What stands where an address asks for nothing that is known here: never more than was asked."""

from html import escape

import streamlit as st

from pages.shared.selection import links
from pages.shared.selection.filters import Asked
from pages.shared.words.catalogue import t


def show(asked: Asked, page: str) -> None:
    """Say what of the address is not known, and offer the nearest and to leave it out."""
    st.title(t("nowhere.title"), anchor=False)
    for parameter, told in asked.lost.items():
        text = t(f"nowhere.{parameter}", codes=told)
        ways = [_clear(parameter, asked, page)]
        if parameter in asked.nearest:
            ways.insert(0, _nearest(parameter, asked, page))
        st.html(f'<p class="empty" role="status">{escape(text)} {" · ".join(ways)}</p>')


def _clear(parameter: str, asked: Asked, page: str) -> str:
    """Return the link that leaves a parameter out and keeps all else, what is not known too."""
    return _link(t(f"nowhere.without_{parameter}"), asked, page, {parameter: ""})


def _nearest(parameter: str, asked: Asked, page: str) -> str:
    code = asked.nearest[parameter]
    return _link(t("nowhere.nearest", code=code), asked, page, {parameter: code})


def _link(label: str, asked: Asked, page: str, instead: dict[str, str]) -> str:
    others = {name: st.query_params[name] for name in asked.lost}
    parameters = {**links.query(asked.selection), **others, **instead}
    return links.anchor_to(label, page, {k: v for k, v in parameters.items() if v})
