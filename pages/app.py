"""The frame around every page and the sheet in it: two components of ours, kept in their place.

The address says all that a page is made from. It is read, the page is composed, the address is
written as it should be, and what has changed is sent. Curate's forms are Streamlit's own.
"""

from pathlib import Path

import streamlit as st

from data.errors import DamagedError, TidemarkError
from data.store.serving import current_store
from pages.composing import Composed, composed
from pages.shared.frame import components
from pages.shared.frame.sheets import notice_html
from pages.shared.selection import theme_pages
from pages.shared.words.catalogue import t

HERE = Path(__file__).parent
AGAIN = "read_again_after_damage"


def nothing() -> None:
    """Stand for a page that is composed: its markup is the sheet's."""


def main() -> None:
    """Draw the frame and the page that the address names."""
    now = current_store()
    pages = {
        code: st.Page(
            "curate.py" if code == "curate" else nothing,
            title=theme_pages.name_of(now, code) or code,
            url_path=code,
            default=code == "overview",
        )
        for code in theme_pages.pages(now)
    }
    page = st.navigation(list(pages.values()), position="hidden")
    code = page.url_path or "overview"
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    found = composed(code, given, _origin(code))
    if {name: [value] for name, value in found.parameters.items()} != given:
        st.query_params.from_dict(found.parameters)
    _titled(found.sheet.name or page.title)
    components.frame(found.frame, page=code)
    _sheet(found, code)
    if code == "curate":
        st.session_state["selection"] = found.view.selection
        page.run()


def _titled(name: str) -> None:
    st.set_page_config(
        page_title=f"{name} · {t('app.name')}",
        page_icon=str(HERE / "static/tidemark.svg"),
        layout="wide",
    )


def _sheet(found: Composed, code: str) -> None:
    components.sheet(found.markup, figures=found.sheet.figures, said=found.said, page=code)


def _origin(code: str) -> str:
    """Return where the pages are, as the reader's browser calls it."""
    address = str(st.context.url or "").split("?")[0].rstrip("/")
    return address.removesuffix(f"/{code}")


def shown() -> None:
    """Show a fault in place of the page; of a damaged edition, the page once more, made anew."""
    try:
        main()
    except TidemarkError as error:
        if isinstance(error, DamagedError) and not st.session_state.pop(AGAIN, False):
            st.session_state[AGAIN] = True
            st.rerun()
        _titled(t("app.name"))
        components.sheet(str(notice_html(str(error))), figures={}, said=str(error), page="")
    else:
        st.session_state.pop(AGAIN, None)


shown()
