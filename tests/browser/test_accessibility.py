"""axe finds nothing serious on any page."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.chromium import PHONE, WIDE
from tests.browser.conftest import Visitor
from tests.browser.paths import PATHS

# Rule → why what it finds is Streamlit's or Plotly's own, which no page of ours can change.
NOT_OURS: dict[str, str] = {}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("size", "dark"), [(WIDE, False), (PHONE, True)], ids=["wide-light", "phone-dark"]
)
def test_page_has_no_serious_accessibility_violation(
    visit: Visitor, path: str, size: tuple[int, int], dark: bool
) -> None:
    found = Axe().run(visit(path, size, dark=dark).page).response["violations"]
    serious = [
        f"{rule['id']}: {rule['help']}: {node['html'][:160]}"
        for rule in found
        if rule["impact"] in ("serious", "critical") and rule["id"] not in NOT_OURS
        for node in rule["nodes"]
    ]

    assert serious == []
