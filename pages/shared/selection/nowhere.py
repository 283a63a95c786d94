"""What stands where an address asks for nothing that is known here: never more than was asked."""

import htpy as h
import streamlit as st

from pages.shared.selection import links
from pages.shared.selection.filters import Asked
from pages.shared.words.catalogue import t


def show(asked: Asked, page: str) -> None:
    """Say what of the address is not known, and offer the nearest and to leave it out."""
    st.title(t("nowhere.title"), anchor=False)
    for parameter, told in asked.lost.items():
        text = t(f"nowhere.{parameter}", codes=told)
        nearest = parameter in asked.nearest
        st.html(
            h.p(".empty", role="status")[
                text,
                " ",
                [_nearest(parameter, asked, page), " · "] if nearest else None,
                _clear(parameter, asked, page),
            ]
        )


def _clear(parameter: str, asked: Asked, page: str) -> h.Element:
    """Return the link that leaves a parameter out and keeps all else, what is not known too."""
    return _link(t(f"nowhere.without_{parameter}"), asked, page, {parameter: ""})


def _nearest(parameter: str, asked: Asked, page: str) -> h.Element:
    code = asked.nearest[parameter]
    return _link(t("nowhere.nearest", code=code), asked, page, {parameter: code})


def _link(label: str, asked: Asked, page: str, instead: dict[str, str]) -> h.Element:
    others = {name: st.query_params[name] for name in asked.lost}
    parameters = {**links.query(asked.selection), **others, **instead}
    return links.anchor_to(label, page, {k: v for k, v in parameters.items() if v})
