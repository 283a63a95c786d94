"""The pages of the curated facts, and going to one by its address, as a browser does."""

import csv

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from data.settings import ROOT
from pages.shared.selection import links


def _themes() -> list[str]:
    with (ROOT / "data/facts/metrics.csv").open(encoding="utf-8", newline="") as file:
        return sorted({row["theme"] for row in csv.DictReader(file)})


PAGES = (*links.PAGES, *_themes())
COMPOSED = tuple(page for page in PAGES if page != "curate")  # its forms are Streamlit's own


def go(at: AppTest, page: str) -> AppTest:
    """Let the next run be of the page at an address; the front page is where a run begins.

    Several pages may be of one script, which `AppTest.switch_page` cannot tell apart.
    """
    at._page_hash = "" if page == "overview" else calc_hash(page)
    return at
