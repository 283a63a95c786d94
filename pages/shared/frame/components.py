"""The two components that a page is: the frame and the sheet, morphed in place in the browser.

What the browser does with them is in `pages/static/js/tidemark.js`. A component's own script is
sent with each run, so it holds no more than where that lies.
"""

import htpy as h
from streamlit.components.v2 import component

from pages.shared.words.catalogue import t

# The server writes the module's address into the page's head (see `pages/server/assets.py`). Where
# modules are refused, the markup stands there all the same, as it is.
SCRIPT = """
export default async ({ data, parentElement }) => {
  const host = parentElement.querySelector('[data-tidemark]');
  try {
    const at = document.querySelector('link[rel=modulepreload][href*="/js/tidemark.js"]').href;
    (await import(at)).draw(host, data);
  } catch (error) {
    console.warn(error);
    host.innerHTML = data.html;
  }
};
"""

_frame = component(
    "tidemark_frame", html=str(h.div(data_tidemark="frame")), js=SCRIPT, isolate_styles=False
)
_sheet = component(
    "tidemark_sheet", html=str(h.div(data_tidemark="sheet")), js=SCRIPT, isolate_styles=False
)


def frame(markup: str, *, page: str) -> None:
    """Show the frame: masthead and filter bar."""
    _frame(data={"html": markup, "page": page}, key="frame", height="content")


def sheet(markup: str, *, figures: dict[str, str], said: str, page: str) -> None:
    """Show a page's exhibits, and announce what is shown.

    `figures` are Plotly's figures as JSON, by the key under which the markup has a place for each.
    """
    texts = {"html": markup, "figures": figures, "said": said, "page": page}
    texts["away"] = t("frame.away")
    _sheet(data=texts, key="sheet", height="content")
