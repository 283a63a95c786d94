"""What was measured, as a page to read: a table a page, and a picture of the clicks."""

import statistics
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import htpy as h

from tests.benchmarks.clicks import System

HERE = Path(__file__).parent
README, PICTURE = HERE / "README.md", HERE / "clicks.svg"
HEAD = (
    "| system | click → last change, p50 ms | p95 | × | first change, p50 | main thread, ms |"
    " × | first load, MB | first chart, s | layout shift | heap, MB |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|\n"
)
ABOUT = """# What pages take, beside others

`make bench` writes this page. Headless Chromium without a GPU, every system a process of its own,
clicked in turn in one run; machines are noisy, so read the ratios (×, to Tidemark). Main thread is
Chromium's own count of the busy time of a page's main thread. The peers are in `peers/`.

"""


def write(measured: Mapping[str, Sequence[System]], server: Mapping[str, float]) -> None:
    """Write the tables and the picture."""
    parts = [ABOUT, f"Measured on {date.today().isoformat()}.\n\n![clicks](clicks.svg)\n"]
    for page, systems in measured.items():
        parts.append(f"\n## {page.capitalize()}\n\n{HEAD}{_rows(systems)}")
    parts.append("\n## Server's time of a page, warm\n\n| page | ms |\n|---|---|\n")
    parts += [f"| {page} | {milliseconds:.0f} |\n" for page, milliseconds in server.items()]
    README.write_text("".join(parts), encoding="utf-8")
    PICTURE.write_text(str(_picture(measured)) + "\n", encoding="utf-8")


def _rows(systems: Sequence[System]) -> str:
    ours = systems[0]
    return "".join(
        f"| {one.name} | {_p50(one.last):.0f} | {_p95(one.last):.0f} | "
        f"{_p50(one.last) / _p50(ours.last):.2f} | {_p50(one.first):.0f} | {_p50(one.cpu):.0f} | "
        f"{_p50(one.cpu) / _p50(ours.cpu):.2f} | {one.load_bytes / 1e6:.2f} | "
        f"{one.load_seconds:.1f} | {one.shift:.3f} | {one.heap:.0f} |\n"
        for one in systems
    )


def _p50(values: Sequence[float]) -> float:
    return statistics.median(values)


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


def _picture(measured: Mapping[str, Sequence[System]]) -> h.Element:
    """Return bars of the median click of each system, a group a page."""
    rows: list[h.Node] = []
    y = 20
    longest = max(_p50(one.last) for systems in measured.values() for one in systems)
    text, rect = h.Element("text"), h.Element("rect")
    for page, systems in measured.items():
        rows.append(text(x="0", y=str(y), font_weight="600")[page.capitalize()])
        for one in systems:
            y += 24
            width = _p50(one.last) / longest * 420
            fill = "#0B4F5C" if one is systems[0] else "#9AA5A8"
            rows += [
                text(x="0", y=str(y))[one.name],
                rect(x="190", y=str(y - 12), width=f"{width:.0f}", height="14", fill=fill),
                text(x=f"{198 + width:.0f}", y=str(y))[f"{_p50(one.last):.0f} ms"],
            ]
        y += 40
    return h.svg(
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 700 {y}",
        font_family="sans-serif",
        font_size="13",
    )[rows]
