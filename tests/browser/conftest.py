"""A server, a browser and visitors for the journeys in it."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.chromium import WIDE, Visit, chromium, chromium_path, profile
from tests.browser.server import serving

NO_BROWSER = "Tests in the browser need Chromium: apt-get install chromium."

Visitor = Callable[..., Visit]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests. CI must have it; elsewhere its tests are skipped without it."""
    if chromium_path() is None:
        if os.environ.get("CI") == "true":
            pytest.fail(NO_BROWSER, pytrace=False)
        pytest.skip(NO_BROWSER)
    # As long as a page may take: a file is read in a process of its own, which starts late.
    expect.set_options(timeout=20_000)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def server(browser: Browser) -> Iterator[str]:  # no browser, no need of a server
    """The address of a server that many tests visit."""
    with serving() as address:
        yield address


@pytest.fixture
def cold_server(browser: Browser) -> Iterator[str]:
    """The address of a server that nobody has visited yet."""
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def shared(browser: Browser) -> BrowserContext:
    """One browser for most visits: Streamlit's own code is loaded once, and not for each test."""
    return profile(browser)


@pytest.fixture
def visitor(shared: BrowserContext) -> Iterator[Visitor]:
    """Open an address in a tab of its own; in the end, nothing may have gone wrong on the way."""
    visits: list[Visit] = []

    def opened(
        address: str, path: str, size: tuple[int, int] = WIDE, *, dark: bool = False
    ) -> Visit:
        visits.append(Visit(shared, address, size, dark=dark))
        visits[-1].open(path)
        return visits[-1]

    yield opened
    problems = [problem for visit in visits for problem in visit.problems]
    for visit in visits:
        visit.close()

    assert problems == []


@pytest.fixture(scope="module")
def glance(server: str, shared: BrowserContext) -> Iterator[Callable[[str], Visit]]:
    """Open a path once for all tests that only look at it."""
    seen: dict[str, Visit] = {}

    def opened(path: str) -> Visit:
        if path not in seen:
            seen[path] = Visit(shared, server)
            seen[path].open(path)
        return seen[path]

    yield opened
    problems = [problem for visit in seen.values() for problem in visit.problems]
    for visit in seen.values():
        visit.close()

    assert problems == []


@pytest.fixture
def visit(server: str, visitor: Visitor) -> Visitor:
    """Open a path of the shared server as a new visitor."""

    def opened(path: str, size: tuple[int, int] = WIDE, *, dark: bool = False) -> Visit:
        return visitor(server, path, size, dark=dark)

    return opened
