"""Two servers on one lake behind nginx, as the operators' part of the README sets them up."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.changes.accepting import accept
from data.changes.previewing import preview_rows
from data.importers.rows.readings import FoundRow
from data.settings import Settings
from tests.browser.chromium import WIDE, Visit, chromium, chromium_path, profile
from tests.browser.server import free_port, serving
from tests.data.history.torture import statements
from tests.lake.nginx import balanced, status
from tests.lake.rows import where

ENTERED = "Entered from another machine."


@dataclass
class House:
    """Two servers behind nginx, and what each alone is reached at."""

    address: str
    port: int
    settings: Settings
    servers: list[str]
    running: list[ExitStack]


@pytest.fixture
def house(settings: Settings, tmp_path: Path) -> Iterator[House]:
    """Start two servers, each with copies of its own, and nginx before them."""
    port = free_port()
    lake = where(settings)
    with ExitStack() as stack:
        running = [stack.enter_context(ExitStack()) for _ in range(2)]
        servers = [
            one.enter_context(
                serving(
                    TIDEMARK_FACTS=str(settings.facts),
                    TIDEMARK_DATABASE=f"ducklake:postgres:{lake.catalogue}",
                    TIDEMARK_LAKE=lake.folder,
                    TIDEMARK_COPIES=str(tmp_path / f"server-{number}"),
                    TIDEMARK_ORIGIN=f"http://127.0.0.1:{port}",
                )
            )
            for number, one in enumerate(running)
        ]
        address = stack.enter_context(balanced(servers, port))
        yield House(address, port, settings, servers, running)


def test_visitors_stay_with_a_server_see_what_is_entered_and_outlive_its_end(house: House):
    if chromium_path() is None:
        pytest.skip("Two visitors need Chromium: apt-get install chromium.")
    _stays_with_a_cookie(house)
    row = FoundRow("statements", {**statements(1)[0].cells, "paraphrase": ENTERED})
    path = f"/evidence?statement={row.cells['statement_id']}"
    with chromium() as browser:
        visits = [Visit(profile(browser), house.address, WIDE) for _ in range(2)]
        for visit in visits:
            visit.open(path)
            assert ENTERED not in visit.page.locator("[data-testid=stMain]").inner_text()

        accept(house.settings, preview_rows(house.settings, [row]).proposal, made_by="me")

        for visit in visits:
            assert _comes(visit, path)
            assert visit.problems == []
        house.running[0].close()  # its visitors come to the other one
        for visit in visits:
            assert _comes(visit, path)
    answers = [status(house.port, f"tidemark_server={number:032x}") for number in range(20)]
    assert {answer[0] for answer in answers if answer} == {200}


def _stays_with_a_cookie(house: House) -> None:
    first = status(house.port)
    assert first
    seat = re.search(r"tidemark_server=([0-9a-f]{32}); Path=/; HttpOnly; SameSite=Lax", first[1])
    assert seat, first
    again = status(house.port, f"tidemark_server={seat[1]}")
    assert again
    assert f"tidemark_server={seat[1]};" in again[1]


def _comes(visit: Visit, path: str) -> bool:
    """Load a page until the row that was entered stands on it, a few times."""
    for _ in range(10):
        visit.page.goto("about:blank")
        visit.open(path)
        if ENTERED in visit.page.locator("[data-testid=stMain]").inner_text():
            return True
    return False
