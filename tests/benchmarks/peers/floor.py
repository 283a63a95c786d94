"""The floor: a page of plain HTML that hands our very figures to `Plotly.react`, from memory.

Maps are left out: the bundle of plotly.js that we send has none.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

import htpy as h
from markupsafe import Markup

from pages.server.assets import STATIC
from tests.benchmarks.peers.selections import LABELS, figures_of

SCRIPT = """
const all = JSON.parse(document.getElementById('figures').textContent);
function show(number) {
  for (const [key, figure] of Object.entries(all[number])) {
    let host = document.getElementById(key);
    if (!host) { host = document.createElement('div'); host.id = key; document.body.append(host); }
    Plotly.react(host, figure.data, { ...figure.layout, width: 900 }, { displayModeBar: false });
  }
}
document.querySelectorAll('input').forEach((one, number) => {
  one.addEventListener('change', () => show(number));
});
show(0);
"""


def page(name: str) -> str:
    """Return the page with the figures of all selections in it."""
    figures = [
        {key: one for key, one in figures_of(name, number).items() if "geo" not in one["layout"]}
        for number in range(len(LABELS))
    ]
    told = json.dumps(figures).replace("<", "\\u003c")
    choices = [h.label[h.input(type="radio", name="selection"), label] for label in LABELS]
    return str(
        h.html[
            h.body[
                choices,
                h.script(src="/plotly.js"),
                h.script("#figures", type="application/json")[Markup(told)],
                h.script[Markup(SCRIPT)],
            ]
        ]
    )


class Floor(BaseHTTPRequestHandler):
    """Send the page and plotly.js."""

    def do_GET(self) -> None:
        is_script = self.path == "/plotly.js"
        script = STATIC / "js/vendor/plotly-basic.min.js"
        body = (
            script.read_bytes() if is_script else page(self.path.strip("/") or "overview").encode()
        )
        self.send_response(200)
        self.send_header("content-type", "text/javascript" if is_script else "text/html")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


if __name__ == "__main__":
    HTTPServer(("127.0.0.1", int(sys.argv[1])), Floor).serve_forever()
