"""Measures pages beside those of peers: click to first and last change, first load, server's time.

    .venv/bin/python -m tests.benchmarks.pages [--before REVISION]      or: make bench

Every system stands in a process of its own and is clicked in turn, so that what else the machine
does falls on all alike. It judges nothing; read ratios. With `--before` an earlier revision of ours
is measured too. Written to tests/benchmarks/README.md, with a picture.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from data.settings import ROOT
from pages.composing import composed
from pages.shared.selection import links
from tests.benchmarks.clicks import Reader, System
from tests.benchmarks.peers.selections import SELECTIONS
from tests.benchmarks.report import write
from tests.browser.chromium import chromium
from tests.browser.server import free_port, serving
from tests.pages.visiting import COMPOSED

ROUNDS = 6
CHART = ".js-plotly-plot .main-svg"
PEERS = {
    "Dash, our figures": [sys.executable, "-m", "tests.benchmarks.peers.dash_figures"],
    "Dash with pandas": [sys.executable, "-m", "tests.benchmarks.peers.dash_app"],
    "Streamlit with pandas": [
        sys.executable, "-m", "streamlit", "run", "tests/benchmarks/peers/streamlit_app.py",
        "--server.headless=true", "--server.port",
    ],
    "floor: plotly.js alone": [sys.executable, "-m", "tests.benchmarks.peers.floor"],
}  # fmt: skip
RADIO = "document.querySelectorAll('input[type=radio]')[{number}].click()"


def main() -> int:
    """Measure, and write what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", help="a revision of ours to measure beside this one")
    before = parser.parse_args().before
    measured = {page: clicks(page, before) for page in ("overview", "representation")}
    write(measured, {page: server_time(page) for page in COMPOSED})
    return 0


def clicks(page: str, before: str | None) -> list[System]:
    """Return every system, with what was measured on a page of ours and its like."""
    path = "" if page == "overview" else page
    with ExitStack() as stack:
        systems = [_ours("Tidemark", stack.enter_context(serving()), path)]
        if before:
            systems.append(_ours("Tidemark before", stack.enter_context(earlier(before)), path))
        systems += [
            System(name, f"{stack.enter_context(running(command))}/{path}", _radio, CHART)
            for name, command in PEERS.items()
        ]
        browser = stack.enter_context(chromium())
        readers = [Reader(browser, system) for system in systems]
        for reader in readers:
            reader.open()
        for turn in range(ROUNDS):
            for number in [*range(1, len(SELECTIONS)), 0]:
                for reader in readers:
                    reader.click(number, is_kept=turn > 0)
        for reader in readers:
            reader.close()
    return systems


def server_time(page: str) -> float:
    """Return the median ms of composing a page, warm, the selections in turn."""
    queries = [{k: [v] for k, v in links.query(one).items()} for one in SELECTIONS]
    times: list[float] = []
    for turn in range(5):
        for query in queries:
            start = time.perf_counter()
            composed(page, query)
            if turn:
                times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _ours(name: str, address: str, path: str) -> System:
    def deed(number: int) -> str:
        query = urlencode(links.query(SELECTIONS[number]), safe=",")
        return (
            f"history.pushState({{}}, '', '/{path}?{query}');"
            "dispatchEvent(new PopStateEvent('popstate', {state: {}}))"
        )

    return System(name, f"{address}/{path}", deed, CHART)


def _radio(number: int) -> str:
    return RADIO.format(number=number)


@contextmanager
def running(command: list[str]) -> Iterator[str]:
    """Start a peer on a free port, give its address, and stop it in the end."""
    port = free_port()
    process = subprocess.Popen(
        [*command, str(port)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


@contextmanager
def earlier(revision: str) -> Iterator[str]:
    """Serve an earlier revision of ours, with the packages of this one."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        subprocess.run(
            ["git", "worktree", "add", "--detach", "--quiet", str(tree), revision],
            cwd=ROOT,
            check=True,
        )
        try:
            port = free_port()
            database = f"TIDEMARK_DATABASE={folder}/tidemark.duckdb"
            command = ["env", "-C", str(tree), database, f"TIDEMARK_PORT={port}"]
            process = subprocess.Popen(
                [*command, sys.executable, "dashboard.py"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                _await(f"http://127.0.0.1:{port}", process)
                yield f"http://127.0.0.1:{port}"
            finally:
                process.terminate()
                process.wait(timeout=10)
        finally:
            subprocess.run(
                ["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True
            )


def _await(address: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args} stopped by itself")
        try:
            with urlopen(address, timeout=20):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{process.args} does not answer")


if __name__ == "__main__":
    sys.exit(main())
