"""Chromium without a way to the internet, and what a page must not do in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

WIDE, PHONE = (1400, 900), (390, 844)
ARGUMENTS = [
    "--no-sandbox",  # root in a container has no sandbox to give
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# Streamlit's front end first asks below the page's own path whether it is served under a base path.
PROBES = ("/_stcore/health", "/_stcore/host-config")
# No part is still waiting for its code, and every figure is drawn in its place.
PAINTED = """() => !document.querySelector('[data-testid=stMain] [data-testid=stSkeleton]') &&
    document.querySelector('[data-tidemark=sheet]')?.dataset.page !== undefined &&
    [...document.querySelectorAll('[data-figure]')].every(host => host.dataset.drawn > 0)"""

# Nothing has changed for a moment: parts of the front end load after the script has run.
RESTS = """() => new Promise(done => {
    const main = document.querySelector('[data-testid=stMain]');
    let timer = setTimeout(finish, 200);
    const watch = new MutationObserver(() => {
        clearTimeout(timer);
        timer = setTimeout(finish, 200);
    });
    watch.observe(main, {subtree: true, childList: true, attributes: true});
    const latest = setTimeout(finish, 5000);
    function finish() {
        watch.disconnect();
        clearTimeout(timer);
        clearTimeout(latest);
        done();
    }
})"""


def chromium_path() -> str | None:
    """Return the browser on this machine: the one that TIDEMARK_CHROMIUM names, else Debian's."""
    names = (os.environ.get("TIDEMARK_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a headless Chromium that can reach this machine only."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield browser
        browser.close()


def profile(browser: Browser) -> BrowserContext:
    """Return a browser without a past. Visits that share one keep what it has loaded, no more."""
    return browser.new_context(locale="en-GB", timezone_id="UTC")


class Visit:
    """One visitor: a page, where it may go, and what went wrong on the way.

    visit = Visit(profile(browser), address)
    visit.open("/trainings?places=KAZ")
    visit.page.get_by_role("button", name="Central Asia").click()
    visit.settle()
    assert visit.problems == []
    """

    def __init__(
        self,
        context: BrowserContext,
        address: str,
        size: tuple[int, int] = WIDE,
        *,
        dark: bool = False,
    ) -> None:
        self.address = address
        self.problems: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
        self.page.set_default_timeout(20_000)
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("websocket", lambda socket: self._asked(socket.url))
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on("console", self._said)

    def open(self, path: str) -> None:
        """Go to an address of the dashboard, and wait until all of it is painted."""
        self.page.goto(self.address + path)
        self.settle()

    def nightfall(self, size: tuple[int, int]) -> None:
        """Look at the page in a window of another size, now that the machine is dark."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(color_scheme="dark")
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run, every chart is painted, and nothing changes any more."""
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        self.page.wait_for_selector("[data-testid=stMain] h1")
        self.page.wait_for_selector("[data-tidemark=frame] a", state="attached")
        self.page.wait_for_function(PAINTED)
        self.page.evaluate(RESTS)

    @property
    def url(self) -> str:
        """Return the address on show, below the server's own."""
        return self.page.url.removeprefix(self.address)

    def close(self) -> None:
        """Leave."""
        self.page.close()

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.problems.append(f"asked outside: {url}")

    def _said(self, message: ConsoleMessage) -> None:
        is_probe = urlsplit(message.location["url"]).path.endswith(PROBES) and "404" in message.text
        if message.type == "error" and not is_probe:
            self.problems.append(f"console: {message.text} ({message.location['url']})")
