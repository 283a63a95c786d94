"""The frame around every page: page config, styles, masthead, filters, notices."""

from pathlib import Path

import htpy as h
import streamlit as st

from data.store.serving import current_store
from pages.shared.frame import controls, faults
from pages.shared.selection import editions, filter_bar, filters, links, nowhere, theme_pages
from pages.shared.words import verbatim
from pages.shared.words.catalogue import t

UNFILTERED = ("curate", "reading")  # pages that show the same whatever is selected
HERE = Path(__file__).parent
LOGO = h.img(src="app/static/tidemark.svg", alt="", width="24", height="24")


def main() -> None:
    """Draw the frame, then run the page that the address names."""
    st.set_page_config(
        page_title=t("app.name"), page_icon=str(HERE / "static/tidemark.svg"), layout="wide"
    )
    now = current_store()
    pages = {
        code: st.Page(script, title=name, url_path=code, default=code == "overview")
        for code, script in theme_pages.pages(now).items()
        if (name := theme_pages.name_of(now, code))
    }
    page = st.navigation(list(pages.values()), position="hidden")
    current = page.url_path or "overview"

    notices = faults.notices()
    filters.tidy(notices)
    store, as_of = editions.opened(notices)
    asked = filters.read(store, as_of)
    selection = asked.selection
    filters.write(selection, asked.lost)
    here = {**links.query(selection), **{name: st.query_params[name] for name in asked.lost}}
    st.session_state["selection"], st.session_state["page"] = selection, current

    st.html(HERE / "shared/frame/style.css")
    with st.container(key="frame", gap=None):
        with st.container(key="masthead", horizontal=True):
            brand = h.a(".brand.soft", href=links.href("overview", selection), target="_self")
            st.html(brand[LOGO, t("app.name")], width="content")
            with st.container(key="nav", horizontal=True):
                for code, entry in pages.items():
                    state = "current" if code == current else "other"
                    with st.container(key=f"nav-{state}-{code}", width="content"):
                        st.page_link(entry, label=verbatim.label(entry.title), query_params=here)
            if not asked.lost:
                filter_bar.actions(store, selection)
        if not asked.lost:
            filter_bar.bar(store, selection)
    editions.banner(store, selection, current)
    for text in (*notices, *asked.notices):
        controls.notice(text)
    if asked.lost and current not in UNFILTERED:
        nowhere.show(asked, current)
    else:
        page.run()
    st.html(links.SOFT_LINKS.format(page=current), unsafe_allow_javascript=True)


with faults.on_screen():
    main()
