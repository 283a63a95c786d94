"""Measures each page: the server's time for a change of filter, and click to last paint.

    .venv/bin/python -m tests.benchmarks.pages      or: make bench

It measures and judges nothing: compare two runs on one machine.
"""

import gc
import logging
import statistics
import time
from itertools import cycle

from playwright.sync_api import Browser
from streamlit.testing.v1 import AppTest

from tests.browser.chromium import Visit, chromium, chromium_path, profile
from tests.browser.server import ROOT, serving
from tests.pages.visiting import PAGES, go

RUNS, CLICKS = 15, 5
FILTERS = ({"places": "KAZ"}, {"places": "CENTRAL_ASIA", "from": "2010"})

# Clicks, and returns the milliseconds until the last change before half a second of rest.
CLICK_TO_PAINT = """async ([clicked, appears]) => {
    const main = document.querySelector('[data-testid=stMain]');
    const app = document.querySelector('[data-testid=stApp]');
    const start = performance.now();
    let last = start;
    const watch = new MutationObserver(() => { last = performance.now(); });
    watch.observe(main, {subtree: true, childList: true, attributes: true, characterData: true});
    document.querySelector(clicked).click();
    const rests = () => document.querySelector(appears)
        && app.dataset.testScriptState === 'notRunning' && performance.now() - last > 500;
    while (!rests() && performance.now() - start < 15000) {
        await new Promise(done => setTimeout(done, 20));
    }
    watch.disconnect();
    return last - start;
}"""


def main() -> None:
    """Print the table."""
    logging.disable(logging.WARNING)
    print(f"{'page':<16}{'server, ms':>12}{'click to last paint, ms':>26}")
    print(f"{'(empty script)':<16}{overhead():>12.1f}")
    server_times = {page: server_time(page) for page in PAGES}
    if chromium_path() is None:
        for page, milliseconds in server_times.items():
            print(f"{page:<16}{milliseconds:>12.1f}{'no Chromium':>26}")
    else:
        with serving() as address, chromium() as browser:
            for page, milliseconds in server_times.items():
                painted = paint_time(browser, address, page)
                print(f"{page:<16}{milliseconds:>12.1f}{painted:>26.0f}")
    print(
        f"\nServer: median of {RUNS} warm runs of the script under AppTest, two filters in turn;"
        "\nthe empty script is what AppTest itself costs at least."
        f"\nClick: a group on and off, median of {2 * CLICKS}, headless Chromium without a GPU."
    )


def overhead() -> float:
    """Return what AppTest costs for a script that shows one text."""
    return _median_of_runs(AppTest.from_string("import streamlit as st; st.html('<p>.</p>')"))


def server_time(page: str) -> float:
    """Return the time of a page's whole script, frame and filters included."""
    app = AppTest.from_file(ROOT / "pages/app.py", default_timeout=30).run()
    return _median_of_runs(go(app, page))


def _median_of_runs(app: AppTest) -> float:
    times: list[float] = []
    filters = cycle(FILTERS)
    for _ in range(len(FILTERS) + RUNS):
        app.query_params.clear()
        app.query_params.update(next(filters))
        gc.collect()
        gc.freeze()  # as the server does once it is warm
        start = time.perf_counter()
        app.run()
        times.append((time.perf_counter() - start) * 1000)
        if app.exception:
            raise RuntimeError(app.exception[0].message)
    return statistics.median(times[len(FILTERS) :])


def paint_time(browser: Browser, address: str, page: str) -> float:
    """Return the time from a click on a group to the last change it makes on screen."""
    visit = Visit(profile(browser), address)
    visit.open("/" if page == "overview" else f"/{page}")
    group, chip = ".st-key-group-CENTRAL_ASIA button", ".st-key-chip-CENTRAL_ASIA button"
    times: list[float] = []
    for _ in range(1 + CLICKS):
        for clicked, appears in ((group, chip), (chip, group)):
            visit.page.wait_for_selector(clicked)
            times.append(visit.page.evaluate(CLICK_TO_PAINT, [clicked, appears]))
    visit.close()
    return statistics.median(times[2:])


if __name__ == "__main__":
    main()
