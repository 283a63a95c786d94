"""Clicks in Chromium, as every system is measured: from each to the first and the last change."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.chromium import WIDE, profile

QUIET = 450  # ms without a change after which a page is taken to rest

# Does what a click does, and returns the ms until the first and the last change of the page. What
# moves for the sake of the pointer alone is no change.
CLICKED = """async ([deed, quiet]) => {
    const start = performance.now();
    let first = 0, last = start;
    const watch = new MutationObserver(() => {
        last = performance.now();
        first ||= last;
    });
    watch.observe(document.body,
        {subtree: true, childList: true, attributes: true, characterData: true});
    (0, eval)(deed);
    while (!first || performance.now() - last < quiet) {
        await new Promise(done => setTimeout(done, 20));
        if (performance.now() - start > 15000) break;
    }
    watch.disconnect();
    return [(first || last) - start, last - start];
}"""
SHIFTS = """() => new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries().reduce((sum, one) => sum + (one.hadRecentInput ? 0 : one.value), 0)))
    .observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 300))"""


@dataclass
class System:
    """One system: its address, what a click on the nth selection does, when its first chart stands.

    `deed` returns JavaScript. What is measured of each click is kept, in milliseconds.
    """

    name: str
    address: str
    deed: Callable[[int], str]
    chart: str
    first: list[float] = field(default_factory=list[float])
    last: list[float] = field(default_factory=list[float])
    cpu: list[float] = field(default_factory=list[float])
    load_bytes: int = 0
    load_seconds: float = 0.0
    shift: float = 0.0
    heap: float = 0.0


class Reader:
    """A reader of one system: it opens the page cold, then clicks."""

    def __init__(self, browser: Browser, system: System) -> None:
        self.system = system
        self.page: Page = profile(browser).new_page()
        self.page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        self.cdp: CDPSession = self.page.context.new_cdp_session(self.page)
        # the main thread's own time: steadier than the clock's on a machine that others share
        self.cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.cdp.send("Network.enable")
        self.cdp.on("Network.loadingFinished", self._loaded)

    def open(self) -> None:
        """Open the page for the first time, and keep what that takes."""
        start = self.page.evaluate("Date.now()")
        self.page.goto(self.system.address)
        self.page.wait_for_selector(self.system.chart, state="attached", timeout=60_000)
        self.system.load_seconds = (self.page.evaluate("Date.now()") - start) / 1000
        self.page.wait_for_timeout(2_000)
        self.system.shift = self.page.evaluate(SHIFTS)

    def click(self, number: int, *, is_kept: bool) -> None:
        """Choose the nth selection, and keep how long the page took to rest."""
        before = self._busy()
        first, last = self.page.evaluate(CLICKED, [self.system.deed(number), QUIET])
        if is_kept:
            self.system.first.append(first)
            self.system.last.append(last)
            self.system.cpu.append(self._busy() - before)

    def close(self) -> None:
        """Leave; keep what the page's memory has come to."""
        self.system.heap = self._metric("JSHeapUsedSize") / 1e6
        self.page.context.close()

    def _busy(self) -> float:
        return self._metric("TaskDuration") * 1000

    def _metric(self, name: str) -> float:
        found = self.cdp.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in found if one["name"] == name)

    def _loaded(self, event: dict[str, float]) -> None:
        self.system.load_bytes += int(event["encodedDataLength"])
