"""Saves every page as a picture: wide and phone, light and dark, whole length.

.venv/bin/python -m tests.browser.screenshots [PATH…]      or: make screenshots
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.chromium import PHONE, WIDE, Visit, chromium, profile
from tests.browser.paths import PATHS
from tests.browser.server import serving

PICTURES = Path(__file__).parent / "screenshots"
LONGEST = 12_000


def main() -> None:
    """Save the pages named on the command line, else all."""
    PICTURES.mkdir(exist_ok=True)
    with serving() as address, chromium() as browser:
        for path in sys.argv[1:] or PATHS:
            for shape, size in (("wide", WIDE), ("phone", PHONE)):
                for dark in (False, True):
                    print(picture(browser, address, path, shape, size, dark=dark))


def picture(
    browser: Browser, address: str, path: str, shape: str, size: tuple[int, int], *, dark: bool
) -> Path:
    """Save one page's whole length: Streamlit scrolls inside the window, so the window grows."""
    visit = Visit(profile(browser), address, size, dark=dark)
    visit.open(path)
    length = visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    visit.page.set_viewport_size({"width": size[0], "height": min(length, LONGEST)})
    visit.settle()
    visit.page.wait_for_timeout(500)
    name = "".join(c if c.isalnum() else "-" for c in path.strip("/")) or "overview"
    file = PICTURES / f"{name}-{shape}-{'dark' if dark else 'light'}.png"
    visit.page.screenshot(path=file)
    for problem in visit.problems:
        print(f"  {problem}", file=sys.stderr)
    visit.close()
    return file.relative_to(Path.cwd())


if __name__ == "__main__":
    main()
