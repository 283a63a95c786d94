"""How to read these numbers: live examples of what the statements prove."""

import htpy as h
import streamlit as st

from data.store.serving import current_store
from pages.shared.exhibits.how_to_read import examples_html, rules_html, words_html
from pages.shared.words.catalogue import t

selection = st.session_state["selection"]
store = current_store(selection.as_of)

st.title(t("reading.title"), anchor=False)
st.html(h.p(".lede")[t("reading.lede")])
st.html(examples_html(store, selection))
st.subheader(t("reading.words_title"), anchor=False)
st.html(words_html())
st.subheader(t("reading.rules_title"), anchor=False)
st.html(rules_html())
